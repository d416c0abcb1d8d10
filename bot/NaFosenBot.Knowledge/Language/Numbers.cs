using System.Globalization;
using System.Text.RegularExpressions;

namespace NaFosenBot.Knowledge.Language;

/// <summary>Reads numbers as people write them: "100 000", "100.000", "100k", "1,5 mill", "hundre tusen".</summary>
internal static partial class Numbers
{
    /// <summary>Words that are parts of one number become one word: its digits.</summary>
    /// <param name="values">Number words and what they stand for: hundre 100, tusen 1000.</param>
    public static IReadOnlyList<Word> Join(IReadOnlyList<Word> words, IReadOnlyDictionary<string, decimal> values)
    {
        var joined = new List<Word>(words.Count);
        for (var at = 0; at < words.Count; at++)
        {
            var (value, length) = At(words, at, values);
            if (length == 0)
            {
                joined.Add(words[at]);
                continue;
            }

            var digits = value.ToString("0.##", CultureInfo.InvariantCulture);
            joined.Add(words[at] with { Lower = digits, End = words[at + length - 1].End });
            at += length - 1;
        }

        return joined;
    }

    /// <returns>Length 0 where no number begins. "En" and "to" alone are no numbers here, but "to millioner" is.</returns>
    private static (decimal Value, int Length) At(IReadOnlyList<Word> words, int start, IReadOnlyDictionary<string, decimal> values)
    {
        if (ReadDigits(words[start].Lower, values) is not { } sum)
        {
            if (!values.TryGetValue(words[start].Lower, out sum) || (sum < Thousand && !IsScale(words, start + 1, values)))
                return (0, 0);
        }

        var length = 1;
        while (IsScale(words, start + length, values))
        {
            sum *= values[words[start + length].Lower];
            length++;
        }

        return (sum, length);
    }

    private static bool IsScale(IReadOnlyList<Word> words, int at, IReadOnlyDictionary<string, decimal> values) =>
        at < words.Count && values.TryGetValue(words[at].Lower, out var value) && value >= Hundred;

    private static decimal? ReadDigits(string lower, IReadOnlyDictionary<string, decimal> values)
    {
        if (!char.IsDigit(lower[0]))
            return null;

        var match = Digits.Match(lower);
        if (!match.Success)
            return null;

        var scale = 1m;
        if (match.Groups["scale"] is { Success: true, Value: var written } && !values.TryGetValue(written, out scale))
            return null;

        var digits = Separators.Replace(match.Groups["digits"].Value, "");
        return decimal.TryParse(digits.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value < Largest ? value * scale : null;
    }

    private const decimal Hundred = 100;
    private const decimal Thousand = 1000;
    private const decimal Largest = 1_000_000_000_000;

    [GeneratedRegex(@"^(?<digits>\d{1,3}(?:[ \u00a0.,]\d{3})+|\d+(?:[.,]\d{1,2})?)(?<scale>\p{L}+)?$")]
    private static partial Regex Digits { get; }

    [GeneratedRegex(@"[ \u00a0.,](?=\d{3})")]
    private static partial Regex Separators { get; }
}
