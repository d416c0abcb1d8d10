using System.Globalization;
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

    /// <param name="steps">Filled with what was done, for explanations.</param>
    public double Of(Document document, double textMatch, double likeness, double mention, Query query, IReadOnlyList<EntryId> areas, List<string>? steps = null)
    {
        var named = OfMention * mention;
        if (document.Entry is not { } entry)
        {
            var general = IsGeneral(query) ? OfGeneralQuestion : 0;
            Note(steps, $"words {textMatch:0.00} + likeness {likeness:0.00} + name {named:0.00} + overview for a general question {general:0.00}");
            return (OfText * textMatch) + (OfLikeness * likeness) + named + general;
        }

        if (entry.Id.Kind == PlaceKindOfEntry && !AsksAboutPlaces(query))
        {
            Note(steps, $"words {textMatch:0.00} × {PlaceNotAskedFor:0.00}, for it is a place and no place was asked about");
            return PlaceNotAskedFor * textMatch;
        }

        var has = query.Properties.Count == 0 || query.Properties.Any(property => entry.FactsOf(property).Any());
        named *= has ? 1 : WithoutAskedProperty;
        var relevance = (OfText * textMatch) + (OfLikeness * likeness) + named;
        Note(steps, $"words {textMatch:0.00} + likeness {likeness:0.00} + name {named:0.00}");
        if (query.Properties.Count > 0)
        {
            relevance = has ? relevance + OfAskedProperty : relevance * LacksAskedProperty;
            Note(steps, has ? $"+ {OfAskedProperty:0.00}, for it has what was asked for" : (FormattableString)$"× {LacksAskedProperty:0.00}, for it lacks what was asked for");
        }

        if (entry.Status == EntryStatus.Ended && mention == 0)
        {
            relevance *= NoLongerRuns;
            Note(steps, $"× {NoLongerRuns:0.00}, for it has ended and was not named");
        }

        var fit = PlaceFit(entry, areas);
        if (fit != 1)
            Note(steps, $"× {fit:0.00}, for its place");
        return relevance * fit;
    }

    private static void Note(List<string>? steps, FormattableString step) => steps?.Add(step.ToString(CultureInfo.InvariantCulture));

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
