using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering;

/// <summary>What else may have been meant: an answer that may have taken one entry for another offers the other too, and one that says "I don't know" what comes nearest.</summary>
internal static class Rivals
{
    /// <summary>Relevance within which what was not told may have been meant. On the golden questions the right entry lies within it as often as it ever will; one reply of eight has such rivals.</summary>
    private const double Close = 0.3;

    /// <summary>Score below which nothing known comes near.</summary>
    private const double Strange = 0.1;

    private const int Most = 2;

    public static IReadOnlyList<EntryId> Of(Answer answer, Query query, Ranking ranking) => answer switch
    {
        Answer.Given { Situation: null } given => Beside(ranking, [.. given.Tell.Select(telling => telling.Entry)]),
        // "Hvem kan hjelpe meg?" is about nothing that an entry could tell of, and nobody is sent to what has ended.
        Answer.Contacts contacts when query.Topics.Count > 0 || query.Asked.Count > 0 => Beside(ranking with { Documents = [.. ranking.Documents.Where(ranked => ranked.Document.Entry?.Status != EntryStatus.Ended)] }, [.. contacts.People.Select(person => person.Decision.Entry), .. contacts.Related.Select(telling => telling.Entry)]),
        Answer.Lacking lacking => Beside(ranking, [lacking.Entry, .. lacking.Others]),
        Answer.Abstained { OutsideRegion: null, Score: >= Strange } => Beside(ranking, []),
        _ => [],
    };

    private static IReadOnlyList<EntryId> Beside(Ranking ranking, IReadOnlyList<EntryId> told) =>
    [
        .. ranking.Documents
            .TakeWhile(ranked => ranking.Best!.Relevance - ranked.Relevance <= Close)
            .Select(ranked => ranked.Document)
            .Where(document => document.Entry is not null && !told.Any(id => id == document.Id || (ranking.Of(id) is { } known && Ranking.SayTheSame(known.Document, document))))
            .Select(document => document.Id)
            .Take(Most),
    ];
}
