using Microsoft.Bot.Builder;
using Microsoft.Extensions.Logging;
using NaFosenBot.Conversations;
using NaFosenBot.Turns;
using ActivityTypes = Microsoft.Bot.Schema.ActivityTypes;
using DeliveryModes = Microsoft.Bot.Schema.DeliveryModes;
using Theirs = Microsoft.Bot.Schema.Activity;

namespace NaFosenBot.BotBuilder;

/// <summary>Gives what a Microsoft adapter took in its turn, the same as our own endpoint's, and sends the replies through the adapter.</summary>
/// <remarks>
/// Turns of one conversation run, and their replies are sent, one after another in this process. The same activity a second time
/// has no effect and no replies. State is in our storage; the host's <c>ConversationState</c> is not needed.
/// Replies are saved before they are sent. A reply that the channel refuses for good ends the turn with Microsoft's exception.
/// </remarks>
public sealed partial class AssistantTurns
{
    private readonly TurnDoor _door;
    private readonly ConversationGates _gates;
    private readonly ReplySender _sender;
    private readonly TimeProvider _clock;
    private readonly ILogger<AssistantTurns> _logger;

    internal AssistantTurns(TurnDoor door, ConversationGates gates, ReplySender sender, TimeProvider clock, ILogger<AssistantTurns> logger) =>
        (_door, _gates, _sender, _clock, _logger) = (door, gates, sender, clock, logger);

    /// <summary>Answers the turn's activity, whatever its type.</summary>
    /// <returns>The replies that were sent; none for a duplicate and for what needs no reply.</returns>
    public Task<IReadOnlyList<Theirs>> AnswerAsync(ITurnContext context, CancellationToken cancellationToken) => AnswerAsync(context, null, cancellationToken);

    /// <param name="question">Asked in the person's name instead of what the activity says.</param>
    /// <param name="cancellationToken">
    /// The caller's, heeded only where it waits for the answer itself. Otherwise a channel that hangs up still gets the replies.
    /// </param>
    internal async Task<IReadOnlyList<Theirs>> AnswerAsync(ITurnContext context, string? question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var activity = IncomingActivity.Read(context.Activity, question, () => Guid.CreateVersion7(_clock.GetUtcNow()).ToString("N"));
        if (IncomingActivity.Missing(activity) is { Length: > 0 } missing)
        {
            Ignored(missing);
            return [];
        }

        using var passage = await _gates.EnterAsync(ConversationKey.Of(activity));
        if (await _door.RunAsync(activity, Way.Connector, WaitsForAnswer(context.Activity) ? cancellationToken : CancellationToken.None) is not { } ended)
            throw new InvalidOperationException("The activity could not be taken now: too much waits for its turn, or the database takes nothing. Its channel must send it again.");
        // What was answered before was sent then, and twice is worse than a rare loss; only a caller that waits is told again.
        if (ended.IsRepeat && !WaitsForAnswer(context.Activity))
            return [];

        IReadOnlyList<Theirs> sent = [.. ended.Result.AsList().Select(ActivityConversion.ToTheirs)];
        foreach (var reply in sent)
            await _sender.SendAsync(context, reply);
        return sent;
    }

    private static bool WaitsForAnswer(Theirs activity) => activity.Type == ActivityTypes.Invoke || activity.DeliveryMode == DeliveryModes.ExpectReplies;

    [LoggerMessage(LogLevel.Warning, "An activity that lacks {Members} was ignored: nobody could be answered. Its sender must fill them in")]
    private partial void Ignored(string members);
}
