namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Adds up how well the words of a query are met, over documents or over phrases. Used again and again; not for two threads at once.</summary>
/// <param name="size">Number of documents or phrases.</param>
internal sealed class Matching(int size)
{
    private readonly SparseSum _ofGroup = new(size);
    private readonly SparseSum _ofAlternative = new(size);

    public SparseSum Total { get; } = new(size);

    /// <summary>The best alternative of each word counts; the features of one alternative add up.</summary>
    /// <param name="asPhrases">Whole phrases are compared, not documents.</param>
    public void Match(IReadOnlyList<FeatureGroup> groups, PostingTable postings, SearchIndex index, bool asPhrases)
    {
        Total.Clear();
        foreach (var group in groups)
        {
            foreach (var alternative in group.Alternatives)
                Match(alternative, asPhrases ? group.Share : group.Emphasis, postings, index);
            foreach (var number in _ofGroup.Touched)
                Total.Add(number, _ofGroup[number]);
            _ofGroup.Clear();
        }
    }

    private void Match(IReadOnlyList<Feature> alternative, double emphasis, PostingTable postings, SearchIndex index)
    {
        foreach (var feature in alternative)
        {
            var weight = feature.Weight * emphasis * index.Rarity(feature.Key);
            if (weight <= 0)
                continue;

            foreach (var posting in postings[feature.Key])
                _ofAlternative.Add(posting.Number, weight * posting.Strength);
        }

        foreach (var number in _ofAlternative.Touched)
            _ofGroup.Raise(number, _ofAlternative[number]);
        _ofAlternative.Clear();
    }
}
