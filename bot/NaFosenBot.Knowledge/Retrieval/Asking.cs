using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>What of a query is the same for every document that it is held against, found once.</summary>
internal sealed class Asking
{
    private const string Place = "place";
    private const string Municipality = "municipality";
    private const string Merger = "merger";
    private const string WhichMunicipality = "which-municipality";

    /// <summary>Strength from which a scheme is called by its name.</summary>
    private const double Telling = 0.35;

    /// <summary>Who says more than this beside "kommunen", and neither asks which it is nor names one that is no more, asks what it does.</summary>
    private const int MostOfMunicipality = 4;

    private static readonly string[] OfPlaces = ["size", "location", Merger];

    /// <summary>A place has none: its municipality does.</summary>
    private static readonly string[] OfPeople = ["people", "leader"];

    /// <param name="families">Of each property those that are told with it.</param>
    public Asking(Query query, Dictionary<string, string[]> families)
    {
        foreach (var mention in query.Mentions)
            Strengths[mention.Entry] = Math.Max(Strengths.GetValueOrDefault(mention.Entry), mention.Strength);
        Properties = [.. query.Properties.SelectMany(property => families[property]).Distinct()];
        var saysLittle = query.Content.Count == 0 && query.Properties.Count == 0;
        // Nothing is called by name: a situation answers better than one scheme that happens to share words.
        IsGeneral = query.Properties.Count == 0 && query.Mentions.All(mention => mention.Entry.Kind == Place);
        // "Hvilken kommune er Bjugn nå?", or the name alone.
        IsAboutPlaces = saysLittle || (query.Topics.Contains(Municipality) && (query.Content.Count <= MostOfMunicipality || query.Wants(WhichMunicipality) || query.Places.Any(found => found.Place.Kind == PlaceKind.FormerMunicipality))) || query.Properties.Intersect(OfPlaces).Any();
        // "Hvilke kommuner er det på Fosen?": what is asked about lies in the region that is named.
        var isOfMunicipalities = query.Topics.Contains(Municipality) && query.Places.Count > 0 && query.Places.All(found => found.Place.Kind == PlaceKind.Region);
        // Little else is said, so that the place is what the question is about and not where the person is.
        IsForPlaceAlone = !query.ArePlacesOfBefore && !isOfMunicipalities && (saysLittle || (query.Content.Count <= 2 && !query.Properties.Intersect(OfPeople).Any() && (query.Topics.Contains(Municipality) || query.Properties.Contains(Merger))));
        NamesScheme = query.Mentions.Any(mention => CompanyForm.IsScheme(mention.Entry) && mention.Strength > Telling);
        Places = query.Places;
    }

    /// <summary>How strongly each entry is called by name.</summary>
    public Dictionary<EntryId, double> Strengths { get; } = [];

    /// <summary>What is asked for, and what is told with it.</summary>
    public IReadOnlyList<string> Properties { get; }

    public IReadOnlyList<FoundPlace> Places { get; }

    public bool IsGeneral { get; }

    public bool IsAboutPlaces { get; }

    public bool IsForPlaceAlone { get; }

    public bool NamesScheme { get; }

    public bool Names(EntryId place)
    {
        foreach (var found in Places)
        {
            if (found.Place.Id == place)
                return true;
        }

        return false;
    }

    /// <summary>Whether a document has something of what is asked for.</summary>
    public bool IsTold(Entry entry)
    {
        foreach (var fact in entry.Facts)
        {
            if (Properties.Contains(fact.Property))
                return true;
        }

        return false;
    }
}
