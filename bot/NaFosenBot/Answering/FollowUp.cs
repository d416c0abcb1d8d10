using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering;

/// <summary>Makes a question that leans on the one before stand alone.</summary>
internal static class FollowUp
{
    /// <summary>"Hva er fristen?" right after an entry was told: that entry's deadline.</summary>
    public static Telling? AboutFocus(Query query, Focus focus, KnowledgeBase knowledge)
    {
        if (focus.Entry is not { } id || knowledge.Find(id) is not { } entry || !query.LacksSubject || query.Places.Count > 0)
            return null;

        var told = query.Properties.Where(property => entry.FactsOf(property).Any()).ToList();
        return told.Count > 0 ? new Telling(id, told) : null;
    }

    /// <summary>"Og i Osen?": the question before, asked of another place.</summary>
    public static string? InAnotherPlace(Query query, Focus focus, Retriever retriever)
    {
        if (focus.Question is not { } before || query.Places.Count == 0 || AsksForItself(query) || query.Mentions.Any(mention => mention.Entry.Kind != "place"))
            return null;

        var asked = retriever.Read(before);
        var placeWords = asked.Places.SelectMany(found => found.Words).ToHashSet(ReferenceEqualityComparer.Instance);
        var kept = asked.Words.Where(word => !placeWords.Contains(word)).Select(word => word.Written);
        return string.Join(' ', kept.Concat(query.Places.SelectMany(found => found.Words).Select(word => word.Written)));
    }

    /// <summary>More than a place and an "og": a question of its own.</summary>
    private static bool AsksForItself(Query query) =>
        query.Content.Count > 0 || query.Properties.Count > 0 || query.Intents.Any(intent => intent != Comparison.Join);
}
