using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;
using NaFosenBot.Routing;

namespace NaFosenBot.Answering;

/// <summary>"Who can help me in …": intent and place decide, not the words, which mislead.</summary>
internal sealed class ContactLookup(KnowledgeBase knowledge)
{
    private const string Intent = "contact";
    private const string Forwarding = "forward";
    private const double Related = 0.75;

    private static readonly string[] ContactProperties = ["phone", "email", "web", "address", "leader"];

    public static bool Answers(Query query) => query.Wants(Intent) || query.Wants(Forwarding);

    public Answer Find(Query query, Ranking ranking, IReadOnlyList<EntryId> areas, double score)
    {
        if (NamedOrganisation(query) is { } named)
            return new Answer.Given([new Telling(named, ContactProperties)]) { Score = Math.Max(score, 0.9) };

        var municipalities = areas.Where(area => knowledge.FindPlace(area)?.Kind == PlaceKind.Municipality).ToList();
        var people = municipalities
            .DefaultIfEmpty()
            .Select(area => (area, Decision: Router.Decide(knowledge, area == default ? null : area, query.Topics)))
            .Where(pair => pair.Decision is not null)
            .Select(pair => new ContactAnswer(pair.Decision!, pair.area == default ? null : pair.area))
            .DistinctBy(contact => contact.Decision.Entry)
            .ToList();
        if (people.Count == 0)
            return new Answer.PlaceMissing(query.Wants(Forwarding)) { Score = 1 };

        var told = people.Select(contact => contact.Decision.Entry).ToHashSet();
        var related = ranking.Documents
            .Where(ranked => ranked.Document.Entry is { Status: not EntryStatus.Ended } entry && entry.Id.Kind is "fund" && !told.Contains(entry.Id))
            .TakeWhile(ranked => ranked.Relevance >= Related)
            .Take(2)
            .Select(ranked => new Telling(ranked.Document.Id, []))
            .ToList();
        return new Answer.Contacts(people, related) { Score = Math.Max(score, 0.9) };
    }

    public Answer.Contacts InArea(EntryId? area, IReadOnlyList<string> topics)
    {
        var decision = Router.Decide(knowledge, area, topics) ?? new RoutingDecision([knowledge.Coordinator], [], knowledge.Coordinator, null);
        return new Answer.Contacts([new ContactAnswer(decision, area)], []) { Score = 1 };
    }

    private EntryId? NamedOrganisation(Query query) => query.Mentions
        .Where(mention => mention.Entry.Kind == "member" && mention.Strength > 0.3 && knowledge.Find(mention.Entry)!.Facts.Any(fact => ContactProperties.Contains(fact.Property)))
        .Select(mention => (EntryId?)mention.Entry)
        .FirstOrDefault();
}
