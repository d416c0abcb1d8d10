using System.Text.RegularExpressions;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;
using NaFosenBot.Routing;

namespace NaFosenBot.Answering;

/// <summary>A long message that asks several things: every part that can be answered is.</summary>
internal static partial class MultiPart
{
    /// <summary>Telling words from which a message is long.</summary>
    public const int Long = 9;

    private const double Sure = 0.55;
    private const int MostClauses = 24;
    private const int MostTold = 6;
    private const int MostOfASituation = 1;
    private const int MostAsked = 3;
    private const string Funding = "funding";

    /// <returns>Null for a short message, or one with fewer than two parts that can be answered.</returns>
    public static Answer.Given? Of(Query query, IReadOnlyList<EntryId> areas, Retriever retriever)
    {
        if (query.Content.Count < Long)
            return null;

        var knowledge = retriever.Knowledge;
        var found = Clauses.Split(query.Text)
            .Take(MostClauses)
            .Select(retriever.Read)
            .Where(clause => clause.Content.Count > 0 && clause.Guard is null)
            .Select(clause => (Ranking: retriever.Rank(clause, areas), clause))
            .Select(part => (part.Ranking.Best, Score: Calibration.Score(part.clause, part.Ranking, retriever)))
            .Where(part => part.Best is not null && part.Score >= Sure)
            .ToList();
        var municipality = areas.FirstOrDefault(area => knowledge.FindPlace(area)?.Kind == PlaceKind.Municipality);
        var decision = municipality == default ? null : Router.Decide(knowledge, municipality, query.Topics);
        var told = (query.Topics.Contains(Funding) ? OwnFunds(municipality, knowledge) : [])
            .Concat(found.SelectMany(part => Told(part.Best!.Document, areas, knowledge)))
            .DistinctBy(telling => telling.Entry)
            .Where(telling => telling.Entry != decision?.Entry)
            .Take(MostTold)
            .Select(telling => telling.Properties.Count > 0 ? telling : Asked(telling, query, retriever))
            .ToList();
        if (told.Count < 2)
            return null;

        return new Answer.Given(told)
        {
            Score = found.Count == 0 ? Sure : found.Min(part => part.Score),
            HasSeveralParts = true,
            Contact = decision is null ? null : new ContactAnswer(decision, municipality),
            AsksForPlace = municipality == default,
        };
    }

    private static IEnumerable<Telling> Told(Document document, IReadOnlyList<EntryId> areas, KnowledgeBase knowledge) => document.Situation is { } situation
        ? new SituationAnswer(knowledge).Of(situation, areas, 1).Tell.Take(MostOfASituation)
        : document.Entry!.TellWith.Prepend(document.Id).Select(id => new Telling(id, []));

    /// <summary>What it is, and before that what the message asks of it in any of its parts.</summary>
    private static Telling Asked(Telling telling, Query query, Retriever retriever)
    {
        var entry = retriever.Knowledge[telling.Entry];
        var chosen = FactChoice.Of(entry, query, retriever.Look(query, entry.Id), retriever.Knowledge.Lexicon.Properties);
        return telling with { Facts = [.. chosen.Facts.Concat(chosen.Properties.SelectMany(entry.FactsOf)).Distinct().Take(MostAsked)] };
    }

    /// <summary>Money of the person's own municipality comes first.</summary>
    private static IEnumerable<Telling> OwnFunds(EntryId municipality, KnowledgeBase knowledge) => knowledge.Entries
        .Where(entry => entry.Id.Kind == "fund" && entry.Status != EntryStatus.Ended && entry.Places is [var only] && only == municipality)
        .Select(entry => new Telling(entry.Id, []));

    [GeneratedRegex(@"[.,;:!?\n]+|\b(?:og|and|men|but|samt|eller|or|å)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Clauses { get; }
}
