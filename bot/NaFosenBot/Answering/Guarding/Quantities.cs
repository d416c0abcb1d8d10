namespace NaFosenBot.Answering.Guarding;

/// <summary>Joins numbers with their units, ranges with their scale, amounts with the time they are for.</summary>
internal static class Quantities
{
    private const int MonthsInYear = 12;

    private static readonly HashSet<string> Definite = new(["timen", "dagen", "måneden", "månaden", "året", "uken", "uka", "veka"], StringComparer.Ordinal);

    private static readonly HashSet<string> Yearly = new(["årlig", "årleg", "yearly", "annually"], StringComparer.Ordinal);

    public static List<Lexeme> Measure(IReadOnlyList<Lexeme> read, Wordbook book)
    {
        var all = WithUnits(read, book);
        ShareOverRanges(all);
        // "2,5 millioner" in a sentence of kroner are kroner.
        var inKroner = all.Any(lexeme => lexeme.Unit == "kr");
        for (var at = 0; at < all.Count; at++)
        {
            var lexeme = all[at];
            if (lexeme.Kind != LexemeKind.Number)
                continue;

            if (lexeme.Unit is null && lexeme.IsScaled && inKroner)
                lexeme.Unit = "kr";
            lexeme.Rate = RateAfter(all, at, book);
            if (lexeme.Unit == "years")
                (lexeme.Value, lexeme.Unit) = (lexeme.Value * MonthsInYear, "months");
        }

        return all;
    }

    private static List<Lexeme> WithUnits(IReadOnlyList<Lexeme> read, Wordbook book)
    {
        var all = new List<Lexeme>(read.Count);
        for (var at = 0; at < read.Count; at++)
        {
            var lexeme = read[at];
            all.Add(lexeme);
            if (lexeme.Kind != LexemeKind.Number)
                continue;

            var (next, after) = (at + 1 < read.Count ? read[at + 1] : null, at + 2 < read.Count ? read[at + 2] : null);
            if (next is { Written: "G" })
                (lexeme.Unit, at) = ("g", at + 1);
            else if (lexeme.Unit is null && next is { Kind: LexemeKind.Word or LexemeKind.Sign } && book.Units.TryGetValue(next.Lower, out var unit))
                (lexeme.Unit, at) = (unit, at + 1);
            else if (next is { Lower: "per" } && after is { Lower: "cent" })
                (lexeme.Unit, at) = ("%", at + 2);
            else if (next is { Lower: "norske" or "norwegian" } && after is not null && book.Units.TryGetValue(after.Lower, out var norwegian))
                (lexeme.Unit, at) = (norwegian, at + 2);
            if (all.Count > 1 && lexeme.Unit is null or "kr" && all[^2] is { Kind: LexemeKind.Word or LexemeKind.Sign } before && book.Units.TryGetValue(before.Lower, out var currency) && currency is "kr" or "euro" or "dollar")
            {
                lexeme.Unit = currency;
                all.RemoveAt(all.Count - 2);
            }
        }

        return all;
    }

    /// <summary>"5–7 millioner" and "fem til sju prosent": the first has the unit and scale of the second.</summary>
    private static void ShareOverRanges(List<Lexeme> all)
    {
        for (var at = 0; at + 2 < all.Count; at++)
        {
            var (first, between, second) = (all[at], all[at + 1], all[at + 2]);
            var isRange = between.Kind == LexemeKind.Dash || between.Lower is "til" or "to" || (between.Lower is "og" or "and" && at > 0 && all[at - 1].Lower is "mellom" or "between");
            if (first.Kind != LexemeKind.Number || second.Kind != LexemeKind.Number || !isRange)
                continue;

            first.Unit ??= second.Unit;
            if (second.IsScaled && !first.IsScaled && first.Value < 1000)
                (first.Value, first.IsScaled) = (first.Value * (second.Value >= 1_000_000_000 ? 1_000_000_000 : second.Value >= 1_000_000 ? 1_000_000 : 1000), true);
            if (between.Lower == "to")
                between.Kind = LexemeKind.Dash;
        }
    }

    private static string? RateAfter(List<Lexeme> all, int at, Wordbook book)
    {
        var (next, after) = (at + 1 < all.Count ? all[at + 1].Lower : "", at + 2 < all.Count ? all[at + 2].Lower : "");
        if (Yearly.Contains(next))
            return "years";
        // "I åra 2024–2027" is no rate, while "i året" is.
        var word = Definite.Contains(next) ? next
            : next is "i" or "om" && Definite.Contains(after) ? after
            : next is "per" or "pr" or "an" or "a" or "each" or "every" or "hver" or "hvert" or "kvar" or "kvart" ? after
            : "";
        if (word.Length == 0)
            return null;

        var time = Unit(word) ?? Unit(word.EndsWith("en", StringComparison.Ordinal) || word.EndsWith("et", StringComparison.Ordinal) ? word[..^2] : "") ?? Unit(word[..^1]);
        return time ?? (next is "per" or "pr" or "hver" or "hvert" or "each" or "every" ? book.KeyOf(word) : null);

        string? Unit(string form) => book.Units.TryGetValue(form, out var unit) && unit is "hours" or "days" or "weeks" or "months" or "years" ? unit : null;
    }
}
