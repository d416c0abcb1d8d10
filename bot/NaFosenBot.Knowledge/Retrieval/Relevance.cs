using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Joins what speaks for a document into one number: a weighted sum, so that it can be explained.</summary>
internal sealed class Relevance(KnowledgeBase knowledge)
{
    private const string Place = "place";
    private const string Term = "term";

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

    /// <summary>What of a query is the same for every document.</summary>
    public Asking In(Query query) => new(query, _families);

    /// <summary>Completes what the words say with what is known of the document, wherever the person is.</summary>
    public static Signals Complete(Signals words, Document document, Asking asking)
    {
        if (document.Entry is not { } entry)
            return words with { Overview = asking.IsGeneral };

        var kind = entry.Id.Kind;
        var asked = asking.Properties.Count > 0;
        var placeAsked = kind == Place && asking.IsForPlaceAlone && asking.Names(entry.Id);
        var has = asked && asking.IsTold(entry);
        return words with
        {
            HasAsked = has,
            LacksAsked = asked && !has && !placeAsked,
            Ended = entry.Status == EntryStatus.Ended && words.Name == 0,
            PlaceAsked = placeAsked,
            TermOnly = asked && kind == Term,
            FormOnly = words.Name > 0 && asking.NamesScheme && CompanyForm.Is(entry),
            PlaceUnasked = kind == Place && !asking.IsAboutPlaces,
        };
    }

    /// <summary>The same ranking for somebody in some municipalities: what is theirs comes forward, and what is others' goes back.</summary>
    public Ranking Placed(Ranking anywhere, IReadOnlyList<EntryId> areas)
    {
        if (areas.Count == 0)
            return anywhere;

        var isInMunicipality = areas.Any(_municipalities.Contains);
        List<Ranked> ranked = [.. anywhere.Documents.Select(ranked => Placed(ranked, areas, isInMunicipality))];
        ranked.Sort(Ranked.BestFirst);
        return anywhere with { Documents = ranked };
    }

    private Ranked Placed(Ranked ranked, IReadOnlyList<EntryId> areas, bool isInMunicipality)
    {
        if (ranked.Document.Entry is not { Places: { Count: > 0 } places })
            return ranked;

        var isHere = places.Any(areas.Contains);
        // What is for the whole region or county is nobody else's.
        var signals = ranked.Signals with { Here = isHere, Elsewhere = !isHere && isInMunicipality && places.All(_municipalities.Contains) };
        return ranked with { Signals = signals, Relevance = Of(signals) };
    }
}
