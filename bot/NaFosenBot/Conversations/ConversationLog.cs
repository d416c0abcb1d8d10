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
    /// <summary>Appends an activity and returns its place. Ring <see cref="LogBell"/> after the commit.</summary>
    public async Task<long> AppendAsync(DbTransaction transaction, ConversationKey key, Activity activity) =>
        await transaction.Connection!.QuerySingleAsync<long>(
            """
            INSERT INTO conversation_log (conversation, watermark, activity, at)
            VALUES (@Key, (SELECT COALESCE(MAX(watermark), 0) + 1 FROM conversation_log WHERE conversation = @Key), @Activity, @At)
            RETURNING watermark
            """,
            new { Key = key.Value, Activity = JsonSerializer.Serialize(activity, ActivityJson.Wire.Activity), At = clock.GetUtcNow().Text() },
            transaction);

    /// <summary>What comes after <paramref name="watermark"/>, oldest first.</summary>
    public async Task<IReadOnlyList<LoggedActivity>> ReadAsync(ConversationKey key, long watermark, int limit)
    {
        var rows = await database.ReadAsync(connection => connection.QueryAsync<(long Watermark, string Activity)>(
            "SELECT watermark, activity FROM conversation_log WHERE conversation = @Key AND watermark > @After ORDER BY watermark LIMIT @Limit",
            new { Key = key.Value, After = watermark, Limit = limit }));
        return [.. rows.Select(row => new LoggedActivity(row.Watermark, JsonSerializer.Deserialize(row.Activity, ActivityJson.Wire.Activity)!))];
    }
}
