using System.Text.RegularExpressions;

namespace NaFosenBot.Channels.Mail;

/// <summary>How mail programs mark the mail that is answered.</summary>
internal static partial class QuoteMarks
{
    /// <summary>Mail programs wrap the line "On … wrote:".</summary>
    private const int LongestAttribution = 3;

    private const string Time = @"\d{1,2}[:.]\d{2}|\S@\S";
    private const string Day = @"\b\d{1,2}(\.|st|nd|rd|th)?\s\w{3,}\.?,?\s\d{4}|\w{3,}\.?\s\d{1,2},?\s\d{4}";
    private const string SomebodyWrote = @".{0,200}\b(skrev|skreiv|skriver|skriv|wrote|writes|schrieb)\b.{0,200}:$";

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
            var next = lines.Skip(at + 1).FirstOrDefault(line => line.Length > 0);
            var isAboveQuote = next is not null && IsQuoted(next);
            if (AttributionLength(kept, isAboveQuote) is not (> 0 and var length))
                continue;

            kept.RemoveRange(kept.Count - length, length);
            if (next is not null && !isAboveQuote)
                break;
        }

        return kept;
    }

    /// <summary>How many of the last lines say who wrote what follows, and when.</summary>
    private static int AttributionLength(List<string> lines, bool isAboveQuote)
    {
        if (!lines[^1].EndsWith(':'))
            return 0;

        for (var length = 1; length <= Math.Min(LongestAttribution, lines.Count) && lines[^length].Length > 0 && !IsQuoted(lines[^length]); length++)
        {
            var line = string.Join(' ', lines.TakeLast(length));
            if (Attribution.IsMatch(line) || (isAboveQuote && AttributionStart.IsMatch(line) && DatedAttribution.IsMatch(line)))
                return length < lines.Count && AttributionStart.IsMatch(lines[^(length + 1)]) && !AttributionStart.IsMatch(lines[^length]) ? length + 1 : length;
        }

        return 0;
    }

    private static bool IsSeparator(string line) => Separator.IsMatch(line) || MailTexts.IsReplyMark(line);

    /// <summary>Outlook shows the headers of the earlier mail.</summary>
    private static bool IsHeaderBlock(List<string> lines, int at) =>
        FromHeader.IsMatch(lines[at]) && lines.Skip(at + 1).Where(line => line.Length > 0).Take(5).Count(OtherHeader.IsMatch) >= 2;

    /// <summary>A time or an address tells it from a sentence such as "I 2023 skrev vi:".</summary>
    [GeneratedRegex("^(?=.*(" + Time + "))" + SomebodyWrote, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Attribution { get; }

    /// <summary>Above lines that are marked as quoted a day is enough, in one sentence that begins with it: nothing else goes.</summary>
    [GeneratedRegex(@"^(?!.*(\d{4}|[^\W\d])[.!?]\s+(?-i:\p{Lu}))(?=.*(" + Day + "))" + SomebodyWrote, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex DatedAttribution { get; }

    [GeneratedRegex(@"^(on|den|på|am)\s.*\d|^(man|mån|mon|tir|tys|tue|ons|wed|tor|thu|fre|fri|lør|lau|sat|søn|sun)(\w*da[gy])?\.?,?\s.*\d|^\d{1,2}\.\s?\w+\.?\s\d{4}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex AttributionStart { get; }

    [GeneratedRegex(@"^\W*-{2,}\s*(opprinnelig (melding|e-post)|opphavleg melding|original ?message|original e-?mail|oprindelig meddelelse|ursprungligt meddelande)\s*-{2,}\W*$|^\W*_{20,}\W*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Separator { get; }

    [GeneratedRegex(@"^\W*(fra|frå|from|från)\s*:\W*\S", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex FromHeader { get; }

    [GeneratedRegex(@"^\W*(sendt|sent|dato|date|skickat|til|to|till|kopi|cc|emne|subject|ämne)\s*:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex OtherHeader { get; }
}
