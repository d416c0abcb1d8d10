using System.Data.Common;
using System.Text.Json;
using Dapper;
using NaFosenBot.Activities;
using NaFosenBot.Storage;

namespace NaFosenBot.Conversations;

/// <param name="Version">Grows with every saved turn; the save of a turn that read an older one is refused.</param>
public sealed record Conversation(ConversationKey Key, Way Way, string? State, long Version, bool Greeted)
{
    public static Conversation New(ConversationKey key, Way way) => new(key, way, State: null, Version: 0, Greeted: false);
}

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
    private const string Columns = "way, state, version, greeted";

    /// <summary>Makes the conversation if it is new, remembers how to reach it now, and takes it in hand if it is free.</summary>
    /// <returns>The conversation as it is, and whether this process has it in hand.</returns>
    public (Conversation Conversation, bool IsInHand) Remember(DbTransaction transaction, ConversationKey key, Way way, ConversationReference? reference) =>
        transaction.First(
            $"""
            INSERT INTO conversations (key, way, reference, held_by, created_at, updated_at) VALUES (@Key, @Way, @Reference, @Owner, @Now, @Now)
            ON CONFLICT (key) DO UPDATE SET
                reference = COALESCE(excluded.reference, conversations.reference),
                held_by = CASE WHEN {ProcessLease.IsFree("conversations.held_by")} THEN @Owner ELSE conversations.held_by END,
                updated_at = excluded.updated_at
            RETURNING {Columns}, held_by
            """,
            row => (Read(key, row), row.Text(4) == lease.Owner),
            ("@Key", key.Value),
            ("@Way", way.ToString()),
            ("@Reference", reference is null ? null : JsonSerializer.Serialize(reference, ActivityJson.Wire.ConversationReference)),
            ("@Owner", lease.Owner),
            ("@Now", clock.GetUtcNow().Text()));

    public Task<Conversation?> FindAsync(ConversationKey key) => database.ReadAsync(connection => Task.FromResult(Find(connection, key)));

    public Conversation? Find(DbConnection connection, ConversationKey key) => connection.First(
        $"SELECT {Columns} FROM conversations WHERE key = @Key",
        row => Read(key, row),
        ("@Key", key.Value));

    /// <summary>How to speak to the conversation; null when it has never been possible, or is not any more.</summary>
    public async Task<ConversationReference?> FindReferenceAsync(ConversationKey key)
    {
        var json = await database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<string?>("SELECT reference FROM conversations WHERE key = @Key", new { Key = key.Value }));
        return json is null ? null : JsonSerializer.Deserialize(json, ActivityJson.Wire.ConversationReference);
    }

    /// <summary>The chat that a person has with the bot alone; null when there is none, or the bot cannot speak there any more.</summary>
    /// <remarks>Looked for among all that a connector can be told for: there are few of them, and it is asked for when somebody opens a form.</remarks>
    public async Task<(Conversation Conversation, ConversationAccount Account)?> FindOwnChatAsync(string channelId, string person)
    {
        var rows = await database.ReadAsync(connection => connection.QueryAsync<(string Key, string Reference)>(
            $"SELECT key, reference FROM conversations WHERE way = '{Way.Connector}' AND greeted = TRUE AND reference IS NOT NULL ORDER BY updated_at DESC"));
        var own = rows
            .Select(row => (row.Key, Reference: JsonSerializer.Deserialize(row.Reference, ActivityJson.Wire.ConversationReference)!))
            .FirstOrDefault(row => row.Reference.ChannelId == channelId && row.Reference.User?.Id == person && IsWithBot(row.Reference.Conversation));
        return own.Key is { } key && await FindAsync(new ConversationKey(key)) is { } conversation ? (conversation, own.Reference.Conversation!) : null;
    }

    /// <summary>Ends a turn of <paramref name="read"/>, if that is still current.</summary>
    /// <param name="state">What the turn made of its state; null leaves it as it is.</param>
    /// <param name="keep">Keeps it in hand; else it is free.</param>
    /// <returns>What has become of it since it was read; only a current one was changed.</returns>
    public Standing EndTurn(DbTransaction transaction, Conversation read, string? state, bool keep) => transaction.Run(
        """
        UPDATE conversations SET
            state = COALESCE(@State, state), version = version + CASE WHEN @State IS NULL THEN 0 ELSE 1 END, greeted = greeted OR @State IS NOT NULL,
            updated_at = CASE WHEN @State IS NULL THEN updated_at ELSE @Now END, held_by = CASE WHEN @Keep THEN held_by END
        WHERE key = @Key AND held_by = @Owner AND version = @Version
        """,
        ("@Key", read.Key.Value),
        ("@State", state),
        ("@Keep", keep),
        ("@Now", clock.GetUtcNow().Text()),
        ("@Owner", lease.Owner),
        ("@Version", read.Version)) == 1 ? Standing.Current : Overtaken(transaction, read.Key);

    /// <summary>Makes the conversation if it is new, remembers how to reach it now, and ends a turn of <paramref name="read"/> that was never in anybody's hand.</summary>
    /// <param name="read">As it was read, or as a new one is.</param>
    /// <param name="state">As at <see cref="EndTurn"/>.</param>
    /// <returns>False when it is not as it was read, or in somebody's hand; then nothing was changed.</returns>
    public bool WholeTurn(DbTransaction transaction, Conversation read, ConversationReference? reference, string? state) => transaction.Run(
        $"""
        INSERT INTO conversations (key, way, state, version, greeted, reference, created_at, updated_at)
        VALUES (@Key, @Way, @State, CASE WHEN @State IS NULL THEN 0 ELSE 1 END, @State IS NOT NULL, @Reference, @Now, @Now)
        ON CONFLICT (key) DO UPDATE SET
            state = COALESCE(excluded.state, conversations.state), version = conversations.version + excluded.version,
            greeted = conversations.greeted OR excluded.greeted, reference = COALESCE(excluded.reference, conversations.reference),
            updated_at = excluded.updated_at, held_by = NULL
        WHERE conversations.version = @Version AND {ProcessLease.IsFree("conversations.held_by")}
        """,
        ("@Key", read.Key.Value),
        ("@Way", read.Way.ToString()),
        ("@State", state),
        ("@Reference", reference is null ? null : JsonSerializer.Serialize(reference, ActivityJson.Wire.ConversationReference)),
        ("@Now", clock.GetUtcNow().Text()),
        ("@Version", read.Version)) == 1;

    /// <summary>Takes those of the conversations in hand that are free.</summary>
    /// <returns>Those in this process's hand now.</returns>
    public async Task<IReadOnlyList<ConversationKey>> TakeAsync(DbTransaction transaction, IEnumerable<ConversationKey> keys) =>
        [.. (await transaction.Connection!.QueryAsync<string>(
            $"""
            UPDATE conversations SET held_by = @Owner WHERE key IN (
                SELECT key FROM conversations WHERE {database.Dialect.IsIn("key", "@Keys")} AND {ProcessLease.IsMineOrFree("held_by")} {database.Dialect.PassingOverLocked})
            RETURNING key
            """,
            new { Keys = keys.Select(key => key.Value).ToArray(), lease.Owner, Now = clock.GetUtcNow().Text() },
            transaction)).Select(key => new ConversationKey(key))];

    /// <summary>The bot was taken out or is blocked: it cannot speak there until it is spoken to again, and greets when it comes back. A channel's threads go with the channel.</summary>
    public Task ForgetReferenceAsync(DbTransaction transaction, ConversationKey key) => transaction.Connection!.ExecuteAsync(
        "UPDATE conversations SET reference = NULL, greeted = FALSE WHERE key = @Key OR (key > @Threads AND key < @ThreadsEnd)",
        new { Key = key.Value, Threads = $"{key.Value};messageid=", ThreadsEnd = $"{key.Value};messageid>" },
        transaction);

    /// <summary>Teams calls the chats of two people personal too, when a card is pressed in one; those ids begin like a channel's.</summary>
    private static bool IsWithBot(ConversationAccount? account) =>
        account is { ConversationType: ConversationTypes.Personal, Id: { } id } && !id.StartsWith("19:", StringComparison.Ordinal);

    private Standing Overtaken(DbTransaction transaction, ConversationKey key) => transaction.First(
        "SELECT held_by FROM conversations WHERE key = @Key",
        row => row.Text(0) == lease.Owner ? Standing.Changed : Standing.Lost,
        ("@Key", key.Value));

    private static Conversation Read(ConversationKey key, DbDataReader row) => new(key, Enum.Parse<Way>(row.GetString(0)), row.Text(1), row.GetInt64(2), row.GetBoolean(3));
}
