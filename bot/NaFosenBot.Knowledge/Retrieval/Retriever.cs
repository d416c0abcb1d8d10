using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Reads queries and ranks the documents of one knowledge base for them.</summary>
/// <remarks>Safe for any number of threads.</remarks>
public sealed class Retriever
{
    private readonly PassageIndex _passages;
    private readonly QueryReader _reader;
    private readonly RecentReads<Query> _reads = new();
    private readonly RecentRankings _rankings = new();
    private readonly Relevance _relevance;
    private readonly FeatureExtractor _features;
    private readonly Ranker _ranker;
    private readonly VerdictCues _verdicts;

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
        var index = new SearchIndex(documents, _features);
        var questions = new QuestionIndex(index, _features);
        _passages = new PassageIndex(index, _features);
        _features.Forget();
        _ranker = new Ranker(index, questions, _passages, _features, _relevance);
        _verdicts = new VerdictCues(knowledge, tokenizer);
        _reader = new QueryReader(knowledge, tokenizer, places, _features, new NameFinder(index, tokenizer));
    }

    public KnowledgeBase Knowledge { get; }

    public Query Read(string text) => _reads.Get(text) ?? _reads.Keep(_reader.Read(text), text);

    /// <summary>Reads a message that leans on the question before it.</summary>
    public Query Read(string text, string before) => _reads.Get(text, before) ?? _reads.Keep(_reader.Read(text, before), text, before);

    /// <summary>Entries of which a text is a name, and nothing else.</summary>
    public IReadOnlyList<EntryId> Called(string name) => _reader.Called(name);

    /// <param name="areas">Municipalities the person is in, said now or before; they favour what is theirs and push back what is others'.</param>
    public Ranking Rank(Query query, IReadOnlyList<EntryId> areas) => _relevance.Placed(_rankings.Get(query) ?? _rankings.Keep(query, _ranker.Rank(query)), areas);

    /// <summary>Whether the words stand in a question that decide it so.</summary>
    /// <param name="verdict">Of a fact of this knowledge.</param>
    public bool Decides(YesNoAnswer verdict, IReadOnlyList<Token> words) => _verdicts.Stand(verdict, words);

    /// <summary>The same, by a cue of more than one word, which leaves no doubt what is asked.</summary>
    public bool DecidesByPhrase(YesNoAnswer verdict, IReadOnlyList<Token> words) => _verdicts.StandByPhrase(verdict, words);

    /// <summary>Whether anything that an entry says has all of these stems.</summary>
    public bool Speaks(EntryId id, IReadOnlyList<string> terms) => _ranker.NumberOf(id) is { } number && _passages.AnyHasAll(number, terms);

    /// <summary>Whether an entry or situation speaks of a word, by itself or by what it means.</summary>
    public bool Speaks(EntryId id, Token word) => _ranker.NumberOf(id) is { } number && _passages.Has(number, _features.Alternatives(word));

    /// <summary>Whether a word is one of those that an entry or situation is called by.</summary>
    public bool Calls(EntryId id, Token word) => _ranker.NumberOf(id) is { } number && _passages.IsNamedBy(number, _features.Alternatives(word));

    /// <summary>Whether anything at all speaks of a word.</summary>
    public bool Knows(Token word) => _features.Alternatives(word).Any();

    /// <summary>How one entry fits a query, however low it would rank; null when the query has no weight.</summary>
    public Ranked? Look(Query query, EntryId id) => _rankings.Get(query)?.Of(id) ?? _ranker.Look(query, id);

    /// <summary>Why a document stands where it stands in the ranking of a query.</summary>
    public Explanation Explain(Query query, Ranked ranked)
    {
        var (words, nearest) = _ranker.Explain(query, ranked.Document.Id);
        return new Explanation(ranked, words, nearest);
    }
}
