using System.Globalization;

namespace NaFosenBot.Answering.Guarding;

/// <summary>Reads numbers in digits, in words and mixed: "1,5 mill", "to hundre og femti tusen", "en halv million", "tjuefem".</summary>
internal sealed class NumberWords(Wordbook book, bool isEnglish)
{
    private static readonly HashSet<string> Articles = new(["en", "ei", "et", "ein", "eit", "a", "an", "one"], StringComparer.Ordinal);
    private static readonly HashSet<string> Halves = new(["halv", "halvt", "half"], StringComparer.Ordinal);
    private static readonly HashSet<string> Quarters = new(["kvart", "quarter"], StringComparer.Ordinal);
    private static readonly HashSet<string> Millions = new(["million", "millioner", "millionar", "mill", "milliard", "milliarder", "milliardar", "mrd", "billion", "bn"], StringComparer.Ordinal);
    private static readonly HashSet<string> Limiting = new(["minst", "høyst", "høgst", "maks", "maksimalt", "minimum"], StringComparer.Ordinal);
    private const string EnglishOnly = " one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety ";

    /// <summary>The number that begins at a lexeme; null when none does.</summary>
    public (decimal Value, int End, bool IsScaled, string? Unit)? At(IReadOnlyList<Lexeme> all, int start)
    {
        var (total, current, at, scaled, unit) = (0m, (decimal?)null, start, false, (string?)null);
        var isDigits = all[start].Kind == LexemeKind.Number;
        if (isDigits)
        {
            (current, at) = (Millions.Contains(Lower(all, start + 1)) ? Decimals(all[start]) : all[start].Value, start + 1);
        }
        else if (First(all, start) is { } first)
        {
            (current, at, unit) = first;
            if (current == 1000)
                (total, current, scaled) = (1000, null, true);
        }
        else
        {
            return null;
        }

        while (at < all.Count && all[at].IsWord)
        {
            var word = all[at].Lower;
            if (book.Scales.TryGetValue(word, out var scale))
            {
                if (word.Length == 1 && !isDigits)
                    break;
                if (scale == 100)
                    current = (current ?? 1) * 100;
                else
                    (total, current, scaled) = (total + ((current ?? 1) * scale), null, true);
                at++;
                if (Lower(all, at) == "." && word is "mill" or "mrd")
                    at++;
            }
            else if (isDigits)
            {
                break;
            }
            else if (word is "og" or "and" && Articles.Contains(Lower(all, at + 1)) && Halves.Contains(Lower(all, at + 2)))
            {
                (current, at) = ((current ?? 0) + 0.5m, at + 3);
            }
            else if (word is "og" or "and" && current >= 100 && Whole(Lower(all, at + 1)) is { } rest and < 100)
            {
                (current, at) = (current + rest, at + 2);
            }
            else if (!Articles.Contains(word) && Whole(word) is { } next && Fits(current, total, next))
            {
                (current, at) = ((current ?? 0) + next, at + 1);
            }
            else
            {
                break;
            }
        }

        return (total + (current ?? 0), at, scaled, unit);
    }

    /// <summary>"4,695 milliarder" has three decimals, where "4 695" and, among readers of the other comma, "4.695" are thousands.</summary>
    private decimal Decimals(Lexeme number) =>
        number.Written.Split(isEnglish ? '.' : ',') is [{ Length: <= 3 } whole, { Length: 3 } rest] && decimal.TryParse($"{whole}.{rest}", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : number.Value;

    private static bool Fits(decimal? current, decimal total, decimal next) =>
        current is null ? total > 0 && next < 1000 : (current >= 100 && current % 100 == 0 && next < 100) || (current is >= 20 and < 100 && current % 10 == 0 && next < 10);

    private (decimal? Value, int End, string? Unit)? First(IReadOnlyList<Lexeme> all, int start)
    {
        var (word, next, after) = (all[start].Lower, Lower(all, start + 1), Lower(all, start + 2));
        if (Halves.Contains(word) && (IsScale(next) || IsTime(next)))
            return (0.5m, start + 1, null);
        if (Quarters.Contains(word) && IsScale(next))
            return (0.25m, start + 1, null);
        if (Articles.Contains(word) && (Halves.Contains(next) || Quarters.Contains(next)) && (IsScale(after) || (Halves.Contains(next) && IsTime(after))))
            return (Halves.Contains(next) ? 0.5m : 0.25m, start + 2, null);
        if (word == "half" && next is "a" or "an" && (IsScale(after) || IsTime(after)))
            return (0.5m, start + 2, null);
        if (word is "halvannen" or "halvannet" or "halvanna")
            return (1.5m, start + 1, null);
        if (Articles.Contains(word) && book.Scales.TryGetValue(next, out var scale) && scale >= 1000)
            return (1, start + 1, null);
        if (YearsIn(word) is { } years)
            return (years, start + 1, "years");
        if (Whole(word) is not { } value)
            return null;
        // "Minst en" is one, where "en" alone is an article.
        if (value == 1 && !Limiting.Contains(Lower(all, start - 1)) && word is not ("one" or "én" or "éin" or "éi" or "ett" or "eitt") && !IsScale(next))
            return null;
        return (value, start + 1, null);
    }

    /// <summary>"Tiårig", "fem-årig", "ten-year".</summary>
    private decimal? YearsIn(string word)
    {
        foreach (var ending in new[] { "årige", "årig", "year" })
        {
            if (word.Length > ending.Length && word.EndsWith(ending, StringComparison.Ordinal) && Whole(word[..^ending.Length].TrimEnd('-')) is { } years)
                return years;
        }

        return null;
    }

    /// <summary>A number in one word: "fem", "tjuefem", "twenty-two", "tohundre".</summary>
    private decimal? Whole(string written)
    {
        var word = written.Replace("-", "", StringComparison.Ordinal);
        if (word.Length == 0)
            return null;
        if (book.Numbers.TryGetValue(word, out var value))
            return isEnglish && !EnglishOnly.Contains($" {word} ", StringComparison.Ordinal) ? null : value;
        if (book.Scales.TryGetValue(word, out var scale) && scale <= 1000 && word.Length > 1)
            return scale;

        for (var length = 2; length < word.Length - 1; length++)
        {
            if (!book.Numbers.TryGetValue(word[..length], out var head))
                continue;

            var rest = word[length..];
            if (head is >= 20 and <= 90 && head % 10 == 0 && book.Numbers.TryGetValue(rest, out var ones) && ones < 10)
                return head + ones;
            if (head < 20 && book.Scales.TryGetValue(rest, out var scaled) && scaled <= 1000)
                return head * scaled;
        }

        return null;
    }

    private bool IsScale(string word) => book.Scales.ContainsKey(word);

    private bool IsTime(string word) => book.Units.TryGetValue(word, out var unit) && unit is "years" or "months" or "hours";

    private static string Lower(IReadOnlyList<Lexeme> all, int at) => at >= 0 && at < all.Count ? all[at].Lower : "";
}
