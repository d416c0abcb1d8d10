using System.Data.Common;
using System.Text.Json;
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
    public Task<CommitResult> SaveAsync(InboxItem item, Conversation read, TurnPlan plan)
    {
        // Written before, so that the one writer need not.
        var sends = read.Way == Way.Connector && item.Activity.DeliveryMode != DeliveryModes.ExpectReplies;
        var replies = plan.Replies.Select(reply => new WrittenReply(reply.Id, JsonSerializer.Serialize(reply, ActivityJson.Wire.Activity), sends ? ConnectorMessage.Send(reply).Write() : null)).ToList();
        return database.WriteAsync(transaction => SaveAsync(transaction, item, read, plan, replies), CancellationToken.None);
    }

    private async Task<CommitResult> SaveAsync(DbTransaction transaction, InboxItem item, Conversation read, TurnPlan plan, List<WrittenReply> replies)
    {
        // Checks first: whoever is refused has changed nothing.
        var standing = conversations.StandingOf(transaction, read);
        if (standing != Standing.Current)
            return standing == Standing.Changed ? new CommitResult.Changed() : new CommitResult.Lost();
        var result = item.Activity.IsSynchronous ? new TurnResult(plan.Replies, plan.Response) : TurnResult.Nothing;
        if (!inbox.Done(transaction, item, item.Activity.IsSynchronous ? result : null))
            return new CommitResult.Lost();

        if (plan.Effect is { } effect)
            await effect(transaction);
        var promises = new List<Promise>();
        foreach (var reply in replies)
        {
            log.Append(transaction, item.Conversation, reply.Id, reply.Json);
            if (reply.Message is { } message && outbox.Add(transaction, item.Conversation.Value, ConnectorMessage.Way, message) is { } inHand)
                promises.Add(inHand);
        }

        var hasMore = inbox.HasMore(transaction, item.Conversation);
        conversations.EndTurn(transaction, read, plan.State, keep: hasMore);
        return new CommitResult.Saved(result, promises, hasMore);
    }

    /// <param name="Message">What is promised of it; null where it is not sent.</param>
    private sealed record WrittenReply(string? Id, string Json, string? Message);
}
