using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Answering.Guarding;

/// <summary>Parts a sentence into lexemes: dates and numbers read, with their units and bounds.</summary>
internal sealed partial class Lexer(Wordbook book, Tongue tongue)
{
    private readonly NumberWords _numbers = new(book, tongue == Tongue.English);

    /// <summary>Letters composed, and every space a plain one.</summary>
    public static string Plain(string text) =>
        Kroner.Replace(Under.Replace(Spaces.Replace(Whole(text).ReplaceLineEndings("\n"), " ").Replace('\u2011', '-').Replace('’', '\''), "under $1"), "$1 kr");

    // A lone half of a pair of code units cannot be composed; as a rune it becomes the sign for it.
    private static string Whole(string text) => string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormC);

    public List<Lexeme> Read(string sentence)
    {
        var raw = Shape.Matches(sentence).Select(Raw).ToList();
        var read = new List<Lexeme>(raw.Count);
        for (var at = 0; at < raw.Count;)
        {
            var (lexeme, end) = Date(raw, at) ?? Share(raw, at) ?? Number(raw, at) ?? (raw[at], at + 1);
            read.Add(lexeme);
            at = end;
        }

        var measured = Quantities.Measure(read, book);
        for (var at = 0; at < measured.Count; at++)
        {
            measured[at].IsFirst = at == 0 || measured[at - 1].Lower is ":" or "«" or "\"";
            Understand(measured[at]);
        }

        Limits.Mark(measured, book);
        return measured;
    }

    private void Understand(Lexeme lexeme)
    {
        lexeme.Standard = book.StandardOf(lexeme.Lower);
        if (!lexeme.IsWord)
            return;

        lexeme.Key = book.KeyOf(lexeme.Lower);
        lexeme.Means = [lexeme.Key, Wordbook.StemOf(lexeme.Lower), .. book.GroupsOf(lexeme.Key)];
        lexeme.Wider = book.Wider.TryGetValue(lexeme.Key, out var wider) ? wider : [];
    }

    private static Lexeme Raw(Match match)
    {
        var kind = match.Groups.Values.Skip(1).First(group => group.Success).Name switch
        {
            "mail" => LexemeKind.Mail,
            "web" => LexemeKind.Web,
            "phone" => LexemeKind.Phone,
            "date" => LexemeKind.Date,
            "reference" => LexemeKind.Reference,
            "number" => LexemeKind.Number,
            "word" => LexemeKind.Word,
            "dash" => LexemeKind.Dash,
            _ => LexemeKind.Sign,
        };
        var written = match.Value;
        if (kind == LexemeKind.Date)
        {
            var parts = Digits.Matches(written).Select(part => int.Parse(part.Value, CultureInfo.InvariantCulture)).ToArray();
            var isIso = written.Contains('-', StringComparison.Ordinal);
            return new Lexeme(kind, written, match.Index) { Day = isIso ? parts[2] : parts[0], Month = parts[1], YearOfDate = isIso ? parts[0] : parts[2] };
        }

        var lexeme = new Lexeme(kind, written, match.Index);
        lexeme.Text = kind switch
        {
            LexemeKind.Phone => string.Concat(written.Where(char.IsAsciiDigit))[^8..],
            LexemeKind.Web => Scheme.Replace(lexeme.Lower, "").TrimEnd('/'),
            _ => lexeme.Lower,
        };
        if (kind == LexemeKind.Number)
            lexeme.Value = ValueOf(written) ?? -1;
        return lexeme;
    }

    // Groups of three are thousands: nobody writes three decimals here, but for a billion ("4,695 milliarder"), where all of them do.
    private static decimal? ValueOf(string written)
    {
        var digits = Thousands.IsMatch(written) ? Thousands.Replace(written, match => string.Concat(match.Groups["whole"].Value.Where(char.IsAsciiDigit)) + match.Groups["rest"].Value) : written;
        return decimal.TryParse(digits.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static (Lexeme, int)? Number(Lexeme from, decimal value, int end, string? unit, bool scaled, string written) =>
        (new Lexeme(LexemeKind.Number, written, from.Start) { Value = value, Unit = unit, IsScaled = scaled }, end);

    private (Lexeme, int)? Number(List<Lexeme> all, int at)
    {
        if (all[at].Kind is not (LexemeKind.Number or LexemeKind.Word) || _numbers.At(all, at) is not var (value, end, scaled, unit))
            return null;

        var isYear = end == at + 1 && YearShape.IsMatch(all[at].Written) && !IsMoney(all, end) && !IsMoney(all, at - 1);
        return isYear
            ? (new Lexeme(LexemeKind.Year, all[at].Written, all[at].Start) { Value = value }, end)
            : Number(all[at], value, end, unit, scaled, Written(all, at, end));
    }

    private bool IsMoney(List<Lexeme> all, int at) => at >= 0 && at < all.Count && book.Units.TryGetValue(all[at].Lower, out var unit) && unit is "kr" or "euro" or "dollar" or "%";

    private (Lexeme, int)? Share(List<Lexeme> all, int at)
    {
        if (!all[at].IsWord)
            return null;

        var words = all.Skip(at).Take(3).Select(lexeme => lexeme.IsWord ? lexeme.Lower : null).ToList();
        var hit = book.Shares.Find(words).FirstOrDefault(hit => hit.Start == 0);
        if (hit.Length == 0 || (all[at].Lower == "half" && words.ElementAtOrDefault(1) is "a" or "an"))
            return null;

        // "En kvart million" and "half a year" are numbers.
        var next = at + hit.Length < all.Count ? all[at + hit.Length].Lower : "";
        return book.Scales.ContainsKey(next) || (book.Units.TryGetValue(next, out var unit) && unit is "years" or "months")
            ? null
            : Number(all[at], decimal.Parse(hit.Tag, CultureInfo.InvariantCulture), at + hit.Length, "%", false, Written(all, at, at + hit.Length));
    }

    private (Lexeme, int)? Date(List<Lexeme> all, int at)
    {
        string LowerAt(int index) => index < all.Count ? all[index].Lower : "";
        int? YearAt(int index) => index < all.Count && YearShape.IsMatch(all[index].Written) ? int.Parse(all[index].Written, CultureInfo.InvariantCulture) : null;
        int? DayAt(int index) => index < all.Count && DayShape.IsMatch(all[index].Written) && int.Parse(all[index].Written, CultureInfo.InvariantCulture) is >= 1 and <= 31 and var day ? day : null;
        (Lexeme, int) Made(int? day, decimal month, int? year, int end) =>
            (new Lexeme(LexemeKind.Date, Written(all, at, end), all[at].Start) { Day = day, Month = (int)month, YearOfDate = year }, end);
        (int? Year, int End) WithYear(int end) =>
            YearAt(end) is { } year ? (year, end + 1) : LowerAt(end) == "," && YearAt(end + 1) is { } afterComma ? (afterComma, end + 2) : (null, end);

        if (DayAt(at) is { } first)
        {
            var next = at + 1;
            while (LowerAt(next) is "." or "st" or "nd" or "rd" or "th" or "of")
                next++;
            if (book.Months.TryGetValue(LowerAt(next), out var month) && all[next].IsWord)
            {
                var (year, end) = WithYear(next + 1);
                return Made(first, month, year, end);
            }

            return null;
        }

        if (!all[at].IsWord || !book.Months.TryGetValue(all[at].Lower, out var named))
            return null;
        if (all[at].IsCapital && DayAt(at + 1) is { } day)
        {
            var (year, end) = WithYear(at + 2);
            return Made(day, named, year, end);
        }

        if (YearAt(at + 1) is { } of)
            return Made(null, named, of, at + 2);
        // "May" is a verb.
        return all[at].Lower == "may" ? null : Made(null, named, null, at + 1);
    }

    private static string Written(List<Lexeme> all, int start, int end) => string.Join(' ', all.Skip(start).Take(end - start).Select(lexeme => lexeme.Written));

    [GeneratedRegex(
        """
        (?<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
        |(?<web>(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:no|com|org|net|eu|info|io|se|dk)\b(?:/[^\s)\],;]*[\w/])?)
        |(?<phone>(?:\+47\s?)?(?<![\d.,])(?:\d{8}|\d{2}\s\d{2}\s\d{2}\s\d{2}|\d{3}\s\d{2}\s\d{3})(?![\d.,]?\d))
        |(?<date>\b\d{1,2}\.\s?\d{1,2}\.\s?\d{4}\b|\b\d{4}-\d{2}-\d{2}\b)
        |(?<word>\b\d+\p{Lu}{2,}\b)
        |(?<reference>\b\d{1,9}/\d{1,9}\b|\b\d{1,9}[a-ln-zA-LN-Z]\b)
        |(?<number>\d{1,3}(?:[\s.,]\d{3})+(?!\d)(?:,\d{1,2})?|\d+(?:[.,]\d+)?)
        |(?<word>[^\W\d_]\w*(?:[-/&.'’][^\W_]\w*)*)
        |(?<sign>[%€$])
        |(?<dash>[–-])
        |(?<mark>[.,;:()!?«»"])
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Shape { get; }

    [GeneratedRegex(@"\bunder-(\d+)(?:s|åringar|åringer)?\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Under { get; }

    /// <summary>"700,-"</summary>
    [GeneratedRegex(@"(?:kr )?(\d),[-–]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Kroner { get; }

    [GeneratedRegex(@"[^\S\n]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaces { get; }

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Digits { get; }

    [GeneratedRegex(@"^(https?://)?(www\.)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Scheme { get; }

    [GeneratedRegex(@"^(?<whole>[0-9]{1,3}([ .,][0-9]{3})+)(?<rest>,[0-9]{1,2})?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Thousands { get; }

    [GeneratedRegex("^(19|20)[0-9]{2}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex YearShape { get; }

    [GeneratedRegex("^[0-9]{1,2}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DayShape { get; }
}
