using System.Text.RegularExpressions;
using MimeKit;

namespace NaFosenBot.Channels.Mail;

/// <summary>Addresses that answers come to, such as <c>svar+{token}@example.no</c>: made for a mail, and read from what comes back.</summary>
internal sealed partial class ReplyAddress(string pattern)
{
    private const string Placeholder = "{token}";

    /// <summary>RFC 5321 section 4.5.3.1.1.</summary>
    private const int LongestLocalPart = 64;

    /// <summary>What is left of a local part for the operator's own words.</summary>
    private const int MostBeside = 20;

    public const int LongestToken = LongestLocalPart - MostBeside;

    private readonly string[] _around = pattern.Split(Placeholder);

    public static bool IsPattern(string pattern) =>
        pattern.Split(Placeholder) is { Length: <= 2 } parts
            && MailboxAddress.TryParse(string.Join("t", parts), out var address)
            && address.Address == string.Join("t", parts)
            && address.Domain.Length > 0
            && address.LocalPart.Length <= MostBeside + 1
            && (parts.Length == 1 || parts[1].Contains('@', StringComparison.Ordinal));

    /// <summary>What may stand in an address and a Message-ID without quoting.</summary>
    public static bool IsToken(string text) => Token.IsMatch(text);

    /// <exception cref="ArgumentException">That is no token.</exception>
    public string For(string token) => IsToken(token) ? string.Join(token, _around) : throw new ArgumentException("A token is 8 to 44 letters, digits, '-' or '_'.", nameof(token));

    /// <summary>The token that the address carries; null where it is not one of ours.</summary>
    public string? TokenIn(string address) =>
        _around is [var before, var after]
            && address.Length > before.Length + after.Length
            && address.StartsWith(before, StringComparison.OrdinalIgnoreCase)
            && address.EndsWith(after, StringComparison.OrdinalIgnoreCase)
            && address[before.Length..^after.Length] is var token
            && IsToken(token)
                ? token
                : null;

    [GeneratedRegex(@"^[A-Za-z0-9_-]{8,44}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Token { get; }
}
