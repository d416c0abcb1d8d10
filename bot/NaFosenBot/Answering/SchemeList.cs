using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Retrieval;
using NaFosenBot.Routing;

namespace NaFosenBot.Answering;

/// <summary>"Hvilke ordninger finnes for gårdsbruk?": the schemes that fit, grouped by reach.</summary>
internal static class SchemeList
{
    private const string Intent = "list";

    /// <summary>"Ramse opp …": of what is said by the rest.</summary>
    internal const string Enumeration = "enumerate";

    private const string Money = "money-word";
    internal const string Municipality = "municipality";
    private const string EndedIntent = "ended";
    private const string GoingIntent = "going";
    private const string Deadline = "deadline";
    private const string Fund = "fund";
    private const string Focus = "focus";
    private const string Member = "member";
    internal const string Amount = "amount";
    private const string Funding = "funding";

    /// <summary>Strength from which one scheme is called by its name.</summary>
    private const double Named = 0.45;

    /// <summary>Share of what is asked from which an entry speaks of it.</summary>
    private const double MostlySpoken = 0.6;

    /// <summary>A lead from which no other entry is meant.</summary>
    private const double FarAhead = 0.5;

    /// <summary>Topics of schemes that ask for no trade.</summary>
    private static readonly string[] General = ["start", "development", "cooperation"];

    /// <summary>Said of money itself: when one is named, schemes of other kinds are not meant.</summary>
    internal static readonly string[] Instruments = ["loan", "guarantee", "equity"];

    /// <summary>Schemes are to be listed. "List opp hotellene" asks for something else.</summary>
    public static bool IsAsked(Query query, KnowledgeBase knowledge) =>
        (query.Wants(Intent) && (!query.Wants(FollowUp.Office) || query.Topics.Contains(Funding)))
        || (query.Wants(Enumeration) && (query.Wants(Money) || query.Topics.Contains(Funding) || query.Topics.Intersect(Instruments).Any() || (query.Properties.Count == 0 && !query.Wants(FollowUp.Office) && (SchemeOwners.Named(query, knowledge).Count > 0 || SchemeOwners.Said(query, knowledge).Count > 0))));

    /// <returns>Null when the question says neither topic, place nor owner, or when nothing fits.</returns>
    public static Answer.Listed? Of(Query query, IReadOnlyList<EntryId> areas, double score, KnowledgeBase knowledge)
    {
        var vague = knowledge.Lexicon.Concepts.Where(concept => concept.IsVague).Select(concept => concept.Id).ToHashSet();
        if (query.Wants(GoingIntent))
            return Going(query, areas, score, vague, knowledge);
        if (query.Wants(EndedIntent))
            return Ended(query, areas, score, vague, knowledge);

        var kinds = knowledge.Entries.Where(entry => entry.Id.Kind == Fund).SelectMany(entry => entry.Topics).Except(vague).ToHashSet();
        var family = SchemeTitles.Family(query, [.. query.Topics.Where(kinds.Contains)], knowledge);

        // "What is Innovation loan?" is about one scheme.
        if (family.Count == 0 && query.Mentions.Any(mention => mention.Entry.Kind == Fund && mention.Strength > Named) && query.Asked.Count == 0)
            return null;

        // "List opp vindparkene": what is called by its name is no kind of scheme.
        if (!query.Topics.Contains(Funding) && query.Mentions.Any(mention => mention.Entry.Kind == Focus && mention.Strength > Named))
            return null;

        // "Lokale fond": a word that is no kind of money here says nothing about the list.
        var topics = query.Topics.Where(kinds.Contains).ToList();
        var owners = SchemeOwners.Named(query, knowledge);
        // "Hvilke lån og tilskudd har Innovasjon Norge?": its money of both kinds.
        if (owners.Count > 0 && query.Wants(Comparison.Join) && query.Topics.Contains(Funding))
            topics.RemoveAll(Instruments.Contains);
        else if (topics.Intersect(Instruments).ToList() is { Count: > 0 } instruments)
            topics = instruments;
        var said = SchemeOwners.Said(query, knowledge);
        if (said.Count > 0)
            topics = [];
        // "Hvilke fond har kommunene?": whose they are, and not what for.
        var areMunicipal = topics.Contains(Municipality) && SchemeTitles.IsOnlyFund(query, knowledge) && topics.Remove(Municipality);
        if (family.Count > 0)
            topics = [];
        // "Hva har Innovasjon Norge av støtte for bønder?": its name is no topic.
        topics.RemoveAll(topic => owners.Any(owner => SchemeTitles.IsInItsName(topic, knowledge[owner], knowledge)));
        // "Det fylkeskommunen deler ut": whose is said, and the topic is only in the name.
        if (owners.Count > 0 && !knowledge.Entries.Any(entry => owners.Contains(entry.Owner ?? default) && entry.Topics.Intersect(topics).Any()))
            topics = [];
        // "Hvilke næringsfond finnes?": what is called a fund, and nothing else is said.
        var areFunds = topics.Count == 0 && areas.Count == 0 && owners.Count == 0 && said.Count == 0 && SchemeTitles.IsOnlyFund(query, knowledge);
        if (topics.Count == 0 && areas.Count == 0 && owners.Count == 0 && said.Count == 0 && !areFunds && family.Count == 0)
            return null;

        var fitting = knowledge.Entries
            .Where(entry => entry.Id.Kind == Fund && entry.Status != EntryStatus.Ended && entry.Topics.Count > 0 && !IsClosedHere(entry))
            .Where(entry => topics.Count == 0 || entry.Topics.Intersect(topics).Any())
            .Where(entry => family.Count == 0 || family.Contains(entry.Id))
            .Where(entry => !areMunicipal || ReachOf(entry, knowledge) == SchemeReach.Municipality)
            .Where(entry => !areFunds || entry.Title.Nb.Split(' ').Any(word => SchemeTitles.IsFundWord(word, knowledge)))
            .Where(entry => owners.Count == 0 || owners.Contains(entry.Owner ?? default))
            .Where(entry => said.Count == 0 || said.Any(owner => SchemeOwners.IsBehind(owner, entry)))
            .Where(entry => areas.Count == 0 || IsFor(entry, areas, nearOnly: topics.Count + owners.Count + said.Count + family.Count == 0, knowledge))
            .ToList();
        // "Ny teknologi i oppdrett" asks for what is about both, where anything is; "miljø og energi" for what is about either.
        if (!query.Wants(Comparison.Join) && topics.Count > 1 && !topics.Intersect(Instruments).Any() && fitting.Where(entry => !topics.Except(entry.Topics).Any()).ToList() is { Count: > 0 } both)
            fitting = both;

        var isForAnything = fitting.Count > 0 && topics.Count > 0 && owners.Count == 0 && said.Count == 0 && !topics.Intersect(Instruments).Any() ? ForAnything(areas, vague, knowledge).Except(fitting).ToList() : [];
        // Beside what is for anything, what nobody there can get only looks like more.
        if (isForAnything.Count > 0)
            fitting.RemoveAll(entry => IsForOthersOnly(entry) || IsNothingFound(entry));
        fitting.AddRange(isForAnything);

        var groups = fitting
            .GroupBy(entry => ReachOf(entry, knowledge))
            .OrderBy(group => group.Key)
            .Select(group => new SchemeGroup(group.Key, [.. group.OrderByDescending(entry => entry.Topics.Intersect(topics).Count()).Select(entry => entry.Id)]))
            .ToList();
        // "Kan permitterte bruke ordningen?": the one scheme is to be told, with what decides.
        return groups.Count == 0 || (query.IsYesNo && fitting.Count == 1) ? null : new Answer.Listed(topics, groups)
        {
            Score = Math.Max(score, 0.9),
            IsWidened = isForAnything.Count > 0,
            Contact = isForAnything.Count > 0 ? ContactAt(areas, query, knowledge) : null,
        };
    }

    /// <summary>Money near a municipality that is for whatever one does there.</summary>
    private static IEnumerable<Entry> ForAnything(IReadOnlyList<EntryId> areas, HashSet<string> vague, KnowledgeBase knowledge) =>
        areas.Any(area => knowledge.FindPlace(area)?.Kind == PlaceKind.Municipality)
            ? knowledge.Entries.Where(entry => entry is { Id.Kind: Fund, Status: not EntryStatus.Ended, Topics.Count: > 0 } && !IsClosedHere(entry) && IsFor(entry, areas, nearOnly: true, knowledge) && !entry.Topics.Except(General).Except(vague).Any())
            : [];

    /// <summary>"Hvilke ordninger finnes fortsatt?": a list of its own, whatever was told.</summary>
    public static bool AsksWhichStillAre(Query query) => query.Wants(GoingIntent) || query.Wants(EndedIntent);

    /// <summary>"Hvilke ordninger er avsluttet?": those that are no more; of one place, its own and those that reached further.</summary>
    private static Answer.Listed? Ended(Query query, IReadOnlyList<EntryId> areas, double score, HashSet<string> vague, KnowledgeBase knowledge)
    {
        var topics = query.Topics.Except(vague).ToList();
        if (query.Properties.Contains(Deadline) || query.Mentions.Any(mention => mention.Entry.Kind == Fund && mention.Strength > Named))
            return null;

        var ended = knowledge.Entries
            .Where(entry => entry.Id.Kind == Fund && entry.Status == EntryStatus.Ended && (topics.Count == 0 || entry.Topics.Intersect(topics).Any()) && (query.Places.Count == 0 || IsFor(entry, areas, nearOnly: false, knowledge)))
            .Select(entry => entry.Id)
            .ToList();
        return ended.Count == 0 ? null : new Answer.Listed([], [new SchemeGroup(null, ended)]) { AreEnded = true, Score = Math.Max(score, 0.9) };
    }

    /// <summary>"Hvilke ordninger er ikke avsluttet?": those that there still are, as far as is known; of one place, those that are for it.</summary>
    private static Answer.Listed? Going(Query query, IReadOnlyList<EntryId> areas, double score, HashSet<string> vague, KnowledgeBase knowledge)
    {
        var topics = query.Topics.Except(vague).ToList();
        var groups = knowledge.Entries
            .Where(entry => entry is { Id.Kind: Fund, Status: EntryStatus.Open or EntryStatus.Unknown } && !IsClosedHere(entry) && !IsForOthersOnly(entry) && !IsNothingFound(entry))
            .Where(entry => (topics.Count == 0 || entry.Topics.Intersect(topics).Any()) && (query.Places.Count == 0 || IsFor(entry, areas, nearOnly: false, knowledge)))
            .GroupBy(entry => ReachOf(entry, knowledge))
            .OrderBy(group => group.Key)
            .Select(group => new SchemeGroup(group.Key, [.. group.Select(entry => entry.Id)]))
            .ToList();
        return groups.Count == 0 ? null : new Answer.Listed([], groups) { AreGoing = true, Score = Math.Max(score, 0.9) };
    }

    /// <summary>"Ramse opp svakhetene i planen", "hvilke næringer vil det regionale fondet ha prosjekter i?": what is to be listed is not schemes, but something of what is named.</summary>
    public static bool IsOfOther(Query query, Ranking ranking, KnowledgeBase knowledge) => !AsksWhichStillAre(query) && ranking.Best is { Document.Entry.Id.Kind: var kind, Signals: var best } && (kind == Fund
        ? best.Name > Named && ranking.Lead > FarAhead
        : kind != Member && !query.Mentions.Any(mention => SchemeOwners.IsIn(mention, knowledge)) && !query.Topics.Contains(Funding) && !query.Topics.Intersect(Instruments).Any() && (best.Name > 0 || best.HasAsked));

    /// <summary>"Kan jeg få støtte?", of no kind in particular or of one that nobody there has, from somebody whose place is known: what there is at home.</summary>
    public static Answer.Listed? NearBy(Query query, IReadOnlyList<EntryId> areas, double score, KnowledgeBase knowledge) =>
        query.Topics.Contains(Funding) && (Of(query, areas, score, knowledge) ?? Of(query with { Topics = [Funding] }, areas, score, knowledge)) is { } listed
            ? listed with { Contact = ContactAt(areas, query, knowledge) }
            : null;

    private static ContactAnswer? ContactAt(IReadOnlyList<EntryId> areas, Query query, KnowledgeBase knowledge) =>
        areas is [var home] && knowledge.FindPlace(home)?.Kind == PlaceKind.Municipality && Router.Decide(knowledge, home, query.Topics) is { } decision ? new ContactAnswer(decision, home) : null;

    /// <summary>"Hvor mye kan jeg få til gården?": no scheme is named, and one word says what it is for.</summary>
    public static bool IsWanted(Query query, KnowledgeBase knowledge) =>
        query.Properties.Contains(Amount) && query.Asked.Count == 1 && !query.Mentions.Any(mention => mention.Entry.Kind == Fund && mention.Strength > FollowUp.Telling)
        && query.Topics.Any(topic => knowledge.Lexicon.Concepts.Any(concept => concept.Id == topic && !concept.IsVague) && knowledge.Entries.Any(entry => entry.Id.Kind == Fund && entry.Topics.Contains(topic)));

    /// <summary>"Can we get funding for a drone in Osen?": money is asked for at a place, and what fits best neither is a scheme nor speaks of what it is for.</summary>
    /// <param name="areas">Those named in the question.</param>
    public static bool IsWantedHere(Query query, IEnumerable<EntryId> areas, Ranked? best, KnowledgeBase knowledge) =>
        query.Topics.Contains(Funding) && query.Mentions.All(mention => mention.Entry.Kind == FollowUp.Place)
        && ((best is { Document.Id.Kind: not Fund, Signals.Spoken: < MostlySpoken } && query.Content.Count <= FollowUp.Few) || (best is { Document.Id.Kind: FollowUp.Place or Member } && query.Properties.All(property => property == Amount)))
        && areas.Any(area => knowledge.FindPlace(area)?.Kind == PlaceKind.Municipality);

    /// <param name="nearOnly">Only what is bound to a place: the whole country's schemes would drown it.</param>
    private static bool IsFor(Entry entry, IReadOnlyList<EntryId> areas, bool nearOnly, KnowledgeBase knowledge) => entry.Places.Count == 0
        ? !nearOnly
        : entry.Places.Any(areas.Contains)
            || entry.Places.Any(place => knowledge.FindPlace(place)?.Kind is PlaceKind.Region or PlaceKind.County)
            || areas.Any(area => knowledge.FindPlace(area)?.Kind == PlaceKind.Region);

    private static SchemeReach ReachOf(Entry entry, KnowledgeBase knowledge)
    {
        var places = entry.Places.Concat(Required(entry)).ToList();
        return places.Count == 0 ? SchemeReach.Country
            : places.All(place => knowledge.FindPlace(place)?.Kind == PlaceKind.Municipality) ? SchemeReach.Municipality
            : SchemeReach.Region;
    }

    /// <summary>Told of because people ask for it, but not for anybody here.</summary>
    private static bool IsClosedHere(Entry entry) => entry.Eligible?.Conditions.OfType<Condition.InPlace>().Any(condition => condition.IsNot) == true;

    /// <summary>Money that goes to municipalities, and to nobody who would ask for it.</summary>
    internal static bool IsForOthersOnly(Entry entry) =>
        entry.Eligible?.Conditions.OfType<Condition.OneOf>().Any(condition => condition.Trait == Trait.Kind && (condition.Yes | condition.Unsure) == 1UL << (int)ApplicantKind.Municipality) == true;

    /// <summary>Said to have been looked for and not found, and that is all.</summary>
    private static bool IsNothingFound(Entry entry) => entry is { Facts.Count: 0, Eligible.Terms: Terms.NotFound };

    /// <summary>Places of which the applicant must lie in one.</summary>
    private static IEnumerable<EntryId> Required(Entry entry) =>
        entry.Eligible?.Conditions.OfType<Condition.InPlace>().Where(condition => !condition.IsNot).SelectMany(condition => condition.Areas) ?? [];
}
