using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering;

/// <summary>"What is the difference between A and B", "A and B": both are told.</summary>
internal static class Comparison
{
    private const string Compare = "compare";
    public const string Join = "join";
    private const double Telling = 0.4;

    /// <returns>Fewer than two when nothing is compared.</returns>
    public static IReadOnlyList<Telling> Of(Query query, Ranking ranking, KnowledgeBase knowledge)
    {
        if (!query.Wants(Compare) && !query.Wants(Join))
            return [];

        var compared = Named(query);
        if (query.Wants(Compare) && compared is [var one])
            compared = [one, .. NextOfItsKind(one, ranking)];

        return compared.Count < 2
            ? []
            : [.. compared.Concat(compared.SelectMany(id => knowledge[id].TellWith)).Distinct().Take(4).Select(id => FactChoice.Of(knowledge[id], query, ranking.Of(id), knowledge.Lexicon.Properties))];
    }

    /// <summary>What is named, left to right; one entry for each thing, where two share a name the one that is more than a term.</summary>
    private static List<EntryId> Named(Query query)
    {
        var named = new List<Mention>();
        foreach (var mention in query.Mentions
            .Where(mention => mention.Strength >= Telling && mention.Entry.Kind != "place")
            .OrderByDescending(mention => mention.Length)
            .ThenBy(mention => mention.Entry.Kind == "term" ? 1 : 0))
        {
            if (!named.Any(other => other.Start < mention.Start + mention.Length && mention.Start < other.Start + other.Length))
                named.Add(mention);
        }

        if (named.Count(mention => mention.Entry.Kind != "term") > 1)
            named.RemoveAll(mention => mention.Entry.Kind == "term");
        return [.. named.OrderBy(mention => mention.Start).Take(3).Select(mention => mention.Entry)];
    }

    /// <summary>"… kvalifiseringsstøtte og innovasjonsprosjekt": the second is half a name; the ranking knows whose.</summary>
    private static IEnumerable<EntryId> NextOfItsKind(EntryId one, Ranking ranking) => ranking.Documents
        .Select(ranked => ranked.Document.Id)
        .Where(id => id != one && id.Kind == one.Kind)
        .Take(1);
}
