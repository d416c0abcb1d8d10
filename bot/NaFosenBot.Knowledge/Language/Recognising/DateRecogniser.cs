using System.Globalization;
using System.Text.RegularExpressions;

namespace NaFosenBot.Knowledge.Language.Recognising;

/// <summary>A day, and the other day it may mean: "neste fredag" said on a Monday is this week's to some and next week's to others.</summary>
public sealed record FoundDate(DateOnly Value, TextSpan Span, DateOnly? Other = null);

/// <summary>Recognises days: "1. mars", "01.03.2027", "i morgen", "fredag", "neste fredag", "om to uker".</summary>
/// <remarks>Without a year, the next such day from the given one on.</remarks>
public sealed partial class DateRecogniser
{
    private const int FirstYear = 1900;
    private const int LastYear = 2200;

    private readonly NumberFinder _numbers;
    private readonly Dictionary<string, int> _months;
    private readonly PhraseFinder<int> _weekdays;
    private readonly PhraseFinder<int> _relative;
    private readonly PhraseFinder<int> _years;
    private readonly HashSet<string> _next;
    private readonly HashSet<string> _ahead;
    private readonly HashSet<string> _days;
    private readonly HashSet<string> _weeks;
    private readonly HashSet<string> _endings;
    private readonly HashSet<string> _currency;

    internal DateRecogniser(RecognisingWords words, NumberFinder numbers)
    {
        _numbers = numbers;
        _months = words.Values["monthNames"].GroupBy(pair => Piece.KeyOf(pair.Key)).ToDictionary(group => group.Key, group => (int)group.First().Value);
        _weekdays = new PhraseFinder<int>(words.Values["weekdays"].Select(pair => (pair.Key, (int)pair.Value)));
        _relative = new PhraseFinder<int>(words.Values["relativeDays"].Select(pair => (pair.Key, (int)pair.Value)));
        _years = new PhraseFinder<int>(words.Values["relativeYears"].Select(pair => (pair.Key, (int)pair.Value)));
        HashSet<string> Keys(string list) => [.. words.Lists[list].Select(Piece.KeyOf)];
        (_next, _ahead, _days, _weeks, _endings, _currency) = (Keys("next"), Keys("ahead"), Keys("days"), Keys("weeks"), Keys("dayEndings"), Keys("currency"));
    }

    /// <returns>The only day that the text names, or null.</returns>
    public FoundDate? Recognise(string text, DateOnly today) => Find(text, today) is [var only] ? only : null;

    public IReadOnlyList<FoundDate> Find(string text, DateOnly today)
    {
        if (text.Length > Word.LongestText)
            text = text[..Word.LongestText];

        var found = text.Any(char.IsAsciiDigit) ? Numeric.Matches(text).Select(match => Read(match, today)).OfType<FoundDate>().ToList() : [];
        var pieces = Piece.Split(text);
        for (var at = 0; at < pieces.Count; at++)
        {
            if (At(pieces, at, today) is { } date && found.All(other => !other.Span.Overlaps(date.Span)))
                found.Add(date);
        }

        return [.. found.OrderBy(date => date.Span.Start)];
    }

    /// <summary>The first year that the text names: "2024", "i fjor".</summary>
    public Found<int>? FindYear(string text, DateOnly today)
    {
        var pieces = Piece.Split(text);
        for (var at = 0; at < pieces.Count; at++)
        {
            if (pieces[at] is { Number: >= FirstYear and <= LastYear and var year, Written.Length: 4 } && !IsSum(text, pieces, at))
                return new Found<int>((int)year, pieces[at].Span);
            if (_years.At(pieces, at) is { } found)
                return new Found<int>(today.Year + found.Value, pieces[at].Span.To(pieces[at + found.Count - 1].Span));
        }

        return null;
    }

    /// <summary>"2000 kr" is a sum; "2000: NOK 5" is a year and a sum.</summary>
    private bool IsSum(string text, IReadOnlyList<Piece> pieces, int at) =>
        at + 1 < pieces.Count && _currency.Contains(pieces[at + 1].Key) && string.IsNullOrWhiteSpace(text[pieces[at].Span.End..pieces[at + 1].Span.Start]);

    private FoundDate? At(IReadOnlyList<Piece> pieces, int at, DateOnly today) =>
        Month(pieces, at, today) ?? Relative(pieces, at, today) ?? Weekday(pieces, at, today) ?? Ahead(pieces, at, today);

    /// <summary>"1. mars", "1 mars 2027", "March 1", "1st of March".</summary>
    private FoundDate? Month(IReadOnlyList<Piece> pieces, int at, DateOnly today)
    {
        if (!_months.TryGetValue(pieces[at].Key, out var month))
            return null;

        // An ordinal's ending or an "of" may stand between day and month.
        foreach (var day in new[] { at - 1, at - 2, at - 3, at + 1 }.Where(day => day >= 0 && day < pieces.Count && pieces[day].Number is >= 1 and <= 31))
        {
            if (at - day > 1 && !Enumerable.Range(day + 1, at - day - 1).All(between => _endings.Contains(pieces[between].Key)))
                continue;

            var last = Math.Max(at, day);
            if (day > at && last + 1 < pieces.Count && _endings.Contains(pieces[last + 1].Key))
                last++;
            int? year = last + 1 < pieces.Count && pieces[last + 1].Number is >= FirstYear and <= LastYear and var written ? (int)written : null;
            var span = pieces[Math.Min(at, day)].Span.To(pieces[year is null ? last : last + 1].Span);
            return Day(year, month, (int)pieces[day].Number!.Value, today) is { } date ? new FoundDate(date, span) : null;
        }

        return null;
    }

    private FoundDate? Relative(IReadOnlyList<Piece> pieces, int at, DateOnly today) =>
        _relative.At(pieces, at) is { } found ? new FoundDate(today.AddDays(found.Value), pieces[at].Span.To(pieces[at + found.Count - 1].Span)) : null;

    private FoundDate? Weekday(IReadOnlyList<Piece> pieces, int at, DateOnly today)
    {
        if (_weekdays.At(pieces, at) is not { } found)
            return null;

        var ahead = ((found.Value - (int)today.DayOfWeek + 6) % 7) + 1;
        var nearest = today.AddDays(ahead);
        if (at == 0 || !_next.Contains(pieces[at - 1].Key))
            return new FoundDate(nearest, pieces[at].Span);

        // The one of next week, counted from Monday; where that is not the nearest, both are possible.
        var monday = today.AddDays(7 - (((int)today.DayOfWeek + 6) % 7));
        var nextWeek = monday.AddDays(found.Value - 1);
        return new FoundDate(nextWeek, pieces[at - 1].Span.To(pieces[at].Span), nextWeek == nearest ? null : nearest);
    }

    /// <summary>"om to uker", "in 3 days".</summary>
    private FoundDate? Ahead(IReadOnlyList<Piece> pieces, int at, DateOnly today)
    {
        if (!_ahead.Contains(pieces[at].Key) || _numbers.Find(pieces).FirstOrDefault(number => number.First == at + 1) is not { } number || number.After >= pieces.Count)
            return null;

        var unit = pieces[number.After];
        var days = _days.Contains(unit.Key) ? 1 : _weeks.Contains(unit.Key) ? 7 : 0;
        return days == 0 || number.Value is < 0 or > 1000 ? null : new FoundDate(today.AddDays((int)(number.Value * days)), pieces[at].Span.To(unit.Span));
    }

    private static FoundDate? Read(Match match, DateOnly today)
    {
        int? Part(string name) => match.Groups[name].Success ? int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture) : null;
        var year = Part("y");
        if (year < 100)
            year += 2000;
        return Day(year, Part("m")!.Value, Part("d")!.Value, today) is { } date ? new FoundDate(date, new TextSpan(match.Index, match.Length)) : null;
    }

    private static DateOnly? Day(int? year, int month, int day, DateOnly today)
    {
        // Without a year: the next such day. The 29th of February may be some years off.
        foreach (var candidate in year is { } given ? [given] : Enumerable.Range(today.Year, 9))
        {
            if (month is < 1 or > 12 || day < 1 || candidate is < FirstYear or > LastYear || day > DateTime.DaysInMonth(candidate, month))
                continue;

            var date = new DateOnly(candidate, month, day);
            if (year is not null || date >= today)
                return date;
        }

        return null;
    }

    // 1.3.2027, 01.03.27, 1/3, 1.3. and 2027-03-01; not 1.300 and not 1,3.
    [GeneratedRegex(
        @"(?<![0-9.,/-])(?:(?<y>[0-9]{4})-(?<m>[0-9]{2})-(?<d>[0-9]{2})|(?<d>[0-9]{1,2})[./](?<m>[0-9]{1,2})(?:[./](?<y>[0-9]{4}|[0-9]{2}))?\.?)(?![0-9/-]|[.,][0-9]| ?(?:%|mill|kr|k\b|'))",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Numeric { get; }
}
