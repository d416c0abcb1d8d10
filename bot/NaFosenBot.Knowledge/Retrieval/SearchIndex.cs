namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Fielded index over all documents (BM25F), held in memory.</summary>
internal sealed class SearchIndex
{
    private const double Saturation = 1.2;
    private const double LengthInfluence = 0.5;

    private readonly Dictionary<string, Posting[]> _postings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _rarity = new(StringComparer.Ordinal);

    public SearchIndex(IReadOnlyList<Document> documents, FeatureExtractor features)
    {
        Documents = documents;
        var counts = documents.Select(document => Count(document, features)).ToList();
        var lengths = counts.Select(count => count.Values.Sum()).ToList();
        var average = lengths.Count == 0 ? 1 : Math.Max(1, lengths.Average());
        var gathered = new Dictionary<string, List<Posting>>(StringComparer.Ordinal);
        for (var number = 0; number < documents.Count; number++)
        {
            var norm = 1 - LengthInfluence + (LengthInfluence * lengths[number] / average);
            foreach (var (key, weight) in counts[number])
            {
                if (!gathered.TryGetValue(key, out var list))
                    gathered[key] = list = [];
                var frequency = weight / norm;
                list.Add(new Posting(number, frequency / (Saturation + frequency)));
            }
        }

        foreach (var (key, list) in gathered)
        {
            _postings[key] = [.. list];
            _rarity[key] = Math.Log(1 + ((documents.Count - list.Count + 0.5) / (list.Count + 0.5)));
        }

        Unknown = Math.Log(1 + ((documents.Count + 0.5) / 1.5));
    }

    public IReadOnlyList<Document> Documents { get; }

    /// <summary>Rarity of a word that the knowledge does not have: as rare as one that stands once.</summary>
    public double Unknown { get; }

    /// <summary>Inverse document frequency; 0 for what no document has.</summary>
    public double Rarity(string key) => _rarity.GetValueOrDefault(key);

    /// <summary>Documents with that feature; strength 0–1 saturates with repetition.</summary>
    public ReadOnlySpan<Posting> Postings(string key) => _postings.GetValueOrDefault(key);

    private static Dictionary<string, double> Count(Document document, FeatureExtractor features)
    {
        var counts = new Dictionary<string, double>(StringComparer.Ordinal);
        void Add(string key, double weight) => counts[key] = counts.GetValueOrDefault(key) + weight;

        foreach (var (fieldWeight, text) in document.Fields())
        {
            foreach (var feature in features.Of(text))
                Add(feature.Key, fieldWeight * feature.Weight);
        }

        foreach (var topic in document.Topics)
            Add(Feature.OfConcept(topic), FieldWeights.Name);
        foreach (var place in document.Entry?.Places ?? [])
            Add(Feature.OfPlace(place.Value), FieldWeights.Name);
        return counts;
    }

    internal readonly record struct Posting(int Document, double Strength);
}
