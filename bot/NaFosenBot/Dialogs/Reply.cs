using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Dialogs;

/// <summary>What the assistant says, made once and rendered for each channel.</summary>
public sealed record Reply
{
    /// <summary>Markdown (CommonMark); shows as it stands where a channel has none.</summary>
    public required string Text { get; init; }

    public required Tongue Language { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>Calibrated chance, 0–1, that the assistant holds the answer; 1 for small talk and prompts.</summary>
    public required double Score { get; init; }

    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>The part of the text that may be put into other words; null where none may.</summary>
    public Wording? Wording { get; init; }

    /// <summary>What a card says of it in short; null for a reply that needs none.</summary>
    public Summary? Summary { get; init; }

    /// <summary>Organisations named as receiver or contact.</summary>
    public IReadOnlyList<EntryId> RoutedTo { get; init; } = [];

    public IReadOnlyList<Button> Buttons { get; init; } = [];

    /// <summary>That it is still about what was told before is assumed: no word of the message says so.</summary>
    public bool IsAssumed { get; init; }

    /// <summary>Whether a language model had a part in the wording; clients then label it.</summary>
    public bool IsModelMade { get; init; }
}

/// <summary>A choice offered to the person.</summary>
/// <param name="Id">Comes back in <see cref="UserEvent.Pressed"/>; a channel that sends titles only is understood too.</param>
public sealed record Button(string Title, string Id);

/// <summary>How a turn ended.</summary>
public enum Outcome
{
    Answered,
    Choices,
    Clarifying,
    NotKnown,
    Declined,
    Handover,
    Prompt,
    Sent,
    Smalltalk,
}
