using System.Data.Common;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Dialogs;
using NaFosenBot.Outbox;

namespace NaFosenBot.Turns;

/// <summary>Finds the message that a person rated, and keeps the rating with what the message rests on.</summary>
internal sealed class RatingDesk(ConversationLog log, OutboxStore outbox, FeedbackStore feedback)
{
    /// <returns>What commits with the turn; null when no such message is known.</returns>
    public async Task<Func<DbTransaction, Task>?> RateAsync(ConversationKey key, Activity activity, Happening.Rated rated)
    {
        // Some clients do not say which, and a host of Microsoft's SDK sends the replies itself, so that we never learn their ids: the latest answer is the likeliest.
        var (where, id, message) = (rated.ActivityId is { } given ? await FindAsync(key, given) : null) ?? await FindLatestAsync(key, rated.ActivityId is null) ?? default;
        if (message is null)
            return null;

        var saved = new Feedback(where, rated.ActivityId ?? id, activity.From?.Id ?? "", rated.Reaction, rated.Comment, ReplyRecord.Citations(message));
        return transaction => feedback.SaveAsync(transaction, saved);
    }

    /// <returns>What commits with the turn; null when nothing was said.</returns>
    public async Task<Func<DbTransaction, Task>?> KeepAsync(ConversationKey key, Activity activity, Opinion? opinion) => opinion is null
        ? null
        : await RateAsync(key, activity, new Happening.Rated(opinion.Answer, RatingActions.Dislike, opinion.Words[..Math.Min(opinion.Words.Length, InvokeReader.LongestComment)]));

    /// <returns>What commits with the turn.</returns>
    public Func<DbTransaction, Task> Withdraw(ConversationKey key, Activity activity, Happening.RatingWithdrawn withdrawn) =>
        transaction => feedback.RemoveAsync(transaction, key, withdrawn.ActivityId ?? "", activity.From?.Id ?? "", withdrawn.Reaction);

    // A rating in a channel may name the channel alone; the answer stands in one of its threads. What names a message that is no answer of ours is not said of somebody else's.
    private async Task<(ConversationKey Where, string Id, Activity Message)?> FindLatestAsync(ConversationKey key, bool namesNone)
    {
        if (await outbox.FindLatestAnswerAsync(key.Value) is var (id, promise) && (namesNone || promise.Lane == key.Value))
            return (new ConversationKey(promise.Lane), id, ConnectorMessage.Read(promise.Payload).Activity);

        return await log.FindLatestAnswerAsync(key) is { } logged ? (key, logged.Id ?? "", logged) : null;
    }

    /// <summary>Web chat's messages bear our ids; a connector's bear those it gave them at delivery.</summary>
    private async Task<(ConversationKey Where, string Id, Activity Message)?> FindAsync(ConversationKey key, string activityId)
    {
        if (await outbox.FindDeliveredAsync(key.Value, activityId) is { } delivered)
            return (new ConversationKey(delivered.Lane), activityId, ConnectorMessage.Read(delivered.Payload).Activity);

        return await log.FindAsync(key, activityId) is { } said && ReplyRecord.IsOn(said) ? (key, activityId, said) : null;
    }
}
