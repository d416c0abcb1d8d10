using System.Data.Common;
using System.Text.Json;
using Dapper;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Storage;

namespace NaFosenBot.Turns;

/// <summary>What became of an activity at the door.</summary>
public abstract record Acceptance
{
    private Acceptance() { }

    /// <summary>Stored; it will have its turn.</summary>
    public sealed record Accepted(long Sequence) : Acceptance;

    /// <summary>Came before; its turn has been or will be.</summary>
    public sealed record Duplicate : Acceptance;
}

/// <summary>An accepted activity that has not had its turn.</summary>
public sealed record InboxItem(ConversationKey Conversation, long Sequence, Activity Activity, int Attempts);

/// <summary>Accepted activities in the order of their turns. From acceptance on, nothing is lost.</summary>
public sealed class Inbox(Database database, ConversationStore conversations, ConversationLog log, TimeProvider clock)
{
    /// <param name="activity">With id, channel and conversation.</param>
    public Task<Acceptance> AcceptAsync(Activity activity, Way way, CancellationToken cancellationToken)
    {
        var key = ConversationKey.Of(activity);
        return database.WriteAsync<Acceptance>(
            async transaction =>
            {
                await conversations.RememberAsync(transaction, key, way, way == Way.Connector ? ConversationReference.Of(activity) : null);
                if (await InsertAsync(transaction, key, activity) is not { } sequence)
                    return new Acceptance.Duplicate();

                if (activity.Type == ActivityTypes.Message)
                    await log.AppendAsync(transaction, key, activity);
                return new Acceptance.Accepted(sequence);
            },
            cancellationToken);
    }

    /// <summary>The next activity of a conversation whose turn it is.</summary>
    public async Task<InboxItem?> NextAsync(ConversationKey key)
    {
        var row = await database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<(long Sequence, string? Activity, int Attempts)>(
            "SELECT sequence, activity, attempts FROM inbox WHERE conversation = @Key AND done_at IS NULL ORDER BY sequence LIMIT 1",
            new { Key = key.Value }));
        return row.Activity is null ? null : new InboxItem(key, row.Sequence, JsonSerializer.Deserialize(row.Activity, ActivityJson.Wire.Activity)!, row.Attempts);
    }

    /// <summary>Conversations with activities that have not had their turn, after a restart.</summary>
    public async Task<IReadOnlyList<ConversationKey>> OpenAsync() =>
        [.. (await database.ReadAsync(connection => connection.QueryAsync<string>("SELECT DISTINCT conversation FROM inbox WHERE done_at IS NULL")))
            .Select(key => new ConversationKey(key))];

    public Task DoneAsync(DbTransaction transaction, InboxItem item) => transaction.Connection!.ExecuteAsync(
        "UPDATE inbox SET done_at = @Now WHERE conversation = @Key AND sequence = @Sequence",
        new { Key = item.Conversation.Value, item.Sequence, Now = clock.GetUtcNow().Text() },
        transaction);

    public Task FailedAsync(InboxItem item) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "UPDATE inbox SET attempts = attempts + 1 WHERE conversation = @Key AND sequence = @Sequence",
            new { Key = item.Conversation.Value, item.Sequence },
            transaction),
        CancellationToken.None);

    private async Task<long?> InsertAsync(DbTransaction transaction, ConversationKey key, Activity activity) =>
        await transaction.Connection!.QuerySingleOrDefaultAsync<long?>(
            """
            INSERT INTO inbox (conversation, sequence, activity_id, activity, received_at)
            VALUES (@Key, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM inbox WHERE conversation = @Key), @Id, @Activity, @Now)
            ON CONFLICT (conversation, activity_id) DO NOTHING
            RETURNING sequence
            """,
            new { Key = key.Value, activity.Id, Activity = JsonSerializer.Serialize(activity, ActivityJson.Wire.Activity), Now = clock.GetUtcNow().Text() },
            transaction);
}
