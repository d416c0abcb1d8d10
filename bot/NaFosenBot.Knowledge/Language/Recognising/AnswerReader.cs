using System.Text.RegularExpressions;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Knowledge.Language.Recognising;

/// <summary>One answer that stands in a message.</summary>
/// <param name="Trait">What it answers.</param>
/// <param name="Answer">Somebody of whom only this is known.</param>
/// <param name="Span">The part of the message that says it first.</param>
public sealed record Told(Trait Trait, Applicant Answer, TextSpan Span)
{
    /// <summary>Every part that says it, where it is said more than once.</summary>
    public IReadOnlyList<TextSpan> Spans { get; init; } = [Span];
}

/// <summary>Reads all answers about an applicant that one message holds: "enkeltpersonforetak i Osen, 3 år, trenger 200 000 til båt".</summary>
public sealed partial class AnswerReader
{
    /// <summary>"Vi er en liten bedrift": so many words after "vi" one still says what one is.</summary>
    private const int FarthestWriter = 4;

    // So far before a place may stand what says that it is a market.
    private const int MarketReach = 5;

    private readonly IReadOnlyList<(Trait Trait, PhraseFinder<ulong> Words)> _choices;
    private readonly PhraseFinder<ulong> _forms;
    private readonly Recognisers _recognisers;
    private readonly HashSet<string> _negations;
    private readonly PhraseFinder<bool> _lacks;
    private readonly HashSet<string> _fillers;
    private readonly HashSet<string> _writers;
    private readonly HashSet<string> _being;
    private readonly HashSet<string> _selling;
    private readonly HashSet<string> _towards;
    private readonly HashSet<string> _customers;

    internal AnswerReader(RecognisingWords words, Recognisers recognisers)
    {
        _recognisers = recognisers;
        _negations = [.. words.Lists["negations"].Select(Piece.KeyOf)];
        _lacks = new PhraseFinder<bool>(words.Lists["lacks"].Select(phrase => (phrase, true)));
        _fillers = [.. words.Lists["fillers"].Select(Piece.KeyOf)];
        _writers = [.. words.Lists["writers"].Select(Piece.KeyOf)];
        _being = [.. words.Lists["being"].Select(Piece.KeyOf)];
        _selling = [.. words.Lists["selling"].Select(Piece.KeyOf)];
        _towards = [.. words.Lists["towards"].Select(Piece.KeyOf)];
        _customers = [.. words.Lists["customers"].Select(Piece.KeyOf)];
        _choices = [.. words.Answers
            .GroupBy(answer => answer.Trait)
            .Select(group => (group.Key, new PhraseFinder<ulong>(group.SelectMany(answer => answer.Words.Select(word => (word, answer.Bit))))))];
        _forms = _choices.First(choice => choice.Trait == Trait.Form).Words;
    }

    /// <summary>At most one answer per trait; purposes add up. In the order of the message.</summary>
    /// <remarks>What is denied is no answer ("Osen, ikke Åfjord"); two different answers to the same question are none: the person has to be asked.</remarks>
    public IReadOnlyList<Told> Read(string text, DateOnly today) => ReadWhole(text, today).Told;

    /// <summary>As <see cref="Read"/>, with the parts of the message that say answers, or deny them.</summary>
    public (IReadOnlyList<Told> Told, IReadOnlyList<Told> Denied, IReadOnlyList<TextSpan> Understood) ReadWhole(string text, DateOnly today)
    {
        var pieces = Pieces(text);
        var all = All(text, today).Select(one => (One: one, IsDenied: IsDenied(text, pieces, one.Span))).ToList();
        var denied = all.Where(found => found.IsDenied).Select(found => found.One).ToList();
        // "Osen, nei Åfjord, ikke Osen": what is denied is not told where it stands first.
        var told = all.Where(found => !found.IsDenied).Select(found => found.One).Where(one => !denied.Any(other => other.Trait == one.Trait && other.Answer == one.Answer))
            .GroupBy(one => one.Trait).Select(Agreed).OfType<Told>().OrderBy(one => one.Span.Start);
        var denies = denied.Count > 0 ? pieces.Where(piece => _negations.Contains(piece.Key)).Select(piece => piece.Span).Concat(_lacks.Find(pieces).Select(found => found.Span)) : [];
        return ([.. told], denied, [.. all.Select(found => found.One.Span), .. denies]);
    }

    /// <summary>What kind of applicant the writer says to be: "vi er en bedrift", "æ driv gård". One that is only spoken of is none.</summary>
    public ApplicantKind? KindOfWriter(string text)
    {
        var pieces = Piece.Split(text);
        var kinds = _choices.Where(choice => choice.Trait == Trait.Kind).SelectMany(choice => choice.Words.Find(pieces))
            .Where(found => IsOfWriter(pieces, found.Span) && !IsDenied(text, pieces, found.Span))
            .Select(found => Applicant.Of(Trait.Kind, found.Value).Kind).Distinct().ToList();
        return kinds is [var only] ? only : null;
    }

    /// <summary>"We", then a verb, then it, with a word or two between at most.</summary>
    private bool IsOfWriter(IReadOnlyList<Piece> pieces, TextSpan span)
    {
        var at = pieces.TakeWhile(piece => piece.Span.Start < span.Start).Count();
        return Enumerable.Range(Math.Max(0, at - FarthestWriter), Math.Min(at, FarthestWriter) + 1)
            .Any(index => index + 1 < pieces.Count && _writers.Contains(pieces[index].Key) && _being.Contains(pieces[index + 1].Key));
    }

    private IEnumerable<Told> All(string text, DateOnly today)
    {
        // E-mail addresses, phone numbers and the like are no answers, however their digits look.
        IReadOnlyList<TextSpan> taken =
        [
            .. ContactRecogniser.FindEmails(text).Select(found => found.Span),
            .. ContactRecogniser.FindPhones(text).Where(found => !IsSum(text, found.Span)).Select(found => found.Span),
            .. OrganisationNumber.Find(text).Select(found => found.Span),
        ];
        var told = Quantities(text, today).Concat(Choices(text)).Concat(Places(text)).ToList();
        // "Starte bedrift" is a purpose; the "bedrift" in it says nothing about who applies.
        return told.Where(one => taken.All(span => !span.Overlaps(one.Span))
            && !told.Any(longer => longer.Trait != one.Trait && longer.Span.Length > one.Span.Length && longer.Span.Overlaps(one.Span)));
    }

    /// <summary>A negation stands before it, with nothing that matters between: "ikke i Åfjord". What says that there is none stands right before it: "ingen gård".</summary>
    private bool IsDenied(string text, IReadOnlyList<Piece> pieces, TextSpan span)
    {
        if (_lacks.Find(pieces).Any(found => found.Span.End < span.Start && string.IsNullOrWhiteSpace(text[found.Span.End..span.Start])))
            return true;

        var before = pieces.TakeWhile(piece => piece.Span.Start < span.Start).Reverse().SkipWhile(piece => _fillers.Contains(piece.Key) && !_negations.Contains(piece.Key)).FirstOrDefault();
        return before is not null && _negations.Contains(before.Key) && !text[before.Span.End..span.Start].Contains(',', StringComparison.Ordinal);
    }

    private IEnumerable<Told> Places(string text) =>
        _recognisers.Place.Find(text).Where(found => !IsMarket(text, found.Span)).Select(found => new Told(Trait.Place, new Applicant { Place = PlaceFinder.MunicipalityOf(found.Value) }, found.Span));

    /// <summary>"Vi selger mest til Oslo", "kundene er i Trondheim": where customers are is not where the business is.</summary>
    private bool IsMarket(string text, TextSpan place)
    {
        var before = Piece.Split(text).TakeWhile(piece => piece.Span.Start < place.Start).TakeLast(MarketReach).Select(piece => piece.Key).ToList();
        return before is [.., var last] && ((_towards.Contains(last) && before.Any(_selling.Contains)) || before.Any(_customers.Contains));
    }

    private IEnumerable<Told> Quantities(string text, DateOnly today)
    {
        foreach (var found in _recognisers.Quantity.FindMonths(text))
            yield return new Told(Trait.Age, new Applicant { Founded = new Founding(today.AddMonths(-found.Value)) }, found.Span);
        // A year without a day: the middle of it, so that the age is right within half a year.
        foreach (var found in _recognisers.Quantity.FindFoundingYears(text, today))
            yield return new Told(Trait.Age, new Applicant { Founded = new Founding(new DateOnly(found.Value, 7, 1)) }, found.Span);
        foreach (var found in _recognisers.Quantity.FindEmployees(text))
            yield return new Told(Trait.Employees, new Applicant { Employees = found.Value }, found.Span);
        foreach (var found in _recognisers.Quantity.FindOwnShares(text))
            yield return new Told(Trait.OwnShare, new Applicant { OwnShare = found.Value }, found.Span);
        foreach (var found in _recognisers.Quantity.FindMoney(text))
            yield return new Told(Trait.Cost, new Applicant { Cost = found.Value }, found.Span);
    }

    private IEnumerable<Told> Choices(string text)
    {
        var pieces = Pieces(text);
        return _choices.SelectMany(choice => choice.Words.Find(pieces).Select(found => new Told(choice.Trait, Applicant.Of(choice.Trait, found.Value), found.Span)));
    }

    /// <summary>"Verkstad-AS": the form stands last in the word, and what it does before it.</summary>
    private IReadOnlyList<Piece> Pieces(string text) => text.Contains('-', StringComparison.Ordinal) ? [.. Piece.Split(text).SelectMany(Parted)] : Piece.Split(text);

    private IEnumerable<Piece> Parted(Piece piece) =>
        piece.Written.LastIndexOf('-') is > 0 and var hyphen && piece.After(hyphen + 1) is var form && _forms.At([form], 0) is not null ? [piece.Before(hyphen), form] : [piece];

    private static Told? Agreed(IGrouping<Trait, Told> told)
    {
        var all = told.ToList();
        var first = all[0] with { Spans = [.. all.Select(one => one.Span)] };
        if (told.Key == Trait.Purpose)
            return first with { Answer = new Applicant { Purposes = all.Aggregate(Purposes.None, (purposes, one) => purposes | one.Answer.Purposes!.Value) } };

        return all.All(one => one.Answer == first.Answer) ? first : null;
    }

    // "20 000 000" could be a phone number to a library that knows numbers; thousands in threes are a sum.
    private static bool IsSum(string text, TextSpan span) => Thousands.IsMatch(span.Of(text));

    [GeneratedRegex(@"^[0-9]{1,3}(?:[ .][0-9]{3})+$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Thousands { get; }
}
