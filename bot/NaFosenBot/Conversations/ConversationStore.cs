using System.Data.Common;
using System.Text.Json;
using Dapper;
using NaFosenBot.Activities;
using NaFosenBot.Storage;

namespace NaFosenBot.Conversations;

/// <param name="Version">Grows with every saved turn; the save of a turn that read an older one is refused.</param>
public sealed record Conversation(ConversationKey Key, Way Way, string? State, long Version, bool Greeted, ConversationReference? Reference);

/// <summary>A conversation that was read, now.</summary>
public enum Standing
{
    /// <summary>Not in this process's hand any more.</summary>
    Lost,

    /// <summary>Another turn was saved meanwhile.</summary>
    Changed,

    Current,
}

/// <summary>The row of a conversation: its state, its version, how to speak to it, and which process runs its turns.</summary>
public sealed class ConversationStore(Database database, ProcessLease lease, TimeProvider clock)
{
    /// <summary>Makes the conversation if it is new, remembers how to reach it now, and takes it in hand if it is free.</summary>
    /// <returns>Whether this process has it in hand.</returns>
    public bool Remember(DbTransaction transaction, ConversationKey key, Way way, ConversationReference? reference)
    {
        var holder = transaction.First(
            $"""
            INSERT INTO conversations (key, way, reference, held_by, created_at, updated_at) VALUES (@Key, @Way, @Reference, @Owner, @Now, @Now)
            ON CONFLICT (key) DO UPDATE SET
                reference = COALESCE(excluded.reference, reference),
                held_by = CASE WHEN {ProcessLease.IsFree("held_by")} THEN @Owner ELSE held_by END,
                updated_at = excluded.updated_at
            RETURNING held_by
            """,
            row => row.Text(0),
            ("@Key", key.Value),
            ("@Way", way.ToString()),
            ("@Reference", reference is null ? null : JsonSerializer.Serialize(reference, ActivityJson.Wire.ConversationReference)),
            ("@Owner", lease.Owner),
            ("@Now", clock.GetUtcNow().Text()));
        return holder == lease.Owner;
    }

    public Task<Conversation?> FindAsync(ConversationKey key) => database.ReadAsync(connection => Task.FromResult(connection.First(
        "SELECT way, state, version, greeted, reference FROM conversations WHERE key = @Key",
        row => new Conversation(
            key,
            Enum.Parse<Way>(row.GetString(0)),
            row.Text(1),
            row.GetInt64(2),
            row.GetBoolean(3),
            row.Text(4) is { } reference ? JsonSerializer.Deserialize(reference, ActivityJson.Wire.ConversationReference) : null),
        ("@Key", key.Value))));

    /// <summary>What has become of a conversation since it was read.</summary>
    public Standing StandingOf(DbTransaction transaction, Conversation read) => transaction.First(
        "SELECT held_by, version FROM conversations WHERE key = @Key",
        row => row.Text(0) != lease.Owner ? Standing.Lost : row.GetInt64(1) != read.Version ? Standing.Changed : Standing.Current,
        ("@Key", read.Key.Value));

    /// <summary>Ends a turn of <paramref name="read"/>, which is current.</summary>
    /// <param name="state">What the turn made of its state; null leaves it as it is.</param>
    /// <param name="keep">Keeps it in hand; else it is free.</param>
    public void EndTurn(DbTransaction transaction, Conversation read, string? state, bool keep) => transaction.Run(
        """
        UPDATE conversations SET
            state = COALESCE(@State, state), version = version + (@State IS NOT NULL), greeted = greeted OR @State IS NOT NULL,
            updated_at = CASE WHEN @State IS NULL THEN updated_at ELSE @Now END, held_by = CASE WHEN @Keep THEN held_by END
        WHERE key = @Key
        """,
        ("@Key", read.Key.Value),
        ("@State", state),
        ("@Keep", keep),
        ("@Now", clock.GetUtcNow().Text()));

    /// <summary>Takes those of the conversations in hand that are free.</summary>
    /// <returns>Those in this process's hand now.</returns>
    public async Task<IReadOnlyList<ConversationKey>> TakeAsync(DbTransaction transaction, IEnumerable<ConversationKey> keys) =>
        [.. (await transaction.Connection!.QueryAsync<string>(
            $"UPDATE conversations SET held_by = @Owner WHERE key IN @Keys AND {ProcessLease.IsMineOrFree("held_by")} RETURNING key",
            new { Keys = keys.Select(key => key.Value), lease.Owner, Now = clock.GetUtcNow().Text() },
            transaction)).Select(key => new ConversationKey(key))];

    /// <summary>The bot was taken out or is blocked: it cannot speak there until it is spoken to again. A channel's threads go with the channel.</summary>
    public Task ForgetReferenceAsync(DbTransaction transaction, ConversationKey key) => transaction.Connection!.ExecuteAsync(
        "UPDATE conversations SET reference = NULL WHERE key = @Key OR (key > @Threads AND key < @ThreadsEnd)",
        new { Key = key.Value, Threads = $"{key.Value};messageid=", ThreadsEnd = $"{key.Value};messageid>" },
        transaction);
}
