using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dapper;
using NaFosenBot.Activities;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;
using NaFosenBot.Storage.Retention;

namespace NaFosenBot.Conversations;

/// <summary>Conversations in which nobody has spoken for long: what they remembered goes, and the rest of them when nobody needs it any more.</summary>
/// <remarks>A channel or group that the bot was added to stays known: only so can it be written to there. Comes after the rows that belong to a conversation.</remarks>
internal sealed class IdleConversations(Database database, OutboxStore outbox, IEnumerable<IConversationHold> holds) : IPerishable
{
    private const int AtOnce = 100;

    public string Kind => "conversations";

    public Purpose Purpose => Purpose.Chat;

    public async IAsyncEnumerable<int> DeleteAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var idle = await FindAsync("", before); idle.Count > 0; idle = await FindAsync(idle[^1].Value, before))
            yield return await database.WriteAsync(transaction => DeleteAsync(transaction, idle, before), cancellationToken);
    }

    private async Task<IReadOnlyList<ConversationKey>> FindAsync(string after, DateTimeOffset before) => [.. (await database.ReadAsync(connection => connection.QueryAsync<string>(
        "SELECT key FROM conversations WHERE key > @After AND updated_at < @Before ORDER BY key LIMIT @Limit",
        new { After = after, Before = before.Text(), Limit = AtOnce }))).Select(key => new ConversationKey(key))];

    private async Task<int> DeleteAsync(DbTransaction transaction, IReadOnlyList<ConversationKey> idle, DateTimeOffset before)
    {
        var keys = idle.Select(key => key.Value).ToArray();
        foreach (var key in keys)
            transaction.EnterLane(key);
        // Somebody may have spoken since they were found. A turn that is under way sees by the version that it must read again.
        await transaction.Connection!.ExecuteAsync(
            $"UPDATE conversations SET state = NULL, version = version + 1 WHERE {database.Dialect.IsIn("key", "@Keys")} AND updated_at < @Before AND state IS NOT NULL",
            new { Keys = keys, Before = before.Text() },
            transaction);
        var removable = (await transaction.Connection!.QueryAsync<(string Key, string? Reference)>(
            $"""
            SELECT key, reference FROM conversations
            WHERE {database.Dialect.IsIn("key", "@Keys")} AND updated_at < @Before
              AND NOT EXISTS (SELECT 1 FROM conversation_log WHERE conversation = key) AND NOT EXISTS (SELECT 1 FROM feedback WHERE conversation = key)
            """,
            new { Keys = keys, Before = before.Text() },
            transaction)).Where(row => !IsShared(row.Reference)).Select(row => new ConversationKey(row.Key)).ToHashSet();
        removable.ExceptWith((await outbox.OpenLanesAsync(transaction, removable.Select(key => key.Value))).Select(lane => new ConversationKey(lane)));
        foreach (var hold in holds)
            removable.ExceptWith(await hold.HeldAsync(transaction, removable));
        return await transaction.Connection!.ExecuteAsync($"DELETE FROM conversations WHERE {database.Dialect.IsIn("key", "@Keys")}", new { Keys = removable.Select(key => key.Value).ToArray() }, transaction);
    }

    private static bool IsShared(string? reference) =>
        reference is not null && JsonSerializer.Deserialize(reference, ActivityJson.Wire.ConversationReference)?.Conversation?.IsShared == true;
}
