namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Adds up how well the words of a query are met, over documents or over phrases. Used again and again; not for two threads at once.</summary>
/// <param name="size">Number of documents or phrases.</param>
/// <param name="ofPhrases">Whole phrases are compared, not documents.</param>
internal sealed class Matching(int size, bool ofPhrases)
{
    private readonly SparseSum _ofWord = new(size);
    private readonly SparseSum _ofAlternative = new(size);

    public SparseSum Total { get; } = new(size);

    /// <summary>The best alternative of each word counts; the features of one alternative add up.</summary>
    public void Match(IReadOnlyList<SoughtWord> words, PostingTable postings)
    {
        Total.Clear();
        foreach (var word in words)
        {
            // Most words can be met in one way only.
            if (word.Alternatives is [[var only]])
            {
                Add(only, postings, Total);
                continue;
            }

            foreach (var alternative in word.Alternatives)
            {
                foreach (var feature in alternative)
                    Add(feature, postings, _ofAlternative);
                foreach (var number in _ofAlternative.Touched)
                    _ofWord.Raise(number, _ofAlternative[number]);
                _ofAlternative.Clear();
            }

            foreach (var number in _ofWord.Touched)
                Total.Add(number, _ofWord[number]);
            _ofWord.Clear();
        }
    }

    private void Add(SoughtFeature feature, PostingTable postings, SparseSum sum)
    {
        var weight = ofPhrases ? feature.PhraseWeight : feature.Weight;
        if (weight <= 0)
            return;

        foreach (var posting in postings[feature.Number])
            sum.Add(posting.Number, weight * posting.Strength);
    }
}
