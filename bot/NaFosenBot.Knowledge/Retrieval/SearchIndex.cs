namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Fielded index over all documents (BM25F), held in memory.</summary>
internal sealed class SearchIndex
{
    private const double Saturation = 1.2;
    private const double LengthInfluence = 0.5;

    private readonly double[] _rarity;

    public SearchIndex(IReadOnlyList<Document> documents, FeatureExtractor features)
    {
        Documents = documents;
        var lengths = new double[documents.Count];
        var counts = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var number = 0; number < documents.Count; number++)
        {
            counts.Clear();
            Count(documents[number], features, counts);
            foreach (var (key, weight) in counts)
                Postings.Add(Numbers.Of(key), new Posting(number, (float)weight));
            lengths[number] = counts.Values.Sum();
        }

        var average = lengths.Length == 0 ? 1 : Math.Max(1, lengths.Average());
        Postings.Adjust(posting => Saturated(posting.Strength / (1 - LengthInfluence + (LengthInfluence * lengths[posting.Number] / average))));
        _rarity = [.. Enumerable.Range(0, Numbers.Count).Select(feature => Postings[feature].Length).Select(count => Math.Log(1 + ((documents.Count - count + 0.5) / (count + 0.5))))];
        Unknown = Math.Log(1 + ((documents.Count + 0.5) / 1.5));
    }

    public IReadOnlyList<Document> Documents { get; }

    public FeatureNumbers Numbers { get; } = new();

    /// <summary>Documents by feature; strength 0–1 saturates with repetition.</summary>
    public PostingTable Postings { get; } = new();

    /// <summary>Rarity of a word that the knowledge does not have: as rare as one that stands once.</summary>
    public double Unknown { get; }

    /// <summary>Inverse document frequency.</summary>
    public double Rarity(int feature) => _rarity[feature];

    /// <summary>The same by its letters; 0 for what no document has.</summary>
    public double Rarity(string key) => Numbers.Find(key) is { } feature ? _rarity[feature] : 0;

    private static float Saturated(double frequency) => (float)(frequency / (Saturation + frequency));

    private static void Count(Document document, FeatureExtractor features, Dictionary<string, double> counts)
    {
        void Add(string key, double weight) => counts[key] = counts.GetValueOrDefault(key) + weight;

        foreach (var (field, text) in document.Fields())
        {
            foreach (var feature in features.Of(text))
                Add(feature.Key, FieldWeights.Of(field) * feature.Weight);
        }

        foreach (var topic in document.Topics)
            Add(Feature.OfConcept(topic), FieldWeights.Of(Field.Name));
        foreach (var place in document.Entry?.Places ?? [])
            Add(Feature.OfPlace(place.Value), FieldWeights.Of(Field.Name));
    }
}
