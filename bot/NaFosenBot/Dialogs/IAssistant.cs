using NaFosenBot.Enquiries;

namespace NaFosenBot.Dialogs;

/// <summary>
/// The conversation as a function: saved state and what happened in, new state and replies out.
/// Nothing is sent or stored here, so a turn that lost a race may run again.
/// </summary>
public interface IAssistant
{
    /// <param name="savedState">As returned for the conversation's previous turn; null for a new conversation.</param>
    /// <param name="cancellationToken">The turn's own time limit.</param>
    Task<Exchange> RespondAsync(string? savedState, UserEvent happened, CancellationToken cancellationToken = default);

    /// <summary>The saved state without the person's own words, because they took some back. An assistant that keeps none returns it as it is.</summary>
    string Forget(string savedState) => savedState;
}

/// <param name="State">JSON to save with the turn.</param>
public sealed record Exchange(string State, IReadOnlyList<Reply> Replies)
{
    /// <summary>What happens to enquiries. Committed with the turn, so that "sent" is said of nothing that is not stored.</summary>
    public IReadOnlyList<EnquiryChange> Changes { get; init; } = [];

    /// <summary>What the person said of an answer that they did not like.</summary>
    public Opinion? Opinion { get; init; }
}

/// <param name="Answer">Id of the answer's message.</param>
public sealed record Opinion(string Answer, string Words);
