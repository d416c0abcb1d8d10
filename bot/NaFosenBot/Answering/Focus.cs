using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Answering;

/// <summary>What a conversation is about, for questions that lean on what was said before.</summary>
public sealed record Focus
{
    public static Focus Nothing { get; } = new();

    /// <summary>The entry told last, when it was one.</summary>
    public EntryId? Entry { get; init; }

    /// <summary>The entries told or offered last, when there were several, or what was told beside the one; null when there was one or none.</summary>
    public IReadOnlyList<EntryId>? Told { get; init; }

    /// <summary>The question that was answered last, as it was understood.</summary>
    public string? Question { get; init; }

    /// <summary>The municipality the person has named.</summary>
    public EntryId? Area { get; init; }

    /// <summary>The municipality was named in answer to the question that is being answered, so that it is not assumed.</summary>
    public bool IsAreaNew { get; init; }
}
