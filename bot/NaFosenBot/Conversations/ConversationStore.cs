using System.Data.Common;
using System.Text.Json;
using Dapper;
using NaFosenBot.Activities;
using NaFosenBot.Storage;

namespace NaFosenBot.Conversations;

/// <param name="Version">Grows with every saved turn; the save of a turn that read an older one is refused.</param>
public sealed record Conversation(ConversationKey Key, Way Way, string? State, long Version, bool Greeted, ConversationReference? Reference);

/// <summary>The row of a conversation: its state, its version, how to speak to it.</summary>
public sealed class ConversationStore(Database database, TimeProvider clock)
{
    /// <summary>Makes the conversation if it is new, and remembers how to reach it now.</summary>
    public async Task RememberAsync(DbTransaction transaction, ConversationKey key, Way way, ConversationReference? reference)
    {
        await transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO conversations (key, way, reference, created_at, updated_at) VALUES (@Key, @Way, @Reference, @Now, @Now)
            ON CONFLICT (key) DO UPDATE SET reference = COALESCE(excluded.reference, reference), updated_at = excluded.updated_at
            """,
            new
            {
                Key = key.Value,
                Way = way.ToString(),
                Reference = reference is null ? null : JsonSerializer.Serialize(reference, ActivityJson.Wire.ConversationReference),
                Now = clock.GetUtcNow().Text(),
            },
            transaction);
    }

    public async Task<Conversation?> FindAsync(ConversationKey key)
    {
        var row = await database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<Row>(
            "SELECT way, state, version, greeted, reference FROM conversations WHERE key = @Key",
            new { Key = key.Value }));
        return row is null ? null : new Conversation(
            key,
            Enum.Parse<Way>(row.Way),
            row.State,
            row.Version,
            row.Greeted != 0,
            row.Reference is null ? null : JsonSerializer.Deserialize(row.Reference, ActivityJson.Wire.ConversationReference));
    }

    /// <returns>False when another turn was saved since <paramref name="read"/> was read; then nothing is changed.</returns>
    public async Task<bool> SaveAsync(DbTransaction transaction, Conversation read, string? state)
    {
        var changed = await transaction.Connection!.ExecuteAsync(
            "UPDATE conversations SET state = @State, version = version + 1, greeted = 1, updated_at = @Now WHERE key = @Key AND version = @Version",
            new { Key = read.Key.Value, State = state, read.Version, Now = clock.GetUtcNow().Text() },
            transaction);
        return changed == 1;
    }

    private sealed class Row
    {
        public required string Way { get; init; }

        public string? State { get; init; }

        public long Version { get; init; }

        public long Greeted { get; init; }

        public string? Reference { get; init; }
    }
}
