using System.Text.RegularExpressions;

namespace NaFosenBot.Knowledge.Language;

/// <summary>A word as it was written.</summary>
/// <param name="Written">As typed.</param>
/// <param name="Lower">NFC, lower case.</param>
/// <param name="IsSentenceStart">First of the text or after a full stop, so that a capital says nothing.</param>
/// <param name="End">Index of the character after it in the text.</param>
public sealed partial record Word(string Written, string Lower, bool IsSentenceStart, int End)
{
    public bool IsCapitalised => char.IsUpper(Written[0]);

    public bool IsAllCapitals => Written.Length > 1 && Written.All(letter => !char.IsLower(letter)) && Written.Any(char.IsUpper);

    /// <summary>Longest text that is read; what follows is left aside, so that a pasted book costs no more than a page.</summary>
    public const int LongestText = 4000;

    private static readonly RecentReads<IReadOnlyList<Word>> Recently = new();

    public static IReadOnlyList<Word> Split(string text) => Recently.Get(text) ?? Recently.Keep(Read(text), text);

    private static List<Word> Read(string text)
    {
        if (text.Length > LongestText)
            text = text[..LongestText];

        var words = new List<Word>();
        var end = 0;
        foreach (var match in Shape.EnumerateMatches(text))
        {
            var between = text.AsSpan(end, match.Index - end);
            var starts = words.Count == 0 || between.IndexOfAny(".!?:\n") >= 0;
            var written = text.Substring(match.Index, match.Length);
            end = match.Index + match.Length;
            words.Add(new Word(written, Folding.Lower(written), starts, end));
        }

        return words;
    }

    // Letters and digits; inner hyphens part words ("Sør-Trøndelag" → two), an inner & or . does not ("R&D", "nafosen.no").
    // Digits in groups of three, and digits with decimals, are one word ("100 000", "1,5").
    [GeneratedRegex(@"(?<![\p{L}\p{N}.,])\d{1,3}(?:[ \u00a0.,]\d{3})+(?![\p{N}])|(?<![\p{L}\p{N}.,])\d+,\d{1,2}(?![\p{L}\p{N}.,])|[\p{L}\p{M}\p{N}]+(?:[&.'’@][\p{L}\p{N}]+)*", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Shape { get; }
}
