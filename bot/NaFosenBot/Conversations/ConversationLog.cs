using System.Data.Common;
using System.Text.Json;
using Dapper;
using NaFosenBot.Activities;
using NaFosenBot.Storage;

namespace NaFosenBot.Conversations;

public sealed record LoggedActivity(long Watermark, Activity Activity);

/// <summary>What was said in a conversation, in order; for web chat it is the delivery.</summary>
public sealed class ConversationLog(Database database, TimeProvider clock)
{
    /// <summary>Appends an activity. Ring <see cref="LogBell"/> after the commit.</summary>
    /// <param name="json">The activity, as <see cref="ActivityJson.Wire"/> writes it.</param>
    public void Append(DbTransaction transaction, ConversationKey key, string? activityId, string json)
    {
        transaction.EnterLane(key.Value);
        transaction.Run(
            """
            INSERT INTO conversation_log (conversation, watermark, activity_id, activity, at)
            VALUES (@Key, (SELECT COALESCE(MAX(watermark), (SELECT deleted_to FROM conversations WHERE key = @Key)) + 1 FROM conversation_log WHERE conversation = @Key), @Id, @Activity, @At)
            """,
            ("@Key", key.Value),
            ("@Id", activityId),
            ("@Activity", json),
            ("@At", clock.GetUtcNow().Text()));
    }

    /// <summary>The same, of what may be said again: under an id that stands in the log already, nothing is appended.</summary>
    /// <returns>Whether it stands in the log; false when the conversation is gone.</returns>
    public bool AppendOnce(DbTransaction transaction, ConversationKey key, string activityId, string json)
    {
        transaction.Run(
            """
            INSERT INTO conversation_log (conversation, watermark, activity_id, activity, at)
            SELECT c.key, COALESCE((SELECT MAX(watermark) FROM conversation_log WHERE conversation = @Key), c.deleted_to) + 1, @Id, @Activity, @At FROM conversations c
            WHERE c.key = @Key AND NOT EXISTS (SELECT 1 FROM conversation_log WHERE conversation = @Key AND activity_id = @Id)
            """,
            ("@Key", key.Value),
            ("@Id", activityId),
            ("@Activity", json),
            ("@At", clock.GetUtcNow().Text()));
        return transaction.First("SELECT 1 FROM conversation_log WHERE conversation = @Key AND activity_id = @Id", _ => true, ("@Key", key.Value), ("@Id", activityId));
    }

    /// <summary>What comes after <paramref name="watermark"/>, oldest first.</summary>
    public async Task<IReadOnlyList<LoggedActivity>> ReadAsync(ConversationKey key, long watermark, int limit)
    {
        var rows = await database.ReadAsync(connection => connection.QueryAsync<(long Watermark, string Activity)>(
            "SELECT watermark, activity FROM conversation_log WHERE conversation = @Key AND watermark > @After ORDER BY watermark LIMIT @Limit",
            new { Key = key.Value, After = watermark, Limit = limit }));
        return [.. rows.Select(row => new LoggedActivity(row.Watermark, Read(row.Activity)))];
    }

    /// <summary>What was said under that id, by whomever.</summary>
    public async Task<Activity?> FindAsync(ConversationKey key, string activityId)
    {
        var json = await database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<string>(
            "SELECT activity FROM conversation_log WHERE conversation = @Key AND activity_id = @Id AND activity_id IS NOT NULL ORDER BY watermark DESC LIMIT 1",
            new { Key = key.Value, Id = activityId }));
        return json is null ? null : Read(json);
    }

    /// <summary>The newest thing the bot said that rests on entries.</summary>
    public async Task<Activity?> FindLatestAnswerAsync(ConversationKey key)
    {
        var likely = await database.ReadAsync(connection => connection.QueryAsync<string>(
            "SELECT activity FROM conversation_log WHERE conversation = @Key AND activity LIKE @Likely ORDER BY watermark DESC LIMIT @Limit",
            new { Key = key.Value, Grounding.Likely, Limit = Grounding.MostLikely }));
        return likely.Select(Read).FirstOrDefault(activity => activity.RestsOnEntries());
    }

    /// <summary>The person changed or took back what they wrote; null takes it back.</summary>
    public async Task RewordAsync(DbTransaction transaction, ConversationKey key, string activityId, string? text)
    {
        var lines = await transaction.Connection!.QueryAsync<(long Watermark, string Activity)>(
            "SELECT watermark, activity FROM conversation_log WHERE conversation = @Key AND activity_id = @Id", new { Key = key.Value, Id = activityId }, transaction);
        foreach (var (watermark, activity) in lines)
        {
            await transaction.Connection!.ExecuteAsync(
                "UPDATE conversation_log SET activity = @Activity WHERE conversation = @Key AND watermark = @Watermark",
                new { Key = key.Value, Watermark = watermark, Activity = JsonSerializer.Serialize(Reworded(Read(activity), text), ActivityJson.Wire.Activity) },
                transaction);
        }
    }

    private static Activity Reworded(Activity said, string? text) => text is null ? said with { Text = null, Attachments = null, Value = null } : said with { Text = text };

    private static Activity Read(string json) => JsonSerializer.Deserialize(json, ActivityJson.Wire.Activity)!;
}
