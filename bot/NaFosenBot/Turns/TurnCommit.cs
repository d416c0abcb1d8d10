using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;

namespace NaFosenBot.Turns;

internal abstract record CommitResult
{
    private CommitResult() { }

    /// <param name="InHand">Promises of the turn that this process shall keep now.</param>
    /// <param name="HasMore">The conversation stays in hand: more activities wait.</param>
    public sealed record Saved(TurnResult Result, IReadOnlyList<Promise> InHand, bool HasMore) : CommitResult;

    /// <summary>Somebody else saved the conversation first: run again.</summary>
    public sealed record Changed : CommitResult;

    /// <summary>Another process has the conversation in hand, or ended the turn: leave it to that.</summary>
    public sealed record Lost : CommitResult;
}

/// <summary>Saves a turn: state, log, replies as promises and the end of its activity commit together, or not at all.</summary>
internal sealed class TurnCommit(Database database, ConversationStore conversations, ConversationLog log, Inbox inbox, OutboxStore outbox)
{
    public Task<CommitResult> SaveAsync(InboxItem item, Conversation read, TurnPlan plan) => database.WriteAsync<CommitResult>(
        async transaction =>
        {
            // Checks first: whoever is refused has changed nothing.
            if (!await conversations.IsInHandAsync(transaction, item.Conversation))
                return new CommitResult.Lost();
            if (!await conversations.IsCurrentAsync(transaction, read))
                return new CommitResult.Changed();
            var result = item.Activity.IsSynchronous ? new TurnResult(plan.Replies, plan.Response) : TurnResult.Nothing;
            if (!await inbox.DoneAsync(transaction, item, item.Activity.IsSynchronous ? result : null))
                return new CommitResult.Lost();

            if (plan.State is { } state)
                await conversations.SaveAsync(transaction, read, state);
            if (plan.Effect is { } effect)
                await effect(transaction);
            var promises = new List<Promise>();
            foreach (var reply in plan.Replies)
            {
                await log.AppendAsync(transaction, item.Conversation, reply);
                if (read.Way == Way.Connector
                    && item.Activity.DeliveryMode != DeliveryModes.ExpectReplies
                    && await outbox.AddAsync(transaction, item.Conversation.Value, ConnectorMessage.Way, ConnectorMessage.Send(reply).Write()) is { } inHand)
                {
                    promises.Add(inHand);
                }
            }

            var hasMore = await inbox.HasMoreAsync(transaction, item.Conversation);
            if (!hasMore)
                await conversations.ReleaseAsync(transaction, item.Conversation);
            return new CommitResult.Saved(result, promises, hasMore);
        },
        CancellationToken.None);
}
