using System.Text.RegularExpressions;
using MimeKit;
using NaFosenBot.Staff;

namespace NaFosenBot.Channels.Mail;

/// <summary>Tells people's mails from those of machines (RFC 3834, and what was usual before it).</summary>
internal static partial class MailKindReader
{
    private static readonly string[] AutoReplyHeaders = ["X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-AutoReply-From"];

    public static MailKind KindOf(MimeMessage message, DeliveryReport? report, string? token)
    {
        if (report is not null)
            return report.HasFailed ? MailKind.Bounce : MailKind.Other;
        if (message.Body is MultipartReport)
            return MailKind.Other;
        if (IsOutOfOffice(message))
            return MailKind.OutOfOffice;

        return token is null || IsFromMachine(message) ? MailKind.Other : MailKind.Answer;
    }

    /// <summary>Exchange calls its absence mails auto-generated; only their subject tells.</summary>
    private static bool IsOutOfOffice(MimeMessage message) =>
        Says(message, "Auto-Submitted", "auto-replied")
            || Says(message, "Precedence", "auto_reply")
            || AutoReplyHeaders.Any(message.Headers.Contains)
            || AbsenceSubject.IsMatch(message.Subject ?? "");

    private static bool IsFromMachine(MimeMessage message) =>
        (message.Headers["Auto-Submitted"] is { } automatic && !automatic.TrimStart().StartsWith("no", StringComparison.OrdinalIgnoreCase))
            || Says(message, "Precedence", "bulk")
            || Says(message, "Precedence", "junk")
            || Says(message, "Precedence", "list")
            || message.Headers.Contains(HeaderId.ListId);

    private static bool Says(MimeMessage message, string header, string value) => message.Headers[header]?.TrimStart().StartsWith(value, StringComparison.OrdinalIgnoreCase) == true;

    [GeneratedRegex(@"^\s*(automatisk svar|autosvar|automatic reply|auto(matic)?[- ]?(reply|response)|out of( the)? office|fraværsmelding|fråværsmelding|fravær|fråvær|ikke til ?stede|ikkje til ?stades|på ferie|automatiskt svar|frånvaro|abwesenheit)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex AbsenceSubject { get; }
}
