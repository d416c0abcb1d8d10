using System.Globalization;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace NaFosenBot.BotBuilder;

/// <summary>The assistant as a dialog that another bot begins and gets back from.</summary>
/// <remarks>
/// Begins with the person's message, or with a question that the host gives as options (a string), and continues with every
/// activity until the person writes one of <see cref="EndWords"/>, the conversation ends, or the host ends or cancels it.
/// Its result is an <see cref="AssistantDialogResult"/>; a host that cancels gets none. What was talked about stays in our storage:
/// begun again in the same conversation, it goes on from there.
/// </remarks>
public sealed class AssistantDialog : Dialog
{
    private const string AnswersKey = "answers";
    private const string OutcomeKey = "outcome";

    private readonly AssistantTurns _turns;

    /// <param name="dialogId">The name to begin it by; <c>AssistantDialog</c> when null.</param>
    public AssistantDialog(AssistantTurns turns, string? dialogId = null)
        : base(dialogId ?? nameof(AssistantDialog)) => _turns = turns;

    /// <summary>Written alone, each ends the dialog; whether in capitals or not. Norwegian and English words by default.</summary>
    public IReadOnlyCollection<string> EndWords { get; init; } = BotBuilder.EndWords.Default;

    /// <param name="options">The question to begin with, as a string; null for the person's message.</param>
    /// <exception cref="ArgumentException">Other options than a string.</exception>
    public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        if (options is not (null or string))
            throw new ArgumentException($"The options of {Id} are of type {options.GetType().Name}. Give the question as a string, or null to begin with the person's message.", nameof(options));

        return AnswerAsync(dc, string.IsNullOrWhiteSpace(options as string) ? null : (string)options, cancellationToken);
    }

    public override Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        return dc.Context.Activity.Type == ActivityTypes.EndOfConversation ? EndAsync(dc, AssistantDialogEnd.ConversationEnded, cancellationToken)
            : BotBuilder.EndWords.Contains(EndWords, IncomingActivity.Said(dc.Context.Activity)) ? EndAsync(dc, AssistantDialogEnd.PersonEnded, cancellationToken)
            : AnswerAsync(dc, null, cancellationToken);
    }

    /// <summary>Goes on after a dialog that the host began on top of this one; Microsoft's default would end here.</summary>
    public override Task<DialogTurnResult> ResumeDialogAsync(DialogContext dc, DialogReason reason, object? result = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(EndOfTurn);

    private async Task<DialogTurnResult> AnswerAsync(DialogContext dc, string? question, CancellationToken cancellationToken)
    {
        var replies = await _turns.AnswerAsync(dc.Context, question, cancellationToken);
        if (replies.Select(Outcome).OfType<string>().LastOrDefault() is { } outcome)
        {
            var state = dc.ActiveDialog.State;
            state[AnswersKey] = Answers(state) + 1;
            state[OutcomeKey] = outcome;
        }

        return EndOfTurn;
    }

    private static Task<DialogTurnResult> EndAsync(DialogContext dc, AssistantDialogEnd end, CancellationToken cancellationToken)
    {
        var state = dc.ActiveDialog.State;
        var outcome = state.TryGetValue(OutcomeKey, out var last) ? last as string : null;
        return dc.EndDialogAsync(new AssistantDialogResult(end, Answers(state), outcome), cancellationToken);
    }

    // The host's storage brings an int back as a long.
    private static int Answers(IDictionary<string, object> state) => state.TryGetValue(AnswersKey, out var count) ? Convert.ToInt32(count, CultureInfo.InvariantCulture) : 0;

    private static string? Outcome(Activity reply) => (reply.ChannelData as JObject)?.SelectToken("naFosen.outcome")?.Value<string>();
}

/// <param name="Answers">Turns that were answered in this dialog.</param>
/// <param name="LastOutcome">How the last of them ended: <c>answered</c>, <c>notKnown</c>, <c>handover</c> …; null when there was none.</param>
public sealed record AssistantDialogResult(AssistantDialogEnd End, int Answers, string? LastOutcome);

/// <summary>Why the dialog ended.</summary>
public enum AssistantDialogEnd
{
    PersonEnded,
    ConversationEnded,
}
