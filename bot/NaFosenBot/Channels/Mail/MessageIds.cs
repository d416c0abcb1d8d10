using System.Text.RegularExpressions;

namespace NaFosenBot.Channels.Mail;

/// <summary>What our mails are called: by the promise that sent them, so that a repeat is recognised, and by the token, so that an answer finds home where the address lost it.</summary>
/// <param name="domain">The sender's.</param>
internal sealed partial class MessageIds(string domain)
{
    /// <summary>Without angle brackets.</summary>
    public string Of(Guid promise, string? token) => token is null ? $"{promise:N}@{domain}" : $"{promise:N}.{token}@{domain}";

    /// <summary>No mail is called so; mails that all refer to it are shown together.</summary>
    public string OfThread(Guid thread) => $"thread.{thread:N}@{domain}";

    /// <summary>Null where it is not one of ours.</summary>
    public (Guid Promise, string? Token)? Read(string? messageId) =>
        Ours.Match(messageId?.Trim(' ', '<', '>') ?? "") is { Success: true } match && match.Groups["domain"].Value.Equals(domain, StringComparison.OrdinalIgnoreCase)
            ? (Guid.ParseExact(match.Groups["promise"].Value, "N"), match.Groups["token"] is { Success: true } token ? token.Value : null)
            : null;

    [GeneratedRegex(@"^(?<promise>[0-9a-f]{32})(\.(?<token>[A-Za-z0-9_-]{8,44}))?@(?<domain>\S+)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Ours { get; }
}
