using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Joins what speaks for a document into one number.</summary>
internal sealed class Relevance(KnowledgeBase knowledge)
{
    private const double OfText = 1;
    private const double OfLikeness = 1;
    private const double OfMention = 0.8;
    private const double OfAskedProperty = 0.08;
    private const double WithoutAskedProperty = 0.5;
    private const double LacksAskedProperty = 0.8;
    private const double OfGeneralQuestion = 0.1;
    private const double PlaceNotAskedFor = 0.3;
    private const string PlaceKindOfEntry = "place";
    private const double ThePersonsPlace = 1.15;
    private const double AnotherPlace = 0.45;
    private const double NoLongerRuns = 0.6;

    private readonly HashSet<EntryId> _municipalities =
        [.. knowledge.Places.Where(place => place.Kind == PlaceKind.Municipality).Select(place => place.Id)];

    public double Of(Document document, double textMatch, double likeness, double mention, Query query, IReadOnlyList<EntryId> areas)
    {
        if (document.Entry is not { } entry)
            return (OfText * textMatch) + (OfLikeness * likeness) + (OfMention * mention) + (IsGeneral(query) ? OfGeneralQuestion : 0);
        if (entry.Id.Kind == PlaceKindOfEntry && !AsksAboutPlaces(query))
            return PlaceNotAskedFor * textMatch;

        var has = query.Properties.Count == 0 || query.Properties.Any(property => entry.FactsOf(property).Any());
        var relevance = (OfText * textMatch) + (OfLikeness * likeness) + (OfMention * mention * (has ? 1 : WithoutAskedProperty));
        if (query.Properties.Count > 0)
            relevance = has ? relevance + OfAskedProperty : relevance * LacksAskedProperty;
        if (entry.Status == EntryStatus.Ended && mention == 0)
            relevance *= NoLongerRuns;
        return relevance * PlaceFit(entry, areas);
    }

    /// <summary>Nothing is called by name: a situation answers better than one scheme that happens to share words.</summary>
    private static bool IsGeneral(Query query) => query.Properties.Count == 0 && query.Mentions.All(mention => mention.Entry.Kind == PlaceKindOfEntry);

    /// <summary>"Hvilken kommune er Bjugn nå?", or the name alone.</summary>
    private static bool AsksAboutPlaces(Query query) =>
        (query.Content.Count == 0 && query.Properties.Count == 0) || query.Topics.Contains("municipality") || query.Properties.Contains("size") || query.Properties.Contains("location");

    private double PlaceFit(Entry entry, IReadOnlyList<EntryId> areas)
    {
        if (areas.Count == 0 || entry.Places.Count == 0)
            return 1;
        if (entry.Places.Any(areas.Contains))
            return ThePersonsPlace;

        // What is for the whole region or county is nobody else's.
        return entry.Places.All(_municipalities.Contains) && areas.Any(_municipalities.Contains) ? AnotherPlace : 1;
    }
}
