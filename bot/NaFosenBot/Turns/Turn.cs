using System.Data.Common;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Dialogs;

namespace NaFosenBot.Turns;

/// <summary>What a turn will have been when it is saved.</summary>
/// <param name="State">Null leaves the conversation's state as it is.</param>
/// <param name="Sends">Whether the replies go out as messages.</param>
/// <param name="Effect">More that commits with it.</param>
internal sealed record TurnPlan(string? State, IReadOnlyList<Activity> Replies, bool Sends, InvokeResponse? Response, Func<DbTransaction, Task>? Effect = null);

/// <summary>One incoming activity → one saved outcome.</summary>
internal sealed class Turn(TurnCommit commit, ConversationStore conversations, RatingDesk ratings, ConversationLog log, IAssistant assistant, IEnumerable<IReplyRenderer> renderers, TimeProvider clock)
{
    private const int MostReruns = 5;

    private readonly Dictionary<Way, IReplyRenderer> _renderers = renderers.ToDictionary(renderer => renderer.Way);

    /// <exception cref="InvalidOperationException">Other turns of the conversation were saved again and again meanwhile.</exception>
    public async Task<CommitResult> RunAsync(InboxItem item, CancellationToken cancellationToken)
    {
        for (var run = 0; run < MostReruns; run++)
        {
            var conversation = await conversations.FindAsync(item.Conversation)
                ?? throw new InvalidOperationException("An accepted activity has no conversation.");
            var plan = await PlanAsync(item, conversation, cancellationToken);
            if (await commit.SaveAsync(item, conversation, plan) is not CommitResult.Changed and var ended)
                return ended;
        }

        throw new InvalidOperationException("The conversation changed under the turn every time it ran.");
    }

    /// <summary>Ends a turn that failed for good with an apology, so that the conversation goes on.</summary>
    public async Task<CommitResult> ApologiseAsync(InboxItem item)
    {
        var conversation = await conversations.FindAsync(item.Conversation)
            ?? throw new InvalidOperationException("An accepted activity has no conversation.");
        // An invoke that the person expects a message after gets one too; its response says that it failed.
        IReadOnlyList<Reply> apology = ActivityReader.Read(item.Activity, conversation.Greeted) is Happening.Talk { SendsReplies: true } ? [Apology.For(item.Activity.Locale)] : [];
        var plan = Plan(null, apology, sends: true, item.Activity, conversation.Way);
        return await commit.SaveAsync(item, conversation, item.Activity.Type == ActivityTypes.Invoke ? plan with { Response = _renderers[conversation.Way].Answer(item.Activity, []) } : plan);
    }

    /// <summary>Ends a turn that cannot even be apologised for, without a word: the next of the conversation must have its own.</summary>
    public async Task<CommitResult> DropAsync(InboxItem item)
    {
        var conversation = await conversations.FindAsync(item.Conversation)
            ?? throw new InvalidOperationException("An accepted activity has no conversation.");
        return await commit.SaveAsync(item, conversation, new TurnPlan(null, [], Sends: false, null));
    }

    private async Task<TurnPlan> PlanAsync(InboxItem item, Conversation conversation, CancellationToken cancellationToken)
    {
        var (key, activity, way) = (item.Conversation, item.Activity, conversation.Way);
        switch (ActivityReader.Read(activity, conversation.Greeted))
        {
            case Happening.Talk talk:
                var exchange = await Task.Run(() => assistant.RespondAsync(conversation.State, talk.Event, cancellationToken), cancellationToken).WaitAsync(cancellationToken);
                return Plan(exchange.State, exchange.Replies, talk.SendsReplies, activity, way);
            case Happening.Rated rated:
                return Quiet(activity, way, await ratings.RateAsync(key, activity, rated));
            case Happening.Reworded reworded:
                return Quiet(activity, way, transaction => log.RewordAsync(transaction, key, reworded.ActivityId, reworded.Text));
            case Happening.Left:
                return Quiet(activity, way, transaction => conversations.ForgetReferenceAsync(transaction, key));
            case Happening.Nothing:
                return Quiet(activity, way, null);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private TurnPlan Quiet(Activity incoming, Way way, Func<DbTransaction, Task>? effect) => Plan(null, [], sends: false, incoming, way) with { Effect = effect };

    private TurnPlan Plan(string? state, IReadOnlyList<Reply> replies, bool sends, Activity incoming, Way way)
    {
        var renderer = _renderers[way];
        var response = incoming.Type == ActivityTypes.Invoke ? renderer.Answer(incoming, replies) : null;
        return new TurnPlan(state, sends ? [.. replies.Select(reply => Render(reply, incoming, renderer))] : [], sends, response);
    }

    private Activity Render(Reply reply, Activity incoming, IReplyRenderer renderer)
    {
        // Web chat's clients know an activity by its id; connectors give their own.
        var now = clock.GetUtcNow();
        var id = renderer.Way == Way.WebChat ? Guid.CreateVersion7(now).ToString("N") : null;
        var addressed = ReplyAddress.Address(renderer.Render(reply, incoming, id), reply, incoming);
        return id is null ? addressed : addressed with { Id = id, Timestamp = now };
    }
}
