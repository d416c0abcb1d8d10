namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>The statements of every entry one by one: its text and each of its facts.</summary>
/// <remarks>Looked at for the few documents that match best, so there are no postings.</remarks>
internal sealed class PassageIndex
{
    private readonly Passages[] _ofDocument;
    private readonly FeatureNumbers _numbers;

    public PassageIndex(SearchIndex index, FeatureExtractor features)
    {
        _numbers = index.Numbers;
        _ofDocument = [.. index.Documents.Select(document => Read(document, features))];
    }

    /// <summary>How well the best statement, read together with the names, covers the words of a query.</summary>
    public PassageMatch Match(int document, Sought sought)
    {
        var passages = _ofDocument[document];
        Span<double> totals = stackalloc double[Math.Min(passages.Facts.Length, MostFacts)];
        var own = new FactShare[totals.Length];
        var (textTotal, beside, spoken) = (0d, 0d, 0d);
        foreach (var word in sought.Words)
        {
            // Most documents hold few of the words, and then no part of them holds more.
            if (Met(word, passages.All) is not (> 0 and var anywhere))
            {
                beside += word.Most;
                continue;
            }

            var named = Met(word, passages.Names);
            beside += Math.Max(0, word.Most - named);
            spoken += Math.Max(0, anywhere - named);
            textTotal += Math.Max(named, Met(word, passages.Text));
            for (var number = 0; number < totals.Length; number++)
            {
                var met = Met(word, passages.Facts[number]);
                totals[number] += Math.Max(named, met);
                own[number] = new(own[number].Share + Math.Max(0, met - named), own[number].HasContent || (met > named && !word.OnlyAsks));
            }
        }

        var best = textTotal;
        for (var number = 0; number < totals.Length; number++)
        {
            best = Math.Max(best, totals[number]);
            own[number] = own[number] with { Share = own[number].Share / sought.Mass };
        }

        return new PassageMatch(best / sought.Mass, beside < LittleLeft * sought.Mass ? 1 : spoken / beside, own);
    }

    /// <summary>Whether one statement has all of these stems.</summary>
    public bool AnyHasAll(int document, IReadOnlyList<string> terms)
    {
        var passages = _ofDocument[document];
        return passages.Facts.Append(passages.Text).Any(features => terms.All(term => _numbers.Find(term) is { } number && Array.BinarySearch(features, number) >= 0));
    }

    /// <summary>Whether a document has all features of one of the alternatives, anywhere.</summary>
    public bool Has(int document, IEnumerable<IReadOnlyList<Feature>> alternatives) => Has(_ofDocument[document].All, alternatives);

    /// <summary>Whether its names have.</summary>
    public bool IsNamedBy(int document, IEnumerable<IReadOnlyList<Feature>> alternatives) => Has(_ofDocument[document].Names, alternatives);

    private bool Has(int[] features, IEnumerable<IReadOnlyList<Feature>> alternatives) =>
        alternatives.Any(alternative => alternative.All(feature => _numbers.Find(feature.Key) is { } number && Array.BinarySearch(features, number) >= 0));

    private const int MostFacts = 40;

    /// <summary>Share of the query beside the names that is too little to judge by.</summary>
    private const double LittleLeft = 0.05;

    private static double Met(SoughtWord word, int[] features)
    {
        var best = 0d;
        foreach (var alternative in word.Alternatives)
        {
            var sum = 0d;
            foreach (var feature in alternative)
            {
                if (features.AsSpan().BinarySearch(feature.Number) >= 0)
                    sum += feature.Weight;
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
        int[] ids = [.. texts.SelectMany(features.Of).Select(feature => _numbers.Of(feature.Key)).Distinct()];
        Array.Sort(ids);
        return ids;
    }

    private sealed record Passages(int[] All, int[] Names, int[] Text, int[][] Facts);
}

/// <param name="Best">Share of the query's weight that the best statement covers, names included, 0–1.</param>
/// <param name="Spoken">Of what is asked beside the names: the share that the document speaks of at all, 0–1.</param>
/// <param name="Facts">What each fact covers beyond the names, in the order of the entry's facts.</param>
internal sealed record PassageMatch(double Best, double Spoken, IReadOnlyList<FactShare> Facts);
