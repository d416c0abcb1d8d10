using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering;

/// <summary>Where a place that was said earlier decides an answer, the answer says so.</summary>
internal static class AssumedPlace
{
    /// <summary>Strength from which an entry is called by its name, so that no place chose it.</summary>
    private const double Named = 0.3;

    /// <param name="last">What was told last: where it still is about that, no place chose it.</param>
    public static Answer Show(Answer answer, Query query, EntryId area, EntryId? last, KnowledgeBase knowledge) => answer switch
    {
        Answer.Given given when given.Tell.Any(telling => telling.Entry != last && knowledge[telling.Entry].Places.Contains(area) && !IsNamed(telling.Entry, query)) => answer with { Assumes = area },
        Answer.Given { Situation: not null, Contact: not null } or Answer.Listed => answer with { Assumes = area },
        _ => answer,
    };

    private static bool IsNamed(EntryId entry, Query query) => query.Mentions.Any(mention => mention.Entry == entry && mention.Strength > Named);
}
