using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering;

/// <summary>"What is the difference between A and B": both are told.</summary>
internal static class Comparison
{
    public const string Intent = "compare";

    public static IReadOnlyList<Telling> Of(Query query, KnowledgeBase knowledge)
    {
        if (!query.Wants(Intent))
            return [];

        // One entry for each thing named: the first mention wins where two entries share a name.
        var compared = new List<Mention>();
        foreach (var mention in query.Mentions.OrderByDescending(mention => mention.Length).ThenByDescending(mention => IsTermOnly(mention.Entry) ? 0 : 1))
        {
            if (!compared.Any(other => other.Start < mention.Start + mention.Length && mention.Start < other.Start + other.Length))
                compared.Add(mention);
        }

        return [.. compared
            .OrderBy(mention => mention.Start)
            .Take(3)
            .Where(mention => knowledge.Find(mention.Entry) is not null)
            .Select(mention => new Telling(mention.Entry, []))];
    }

    private static bool IsTermOnly(EntryId id) => id.Kind == "term";
}
