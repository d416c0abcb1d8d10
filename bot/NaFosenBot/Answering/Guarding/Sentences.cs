using System.Globalization;
using System.Text.RegularExpressions;

namespace NaFosenBot.Answering.Guarding;

/// <summary>A sentence of a draft or of the grounds, and what it cites.</summary>
internal sealed record Sentence(string Text, IReadOnlyList<int> Cited);

/// <summary>Parts Markdown into sentences; a line of a list is one, or several.</summary>
internal static partial class Sentences
{
    private static readonly string[] Shortenings = ["mill.", "mrd.", "ca.", "kr.", "tlf.", "bl.a.", "f.eks.", "nr.", "pr.", "st."];

    public static IEnumerable<Sentence> Of(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var plain = EndMarkers.Replace(ListMark.Replace(line.Trim(), ""), "$2$1").Replace("**", "", StringComparison.Ordinal);
            var answer = "";
            var parts = Parts(plain);
            foreach (var (index, part) in parts.Index())
            {
                // "Ja!" belongs to what follows.
                if (ShortAnswer.IsMatch(part))
                {
                    answer = part.TrimEnd('.', '!') + ", ";
                    continue;
                }

                var sentence = answer + part;
                answer = "";
                var cited = Cited(sentence);
                // What stands before another sentence of its line may have its marker there.
                if (cited.Count == 0)
                    cited = [.. parts.Skip(index + 1).Select(Cited).FirstOrDefault(markers => markers.Count > 0) ?? []];
                if (Marker.Replace(sentence, "").Trim() is { Length: > 0 } said)
                    yield return new Sentence(said, cited);
            }

            if (answer.Length > 0)
                yield return new Sentence(answer.TrimEnd(',', ' ') + '.', []);
        }
    }

    private static List<int> Cited(string text) => [.. Marker.Matches(text).Select(marker => int.Parse(marker.Groups[1].Value, CultureInfo.InvariantCulture))];

    private static List<string> Parts(string line)
    {
        var (parts, start) = (new List<string>(), 0);
        foreach (var end in Ends.EnumerateMatches(line))
        {
            var before = line.AsSpan(start, end.Index + 1 - start);
            var after = line.AsSpan(end.Index + end.Length);
            if ((IsShortening(before) && !EndsSum(before, after)) || (IsDay(before) && (after.IsEmpty || char.IsDigit(after[0]) || char.IsLower(after[0]))))
                continue;

            parts.Add(before.ToString());
            start = end.Index + end.Length;
        }

        if (start < line.Length)
            parts.Add(line[start..]);
        return parts;
    }

    private static bool IsShortening(ReadOnlySpan<char> before)
    {
        foreach (var shortening in Shortenings)
        {
            // "Frist." and "first." are none.
            if (before.EndsWith(shortening, StringComparison.OrdinalIgnoreCase) && (before.Length == shortening.Length || !char.IsLetter(before[^(shortening.Length + 1)])))
                return true;
        }

        return false;
    }

    /// <summary>"… 500 000 kr. Tilskuddet …"</summary>
    private static bool EndsSum(ReadOnlySpan<char> before, ReadOnlySpan<char> after) => before.EndsWith("kr.", StringComparison.Ordinal) && !after.IsEmpty && char.IsUpper(after[0]);

    private static bool IsDay(ReadOnlySpan<char> before) => before.Length > 1 && char.IsDigit(before[^2]) && (before.Length < 4 || !char.IsDigit(before[^4]) || !char.IsDigit(before[^3]));

    [GeneratedRegex("^(?:ja|nei|jo|yes|no)[.!]$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ShortAnswer { get; }

    /// <summary>"31. januar behandlet …" begins with a day.</summary>
    [GeneratedRegex(@"^(?:[-*•]|\d{1,2}\)|\d{1,2}\.(?!\s+\p{Ll}))\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ListMark { get; }

    /// <summary>"… kroner. [1] Neste": the marker belongs to what it follows.</summary>
    [GeneratedRegex(@"([.!?])((?:\s*\[\d{1,4}\])+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EndMarkers { get; }

    [GeneratedRegex(@"\s*\[(\d{1,4})\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Marker { get; }

    /// <summary>"… (2020) [1] Neste" and "… [1]. hoppid.no …" as well.</summary>
    [GeneratedRegex("(?<=\\])[.!?]\\s+(?=[\\w-]+\\.\\w)|(?<=\\)(?:\\s*\\[\\d{1,4}\\])+)\\s+(?=\\p{Lu})|[.!?]\\s+(?=[\"«“*]?[\\p{Lu}0-9])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ends { get; }
}
