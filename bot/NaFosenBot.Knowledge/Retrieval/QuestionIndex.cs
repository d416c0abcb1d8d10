namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>The names and example questions of every document, each compared with the query as a whole.</summary>
internal sealed class QuestionIndex
{
    private readonly SearchIndex _index;
    private readonly List<int> _documents = [];
    private readonly List<double> _masses = [];
    private readonly List<string> _texts = [];

    public QuestionIndex(SearchIndex index, FeatureExtractor features)
    {
        _index = index;
        for (var number = 0; number < index.Documents.Count; number++)
        {
            var document = index.Documents[number];
            foreach (var phrase in document.NamePhrases().Concat(document.QuestionPhrases()))
                Add(number, phrase, features);
        }
    }

    public PostingTable Postings { get; } = new();

    public int Count => _texts.Count;

    /// <summary>The nearest phrase of each document, by likeness 0–1: shared weight over all weight of the two.</summary>
    /// <param name="shared">Weight shared with each phrase.</param>
    public void Likeness(SparseSum shared, double queryMass, SparseSum likeness)
    {
        likeness.Clear();
        foreach (var phrase in shared.Touched)
            likeness.Raise(_documents[phrase], LikenessOf(phrase, shared[phrase], queryMass));
    }

    /// <summary>For explanations: the phrase of a document that a query is most like.</summary>
    public string? Nearest(SparseSum shared, double queryMass, int document)
    {
        var (best, text) = (0d, (string?)null);
        foreach (var phrase in shared.Touched)
        {
            var likeness = LikenessOf(phrase, shared[phrase], queryMass);
            if (_documents[phrase] == document && likeness > best)
                (best, text) = (likeness, _texts[phrase]);
        }

        return text;
    }

    private double LikenessOf(int phrase, double shared, double queryMass)
    {
        var mass = _masses[phrase];
        var overlap = Math.Min(shared, Math.Min(mass, queryMass));
        return overlap / (queryMass + mass - overlap);
    }

    private void Add(int document, string phrase, FeatureExtractor features)
    {
        var keys = features.Of(phrase).ToList();
        // What a phrase weighs: its own words. Parts and concepts are other ways to meet the same words.
        var mass = keys.Where(feature => feature.Weight == Feature.Exact && feature.Key[0] is not '#').Select(feature => feature.Key).Distinct().Sum(_index.Rarity);
        if (mass == 0)
            return;

        foreach (var key in keys.Select(feature => feature.Key).Distinct())
            Postings.Add(_index.Numbers.Of(key), new Posting(Count, 1));
        _documents.Add(document);
        _masses.Add(mass);
        _texts.Add(phrase);
    }
}
