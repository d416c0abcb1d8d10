using System.Text.RegularExpressions;

namespace NaFosenBot.Knowledge.Language;

/// <summary>A word as it was written.</summary>
/// <param name="Written">As typed.</param>
/// <param name="Lower">NFC, lower case.</param>
/// <param name="IsSentenceStart">First of the text or after a full stop, so that a capital says nothing.</param>
public sealed partial record Word(string Written, string Lower, bool IsSentenceStart)
{
    public bool IsCapitalised => char.IsUpper(Written[0]);

    public bool IsAllCapitals => Written.Length > 1 && Written.All(letter => !char.IsLower(letter)) && Written.Any(char.IsUpper);

    /// <summary>Longest text that is read; what follows is left aside, so that a pasted book costs no more than a page.</summary>
    public const int LongestText = 4000;

    public static IReadOnlyList<Word> Split(string text)
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
            words.Add(new Word(written, Folding.Lower(written), starts));
            end = match.Index + match.Length;
        }

        return words;
    }

    // Letters and digits; inner hyphens part words ("Sør-Trøndelag" → two), an inner & or . does not ("R&D", "nafosen.no").
    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+(?:[&.'’@][\p{L}\p{N}]+)*", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Shape { get; }
}
