using NaFosenBot.Enquiries;

namespace NaFosenBot.Delivery;

/// <summary>What a notice tells of, as it is when it is told.</summary>
/// <param name="Asked">What staff asked the requester last; null when they asked nothing.</param>
internal sealed record EnquiryNews(EnquiryNotice Notice, Enquiry Enquiry, EnquiryEvent Event, EnquiryEvent? Asked = null)
{
    /// <summary>What was promised has not been kept: no date that has passed is told as one to come.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>The requester did not get what they were told last.</summary>
    public bool IsUnreached { get; init; }

    /// <summary>Those that came with what it tells of.</summary>
    public IReadOnlyList<StoredFile> Files => Notice.Kind switch
    {
        NoticeKind.NewEnquiry or NoticeKind.PassedOn or NoticeKind.Escalated => Enquiry.Content.Files,
        NoticeKind.RequesterWrote or NoticeKind.Withheld or NoticeKind.Answer => Event.Files,
        _ => [],
    };

    /// <summary>Null when there is nothing to tell any more: it was erased, settled meanwhile, or is with another organisation, whom alone it concerns now.</summary>
    public static async Task<EnquiryNews?> FindAsync(EnquiryNotice notice, EnquiryStore enquiries, DateTimeOffset now)
    {
        if (await enquiries.FindAsync(notice.Enquiry) is not { } enquiry)
            return null;
        if (notice.Organisation is { } organisation && organisation != enquiry.Organisation && notice.Kind is not (NoticeKind.NotTaken or NoticeKind.Withheld))
            return null;
        if (notice.Kind is NoticeKind.Reminder or NoticeKind.Escalated or NoticeKind.Returned or NoticeKind.Delay && !enquiry.IsOpen)
            return null;

        if (notice.Kind is NoticeKind.QuestionReminder or NoticeKind.RequesterSilent && enquiry.Status != EnquiryStatus.WaitingForRequester)
            return null;

        var history = await enquiries.HistoryAsync(enquiry.Id);
        var happened = history.FirstOrDefault(line => line.Sequence == notice.Event);
        return happened is null ? null : new EnquiryNews(notice, enquiry, happened, history.LastOrDefault(line => line.Kind == EventKind.AskedBack))
        {
            IsOverdue = enquiry.PromisedBy <= now,
            IsUnreached = history.Reverse().TakeWhile(line => line.By.Kind == ActorKind.Bot).Any(line => line.IsRequesterUnreached),
        };
    }
}
