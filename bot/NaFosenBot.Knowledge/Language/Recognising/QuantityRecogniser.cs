using NaFosenBot.Knowledge.Funding;

namespace NaFosenBot.Knowledge.Language.Recognising;

/// <summary>Recognises sums of money, counts and durations.</summary>
public sealed class QuantityRecogniser
{
    // How far before a year the word may stand that makes it the year the company began: "startet vi opp i 2021".
    private const int FoundedReach = 4;

    // How far from a percentage the word may stand that makes it the applicant's own share: "30 % kan vi dekke selv".
    private const int OwnReach = 4;

    // A lower number after "nok" is a count: "vi blir nok 5".
    private const decimal LeastKroner = 1000;

    // A bare number from here on is a sum when nothing says what it counts.
    private const decimal LeastBareSum = 10_000;
    private const decimal MostYears = 200;

    // Larger numbers are no sums of a project, but keys that somebody leant on.
    private const decimal MostSum = 100_000_000_000;

    private readonly NumberFinder _numbers;
    private readonly HashSet<string> _currency;
    private readonly HashSet<string> _years;
    private readonly HashSet<string> _months;
    private readonly HashSet<string> _employees;
    private readonly HashSet<string> _founded;
    private readonly HashSet<string> _sinceYear;
    private readonly HashSet<string> _businesses;
    private readonly HashSet<string> _percent;
    private readonly HashSet<string> _denials;
    private readonly HashSet<string> _monthNames;
    private readonly HashSet<string> _fillers;
    private readonly PhraseFinder<bool> _own;
    private readonly PhraseFinder<bool> _alone;
    private readonly PhraseFinder<int> _shares;

    internal QuantityRecogniser(RecognisingWords words, NumberFinder numbers)
    {
        _numbers = numbers;
        (_currency, _years, _months, _employees) = (Keys(words, "currency"), Keys(words, "years"), Keys(words, "months"), Keys(words, "employees"));
        (_founded, _percent, _fillers) = (Keys(words, "founded"), Keys(words, "percent"), Keys(words, "fillers"));
        _denials = Keys(words, "denials");
        _sinceYear = Keys(words, "sinceYear");
        _businesses = [.. words.Answers.Where(answer => answer.Trait is Trait.Form or Trait.Kind or Trait.Sector).SelectMany(answer => answer.Words).Select(Piece.KeyOf)];
        _monthNames = [.. words.Values["monthNames"].Keys.Select(Piece.KeyOf)];
        _own = new PhraseFinder<bool>(words.Lists["own"].Select(word => (word, true)));
        _alone = new PhraseFinder<bool>(words.Lists["alone"].Select(word => (word, true)));
        _shares = new PhraseFinder<int>(words.Values["shares"].Select(pair => (pair.Key, (int)pair.Value)));
    }

    /// <summary>The sum that a question for one is answered with; a bare number will do. NOK.</summary>
    public Found<decimal>? RecogniseMoney(string text)
    {
        var sums = FindMoney(text);
        if (sums.Count > 0)
            return Only(sums);

        var pieces = Piece.Split(text);
        return Only([.. _numbers.Find(pieces)
            .Where(number => number.Value == decimal.Floor(number.Value) && !IsOther(pieces, number) && !Measures(text, pieces, number))
            .Select(number => new Found<decimal>(number.Value, number.Span))]);
    }

    /// <summary>Sums that give themselves away by "kr", "tusen", "mill", or by their size. NOK.</summary>
    public IReadOnlyList<Found<decimal>> FindMoney(string text)
    {
        var pieces = Piece.Split(text);
        return [.. _numbers.Find(pieces).Where(number => !IsOther(pieces, number)).Select(number => Sum(pieces, number)).OfType<Found<decimal>>()];
    }

    /// <summary>How many, when asked how many: "3", "tre", "bare meg" (0); no percentage and no day.</summary>
    public Found<int>? RecogniseCount(string text)
    {
        var pieces = Piece.Split(text);
        if (_alone.Find(pieces) is [var alone, ..])
            return new Found<int>(0, alone.Span);

        var counts = _numbers.Find(pieces).Where(IsCount).ToList();
        return counts.Any(number => IsPercent(text, pieces, number) || IsDay(pieces, number)) ? null : Only([.. counts.Select(number => new Found<int>((int)number.Value, number.Span))]);
    }

    /// <summary>Every whole number, whatever it counts.</summary>
    public IReadOnlyList<Found<int>> FindCounts(string text) => [.. _numbers.Find(Piece.Split(text)).Where(IsCount).Select(number => new Found<int>((int)number.Value, number.Span))];

    /// <summary>A part of a whole in percent, when asked how large it is: "halvparten" (50), "25 %", "25". What counts something else is none.</summary>
    public Found<int>? RecogniseShare(string text)
    {
        var pieces = Piece.Split(text);
        if (Only(_shares.Find(pieces)) is { } part)
            return pieces.TakeWhile(piece => piece.Span.Start < part.Span.Start).Any(piece => _denials.Contains(piece.Key)) ? null : part;

        return Only([.. _numbers.Find(pieces)
            .Where(number => IsCount(number) && number.Value <= 100 && (IsPercent(text, pieces, number) || !(IsOther(pieces, number) || Measures(text, pieces, number) || Is(_currency, pieces, number.After) || Is(_currency, pieces, number.First - 1))))
            .Select(number => new Found<int>((int)number.Value, number.Span))]);
    }

    /// <summary>Every percentage, whatever it is a part of.</summary>
    public IReadOnlyList<Found<decimal>> FindPercentages(string text)
    {
        var pieces = Piece.Split(text);
        return [.. _numbers.Find(pieces)
            .Where(number => number.Value is >= 0 and <= 100 && IsPercent(text, pieces, number))
            .Select(number => new Found<decimal>(number.Value, new TextSpan(number.Span.Start, PercentEnd(text, pieces, number) - number.Span.Start)))];
    }

    /// <summary>Percentages that are said to be the applicant's own: "30 % selv", "egenandel 25 prosent".</summary>
    public IReadOnlyList<Found<decimal>> FindOwnShares(string text)
    {
        var pieces = Piece.Split(text);
        var own = _own.Find(pieces).Select(found => found.Span).ToList();
        return [.. _numbers.Find(pieces)
            .Where(number => number.Value is >= 0 and <= 100 && IsPercent(text, pieces, number))
            .Select(number => (number, Own: own.Where(span => span.End > pieces[Math.Max(0, number.First - OwnReach)].Span.Start && span.Start < pieces[Math.Min(pieces.Count, number.After + OwnReach) - 1].Span.End).ToList()))
            .Where(pair => pair.Own.Count > 0)
            .Select(pair => new Found<decimal>(pair.number.Value, pair.Own.Append(pair.number.Span).OrderBy(span => span.Start).First().To(pair.Own.Append(pair.number.Span).OrderBy(span => span.End).Last())))];
    }

    /// <summary>Numbers of employees that say so: "5 ansatte".</summary>
    public IReadOnlyList<Found<int>> FindEmployees(string text)
    {
        var pieces = Piece.Split(text);
        var found = _numbers.Find(pieces).Where(number => IsCount(number) && Is(_employees, pieces, number.After))
            .Select(number => new Found<int>((int)number.Value, number.Span.To(pieces[number.After].Span)));
        var alone = _alone.Find(pieces).Select(one => new Found<int>(0, one.Span));
        return [.. found.Concat(alone.Where(one => found.All(other => !other.Span.Overlaps(one.Span)))).OrderBy(one => one.Span.Start)];
    }

    /// <summary>Durations: "3 år", "18 måneder", "halvannet år"; in months.</summary>
    public IReadOnlyList<Found<int>> FindMonths(string text)
    {
        var pieces = Piece.Split(text);
        return [.. _numbers.Find(pieces)
            .Where(number => number.Value <= MostYears && !number.IsScaled)
            .Select(number => (number, Factor: Is(_years, pieces, number.After) ? 12 : Is(_months, pieces, number.After) ? 1 : 0))
            .Where(pair => pair.Factor > 0)
            .Select(pair => new Found<int>((int)(pair.number.Value * pair.Factor), pair.number.Span.To(pieces[pair.number.After].Span)))];
    }

    /// <summary>Years in which a company began: "startet i 2021".</summary>
    public IReadOnlyList<Found<int>> FindFoundingYears(string text, DateOnly today)
    {
        var pieces = Piece.Split(text);
        return [.. pieces.Index()
            .Where(piece => piece.Item.Number is >= 1850 && piece.Item.Number <= today.Year && piece.Item.Written.Length == 4)
            .Select(piece => (piece.Item, Founded: Enumerable.Range(1, FoundedReach).Select(back => piece.Index - back).FirstOrDefault(at => Is(_founded, pieces, at), IsOfBusiness(pieces, piece.Index) ? piece.Index - 1 : -1)))
            .Where(piece => piece.Founded >= 0)
            .Select(piece => new Found<int>((int)piece.Item.Number!.Value, pieces[piece.Founded].Span.To(piece.Item.Span)))];
    }

    /// <summary>"Et AS fra 2019": other things that are from a year are not founded in it.</summary>
    private bool IsOfBusiness(IReadOnlyList<Piece> pieces, int year) => Is(_sinceYear, pieces, year - 1) && Is(_businesses, pieces, year - 2);

    private Found<decimal>? Sum(IReadOnlyList<Piece> pieces, FoundNumber number)
    {
        var bare = number.Value >= LeastBareSum && number.Value == decimal.Floor(number.Value);
        var (before, after) = (Is(_currency, pieces, number.First - 1) && !(number.Value < LeastKroner && IsEnough(pieces[number.First - 1])), Is(_currency, pieces, number.After));
        if (!before && !after && !number.IsScaled && !bare)
            return null;

        var span = number.Span;
        if (before)
            span = pieces[number.First - 1].Span.To(span);
        return new Found<decimal>(number.Value, after ? span.To(pieces[number.After].Span) : span);
    }

    /// <summary>"Vi blir nok fem", "nok en": no krone.</summary>
    private static bool IsEnough(Piece piece) => piece.Written == "nok";

    private bool IsOther(IReadOnlyList<Piece> pieces, FoundNumber number) =>
        number.Value > MostSum || Is(_years, pieces, number.After) || Is(_months, pieces, number.After) || Is(_employees, pieces, number.After);

    /// <summary>It stands before a word of its own, a percent sign or a month: it counts or measures something that is no krone.</summary>
    private bool Measures(string text, IReadOnlyList<Piece> pieces, FoundNumber number) =>
        IsPercent(text, pieces, number) || IsDay(pieces, number)
        || (number.After < pieces.Count && pieces[number.After] is { Number: null } unit && !_fillers.Contains(unit.Key) && !_currency.Contains(unit.Key) && string.IsNullOrWhiteSpace(text[number.Span.End..unit.Span.Start]));

    private bool IsPercent(string text, IReadOnlyList<Piece> pieces, FoundNumber number) => text.AsSpan(number.Span.End).TrimStart().StartsWith("%") || Is(_percent, pieces, number.After);

    private int PercentEnd(string text, IReadOnlyList<Piece> pieces, FoundNumber number) =>
        Is(_percent, pieces, number.After) ? pieces[number.After].Span.End : text.IndexOf('%', number.Span.End) + 1;

    private bool IsDay(IReadOnlyList<Piece> pieces, FoundNumber number) => number.Value is >= 1 and <= 31 && (Is(_monthNames, pieces, number.After) || Is(_monthNames, pieces, number.First - 1));

    private static bool IsCount(FoundNumber number) => number.Value is >= 0 and <= 100_000 && number.Value == decimal.Floor(number.Value);

    private static bool Is(HashSet<string> words, IReadOnlyList<Piece> pieces, int at) => at >= 0 && at < pieces.Count && words.Contains(pieces[at].Key);

    private static HashSet<string> Keys(RecognisingWords words, string list) => [.. words.Lists[list].Select(Piece.KeyOf)];

    private static Found<T>? Only<T>(IReadOnlyList<Found<T>> found) => found.Count == 1 ? found[0] : null;
}
