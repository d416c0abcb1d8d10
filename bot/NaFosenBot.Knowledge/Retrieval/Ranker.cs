using System.Collections.Concurrent;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>Ranks documents by a query alone, wherever the person is.</summary>
/// <remarks>Safe for any number of threads.</remarks>
internal sealed class Ranker(SearchIndex index, QuestionIndex questions, PassageIndex passages, FeatureExtractor features, Relevance relevance)
{
    private const double OfTold = 0.6;

    private readonly ConcurrentBag<Workspace> _idle = [];
    private readonly Dictionary<EntryId, int> _numberOf = index.Documents.Index().ToDictionary(document => document.Item.Id, document => document.Index);

    public int? NumberOf(EntryId id) => _numberOf.TryGetValue(id, out var number) ? number : null;

    public Ranking Rank(Query query)
    {
        var sought = new Sought(query.Groups, index);
        return sought.Mass == 0 ? new Ranking([], 0) : Using(workspace =>
        {
            Match(sought, workspace);
            var asking = relevance.In(query);
            var ranked = new List<Ranked>();
            foreach (var number in Candidates(sought, asking, workspace))
                ranked.Add(Weigh(number, sought, asking, workspace));
            ranked.Sort(Ranked.BestFirst);
            return new Ranking(ranked, sought.Known / sought.Mass);
        });
    }

    /// <summary>How one entry fits a query, however low it would rank; null when the query has no weight.</summary>
    public Ranked? Look(Query query, EntryId id)
    {
        var sought = new Sought(query.Groups, index);
        return sought.Mass == 0 || NumberOf(id) is not { } number ? null : Using(workspace =>
        {
            Match(sought, workspace);
            return Weigh(number, sought, relevance.In(query), workspace);
        });
    }

    /// <summary>For explanations: which words a document meets, and the phrase of it that the query is most like.</summary>
    public (IReadOnlyList<MatchedWord> Words, string? Nearest) Explain(Query query, EntryId id) => Using<(IReadOnlyList<MatchedWord>, string?)>(workspace =>
    {
        var sought = new Sought(query.Groups, index);
        Match(sought, workspace);
        var number = _numberOf[id];
        return ([.. query.Groups.Select(group => MatchedWord.Of(group, number, index.Documents[number], index, features)).OfType<MatchedWord>()], questions.Nearest(workspace.Phrases.Total, sought.PhraseMass, number));
    });

    private void Match(Sought sought, Workspace workspace)
    {
        workspace.Documents.Match(sought.Words, index.Postings);
        workspace.Phrases.Match(sought.Words, questions.Postings);
        questions.Likeness(workspace.Phrases.Total, sought.PhraseMass, workspace.Likeness);
    }

    /// <summary>The documents that match most, and all that are called by name.</summary>
    private List<int> Candidates(Sought sought, Asking asking, Workspace workspace)
    {
        var total = workspace.Documents.Total;
        workspace.Foremost.Clear();
        foreach (var number in total.Touched)
            workspace.Foremost.Offer(number, (total[number] / sought.Mass) + workspace.Likeness[number]);
        var candidates = workspace.Foremost.Numbers();
        foreach (var named in asking.Strengths.Keys.Concat(asking.Places.Select(found => found.Place.Id)))
        {
            if (NumberOf(named) is { } number && total[number] > 0 && !candidates.Contains(number))
                candidates.Add(number);
        }

        return candidates;
    }

    private Ranked Weigh(int number, Sought sought, Asking asking, Workspace workspace)
    {
        var document = index.Documents[number];
        var match = passages.Match(number, sought);
        var signals = Relevance.Complete(
            new Signals
            {
                Words = workspace.Documents.Total[number] / sought.Mass,
                Likeness = workspace.Likeness[number],
                Statement = match.Best,
                Spoken = match.Spoken,
                Name = StrengthOf(document, asking),
            },
            document,
            asking);
        return new Ranked(document, Relevance.Of(signals), signals) { Facts = match.Facts };
    }

    /// <summary>An entry by its name; a situation by the names of what it tells; a place by being named.</summary>
    private static double StrengthOf(Document document, Asking asking)
    {
        if (document.Situation is not { } situation)
            return asking.Names(document.Id) ? 1 : asking.Strengths.GetValueOrDefault(document.Id);

        var most = 0d;
        if (asking.Strengths.Count > 0)
        {
            foreach (var telling in situation.Tell)
                most = Math.Max(most, asking.Strengths.GetValueOrDefault(telling.Entry));
        }

        return OfTold * most;
    }

    private T Using<T>(Func<Workspace, T> search)
    {
        if (!_idle.TryTake(out var workspace))
            workspace = new Workspace(index.Documents, questions.Count);
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
