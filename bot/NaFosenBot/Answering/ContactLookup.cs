using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Retrieval;
using NaFosenBot.Routing;

namespace NaFosenBot.Answering;

/// <summary>"Who can help me in …": intent and place decide, not the words, which mislead.</summary>
internal sealed class ContactLookup(KnowledgeBase knowledge)
{
    internal const string Decider = "decider";

    private const string Intent = "contact";
    private const string Forwarding = "forward";
    private const string EachPlace = "each-place";
    private const string Person = "person";
    private const string Human = "human";

    /// <summary>Telling words from which a person describes what they want to do, not only whom they look for.</summary>
    private const int DescribesAnIdea = 5;

    private const double Relevant = 0.2;
    private const int MostRelated = 2;
    private const string Fund = "fund";
    private const string Organisation = "member";
    private const string Service = "svc";
    private const string Permit = "permit";
    private const double Strong = 0.4;
    private const double NotOurs = 0.2;

    /// <summary>Share of a message's weight in known words from which it is about something strange.</summary>
    private const double HardlyKnown = 0.4;

    private const double Sure = 0.65;

    /// <summary>A lead from which a service is what somebody is looked for about.</summary>
    private const double FarAhead = 0.3;

    /// <summary>A lead from which one thing alone is spoken of.</summary>
    private const double NothingNear = 1;

    /// <summary>The same where a permit is spoken of, which somebody does decide on.</summary>
    private const double SureOfPermit = 0.5;

    private const string Phone = "phone";
    private const int ShortestName = 3;

    internal static readonly string[] ContactProperties = [Phone, "email", "web", "address", "leader"];

    /// <summary>Somebody to talk to is asked for.</summary>
    public static bool IsAsked(Query query) => query.Wants(Intent) || query.Wants(Forwarding);

    /// <summary>Somebody is asked for, or "må vi snakke med noen først?" may be a wish for a human too.</summary>
    public static bool MayWantSomebody(Query query) => IsAsked(query) || query.SmallTalk.Any(talk => talk.Id == Human);

    /// <summary>A person is asked for: where nothing else is found, somebody at the place is meant. Not by "hvem eier hytta ved fyret", of which we know no word.</summary>
    public static bool MayBeAsked(Query query, Retriever retriever) =>
        query.Wants(Person) && (query.Topics.Count > 0 || (query.Everyday == 0 && (query.Asked.Count == 0 || query.Asked.Any(retriever.Knows))));

    /// <summary>Somebody to talk to is asked for, or who decides about what the municipality of the place decides.</summary>
    public static bool Answers(Query query, IReadOnlyList<EntryId> areas, Ranking ranking) =>
        IsAsked(query) || (areas.Count > 0 && PermitAsked(query, ranking) is not null);

    /// <summary>"Who decides if I may use the building for something else?": the permit that it is about.</summary>
    private static Entry? PermitAsked(Query query, Ranking ranking) =>
        query.Properties.Contains(Decider) && ranking.Best?.Document.Entry is { Id.Kind: not Fund } best && best.Topics.Contains(Permit) ? best : null;

    public Answer Find(Query query, Ranking ranking, IReadOnlyList<EntryId> areas, double score)
    {
        if (NamedOrganisation(query) is { } named && !(named == knowledge.Profile.Alliance && HasOwnRoute(query)))
            return new Answer.Given([Reach(named, query, ranking)]) { Score = Math.Max(score, 0.9) };

        if (NumberOf(query) is { } number)
            return new Answer.Given([new Telling(number, [Phone])]) { Score = Math.Max(score, 0.9) };

        var municipalities = areas.Where(area => knowledge.FindPlace(area)?.Kind == PlaceKind.Municipality).ToList();
        if (municipalities.Count == 0 && OfNamedScheme(query, ranking, score) is { } ofScheme)
            return ofScheme;
        if (municipalities.Count == 0 && query.Properties.Contains(Decider) && ranking.Best?.Document.Entry?.FactsOf(Decider).Any() == true && Known(query, ranking, score) is { } decides)
            return decides;
        if (municipalities.Count == 0 && query.Wants(EachPlace))
            municipalities = [.. knowledge.Places.Where(place => place.Kind == PlaceKind.Municipality).Select(place => place.Id)];

        var permit = IsAsked(query) || score < SureOfPermit ? null : PermitAsked(query, ranking);
        var people = municipalities
            .DefaultIfEmpty()
            .SelectMany(area => People(area == default ? null : area, [.. TopicsOf(query), .. permit?.Topics ?? []]))
            .DistinctBy(contact => contact.Decision.Entry)
            .OrderBy(contact => contact.IsBesides)
            .ToList();
        if (people.Count == 0)
        {
            if (IsStrange(query, ranking))
                return new Answer.Abstained(null) { Score = Math.Min(score, NotOurs) };
            return Known(query, ranking, score) is { } known
                ? known
                : new Answer.PlaceMissing(query.Wants(Forwarding)) { Score = 1 };
        }

        if (NoneThere(query, ranking, municipalities, people[0].Decision) is { } none)
            return new Answer.Given([FactChoice.Of(none, query, ranking.Best, knowledge.Lexicon.Properties)]) { Score = Math.Max(score, 0.9), Contact = people[0], About = people[0].Decision.Entry };
        if (permit is not null)
            return Decided(permit.Id, query, ranking, score) with { Contact = people[0] };

        var told = people.Select(contact => contact.Decision.Entry).ToHashSet();
        var related = query.Content.Count < DescribesAnIdea ? [] : Related(query, ranking, areas, told);
        var asked = (NamedScheme(query) ?? ServiceMeant(query, ranking)) is { } scheme && !related.Exists(telling => telling.Entry == scheme) ? [Besides(new Telling(scheme, []), query, ranking)] : (IReadOnlyList<Telling>)[];
        return new Answer.Contacts(people, [.. asked, .. related]) { Score = Math.Max(score, 0.9) };
    }

    /// <summary>"Finnes det en næringsforening i Osen?", where there is none and only the first line to ask: that is told, and then whom to turn to.</summary>
    private Entry? NoneThere(Query query, Ranking ranking, IReadOnlyList<EntryId> municipalities, RoutingDecision decision) =>
        ranking is { Best.Document.Entry: { Id.Kind: Organisation } best, Lead: > FarAhead } && query.IsYesNo && !HasContact(best)
        && municipalities is [var home] && decision.Entry == Router.Decide(knowledge, home, [])?.Entry ? best : null;

    /// <summary>What is asked about, and where a permit is called by its name, that.</summary>
    public IReadOnlyList<string> TopicsOf(Query query) =>
        query.Content.Count < DescribesAnIdea && query.Mentions.Any(mention => mention.Strength > Strong && knowledge.Find(mention.Entry)?.Topics.Contains(Permit) == true) ? [.. query.Topics.Append(Permit).Distinct()] : query.Topics;

    /// <summary>Who knows the subject, and the first line at home where the subject has an address of its own for all places.</summary>
    private IEnumerable<ContactAnswer> People(EntryId? area, IReadOnlyList<string> topics)
    {
        if (Router.Decide(knowledge, area, topics) is not { } decision)
            yield break;

        yield return new ContactAnswer(decision, area);
        var isForAllPlaces = knowledge.Routes.Any(route => route.Entry == decision.Entry && route.Places.Count == 0);
        if (area is not null && isForAllPlaces && Router.Decide(knowledge, area, []) is { Because: not null } home && home.Entry != decision.Entry)
            yield return new ContactAnswer(home, area, IsBesides: true);
    }

    /// <summary>Help is wanted with something that no entry has a word for.</summary>
    private static bool IsStrange(Query query, Ranking ranking) =>
        query is { Asked.Count: > 0, Topics.Count: 0, Mentions.Count: 0 } && ranking.Known < HardlyKnown;

    public Answer.Contacts InArea(EntryId? area, IReadOnlyList<string> topics)
    {
        var decision = Router.Decide(knowledge, area, topics) ?? new RoutingDecision([knowledge.Coordinator], [], knowledge.Coordinator, null);
        return new Answer.Contacts([new ContactAnswer(decision, area)], []) { Score = 1 };
    }

    /// <summary>"Hvem hjelper oss med Horisont Europa?": those who know the scheme that is named, wherever the person is. A municipality's own is known by those who answer there.</summary>
    private Answer.Given? OfNamedScheme(Query query, Ranking ranking, double score) =>
        NamedScheme(query) is { } named && knowledge[named] is { Contacts.Count: > 0 } scheme && !scheme.Places.Any(place => knowledge.FindPlace(place)?.Kind == PlaceKind.Municipality) ? Decided(named, query, ranking, score) : null;

    private static EntryId? NamedScheme(Query query) => query.Mentions.FirstOrDefault(mention => mention.Entry.Kind == Fund && mention.Strength > Strong)?.Entry;

    /// <summary>"Vi trenger noen som kan koble oss med en forsker. Koster det noe?": a service for all has what is asked for besides, and nothing comes near it.</summary>
    private static EntryId? ServiceMeant(Query query, Ranking ranking) =>
        ranking is { Best.Document.Entry: { Id.Kind: Service, Places.Count: 0 } service, Lead: > FarAhead } && query.Properties.Except(ContactProperties).Any(property => service.FactsOf(property).Any()) ? service.Id : null;

    /// <summary>Where the place is not known: the scheme that is named, the entry that says who decides, or a service that is clearly meant.</summary>
    private Answer.Given? Known(Query query, Ranking ranking, double score)
    {
        var decided = ranking.Best is { Document.Entry: { } best } && score > (query.Topics.Contains(Permit) ? SureOfPermit : Sure) && (best.FactsOf(Decider).Any() || (best.Id.Kind == Service && ranking.Lead > FarAhead) || HasOwnNumber(best, ranking) || IsSurely(best, ranking)) ? (EntryId?)best.Id : null;
        if ((NamedScheme(query) ?? decided) is not { } id)
            return null;

        // The scheme itself says where to turn.
        var told = Decided(id, query, ranking, score);
        return ranking.Best is { Document.Entry: { } surely } && surely.Id == id && IsSurely(surely, ranking) ? told with { Contact = null } : told;
    }

    /// <summary>"Hvem spør jeg om jeg får beholde dagpengene?": a scheme for the whole country that says whom to ring.</summary>
    private static bool HasOwnNumber(Entry entry, Ranking ranking) =>
        entry is { Id.Kind: Fund, Places.Count: 0 } && ranking.Lead > FarAhead && entry.FactsOf(Phone).Any(fact => fact.Known);

    /// <summary>"Banken vil ha sikkerhet. Er det noen som kan garantere?": a scheme for the whole country is what is looked for, and nothing comes near it.</summary>
    private static bool IsSurely(Entry entry, Ranking ranking) => entry is { Id.Kind: Fund, Places.Count: 0 } && ranking.Lead >= NothingNear;

    private Answer.Given Decided(EntryId id, Query query, Ranking ranking, double score)
    {
        var entry = knowledge[id];
        var telling = FactChoice.Of(entry, query, ranking.Of(id), knowledge.Lexicon.Properties);
        return new Answer.Given([telling with { Properties = [.. telling.Properties.Append(Decider).Append("apply").Where(property => entry.FactsOf(property).Any()).Distinct()] }])
        {
            Score = Math.Max(score, 0.8),
            Contact = entry.Contacts.Count > 0 ? new ContactAnswer(new RoutingDecision(entry.Contacts, [], id, null), null) : null,
        };
    }

    /// <summary>A topic with an address of its own, such as the press.</summary>
    private bool HasOwnRoute(Query query) => knowledge.Routes.Any(route => route.Places.Count == 0 && route.Topics.Count > 0 && route.Topics.Intersect(query.Topics).Any());

    /// <summary>What else the message is about, with what it asks of that.</summary>
    private List<Telling> Related(Query query, Ranking ranking, IReadOnlyList<EntryId> areas, HashSet<EntryId> told) => ranking.Documents
        .TakeWhile(ranked => ranked.Signals.Words >= Relevant)
        .SelectMany(ranked => ranked.Document.Situation is { } situation
            ? new SituationAnswer(knowledge).Of(situation, areas, 1).Tell
            : [new Telling(ranked.Document.Id, [])])
        .Where(telling => telling.Entry.Kind is "fund" or "svc" && knowledge[telling.Entry].Status != EntryStatus.Ended && !told.Contains(telling.Entry))
        .DistinctBy(telling => telling.Entry)
        .Take(MostRelated)
        .Select(telling => Besides(telling, query, ranking))
        .ToList();

    /// <summary>"Hvor mye dekker EIC, og hvem kan vi snakke med?": what is asked of it besides.</summary>
    private Telling Besides(Telling telling, Query query, Ranking ranking) =>
        query.Properties.Except(ContactProperties).Any() && ranking.Of(telling.Entry) is { } ranked ? FactChoice.Of(knowledge[telling.Entry], query, ranked, knowledge.Lexicon.Properties) : telling with { Properties = [] };

    /// <summary>How to reach an organisation; where more is asked of it ("hvem sitter i rådet?"), that.</summary>
    private Telling Reach(EntryId id, Query query, Ranking ranking) =>
        query.Properties.Except(ContactProperties).Any(property => knowledge[id].FactsOf(property).Any())
            ? FactChoice.Of(knowledge[id], query, ranking.Of(id), knowledge.Lexicon.Properties)
            : new Telling(id, ContactProperties);

    /// <summary>"Hvem kan jeg ringe på NAV?", and nothing else: who has no entry of its own may have its number in another.</summary>
    private EntryId? NumberOf(Query query)
    {
        if (query is not { Places.Count: 0, Content.Count: <= 1 })
            return null;

        var said = query.Words.Where(word => word.Written.Length >= ShortestName).ToLookup(word => word.Lower);
        return knowledge.Entries
            .Where(entry => entry.FactsOf(Phone).Any(fact => fact.Known && OnlyName(fact.Text.Nb) is { } name && said[name.Lower].Any(word => name.IsAllCapitals || (word.IsCapitalised && !word.IsSentenceStart))))
            .Select(entry => (EntryId?)entry.Id)
            .FirstOrDefault();
    }

    /// <summary>"Telefonnummeret til NAV er …": the first name, if it is one word. "Rolf" of "Rolf Øia" and "Forskning" of "Trøndelag Forskning og Utvikling" are none.</summary>
    private static Word? OnlyName(string fact)
    {
        var words = Word.Split(fact);
        var at = words.ToList().FindIndex(word => word is { IsCapitalised: true, IsSentenceStart: false });
        return at > 1 && (at + 1 == words.Count || !words[at + 1].IsCapitalised) ? words[at] : null;
    }

    /// <summary>It tells how to reach it, or that this was not found. "Finnes det en næringsforening i Osen?": there is none, and nobody to reach.</summary>
    public static bool HasContact(Entry organisation) => organisation.Facts.Any(fact => ContactProperties.Contains(fact.Property));

    private EntryId? NamedOrganisation(Query query) => query.Mentions
        .Where(mention => mention.Entry.Kind == Organisation && mention.Strength > 0.3 && HasContact(knowledge[mention.Entry]))
        .Select(mention => (EntryId?)mention.Entry)
        .FirstOrDefault();
}
