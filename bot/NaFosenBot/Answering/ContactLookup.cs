using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;
using NaFosenBot.Routing;

namespace NaFosenBot.Answering;

/// <summary>"Who can help me in …": intent and place decide, not the words, which mislead.</summary>
internal sealed class ContactLookup(KnowledgeBase knowledge)
{
    private const string Intent = "contact";
    private const string Forwarding = "forward";

    /// <summary>Telling words from which a person describes what they want to do, not only whom they look for.</summary>
    private const int DescribesAnIdea = 5;

    private const double Relevant = 0.5;
    private const int MostRelated = 2;

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
        var related = query.Content.Count < DescribesAnIdea ? [] : Related(ranking, areas, told);
        return new Answer.Contacts(people, related) { Score = Math.Max(score, 0.9) };
    }

    public Answer.Contacts InArea(EntryId? area, IReadOnlyList<string> topics)
    {
        var decision = Router.Decide(knowledge, area, topics) ?? new RoutingDecision([knowledge.Coordinator], [], knowledge.Coordinator, null);
        return new Answer.Contacts([new ContactAnswer(decision, area)], []) { Score = 1 };
    }

    private List<Telling> Related(Ranking ranking, IReadOnlyList<EntryId> areas, HashSet<EntryId> told) => ranking.Documents
        .TakeWhile(ranked => ranked.Relevance >= Relevant)
        .SelectMany(ranked => ranked.Document.Situation is { } situation
            ? new SituationAnswer(knowledge).Of(situation, areas, 1).Tell
            : [new Telling(ranked.Document.Id, [])])
        .Where(telling => telling.Entry.Kind is "fund" or "svc" && knowledge[telling.Entry].Status != EntryStatus.Ended && !told.Contains(telling.Entry))
        .DistinctBy(telling => telling.Entry)
        .Take(MostRelated)
        .Select(telling => telling with { Properties = [] })
        .ToList();

    private EntryId? NamedOrganisation(Query query) => query.Mentions
        .Where(mention => mention.Entry.Kind == "member" && mention.Strength > 0.3 && knowledge.Find(mention.Entry)!.Facts.Any(fact => ContactProperties.Contains(fact.Property)))
        .Select(mention => (EntryId?)mention.Entry)
        .FirstOrDefault();
}
