using System.Data.Common;
using System.Text.Json;
using Dapper;
using NaFosenBot.Storage;

namespace NaFosenBot.Conversations;

/// <param name="ActivityId">The rated message, as the channel knows it.</param>
/// <param name="Reaction">like or dislike; a channel's own reactions by their names.</param>
/// <param name="Citations">Ids of the entries the message rests on.</param>
public sealed record Feedback(ConversationKey Conversation, string ActivityId, string Person, string Reaction, string? Comment, IReadOnlyList<string> Citations);

/// <summary>What people thought of answers. A person's second thought replaces the first.</summary>
public sealed class FeedbackStore(TimeProvider clock)
{
    public Task SaveAsync(DbTransaction transaction, Feedback feedback) => transaction.Connection!.ExecuteAsync(
        """
        INSERT INTO feedback (conversation, activity_id, person, reaction, comment, citations, at)
        VALUES (@Key, @ActivityId, @Person, @Reaction, @Comment, @Citations, @At)
        ON CONFLICT (conversation, activity_id, person) DO UPDATE SET
            reaction = excluded.reaction, comment = COALESCE(excluded.comment, feedback.comment), citations = excluded.citations, at = excluded.at
        """,
        new
        {
            Key = feedback.Conversation.Value,
            feedback.ActivityId,
            feedback.Person,
            feedback.Reaction,
            feedback.Comment,
            Citations = JsonSerializer.Serialize(feedback.Citations),
            At = clock.GetUtcNow().Text(),
        },
        transaction);

    /// <summary>A person takes back what they thought, of a channel in any of its threads; what they think by now, if it is something else, stays.</summary>
    public Task RemoveAsync(DbTransaction transaction, ConversationKey conversation, string activityId, string person, string reaction) => transaction.Connection!.ExecuteAsync(
        "DELETE FROM feedback WHERE (conversation = @Key OR (conversation >= @Threads AND conversation < @ThreadsEnd)) AND activity_id = @ActivityId AND person = @Person AND reaction = @Reaction",
        new { Key = conversation.Value, Threads = $"{conversation.Value};messageid=", ThreadsEnd = $"{conversation.Value};messageid>", ActivityId = activityId, Person = person, Reaction = reaction },
        transaction);
}
