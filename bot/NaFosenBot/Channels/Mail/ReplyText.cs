using System.Text.RegularExpressions;

namespace NaFosenBot.Channels.Mail;

/// <summary>What a person wrote in an answer: without the mail they answer, and without what their program put below.</summary>
/// <remarks>What is in doubt stays, except our own mail: it holds links that are for its receiver alone.</remarks>
internal static partial class ReplyText
{
    /// <summary>Of a quoted passage that is answered point by point, so much is kept: enough to know what the answer is about.</summary>
    private const int QuotedLinesKept = 3;

    public static string Of(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Replace('\u00a0', ' ').Replace("\u200b", "", StringComparison.Ordinal).Split('\n').Select(line => line.TrimEnd()).ToList();
        lines = QuoteMarks.WithoutEarlierMail(lines);
        lines = WithoutSignatures(lines);
        lines = WithoutQuotes(lines);
        return ManyBlanks.Replace(EmbeddedPicture.Replace(string.Join('\n', lines), ""), "\n\n").Trim();
    }

    /// <summary>From a line of two dashes (RFC 3676 section 4.3) to the next quote or the end; and the line in which a telephone advertises itself.</summary>
    private static List<string> WithoutSignatures(List<string> lines)
    {
        var kept = new List<string>();
        var isSignature = false;
        foreach (var line in lines)
        {
            isSignature = line is "--" or "-- " || (isSignature && !QuoteMarks.IsQuoted(line));
            if (!isSignature && !Advertisement.IsMatch(line))
                kept.Add(line);
        }

        return kept;
    }

    /// <summary>Quotes above or below the answer go. Those between answers stay, shortened: they are the questions.</summary>
    private static List<string> WithoutQuotes(List<string> lines)
    {
        var passages = Passages(lines);
        var written = passages.Where(passage => !passage.IsQuote && passage.Lines.Any(line => line.Length > 0)).ToList();
        var isPointByPoint = written.Count > 1;
        var last = written.Count == 0 ? -1 : passages.IndexOf(written[^1]);
        return [.. passages.Take(last + 1).Where(passage => !passage.IsQuote || isPointByPoint).SelectMany(passage => passage.IsQuote ? Shortened(passage.Lines) : passage.Lines)];
    }

    private static IEnumerable<string> Shortened(List<string> quote)
    {
        var worth = quote.Where(line => line.Trim('>', ' ').Length > 0 && !line.Contains("://", StringComparison.Ordinal)).ToList();
        return ["", .. worth.TakeLast(QuotedLinesKept), ""];
    }

    private static List<(bool IsQuote, List<string> Lines)> Passages(List<string> lines)
    {
        var passages = new List<(bool IsQuote, List<string> Lines)>();
        foreach (var line in lines)
        {
            var isQuote = QuoteMarks.IsQuoted(line);
            // Blank lines belong to what they follow.
            if (passages.Count == 0 || (isQuote != passages[^1].IsQuote && line.Length > 0))
                passages.Add((isQuote, []));
            passages[^1].Lines.Add(line);
        }

        return passages;
    }

    [GeneratedRegex(@"^\W*((sendt|sent|skickat) (fra|frå|from|från|via|with) .{1,60}|(få|hent|skaff|get|hämta|last ned) outlook (for|til|för) .{1,60}|sent from my .{1,40}|(sendt|sent) (fra|frå|from) (e-post|mail) for windows.{0,40})$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Advertisement { get; }

    [GeneratedRegex(@"\[cid:[^\]\s]{1,200}\]|<cid:[^>\s]{1,200}>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EmbeddedPicture { get; }

    [GeneratedRegex(@"\n[ \t]*\n([ \t]*\n)+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ManyBlanks { get; }
}
