namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>The names and example questions of every document, each compared with the query as a whole.</summary>
internal sealed class QuestionIndex
{
    private readonly SearchIndex _index;
    private readonly List<(int Document, double Mass)> _phrases = [];
    private readonly Dictionary<string, List<int>> _byFeature = new(StringComparer.Ordinal);

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

    /// <summary>Best likeness of the query with a phrase of each document, 0–1: shared weight over all weight of the two.</summary>
    public double[] Likeness(IReadOnlyList<FeatureGroup> groups, double queryMass)
    {
        var shared = new double[_phrases.Count];
        var ofGroup = new Dictionary<int, double>();
        foreach (var group in groups)
        {
            ofGroup.Clear();
            foreach (var alternative in group.Alternatives)
            {
                var inAlternative = alternative.Count == 1 ? ofGroup : [];
                foreach (var feature in alternative)
                    Gather(feature, group.Emphasis, inAlternative, sum: alternative.Count > 1);
                foreach (var (phrase, weight) in alternative.Count == 1 ? [] : inAlternative)
                    ofGroup[phrase] = Math.Max(ofGroup.GetValueOrDefault(phrase), weight);
            }

            foreach (var (phrase, weight) in ofGroup)
                shared[phrase] += weight;
        }

        var best = new double[_index.Documents.Count];
        for (var phrase = 0; phrase < shared.Length; phrase++)
        {
            if (shared[phrase] == 0)
                continue;

            var (document, mass) = _phrases[phrase];
            var overlap = Math.Min(shared[phrase], Math.Min(mass, queryMass));
            best[document] = Math.Max(best[document], overlap / (queryMass + mass - overlap));
        }

        return best;
    }

    private void Gather(Feature feature, double emphasis, Dictionary<int, double> into, bool sum)
    {
        if (!_byFeature.TryGetValue(feature.Key, out var phrases))
            return;

        var weight = feature.Weight * emphasis * _index.Rarity(feature.Key);
        foreach (var phrase in phrases)
            into[phrase] = sum ? into.GetValueOrDefault(phrase) + weight : Math.Max(into.GetValueOrDefault(phrase), weight);
    }

    private void Add(int document, string phrase, FeatureExtractor features)
    {
        var keys = features.Of(phrase).ToList();
        // What a phrase weighs: its own words. Parts and concepts are other ways to meet the same words.
        var mass = keys.Where(feature => feature.Weight == Feature.Exact && feature.Key[0] is not '#').Select(feature => feature.Key).Distinct().Sum(_index.Rarity);
        if (mass == 0)
            return;

        foreach (var key in keys.Select(feature => feature.Key).Distinct())
        {
            if (!_byFeature.TryGetValue(key, out var phrases))
                _byFeature[key] = phrases = [];
            phrases.Add(_phrases.Count);
        }

        _phrases.Add((document, mass));
    }
}
