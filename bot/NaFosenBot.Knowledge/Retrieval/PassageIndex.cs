namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>The statements of every entry one by one: its text and each of its facts.</summary>
/// <remarks>Looked at for the few documents that match best, so there are no postings.</remarks>
internal sealed class PassageIndex
{
    private readonly Passages[] _ofDocument;
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);

    public PassageIndex(IReadOnlyList<Document> documents, FeatureExtractor features) =>
        _ofDocument = [.. documents.Select(document => Read(document, features))];

    /// <summary>How well the best statement, read together with the names, covers the words of a query.</summary>
    /// <param name="groups">As <see cref="Resolve"/> gave them, once for all documents.</param>
    public PassageMatch Match(int document, IReadOnlyList<ResolvedGroup> groups, double mass)
    {
        var passages = _ofDocument[document];
        Span<double> totals = stackalloc double[Math.Min(passages.Facts.Length, MostFacts)];
        Span<double> own = stackalloc double[totals.Length];
        var (textTotal, beside, spoken) = (0d, 0d, 0d);
        foreach (var group in groups)
        {
            var named = Met(group, passages.Names);
            beside += Math.Max(0, group.Most - named);
            spoken += Math.Max(0, Met(group, passages.All) - named);
            textTotal += Math.Max(named, Met(group, passages.Text));
            for (var number = 0; number < totals.Length; number++)
            {
                var met = Met(group, passages.Facts[number]);
                totals[number] += Math.Max(named, met);
                own[number] += Math.Max(0, met - named);
            }
        }

        var best = textTotal;
        for (var number = 0; number < totals.Length; number++)
            best = Math.Max(best, totals[number]);
        return new PassageMatch(best / mass, beside < LittleLeft * mass ? 1 : spoken / beside, [.. own.ToArray().Select(met => met / mass)]);
    }

    /// <summary>Whether one statement has all of these stems.</summary>
    public bool AnyHasAll(int document, IReadOnlyList<string> terms)
    {
        var passages = _ofDocument[document];
        return passages.Facts.Append(passages.Text).Any(features => terms.All(term => _ids.TryGetValue(term, out var id) && Array.BinarySearch(features, id) >= 0));
    }

    /// <summary>Whether a document has all features of one of the alternatives, anywhere.</summary>
    public bool Has(int document, IEnumerable<IReadOnlyList<Feature>> alternatives)
    {
        var all = _ofDocument[document].All;
        return alternatives.Any(alternative => alternative.All(feature => _ids.TryGetValue(feature.Key, out var id) && Array.BinarySearch(all, id) >= 0));
    }

    private const int MostFacts = 40;

    /// <summary>Share of the query beside the names that is too little to judge by.</summary>
    private const double LittleLeft = 0.05;

    /// <summary>The words of a query with the features that any statement has, weighed.</summary>
    public IReadOnlyList<ResolvedGroup> Resolve(IReadOnlyList<FeatureGroup> groups, SearchIndex index) =>
    [
        .. groups.Select(group => new ResolvedGroup(
            group.Emphasis * index.Weigh(group),
            [
                .. group.Alternatives.Select(alternative => alternative
                    .Where(feature => _ids.ContainsKey(feature.Key))
                    .Select(feature => (_ids[feature.Key], group.Emphasis * feature.Weight * index.Rarity(feature.Key)))
                    .ToArray()),
            ])),
    ];

    private static double Met(ResolvedGroup group, int[] features)
    {
        var best = 0d;
        foreach (var alternative in group.Alternatives)
        {
            var sum = 0d;
            foreach (var (id, weight) in alternative)
            {
                if (Array.BinarySearch(features, id) >= 0)
                    sum += weight;
            }

            best = Math.Max(best, sum);
        }

        return best;
    }

    private Passages Read(Document document, FeatureExtractor features) => new(
        Ids(document.Fields().Select(field => field.Text), features),
        Ids(document.NamePhrases(), features),
        document.Entry is { } entry ? Ids(entry.Text.All, features) : [],
        document.Entry is { } told ? [.. told.Facts.Select(fact => Ids(fact.Text.All, features))] : []);

    private int[] Ids(IEnumerable<string> texts, FeatureExtractor features)
    {
        int[] ids = [.. texts.SelectMany(features.Of).Select(feature => IdOf(feature.Key)).Distinct()];
        Array.Sort(ids);
        return ids;
    }

    private int IdOf(string key)
    {
        if (!_ids.TryGetValue(key, out var id))
            _ids[key] = id = _ids.Count;
        return id;
    }

    private sealed record Passages(int[] All, int[] Names, int[] Text, int[][] Facts);
}

/// <param name="Most">The most that the word can count.</param>
/// <param name="Alternatives">The ways to meet it: features by number, with what each counts.</param>
internal sealed record ResolvedGroup(double Most, (int Feature, double Weight)[][] Alternatives);

/// <param name="Best">Share of the query's weight that the best statement covers, names included, 0–1.</param>
/// <param name="Spoken">Of what is asked beside the names: the share that the document speaks of at all, 0–1.</param>
/// <param name="Facts">The share that each fact covers beyond the names, in the order of the entry's facts.</param>
internal sealed record PassageMatch(double Best, double Spoken, IReadOnlyList<double> Facts);
