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
        var (id, message) = rated.ActivityId is { } given && await FindAsync(key, given) is { } known ? (given, known) : await FindLatestAsync(key);
        if (message is null)
            return null;

        var saved = new Feedback(key, rated.ActivityId ?? id, activity.From?.Id ?? "", rated.Reaction, rated.Comment, ReplyRecord.Citations(message));
        return transaction => feedback.SaveAsync(transaction, saved);
    }

    /// <returns>What commits with the turn; null when nothing was said.</returns>
    public async Task<Func<DbTransaction, Task>?> KeepAsync(ConversationKey key, Activity activity, Opinion? opinion) => opinion is null
        ? null
        : await RateAsync(key, activity, new Happening.Rated(opinion.Answer, RatingActions.Dislike, opinion.Words[..Math.Min(opinion.Words.Length, InvokeReader.LongestComment)]));

    /// <returns>What commits with the turn.</returns>
    public Func<DbTransaction, Task> Withdraw(ConversationKey key, Activity activity, Happening.RatingWithdrawn withdrawn) =>
        transaction => feedback.RemoveAsync(transaction, key, withdrawn.ActivityId ?? "", activity.From?.Id ?? "", withdrawn.Reaction);

    private async Task<(string Id, Activity? Message)> FindLatestAsync(ConversationKey key)
    {
        if (await outbox.FindLatestAnswerAsync(key.Value) is var (id, promise))
            return (id, ConnectorMessage.Read(promise.Payload).Activity);

        var logged = await log.FindLatestAnswerAsync(key);
        return (logged?.Id ?? "", logged);
    }

    /// <summary>Web chat's messages bear our ids; a connector's bear those it gave them at delivery.</summary>
    private async Task<Activity?> FindAsync(ConversationKey key, string activityId) =>
        await outbox.FindDeliveredAsync(key.Value, activityId) is { } delivered ? ConnectorMessage.Read(delivered.Payload).Activity : await log.FindAsync(key, activityId) is { } said && ReplyRecord.IsOn(said) ? said : null;
}
