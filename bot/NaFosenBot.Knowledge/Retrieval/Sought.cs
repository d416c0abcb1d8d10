namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>The words of a query with what they count: weighed once, and then looked for in every document.</summary>
internal sealed class Sought
{
    public Sought(IReadOnlyList<FeatureGroup> groups, SearchIndex index)
    {
        var words = new SoughtWord[groups.Count];
        for (var at = 0; at < words.Length; at++)
        {
            var (group, best) = (groups[at], 0d);
            var alternatives = new SoughtFeature[group.Alternatives.Count][];
            for (var way = 0; way < alternatives.Length; way++)
            {
                alternatives[way] = Weighed(group.Alternatives[way], group, index, out var sum);
                best = Math.Max(best, sum);
            }

            var most = best > 0 ? best : index.Unknown;
            words[at] = new SoughtWord(group.Emphasis * most, group.Emphasis < group.Share, alternatives);
            Mass += group.Emphasis * most;
            PhraseMass += group.Share * most;
            Known += alternatives.Length > 0 ? group.Emphasis * most : 0;
        }

        Words = words;
    }

    public IReadOnlyList<SoughtWord> Words { get; }

    /// <summary>The most that all words can count.</summary>
    public double Mass { get; }

    /// <summary>The same where whole phrases are compared.</summary>
    public double PhraseMass { get; }

    /// <summary>The part of <see cref="Mass"/> that lies in words the knowledge has.</summary>
    public double Known { get; }

    private static SoughtFeature[] Weighed(IReadOnlyList<Feature> alternative, FeatureGroup group, SearchIndex index, out double sum)
    {
        sum = 0;
        var features = new List<SoughtFeature>(alternative.Count);
        foreach (var feature in alternative)
        {
            if (index.Numbers.Find(feature.Key) is not { } number)
                continue;

            var rarity = index.Rarity(number);
            sum += feature.Weight * rarity;
            features.Add(new SoughtFeature(number, feature.Weight * group.Emphasis * rarity, feature.Weight * group.Share * rarity));
        }

        return [.. features];
    }
}

/// <param name="Most">The most that the word can count.</param>
/// <param name="OnlyAsks">"Hvor mye": it says what is wanted, and not of what.</param>
/// <param name="Alternatives">The ways to meet it; the features of one add up.</param>
internal sealed record SoughtWord(double Most, bool OnlyAsks, SoughtFeature[][] Alternatives);

/// <param name="Weight">What it counts in a document.</param>
/// <param name="PhraseWeight">What it counts where whole phrases are compared.</param>
internal readonly record struct SoughtFeature(int Number, double Weight, double PhraseWeight);
