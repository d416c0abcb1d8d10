using NaFosenBot.Enquiries.Files;

namespace NaFosenBot.Staff;

/// <summary>Takes what comes back by mail: answers, and word of mails that did not arrive.</summary>
public interface IMailAnswers
{
    /// <remarks>What was taken is stored when this returns: the mail is put away after it. The same <see cref="IncomingMail.MessageId"/> again has no further effect, and is taken too.</remarks>
    Task<MailOutcome> TakeAsync(IncomingMail mail, CancellationToken cancellationToken);
}

public abstract record MailOutcome
{
    private MailOutcome() { }

    public sealed record Taken : MailOutcome;

    /// <param name="Reason">Kind of refusal, such as "token ended"; never content.</param>
    public sealed record Refused(string Reason) : MailOutcome;
}

public enum MailKind
{
    /// <summary>Written by a person, to one of our mails.</summary>
    Answer,

    /// <summary>A mail of ours was not delivered, and will not be.</summary>
    Bounce,

    /// <summary>The receiver's mailbox says that nobody reads it now.</summary>
    OutOfOffice,

    /// <summary>All else: no answer to a mail of ours, or written by a machine.</summary>
    Other,
}

/// <summary>A mail that came in, as far as it concerns enquiries.</summary>
/// <param name="MessageId">As its sender called it.</param>
/// <param name="From">The address it claims to come from; anybody can claim one. The token is what counts.</param>
public sealed record IncomingMail(string MessageId, MailKind Kind, string From)
{
    public string? FromName { get; init; }

    /// <summary>From the address it was sent to, or from our mail that it answers.</summary>
    public string? Token { get; init; }

    /// <summary>The promise whose mail it answers or could not be delivered.</summary>
    public Guid? Promise { get; init; }

    /// <summary>What the person wrote: without what they quote, and without the signature line of their program.</summary>
    public string Text { get; init; } = "";

    public IReadOnlyList<AcceptedFile> Files { get; init; } = [];

    public IReadOnlyList<RefusedFile> Refused { get; init; } = [];

    /// <summary>Of a bounce: the status code of RFC 3463, such as 5.1.1.</summary>
    public string? Status { get; init; }
}
