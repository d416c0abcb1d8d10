using System.Data.Common;
using System.Text.Json;
using Dapper;
using NaFosenBot.Activities;
using NaFosenBot.Storage;

namespace NaFosenBot.Conversations;

/// <param name="Version">Grows with every saved turn; the save of a turn that read an older one is refused.</param>
public sealed record Conversation(ConversationKey Key, Way Way, string? State, long Version, bool Greeted, ConversationReference? Reference);

/// <summary>The row of a conversation: its state, its version, how to speak to it, and which process runs its turns.</summary>
public sealed class ConversationStore(Database database, ProcessLease lease, TimeProvider clock)
{
    /// <summary>Makes the conversation if it is new, remembers how to reach it now, and takes it in hand if it is free.</summary>
    /// <returns>Whether this process has it in hand.</returns>
    public async Task<bool> RememberAsync(DbTransaction transaction, ConversationKey key, Way way, ConversationReference? reference)
    {
        var holder = await transaction.Connection!.QuerySingleAsync<string?>(
            $"""
            INSERT INTO conversations (key, way, reference, held_by, created_at, updated_at) VALUES (@Key, @Way, @Reference, @Owner, @Now, @Now)
            ON CONFLICT (key) DO UPDATE SET
                reference = COALESCE(excluded.reference, reference),
                held_by = CASE WHEN {ProcessLease.IsFree("held_by")} THEN @Owner ELSE held_by END,
                updated_at = excluded.updated_at
            RETURNING held_by
            """,
            new
            {
                Key = key.Value,
                Way = way.ToString(),
                Reference = reference is null ? null : JsonSerializer.Serialize(reference, ActivityJson.Wire.ConversationReference),
                lease.Owner,
                Now = clock.GetUtcNow().Text(),
            },
            transaction);
        return holder == lease.Owner;
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

    /// <returns>False when another turn was saved since <paramref name="read"/> was read.</returns>
    public Task<bool> IsCurrentAsync(DbTransaction transaction, Conversation read) => transaction.Connection!.QuerySingleAsync<bool>(
        "SELECT EXISTS (SELECT 1 FROM conversations WHERE key = @Key AND version = @Version)",
        new { Key = read.Key.Value, read.Version },
        transaction);

    /// <summary>Saves the state that a turn made of <paramref name="read"/>, which is current.</summary>
    public Task SaveAsync(DbTransaction transaction, Conversation read, string state) => transaction.Connection!.ExecuteAsync(
        "UPDATE conversations SET state = @State, version = version + 1, greeted = 1, updated_at = @Now WHERE key = @Key AND version = @Version",
        new { Key = read.Key.Value, State = state, read.Version, Now = clock.GetUtcNow().Text() },
        transaction);

    /// <summary>Takes those of the conversations in hand that are free.</summary>
    /// <returns>Those in this process's hand now.</returns>
    public async Task<IReadOnlyList<ConversationKey>> TakeAsync(DbTransaction transaction, IEnumerable<ConversationKey> keys) =>
        [.. (await transaction.Connection!.QueryAsync<string>(
            $"UPDATE conversations SET held_by = @Owner WHERE key IN @Keys AND {ProcessLease.IsMineOrFree("held_by")} RETURNING key",
            new { Keys = keys.Select(key => key.Value), lease.Owner, Now = clock.GetUtcNow().Text() },
            transaction)).Select(key => new ConversationKey(key))];

    public Task<bool> IsInHandAsync(DbTransaction transaction, ConversationKey key) => transaction.Connection!.QuerySingleAsync<bool>(
        "SELECT EXISTS (SELECT 1 FROM conversations WHERE key = @Key AND held_by = @Owner)",
        new { Key = key.Value, lease.Owner },
        transaction);

    public Task ReleaseAsync(DbTransaction transaction, ConversationKey key) => transaction.Connection!.ExecuteAsync(
        "UPDATE conversations SET held_by = NULL WHERE key = @Key AND held_by = @Owner",
        new { Key = key.Value, lease.Owner },
        transaction);

    /// <summary>The bot was taken out or is blocked: it cannot speak there until it is spoken to again. A channel's threads go with the channel.</summary>
    public Task ForgetReferenceAsync(DbTransaction transaction, ConversationKey key) => transaction.Connection!.ExecuteAsync(
        "UPDATE conversations SET reference = NULL WHERE key = @Key OR (key > @Threads AND key < @ThreadsEnd)",
        new { Key = key.Value, Threads = $"{key.Value};messageid=", ThreadsEnd = $"{key.Value};messageid>" },
        transaction);

    private sealed class Row
    {
        public required string Way { get; init; }

        public string? State { get; init; }

        public long Version { get; init; }

        public long Greeted { get; init; }

        public string? Reference { get; init; }
    }
}
