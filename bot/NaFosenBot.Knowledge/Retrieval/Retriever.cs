using System.Collections.Concurrent;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Reads queries and ranks the documents of one knowledge base for them.</summary>
/// <remarks>Safe for any number of threads.</remarks>
public sealed class Retriever
{
    private const double OfTold = 0.6;

    /// <summary>Documents that are looked at closely; the others matched too little to win by anything else.</summary>
    private const int MostWeighed = 24;

    private readonly SearchIndex _index;
    private readonly QuestionIndex _questions;
    private readonly PassageIndex _passages;
    private readonly QueryReader _reader;
    private readonly RecentReads<Query> _reads = new();
    private readonly Relevance _relevance;
    private readonly FeatureExtractor _features;
    private readonly ConcurrentBag<Workspace> _idle = [];
    private readonly Dictionary<EntryId, int> _numberOf = [];

    public Retriever(KnowledgeBase knowledge)
    {
        Knowledge = knowledge;
        _relevance = new Relevance(knowledge);
        var tokenizer = new Tokenizer(knowledge.Lexicon);
        var places = new PlaceFinder(knowledge);
        _features = new FeatureExtractor(knowledge, tokenizer, places);
        List<Document> documents = [.. knowledge.Entries.Select(Document.Of), .. knowledge.Situations.Select(Document.Of)];
        foreach (var (_, text) in documents.SelectMany(document => document.Fields()))
            _features.Learn(text);
        _features.Vocabulary.Freeze();
        for (var number = 0; number < documents.Count; number++)
            _numberOf[documents[number].Id] = number;
        _index = new SearchIndex(documents, _features);
        _questions = new QuestionIndex(_index, _features);
        _passages = new PassageIndex(documents, _features);
        _features.Forget();
        _reader = new QueryReader(knowledge, tokenizer, places, _features, new NameFinder(_index, tokenizer));
    }

    public KnowledgeBase Knowledge { get; }

    public Query Read(string text) => _reads.Get(text) ?? _reads.Keep(_reader.Read(text), text);

    /// <summary>Reads a message that leans on the question before it.</summary>
    public Query Read(string text, string before) => _reads.Get(text, before) ?? _reads.Keep(_reader.Read(text, before), text, before);

    /// <param name="areas">Municipalities the person is in, said now or before; they favour what is theirs and push back what is others'.</param>
    public Ranking Rank(Query query, IReadOnlyList<EntryId> areas)
    {
        var mass = query.Groups.Sum(group => group.Emphasis * _index.Weigh(group));
        return mass == 0 ? new Ranking([], 0) : Using(workspace => Rank(query, areas, mass, workspace));
    }

    /// <summary>Whether one of these cues stands in a query.</summary>
    public bool Has(Query query, IReadOnlyList<string> cues) => _reader.Has(query, cues);

    /// <summary>Whether anything that an entry says has all of these stems.</summary>
    public bool Speaks(EntryId id, IReadOnlyList<string> terms) =>
        _numberOf.TryGetValue(id, out var number) && _passages.AnyHasAll(number, terms);

    /// <summary>Whether an entry or situation speaks of a word, by itself or by what it means.</summary>
    public bool Speaks(EntryId id, Token word) => _numberOf.TryGetValue(id, out var number) && _passages.Has(number, _features.Alternatives(word));

    /// <summary>Whether anything at all speaks of a word.</summary>
    public bool Knows(Token word) => _features.Alternatives(word).Any();

    /// <summary>How one entry fits a query, however low it would rank; null when the query has no weight.</summary>
    public Ranked? Look(Query query, EntryId id)
    {
        var mass = query.Groups.Sum(group => group.Emphasis * _index.Weigh(group));
        return mass == 0 || !_numberOf.TryGetValue(id, out var number)
            ? null
            : Using(workspace =>
            {
                Match(query, workspace);
                return Weigh(number, query, [], mass, workspace, MentionsIn(query), _passages.Resolve(query.Groups, _index));
            });
    }

    /// <summary>Why a document stands where it stands.</summary>
    public Explanation Explain(Query query, IReadOnlyList<EntryId> areas, EntryId id)
    {
        var mass = Math.Max(double.Epsilon, query.Groups.Sum(group => group.Emphasis * _index.Weigh(group)));
        return Using(workspace =>
        {
            Match(query, workspace);
            var number = _numberOf[id];
            var document = _index.Documents[number];
            return new Explanation(
                Weigh(number, query, areas, mass, workspace, MentionsIn(query), _passages.Resolve(query.Groups, _index)),
                [.. query.Groups.Select(group => MatchedWord.Of(group, number, document, _index, _features)).OfType<MatchedWord>()],
                _questions.Nearest(workspace.Phrases.Total, PhraseMass(query), number));
        });
    }

    private Ranking Rank(Query query, IReadOnlyList<EntryId> areas, double mass, Workspace workspace)
    {
        Match(query, workspace);
        var mentions = MentionsIn(query);
        var groups = _passages.Resolve(query.Groups, _index);
        var ranked = Candidates(query, mass, workspace, mentions)
            .Select(number => Weigh(number, query, areas, mass, workspace, mentions, groups))
            .ToList();
        ranked.Sort((left, right) => right.Relevance != left.Relevance
            ? right.Relevance.CompareTo(left.Relevance)
            : left.Document.Id.CompareTo(right.Document.Id));
        return new Ranking(ranked, query.Groups.Where(group => group.Alternatives.Count > 0).Sum(group => group.Emphasis * _index.Weigh(group)) / mass);
    }

    private void Match(Query query, Workspace workspace)
    {
        workspace.Documents.Match(query.Groups, _index.Postings, _index, asPhrases: false);
        workspace.Phrases.Match(query.Groups, _questions.Postings, _index, asPhrases: true);
        _questions.Likeness(workspace.Phrases.Total, PhraseMass(query), workspace.Likeness);
    }

    /// <summary>The documents that match most, and all that are called by name.</summary>
    private HashSet<int> Candidates(Query query, double mass, Workspace workspace, Dictionary<EntryId, double> mentions)
    {
        var total = workspace.Documents.Total;
        var candidates = new HashSet<int>();
        foreach (var named in mentions.Keys.Concat(query.Places.Select(found => found.Place.Id)))
        {
            if (_numberOf.TryGetValue(named, out var number) && total[number] > 0)
                candidates.Add(number);
        }

        // The lowest leaves first; equal ones by id, so that the order of entries decides nothing.
        var kept = new PriorityQueue<int, (double Sum, EntryId Id)>(Comparer<(double Sum, EntryId Id)>.Create((left, right) =>
            left.Sum != right.Sum ? left.Sum.CompareTo(right.Sum) : right.Id.CompareTo(left.Id)));
        foreach (var number in total.Touched)
        {
            var sum = (total[number] / mass) + workspace.Likeness[number];
            if (kept.Count < MostWeighed)
                kept.Enqueue(number, (sum, _index.Documents[number].Id));
            else if (kept.TryPeek(out _, out var lowest) && sum >= lowest.Sum)
                kept.EnqueueDequeue(number, (sum, _index.Documents[number].Id));
        }

        candidates.UnionWith(kept.UnorderedItems.Select(item => item.Element));
        return candidates;
    }

    private Ranked Weigh(int number, Query query, IReadOnlyList<EntryId> areas, double mass, Workspace workspace, Dictionary<EntryId, double> mentions, IReadOnlyList<ResolvedGroup> groups)
    {
        var document = _index.Documents[number];
        var passages = _passages.Match(number, groups, mass);
        var signals = _relevance.Complete(
            new Signals
            {
                Words = workspace.Documents.Total[number] / mass,
                Likeness = workspace.Likeness[number],
                Statement = passages.Best,
                Spoken = passages.Spoken,
                Name = MentionOf(document, mentions, query),
            },
            document,
            query,
            areas);
        return new Ranked(document, Relevance.Of(signals), signals) { Facts = passages.Facts };
    }

    private double PhraseMass(Query query) => query.Groups.Sum(group => group.Share * _index.Weigh(group));

    private static Dictionary<EntryId, double> MentionsIn(Query query)
    {
        var strengths = new Dictionary<EntryId, double>();
        foreach (var mention in query.Mentions)
            strengths[mention.Entry] = Math.Max(strengths.GetValueOrDefault(mention.Entry), mention.Strength);
        return strengths;
    }

    /// <summary>An entry by its name; a situation by the names of what it tells; a place by being named.</summary>
    private static double MentionOf(Document document, Dictionary<EntryId, double> mentions, Query query)
    {
        if (document.Situation is not { } situation)
            return query.Places.Any(found => found.Place.Id == document.Id) ? 1 : mentions.GetValueOrDefault(document.Id);

        return mentions.Count == 0 ? 0 : OfTold * situation.Tell.Select(telling => mentions.GetValueOrDefault(telling.Entry)).DefaultIfEmpty().Max();
    }

    private T Using<T>(Func<Workspace, T> search)
    {
        if (!_idle.TryTake(out var workspace))
            workspace = new Workspace(_index.Documents.Count, _questions.Count);
        try
        {
            return search(workspace);
        }
        finally
        {
            _idle.Add(workspace);
        }
    }
}
