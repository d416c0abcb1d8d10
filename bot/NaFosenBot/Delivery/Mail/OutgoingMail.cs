using NaFosenBot.Enquiries.Files;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Delivery.Mail;

/// <summary>A mail to one receiver.</summary>
/// <param name="Id">Of the promise it keeps; the mail is called by it, so that a repeat is the same mail.</param>
internal sealed record OutgoingMail(Guid Id, string To, string Subject, Tongue Tongue, MailBody Body)
{
    /// <summary>Who speaks, where it is not the bot itself; the address stays its own.</summary>
    public string? FromName { get; init; }

    /// <summary>Lets an answer find home; null where there is nothing to answer.</summary>
    public string? Token { get; init; }

    /// <summary>Mails of one thread are shown together.</summary>
    public Guid? Thread { get; init; }

    /// <summary>Message-ID of the mail that it answers.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>Whether no person wrote it: then absence mails need not answer it (RFC 3834).</summary>
    public bool IsAutomatic { get; init; } = true;

    public IReadOnlyList<AcceptedFile> Files { get; init; } = [];
}
