namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Something a query word may match: its own term, a part of it, a concept or place it names.</summary>
internal readonly record struct Feature(string Key, double Weight)
{
    public const double Exact = 1;
    public const double Part = 0.6;
    public const double End = 0.45;
    public const double Concept = 0.7;
    public const double Mended = 0.8;

    public static string OfConcept(string id) => "#" + id;

    public static string OfPlace(string id) => "@" + id;
}

/// <summary>One word of the query with the ways it can be met; the best way counts.</summary>
/// <param name="Label">The word, for explanations.</param>
/// <param name="Emphasis">1 for a content word, less for a word that only asks ("hvor mye").</param>
/// <param name="Share">The same when whole phrases are compared: there the words that ask count like any other.</param>
internal sealed record FeatureGroup(string Label, double Emphasis, double Share, IReadOnlyList<IReadOnlyList<Feature>> Alternatives);
