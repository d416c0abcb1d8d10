using System.Globalization;
using System.Text.RegularExpressions;

namespace NaFosenBot.Knowledge.Language.Recognising;

/// <summary>A word, a number in digits, or an apostrophe, with its place in the message.</summary>
/// <param name="Written">As typed.</param>
/// <param name="Key">Folded, for comparing.</param>
/// <param name="Number">Value of digits; thousands may be parted by space, point or comma, decimals by comma or point.</param>
internal sealed partial record Piece(string Written, string Key, TextSpan Span, decimal? Number)
{
    // Longer rows of digits count nothing: account numbers, keys on a keyboard.
    private const int LongestNumber = 15;

    private static readonly RecentReads<IReadOnlyList<Piece>> Recently = new();

    public static IReadOnlyList<Piece> Split(string text) => Recently.Get(text) ?? Recently.Keep(Read(text.Length > Word.LongestText ? text[..Word.LongestText] : text), text);

    public static string KeyOf(string word) => Folding.Fold(Folding.Lower(word));

    /// <summary>The part of the word that ends before a letter of it.</summary>
    public Piece Before(int index) => new(Written[..index], KeyOf(Written[..index]), Span with { Length = index }, null);

    /// <summary>The part of the word from a letter of it.</summary>
    public Piece After(int index) => new(Written[index..], KeyOf(Written[index..]), new TextSpan(Span.Start + index, Span.Length - index), null);

    private static IReadOnlyList<Piece> Read(string text)
    {
        var pieces = new List<Piece>();
        foreach (var match in Shape.EnumerateMatches(text))
        {
            var written = text.Substring(match.Index, match.Length);
            pieces.Add(new Piece(written, KeyOf(written), new TextSpan(match.Index, match.Length), char.IsAsciiDigit(written[0]) ? NumberOf(written) : null));
        }

        return pieces;
    }

    private static decimal? NumberOf(string written)
    {
        // Thousands have three digits, decimals one or two.
        var mark = written.LastIndexOfAny(['.', ',']);
        var end = mark > 0 && written.Length - mark <= 3 ? mark : written.Length;
        var whole = string.Concat(written.Take(end).Where(char.IsAsciiDigit));
        if (whole.Length > LongestNumber)
            return null;

        return decimal.TryParse($"{whole}.{written[end..].TrimStart('.', ',')}0", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    // Groups of three are thousands: nobody writes three decimals. "1.500" is fifteen hundred, "1,5" one and a half.
    [GeneratedRegex(
        @"(?:[0-9]{1,3}(?:[ \u00a0\u202f.,][0-9]{3})+(?![0-9])|[0-9]+)(?:[.,][0-9]{1,2}(?![0-9]))?|[\p{L}\p{M}]+(?:[/&-][\p{L}\p{M}]+)*|['’]",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Shape { get; }
}
