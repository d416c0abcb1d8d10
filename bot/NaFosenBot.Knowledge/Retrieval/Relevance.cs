using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Joins what speaks for a document into one number: a weighted sum, so that it can be explained.</summary>
internal sealed class Relevance(KnowledgeBase knowledge)
{
    private const string PlaceKindOfEntry = "place";
    private const string TermKindOfEntry = "term";
    private const string Municipality = "municipality";
    private const string Merger = "merger";

    /// <summary>Strength from which a scheme is called by its name.</summary>
    private const double NamesScheme = 0.35;

    private static readonly string[] OfPlaces = ["size", "location", Merger];

    /// <summary>A place has none: its municipality does.</summary>
    private static readonly string[] OfPeople = ["people", "leader"];

    private readonly Dictionary<string, string[]> _families =
        knowledge.Lexicon.Properties.ToDictionary(property => property.Id, property => (string[])[property.Id, .. property.With]);

    private readonly HashSet<EntryId> _municipalities =
        [.. knowledge.Places.Where(place => place.Kind == PlaceKind.Municipality).Select(place => place.Id)];

    public static double Of(in Signals signals) =>
        (SignalWeights.Words * signals.Words)
        + (SignalWeights.Likeness * signals.Likeness)
        + (SignalWeights.Statement * signals.Statement)
        + (SignalWeights.Spoken * signals.Spoken)
        + (SignalWeights.Name * signals.Name)
        + (signals.HasAsked ? SignalWeights.HasAsked : 0)
        + (signals.LacksAsked ? SignalWeights.LacksAsked : 0)
        + (signals.Ended ? SignalWeights.Ended : 0)
        + (signals.Here ? SignalWeights.Here : 0)
        + (signals.Elsewhere ? SignalWeights.Elsewhere : 0)
        + (signals.Overview ? SignalWeights.Overview : 0)
        + (signals.PlaceUnasked ? SignalWeights.PlaceUnasked : 0)
        + (signals.PlaceAsked ? SignalWeights.PlaceAsked : 0)
        + (signals.TermOnly ? SignalWeights.TermOnly : 0)
        + (signals.FormOnly ? SignalWeights.FormOnly : 0);

    /// <summary>Completes what the words say with what is known of the document.</summary>
    public Signals Complete(Signals words, Document document, Query query, IReadOnlyList<EntryId> areas)
    {
        if (document.Entry is not { } entry)
            return words with { Overview = IsGeneral(query) };

        var asked = query.Properties.Count > 0;
        var placeAsked = entry.Id.Kind == PlaceKindOfEntry && !query.ArePlacesOfBefore && AsksForPlaceAlone(query) && query.Places.Any(found => found.Place.Id == entry.Id);
        var has = asked && query.Properties.Any(property => Family(property).Any(told => entry.FactsOf(told).Any()));
        return words with
        {
            HasAsked = has,
            LacksAsked = asked && !has && !placeAsked,
            Ended = entry.Status == EntryStatus.Ended && words.Name == 0,
            Here = entry.Places.Any(areas.Contains),
            Elsewhere = IsElsewhere(entry, areas),
            PlaceAsked = placeAsked,
            TermOnly = asked && entry.Id.Kind == TermKindOfEntry,
            FormOnly = CompanyForm.Is(entry) && words.Name > 0 && query.Mentions.Any(mention => CompanyForm.IsScheme(mention.Entry) && mention.Strength > NamesScheme),
            PlaceUnasked = entry.Id.Kind == PlaceKindOfEntry && !AsksAboutPlaces(query),
        };
    }

    /// <summary>A property and those that are told with it.</summary>
    private string[] Family(string property) => _families[property];

    /// <summary>Nothing is called by name: a situation answers better than one scheme that happens to share words.</summary>
    private static bool IsGeneral(Query query) => query.Properties.Count == 0 && query.Mentions.All(mention => mention.Entry.Kind == PlaceKindOfEntry);

    /// <summary>"Hvilken kommune er Bjugn nå?", or the name alone.</summary>
    private static bool AsksAboutPlaces(Query query) =>
        (query.Content.Count == 0 && query.Properties.Count == 0) || query.Topics.Contains(Municipality) || query.Properties.Intersect(OfPlaces).Any();

    /// <summary>Little else is said, so that the place is what the question is about and not where the person is.</summary>
    private static bool AsksForPlaceAlone(Query query) =>
        (query.Content.Count == 0 && query.Properties.Count == 0) || (query.Content.Count <= 2 && !query.Properties.Intersect(OfPeople).Any() && (query.Topics.Contains(Municipality) || query.Properties.Contains(Merger)));

    // What is for the whole region or county is nobody else's.
    private bool IsElsewhere(Entry entry, IReadOnlyList<EntryId> areas) =>
        areas.Count > 0 && entry.Places.Count > 0 && !entry.Places.Any(areas.Contains) && entry.Places.All(_municipalities.Contains) && areas.Any(_municipalities.Contains);
}
