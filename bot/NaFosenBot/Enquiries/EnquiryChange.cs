namespace NaFosenBot.Enquiries;

/// <summary>What a turn does to enquiries; committed with the turn.</summary>
public abstract record EnquiryChange(EnquiryId Id)
{
    /// <summary>Files that it takes out of the conversation.</summary>
    public IReadOnlyList<StoredFile> Brought => this switch
    {
        Sent sent => sent.Enquiry.Content.Files,
        Made { Move: EnquiryMove.Reply reply } => reply.Files,
        _ => [],
    };

    /// <summary>A new one. Its number is drawn when it is stored, and stands then where the replies have its placeholder.</summary>
    public sealed record Sent(Enquiry Enquiry) : EnquiryChange(Enquiry.Id);

    /// <summary>The requester replies or withdraws.</summary>
    public sealed record Made(EnquiryId Id, EnquiryMove Move) : EnquiryChange(Id);
}

/// <summary>A change that a turn decided on is not possible any more: the turn must look again.</summary>
public sealed class EnquiryOvertakenException() : Exception("The enquiry changed before the turn was saved.");
