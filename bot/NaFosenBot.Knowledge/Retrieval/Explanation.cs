namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Why a document stands where it stands in a ranking.</summary>
/// <param name="Nearest">The name or example question it shares most with; null when none.</param>
public sealed record Explanation(Ranked Ranked, IReadOnlyList<MatchedWord> Words, string? Nearest)
{
    /// <summary>The signals that are not nought, with what they weigh; the products add up to the relevance.</summary>
    public IReadOnlyList<(string Name, double Value, double Weight)> Signals => [.. Ranked.Signals.Weighted().Where(signal => signal.Value != 0)];
}

/// <summary>A word of the query and the best way in which a document meets it.</summary>
/// <param name="Feature">Stem; <c>#</c> before a concept, <c>@</c> before a place.</param>
/// <param name="Weight">How near the feature is to the word, 0–1, times the word's own emphasis.</param>
/// <param name="Rarity">Inverse document frequency.</param>
/// <param name="Strength">How strongly the document has it, 0–1.</param>
/// <param name="Fields">Where it stands.</param>
public sealed record MatchedWord(string Word, string Feature, double Weight, double Rarity, double Strength, IReadOnlyList<string> Fields)
{
    public double Contribution => Weight * Rarity * Strength;

    internal static MatchedWord? Of(FeatureGroup group, int number, Document document, SearchIndex index, FeatureExtractor features)
    {
        var best = group.Alternatives
            .SelectMany(alternative => alternative)
            .Select(feature => (Feature: feature, Strength: index.Numbers.Find(feature.Key) is { } known ? StrengthIn(index.Postings[known], number) : 0))
            .Where(met => met.Strength > 0)
            .OrderByDescending(met => met.Feature.Weight * index.Rarity(met.Feature.Key) * met.Strength)
            .FirstOrDefault();
        return best.Feature.Key is not { } key
            ? null
            : new MatchedWord(group.Label, key, best.Feature.Weight * group.Emphasis, index.Rarity(key), best.Strength, FieldsWith(key, document, features));
    }

    private static double StrengthIn(ReadOnlySpan<Posting> postings, int number)
    {
        foreach (var posting in postings)
        {
            if (posting.Number == number)
                return posting.Strength;
        }

        return 0;
    }

    private static List<string> FieldsWith(string key, Document document, FeatureExtractor features) =>
        [.. document.Fields().Where(field => features.Of(field.Text).Any(feature => feature.Key == key)).Select(field => field.Field.ToString().ToLowerInvariant()).Distinct()];
}
