using System.Text.RegularExpressions;
using MimeKit;

namespace NaFosenBot.Channels.Mail;

/// <summary>What a mail server says about a mail of ours (RFC 3464), or in words of its own.</summary>
/// <param name="HasFailed">It was given up; else it is late, or has arrived.</param>
/// <param name="Status">RFC 3463, such as 5.1.1; null where the server does not say.</param>
/// <param name="MessageIds">Of the mails it may be about.</param>
internal sealed partial record DeliveryReport(bool HasFailed, string? Status, IReadOnlyList<string> MessageIds)
{
    private static readonly string[] Servers = ["mailer-daemon", "postmaster", "mail-daemon"];

    public static DeliveryReport? In(MimeMessage message)
    {
        if (message.Body is MultipartReport { ReportType: { } type } report && type.Equals("delivery-status", StringComparison.OrdinalIgnoreCase))
            return Of(report);

        return IsFromServer(message) ? new DeliveryReport(true, StatusIn(message.TextBody ?? ""), [.. IdsIn(message.TextBody ?? "")]) : null;
    }

    private static DeliveryReport Of(MultipartReport report)
    {
        var receivers = report.OfType<MessageDeliveryStatus>().SelectMany(status => status.StatusGroups.Skip(1)).ToList();
        var failed = receivers.FirstOrDefault(receiver => receiver["Action"]?.Trim().Equals("failed", StringComparison.OrdinalIgnoreCase) == true);
        return new DeliveryReport(failed is not null, StatusIn(failed?["Status"] ?? ""), [.. report.SelectMany(IdsIn)]);
    }

    /// <summary>The mail itself comes back, or its headers.</summary>
    private static IEnumerable<string> IdsIn(MimeEntity part) => part switch
    {
        MessagePart { Message: { MessageId: { } id } } => [id],
        TextPart { ContentType: var type } text when type.MediaSubtype.Equals("rfc822-headers", StringComparison.OrdinalIgnoreCase) => IdsIn(text.Text),
        _ => [],
    };

    private static IEnumerable<string> IdsIn(string text) => MessageId.Matches(text).Select(match => match.Groups["id"].Value);

    private static string? StatusIn(string text) => EnhancedStatus.Match(text) is { Success: true } match ? match.Value : null;

    /// <summary>Old servers write a letter. It has no sender (RFC 5321 section 6.1), so that nobody answers it.</summary>
    private static bool IsFromServer(MimeMessage message) =>
        message.Headers[HeaderId.ReturnPath]?.Trim() is "<>"
            && message.From.Mailboxes.FirstOrDefault() is { } from
            && Servers.Contains(from.LocalPart.ToLowerInvariant());

    [GeneratedRegex(@"^[ >]*Message-ID:\s*<(?<id>[^>\s]+)>", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex MessageId { get; }

    [GeneratedRegex(@"\b[245]\.\d{1,3}\.\d{1,3}\b", RegexOptions.CultureInvariant)]
    private static partial Regex EnhancedStatus { get; }
}
