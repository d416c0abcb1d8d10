using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering;

/// <summary>What a conversation is about, for questions that lean on what was said before.</summary>
public sealed record Focus
{
    /// <summary>No more than a person keeps in mind.</summary>
    public const int MostEarlier = 3;

    public static Focus Nothing { get; } = new();

    /// <summary>The entry told last, when it was one.</summary>
    public EntryId? Entry { get; init; }

    /// <summary>The entries told or offered last, when there were several, or what was told beside the one; null when there was one or none.</summary>
    public IReadOnlyList<EntryId>? Told { get; init; }

    /// <summary>Entries told one by one before the last, oldest first: "tilbake til den første", "og fondet?". Null when none was.</summary>
    public IReadOnlyList<EntryId>? Earlier { get; init; }

    /// <summary>The question that was answered last, as it was understood.</summary>
    public string? Question { get; init; }

    /// <summary>The municipality the person has named.</summary>
    public EntryId? Area { get; init; }

    /// <summary>The municipality was named in answer to the question that is being answered, so that it is not assumed.</summary>
    public bool IsAreaNew { get; init; }

    /// <summary>Something was told: the one entry it is about, or several, or what was told beside it.</summary>
    public Focus After(EntryId? entry, IReadOnlyList<EntryId>? told, string question)
    {
        List<EntryId> earlier = [.. (Earlier ?? []).Append(Entry ?? default).Where(id => id != default && id != entry).Distinct().TakeLast(MostEarlier)];
        return this with
        {
            Entry = entry,
            // One of several that were told: "og den andre?" may come next.
            Told = told ?? (entry is { } one && Told?.Contains(one) == true ? Told : null),
            Earlier = earlier.Count > 0 ? earlier : null,
            Question = question,
        };
    }

    /// <summary>Where the person is: as said now, else as said before. "Hvem hjelper gründere på Fosen?" is answered for the municipality that they name when asked.</summary>
    internal IReadOnlyList<EntryId> AreasOf(Query query, KnowledgeBase knowledge) =>
        Area is { } remembered && (query.Places.Count == 0 || (IsAreaNew && query.Areas.All(area => knowledge.FindPlace(area)?.Kind == PlaceKind.Region)))
            ? [remembered]
            : [.. query.Areas.Where(area => knowledge.FindPlace(area)?.Kind != PlaceKind.Elsewhere)];
}
