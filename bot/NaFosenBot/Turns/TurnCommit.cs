using System.Data.Common;
using System.Text.Json;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Enquiries;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;

namespace NaFosenBot.Turns;

internal abstract record CommitResult
{
    private CommitResult() { }

    /// <param name="InHand">Promises of the turn that this process shall keep now.</param>
    /// <param name="HasMore">The conversation stays in hand: more activities wait.</param>
    public sealed record Saved(TurnResult Result, IReadOnlyList<Promise> InHand, bool HasMore) : CommitResult;

    /// <summary>The activity came before.</summary>
    public sealed record Repeat : CommitResult;

    /// <summary>Somebody else saved the conversation first: run again.</summary>
    public sealed record Changed : CommitResult;

    /// <summary>Another process has the conversation in hand, or ended the turn: leave it to that.</summary>
    public sealed record Lost : CommitResult;
}

/// <summary>Saves a turn: state, log, replies as promises and the end of its activity commit together, or not at all.</summary>
internal sealed class TurnCommit(Database database, ConversationStore conversations, ConversationLog log, Inbox inbox, OutboxStore outbox, EnquiryDesk enquiries)
{
    public async Task<CommitResult> SaveAsync(InboxItem item, TurnPlan plan)
    {
        var replies = Write(item, plan);
        await enquiries.PrepareAsync(plan.Changes, item.Conversation.Key);
        try
        {
            return await database.WriteAsync(transaction => SaveAsync(transaction, item, plan, replies), CancellationToken.None);
        }
        catch (EnquiryOvertakenException)
        {
            return new CommitResult.Changed();
        }
        catch (OvertakenException overtaken)
        {
            return overtaken.Standing == Standing.Changed ? new CommitResult.Changed() : new CommitResult.Lost();
        }
    }

    /// <summary>Saves a turn together with its activity, which is not stored yet. Nothing of the conversation may wait, here or in another process.</summary>
    public async Task<CommitResult> SaveAtOnceAsync(InboxItem item, TurnPlan plan, CancellationToken cancellationToken)
    {
        var replies = Write(item, plan);
        await enquiries.PrepareAsync(plan.Changes, item.Conversation.Key);
        var said = item.Activity.Type == ActivityTypes.Message ? JsonSerializer.Serialize(item.Activity, ActivityJson.Wire.Activity) : null;
        try
        {
            return await database.WriteAsync(transaction => SaveAtOnceAsync(transaction, item, said, plan, replies), cancellationToken);
        }
        catch (Exception overtaken) when (overtaken is OvertakenException or EnquiryOvertakenException)
        {
            return new CommitResult.Changed();
        }
    }

    private async Task<CommitResult> SaveAtOnceAsync(DbTransaction transaction, InboxItem item, string? said, TurnPlan plan, List<WrittenReply> replies)
    {
        var read = item.Conversation;
        transaction.EnterLane(read.Key.Value);
        if (inbox.IsKnown(transaction, read.Key, item.Activity))
            return new CommitResult.Repeat();
        if (!conversations.WholeTurn(transaction, read, read.Way == Way.Connector ? ConversationReference.Of(item.Activity) : null, plan.State))
            return new CommitResult.Changed();

        var promises = new List<Promise>();
        if (plan.Changes.Count > 0)
            replies = Write(item, plan = await NumberedAsync(transaction, read, plan, promises));
        var result = ResultOf(item, plan);
        if (inbox.AddDone(transaction, item, result))
            throw new OvertakenException(Standing.Changed);

        if (said is not null)
            log.Append(transaction, read.Key, item.Activity.Id, said);
        await KeepAsync(transaction, read.Key, plan, replies, promises);
        return new CommitResult.Saved(result ?? TurnResult.Nothing, promises, HasMore: false);
    }

    private async Task<CommitResult> SaveAsync(DbTransaction transaction, InboxItem item, TurnPlan plan, List<WrittenReply> replies)
    {
        var (read, promises) = (item.Conversation, new List<Promise>());
        transaction.EnterLane(read.Key.Value);
        if (plan.Changes.Count > 0)
            replies = Write(item, plan = await NumberedAsync(transaction, read, plan, promises));
        var result = ResultOf(item, plan);
        if (inbox.Done(transaction, item, result) is not { } hasMore)
            throw new OvertakenException(Standing.Lost);

        await KeepAsync(transaction, read.Key, plan, replies, promises);
        var standing = conversations.EndTurn(transaction, read, plan.State, keep: hasMore);
        return standing == Standing.Current ? new CommitResult.Saved(result ?? TurnResult.Nothing, promises, hasMore) : throw new OvertakenException(standing);
    }

    /// <summary>Keeps what the turn brought about, and says it.</summary>
    private async Task KeepAsync(DbTransaction transaction, ConversationKey key, TurnPlan plan, List<WrittenReply> replies, List<Promise> promises)
    {
        if (plan.Effect is { } effect)
            promises.AddRange(await effect(transaction));
        foreach (var reply in replies)
        {
            log.Append(transaction, key, reply.Id, reply.Json);
            if (reply.Message is { } message && outbox.Add(transaction, key.Value, ConnectorMessage.Way, message) is { } inHand)
                promises.Add(inHand);
        }
    }

    /// <summary>Keeps what the turn does to enquiries. Only now a new one has its number, which what is said of it waits for.</summary>
    private async Task<TurnPlan> NumberedAsync(DbTransaction transaction, Conversation read, TurnPlan plan, List<Promise> promises)
    {
        ConversationKey? answered = read.Way == Way.Response ? null : read.Key;
        var sent = new List<Enquiry>();
        foreach (var change in plan.Changes)
        {
            var kept = await enquiries.KeepAsync(transaction, change, answered);
            promises.AddRange(kept.InHand);
            plan = plan.Numbered(kept.Enquiry);
            if (change is EnquiryChange.Sent)
                sent.Add(kept.Enquiry);
        }

        await EnquiryDesk.IntroduceAsync(transaction, sent);

        return plan;
    }

    /// <summary>Written before the transaction, so that the one writer need not.</summary>
    private static List<WrittenReply> Write(InboxItem item, TurnPlan plan)
    {
        var sends = item.Conversation.Way == Way.Connector && item.Activity.DeliveryMode != DeliveryModes.ExpectReplies;
        return [.. plan.Replies.Select(reply => WrittenReply.Of(reply, sends))];
    }

    private static TurnResult? ResultOf(InboxItem item, TurnPlan plan) => item.Activity.IsSynchronous ? new TurnResult(plan.Replies, plan.Response) : null;

    /// <param name="Message">What is promised of it; null where it is not sent.</param>
    private sealed record WrittenReply(string? Id, string Json, string? Message)
    {
        public static WrittenReply Of(Activity reply, bool isSent)
        {
            var json = JsonSerializer.Serialize(reply, ActivityJson.Wire.Activity);
            return new WrittenReply(reply.Id, json, isSent ? ConnectorMessage.Sending(json) : null);
        }
    }

    /// <summary>Undoes the turn's transaction: the conversation is not what the turn read.</summary>
    private sealed class OvertakenException(Standing standing) : Exception
    {
        public Standing Standing => standing;
    }
}
