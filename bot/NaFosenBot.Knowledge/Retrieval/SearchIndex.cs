namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Fielded index over all documents (BM25F), held in memory.</summary>
internal sealed class SearchIndex
{
    private const double Saturation = 1.2;
    private const double LengthInfluence = 0.5;

    private readonly Dictionary<string, double> _rarity = new(StringComparer.Ordinal);

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
                Postings.Add(key, new Posting(number, (float)weight));
            lengths[number] = counts.Values.Sum();
        }

        var average = lengths.Length == 0 ? 1 : Math.Max(1, lengths.Average());
        Postings.Adjust(posting => Saturated(posting.Strength / (1 - LengthInfluence + (LengthInfluence * lengths[posting.Number] / average))));
        foreach (var (key, postings) in Postings.All)
            _rarity[key] = Math.Log(1 + ((documents.Count - postings.Count + 0.5) / (postings.Count + 0.5)));
        Unknown = Math.Log(1 + ((documents.Count + 0.5) / 1.5));
    }

    public IReadOnlyList<Document> Documents { get; }

    /// <summary>Documents by feature; strength 0–1 saturates with repetition.</summary>
    public PostingTable Postings { get; } = new();

    /// <summary>Rarity of a word that the knowledge does not have: as rare as one that stands once.</summary>
    public double Unknown { get; }

    /// <summary>Inverse document frequency; 0 for what no document has.</summary>
    public double Rarity(string key) => _rarity.GetValueOrDefault(key);

    /// <summary>The most that a word of a query can count.</summary>
    public double Weigh(FeatureGroup group)
    {
        var best = 0d;
        foreach (var alternative in group.Alternatives)
        {
            var sum = 0d;
            foreach (var feature in alternative)
                sum += feature.Weight * Rarity(feature.Key);
            best = Math.Max(best, sum);
        }

        return best > 0 ? best : Unknown;
    }

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
