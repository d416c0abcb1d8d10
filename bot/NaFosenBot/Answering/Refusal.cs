using System.Globalization;
using System.Text.RegularExpressions;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering;

/// <summary>Questions that name known things but are not answered: by what they want, and by what they want to know of them.</summary>
/// <param name="today">In Norway; a year after it is no fact yet.</param>
internal sealed partial class Refusal(Retriever retriever, DateOnly today)
{
    /// <summary>Score from which a question is about something known, whatever a single word of it may mean.</summary>
    private const double Certain = 0.7;

    private const double Named = 0.35;
    private const double Declined = 0.02;
    private const double NotSaid = 0.25;
    private const double Outside = 0.3;

    /// <summary>Strength from which a name is enough to know what is meant.</summary>
    private const double Telling = 0.5;

    /// <summary>Share of what is asked from which an entry speaks of it.</summary>
    private const double MostlySpoken = 0.6;

    private const int ShortQuestion = 5;

    private const string Private = "private";
    private const string PrivateMatter = "private-matter";
    private const string Unrelated = "unrelated";
    private const string LiveData = "live-data";
    private const string Scheme = "fund";
    private const string Forecast = "forecast";
    private const string ApprovalRate = "approvalRate";

    private static readonly string[] Firm = ["opinion", "forecast", "illegal", "injection", "guarantee"];

    private static readonly string[] PublicOfPeople = ["leader", "people", "phone", "email", "web", "role", "history", "period", "participants", "owner", "status", "decider"];

    /// <summary>Topics of somebody who wants something of a firm of their own: "fysioterapeut" and "suppe" are then their trade.</summary>
    private static readonly string[] OfBusiness = ["start", "funding", "loan", "hiring", "permit", "company-form", "development"];

    /// <summary>Opinions, secrets, other trades: the wish decides, before anything is ranked.</summary>
    public Answer? ByWish(Query query, IReadOnlyList<EntryId> areas) =>
        query.Guard is { } guard && !GivesWay(guard, query, areas) ? Decline(guard.Kind) : null;

    /// <summary>Somewhere else is named, and nothing of ours.</summary>
    public Answer? ByPlace(Query query, Ranking ranking, IReadOnlyList<EntryId> areas, double score) =>
        areas.Count == 0 && OutsideRegion(query) is { } outside && !query.Mentions.Any(mention => mention.Strength > Telling || IsForAll(mention)) && !IsToldOf(outside, query, ranking)
            ? new Answer.Abstained(outside.Place.Id) { Score = Math.Min(score, Outside) }
            : null;

    /// <summary>"Hvilke gründerhus finnes i Trondheim?": what is asked for is there, and we tell of it.</summary>
    private bool IsToldOf(FoundPlace outside, Query query, Ranking ranking) =>
        !ContactLookup.IsAsked(query) && ranking.Best is { Document.Entry: not null, Signals.Spoken: > MostlySpoken } best && retriever.Speaks(best.Document.Id, [.. outside.Words.Select(word => Tokenizer.TermOf(word.Lower))]);

    /// <summary>"Vi kjører laks til Trondheim. Har Enova noe?": a scheme for the whole country is named, and is the same there.</summary>
    private bool IsForAll(Mention mention) => mention.Strength > Named && mention.Entry.Kind == Scheme && retriever.Knowledge[mention.Entry].Places.Count == 0;

    /// <summary>"Og i 2040?": no fact yet, unless what is told speaks of it.</summary>
    public Answer.Declined? ByYear(Query query, IReadOnlyList<EntryId> told) =>
        query.Years.Any(year => year > today.Year && !told.Any(entry => retriever.Speaks(entry, [$"{year}"]) || LiesInPeriod(entry, year))) ? Decline(Forecast) : null;

    /// <summary>"1. januar 2024 til 31. desember 2030" speaks of 2028 too.</summary>
    private bool LiesInPeriod(EntryId id, int year) => retriever.Knowledge.Find(id)?.Facts
        .Select(fact => Year.Matches(fact.Text.Nb).Select(match => int.Parse(match.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)).ToList())
        .Any(years => years.Count > 1 && years.Min() <= year && year <= years.Max()) == true;

    [GeneratedRegex(@"\b(?:19|20)\d\d\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Year { get; }

    /// <summary>What is asked of the entry that fits best is nothing that it could say.</summary>
    public Answer? ByFit(Query query, Ranking ranking, double score)
    {
        if (ranking.Best is not { } best)
            return null;

        if (query.NamesPerson && (AsksForMoreThanPublic(query) || (query.Asked.Count > 0 && !query.Asked.Any(asked => retriever.Speaks(best.Document.Id, asked)))))
            return Decline(Private);
        if (ByYear(query, [best.Document.Id]) is { } forecast)
            return forecast;
        if (CallsAStranger(query, best))
            return new Answer.Abstained(null) { Score = Math.Min(score, NotSaid) };

        return Lacks(query, best) is { } lacking ? new Answer.Lacking(lacking) { Score = Math.Min(score, NotSaid) } : null;
    }

    /// <summary>"Hvor mye betaler Aneo i skatt?": a short question calls something by a name that what fits best never speaks of.</summary>
    private bool CallsAStranger(Query query, Ranked best) =>
        query.Content.Count <= ShortQuestion && query.Mentions.All(mention => mention.Strength < Telling)
        && query.Asked.Any(word => word.Source is { IsCapitalised: true, IsSentenceStart: false } && !retriever.Speaks(best.Document.Id, word) && !IsQuoted(word.Source, query.Text));

    /// <summary>"Kan jeg kalle det 'Fosen Fiskemat'?": what stands in quotation marks is a name that somebody gives, and nothing to know of.</summary>
    private static bool IsQuoted(Word word, string text) => Quoted.Matches(text).Any(quoted => quoted.Index < word.End && word.End <= quoted.Index + quoted.Length);

    [GeneratedRegex("""«[^»]*»|“[^”]*”|"[^"]*"|(?<!\p{L})'[^']*'(?!\p{L})""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted { get; }

    /// <summary>"Hvor gammel er …": of a person, where only what they do and how to reach them is public.</summary>
    private static bool AsksForMoreThanPublic(Query query) => query.Properties.Count > 0 && !query.Properties.Intersect(PublicOfPeople).Any();

    /// <summary>One word that could also mean something unrelated does not stop a question about something known, and several do not where something is asked of a scheme by its name; an opinion or a secret is never given.</summary>
    private bool GivesWay(Guard guard, Query query, IReadOnlyList<EntryId> areas)
    {
        // "Hvor stor er sjansen hos EIC?": how many get it is known.
        if (guard.Kind == Forecast && query.Properties.Contains(ApprovalRate) && query.Mentions.Where(mention => mention.Strength > Named && mention.Entry.Kind == Scheme).Select(mention => mention.Entry).Distinct().ToList() is [var only] && retriever.Knowledge[only].FactsOf(ApprovalRate).Any())
            return true;

        if (!query.IsGuardFaint || Firm.Contains(guard.Kind))
            return guard.Kind == Unrelated && query.Properties.Count > 0 && query.Mentions.Any(mention => mention.Strength > Named && mention.Entry.Kind == Scheme);

        var named = query.Mentions.Where(mention => mention.Strength > Named && mention.Entry.Kind is not ("place" or "term")).ToList();
        if (guard.Kind == Private)
            return !query.NamesPerson && (named.Any(mention => mention.Entry.Kind == Scheme) || IsSurely(Scheme, query, areas));

        if (guard.Kind == PrivateMatter)
            return query.Topics.Intersect(OfBusiness).Any() && named.Count > 0;

        if (guard.Kind != LiveData && ((named.Count > 0 && query.Properties.Count > 0) || (guard.Kind == Unrelated && query.Topics.Intersect(OfBusiness).Any())))
            return true;

        var ranking = retriever.Rank(query, areas);
        return Calibration.Score(query, ranking, retriever) > Certain && (guard.Kind != LiveData || ranking.Best?.Signals.HasAsked == true);
    }

    private bool IsSurely(string kind, Query query, IReadOnlyList<EntryId> areas) =>
        retriever.Rank(query, areas) is { Best.Document.Entry: { } best } ranking && best.Id.Kind == kind && Calibration.Score(query, ranking, retriever) > Certain;

    /// <summary>"Hva er organisasjonsnummeret til …", "hvor mange sauer er det i …": what fits best neither has it nor speaks of it.</summary>
    private EntryId? Lacks(Query query, Ranked best)
    {
        if (best.Document.Entry is not { } entry)
            return null;

        var unsaid = query.Exact.Any(cue => !entry.FactsOf(cue.Property).Any() && !retriever.Speaks(entry.Id, cue.Terms))
            || (query.Counted is { } counted && !retriever.Speaks(entry.Id, counted));
        // "Hva koster det å være medlem?", of nobody in particular: of the alliance.
        return !unsaid ? null : query.LacksSubject ? retriever.Knowledge.Profile.Alliance : entry.Id;
    }

    private static Answer.Declined Decline(string kind) => new(kind) { Score = Declined };

    private static FoundPlace? OutsideRegion(Query query) => query.Places.FirstOrDefault(found => found.Place.Kind == PlaceKind.Elsewhere);
}
