using System.Text.RegularExpressions;

namespace NaFosenBot.Channels.Mail;

/// <summary>How mail programs mark the mail that is answered.</summary>
internal static partial class QuoteMarks
{
    /// <summary>Mail programs wrap the line "On … wrote:".</summary>
    private const int LongestAttribution = 3;

    public static bool IsQuoted(string line) => line.TrimStart().StartsWith('>');

    /// <summary>Cuts where the earlier mail begins and is not marked line by line. Where it is, only the line above it ("Den … skrev …:") goes.</summary>
    public static List<string> WithoutEarlierMail(List<string> lines)
    {
        var kept = new List<string>();
        for (var at = 0; at < lines.Count; at++)
        {
            if (IsQuoted(lines[at]))
            {
                kept.Add(lines[at]);
                continue;
            }

            if (IsSeparator(lines[at]) || IsHeaderBlock(lines, at))
                break;

            kept.Add(lines[at]);
            if (AttributionLength(kept) is not (> 0 and var length))
                continue;

            kept.RemoveRange(kept.Count - length, length);
            if (lines.Skip(at + 1).FirstOrDefault(line => line.Length > 0) is { } next && !IsQuoted(next))
                break;
        }

        return kept;
    }

    /// <summary>How many of the last lines say who wrote what follows, and when.</summary>
    private static int AttributionLength(List<string> lines)
    {
        if (!lines[^1].EndsWith(':'))
            return 0;

        for (var length = 1; length <= Math.Min(LongestAttribution, lines.Count) && lines[^length].Length > 0 && !IsQuoted(lines[^length]); length++)
        {
            if (Attribution.IsMatch(string.Join(' ', lines.TakeLast(length))))
                return length < lines.Count && AttributionStart.IsMatch(lines[^(length + 1)]) && !AttributionStart.IsMatch(lines[^length]) ? length + 1 : length;
        }

        return 0;
    }

    private static bool IsSeparator(string line) => Separator.IsMatch(line) || MailTexts.IsReplyMark(line);

    /// <summary>Outlook shows the headers of the earlier mail.</summary>
    private static bool IsHeaderBlock(List<string> lines, int at) =>
        FromHeader.IsMatch(lines[at]) && lines.Skip(at + 1).Where(line => line.Length > 0).Take(5).Count(OtherHeader.IsMatch) >= 2;

    /// <summary>A time or an address tells it from a sentence such as "I 2023 skrev vi:".</summary>
    [GeneratedRegex(@"^(?=.*(\d{1,2}[:.]\d{2}|\S@\S)).{0,200}\b(skrev|skreiv|skriver|skriv|wrote|writes|schrieb)\b.{0,200}:$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Attribution { get; }

    [GeneratedRegex(@"^(on|den|på|am)\s.*\d|^(man|mån|mon|tir|tys|tue|ons|wed|tor|thu|fre|fri|lør|lau|sat|søn|sun)\w*\.?,?\s.*\d|^\d{1,2}\.\s?\w+\.?\s\d{4}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex AttributionStart { get; }

    [GeneratedRegex(@"^\W*-{2,}\s*(opprinnelig (melding|e-post)|opphavleg melding|original ?message|original e-?mail|oprindelig meddelelse|ursprungligt meddelande)\s*-{2,}\W*$|^\W*_{20,}\W*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Separator { get; }

    [GeneratedRegex(@"^\W*(fra|frå|from|från)\s*:\W*\S", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex FromHeader { get; }

    [GeneratedRegex(@"^\W*(sendt|sent|dato|date|skickat|til|to|till|kopi|cc|emne|subject|ämne)\s*:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex OtherHeader { get; }
}
