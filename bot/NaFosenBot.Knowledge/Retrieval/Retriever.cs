using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Reads queries and ranks the documents of one knowledge base for them.</summary>
/// <remarks>Immutable once made; safe for any number of threads.</remarks>
public sealed class Retriever
{
    private const double OfTold = 0.6;

    private readonly SearchIndex _index;
    private readonly QuestionIndex _questions;
    private readonly QueryReader _reader;
    private readonly Relevance _relevance;

    public Retriever(KnowledgeBase knowledge)
    {
        Knowledge = knowledge;
        _relevance = new Relevance(knowledge);
        var tokenizer = new Tokenizer(knowledge.Lexicon);
        var places = new PlaceFinder(knowledge);
        var features = new FeatureExtractor(knowledge, tokenizer, places);
        List<Document> documents = [.. knowledge.Entries.Select(Document.Of), .. knowledge.Situations.Select(Document.Of)];
        foreach (var (_, text) in documents.SelectMany(document => document.Fields()))
            features.Learn(text);
        _index = new SearchIndex(documents, features);
        _questions = new QuestionIndex(_index, features);
        _reader = new QueryReader(knowledge, tokenizer, places, features, new NameFinder(_index, tokenizer));
    }

    public KnowledgeBase Knowledge { get; }

    public Query Read(string text) => _reader.Read(text);

    /// <param name="areas">Municipalities the person is in, said now or before; they favour what is theirs and push back what is others'.</param>
    public Ranking Rank(Query query, IReadOnlyList<EntryId> areas)
    {
        var mass = query.Groups.Sum(group => group.Emphasis * Weigh(group));
        if (mass == 0)
            return new Ranking([], 0);

        var matches = TextMatches(query.Groups);
        var likeness = _questions.Likeness(query.Groups, mass);
        var mentions = query.Mentions.ToLookup(mention => mention.Entry, mention => mention.Strength);
        var ranked = new List<Ranked>();
        for (var number = 0; number < matches.Length; number++)
        {
            if (matches[number] == 0)
                continue;

            var document = _index.Documents[number];
            var mention = MentionOf(document, mentions, query);
            var relevance = _relevance.Of(document, matches[number] / mass, likeness[number], mention, query, areas);
            ranked.Add(new Ranked(document, relevance, matches[number] / mass, likeness[number], mention));
        }

        ranked.Sort((left, right) => right.Relevance != left.Relevance
            ? right.Relevance.CompareTo(left.Relevance)
            : left.Document.Id.CompareTo(right.Document.Id));
        return new Ranking(ranked, query.Groups.Where(group => group.Alternatives.Count > 0).Sum(group => group.Emphasis * Weigh(group)) / mass);
    }

    /// <summary>An entry by its name; a situation by the names of what it tells; a place by being named.</summary>
    private static double MentionOf(Document document, ILookup<EntryId, double> mentions, Query query)
    {
        if (document.Situation is { } situation)
            return OfTold * situation.Tell.SelectMany(telling => mentions[telling.Entry]).DefaultIfEmpty().Max();

        return query.Places.Any(found => found.Place.Id == document.Id) ? 1 : mentions[document.Id].DefaultIfEmpty().Max();
    }

    private double Weigh(FeatureGroup group)
    {
        var best = 0d;
        foreach (var alternative in group.Alternatives)
            best = Math.Max(best, alternative.Sum(feature => feature.Weight * _index.Rarity(feature.Key)));
        return best > 0 ? best : _index.Unknown;
    }

    private double[] TextMatches(IReadOnlyList<FeatureGroup> groups)
    {
        var total = new double[_index.Documents.Count];
        var ofGroup = new double[total.Length];
        var ofAlternative = new double[total.Length];
        foreach (var group in groups)
        {
            Array.Clear(ofGroup);
            foreach (var alternative in group.Alternatives)
            {
                Array.Clear(ofAlternative);
                foreach (var feature in alternative)
                {
                    var weight = feature.Weight * group.Emphasis * _index.Rarity(feature.Key);
                    foreach (var posting in _index.Postings(feature.Key))
                        ofAlternative[posting.Document] += weight * posting.Strength;
                }

                for (var number = 0; number < total.Length; number++)
                    ofGroup[number] = Math.Max(ofGroup[number], ofAlternative[number]);
            }

            for (var number = 0; number < total.Length; number++)
                total[number] += ofGroup[number];
        }

        return total;
    }
}
