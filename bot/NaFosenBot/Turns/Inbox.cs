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
    /// <param name="InHand">In this process; else in the one that has the conversation in hand.</param>
    public sealed record Accepted(long Sequence, bool InHand) : Acceptance;

    /// <summary>Came before; its turn has been or will be.</summary>
    public sealed record Duplicate : Acceptance;

    /// <summary>Not stored: too much waits already, or the database takes nothing. Come again later.</summary>
    public sealed record NotNow : Acceptance;
}

/// <summary>An accepted activity that has not had its turn.</summary>
public sealed record InboxItem(ConversationKey Conversation, long Sequence, Activity Activity, int Attempts);

/// <summary>Accepted activities in the order of their turns. From acceptance on, nothing is lost.</summary>
public sealed class Inbox(Database database, ConversationStore conversations, ConversationLog log, TimeProvider clock)
{
    private const int MostAtOnce = 500;

    /// <param name="activity">With id, channel and conversation.</param>
    public Task<Acceptance> AcceptAsync(Activity activity, Way way, CancellationToken cancellationToken)
    {
        var key = ConversationKey.Of(activity);
        activity = ReplyRecord.Without(activity);
        var json = JsonSerializer.Serialize(activity, ActivityJson.Wire.Activity);
        return database.WriteAsync(transaction => Task.FromResult(Accept(transaction, key, activity, json, way)), cancellationToken);
    }

    /// <summary>The next activity of a conversation whose turn it is.</summary>
    public Task<InboxItem?> NextAsync(ConversationKey key) => database.ReadAsync(connection => Task.FromResult(connection.First(
        "SELECT sequence, activity, attempts FROM inbox WHERE conversation = @Key AND done_at IS NULL ORDER BY sequence LIMIT 1",
        row => new InboxItem(key, row.GetInt64(0), JsonSerializer.Deserialize(row.GetString(1), ActivityJson.Wire.Activity)!, row.GetInt32(2)),
        ("@Key", key.Value))));

    /// <summary>How many activities wait for their turns, whoever has them in hand.</summary>
    public Task<int> CountWaitingAsync() => database.ReadAsync(connection => connection.QuerySingleAsync<int>("SELECT COUNT(*) FROM inbox WHERE done_at IS NULL"));

    /// <summary>Takes the conversations in hand whose activities wait and that nobody alive has in hand.</summary>
    public Task<IReadOnlyList<ConversationKey>> TakeWaitingAsync() => database.WriteAsync(
        async transaction =>
        {
            var waiting = await transaction.Connection!.QueryAsync<string>("SELECT DISTINCT conversation FROM inbox WHERE done_at IS NULL", transaction: transaction);
            return await conversations.TakeAsync(transaction, waiting.Take(MostAtOnce).Select(key => new ConversationKey(key)));
        },
        CancellationToken.None);

    /// <summary>Ends the turn of an activity; what was written in it is no longer kept here.</summary>
    /// <param name="result">For the caller who waits, and for those who ask again.</param>
    /// <returns>False when the turn has ended before.</returns>
    public bool Done(DbTransaction transaction, InboxItem item, TurnResult? result) => transaction.Run(
        "UPDATE inbox SET done_at = @Now, activity = '', result = @Result WHERE conversation = @Key AND sequence = @Sequence AND done_at IS NULL",
        ("@Key", item.Conversation.Value),
        ("@Sequence", item.Sequence),
        ("@Now", clock.GetUtcNow().Text()),
        ("@Result", result is null ? null : JsonSerializer.Serialize(result, ActivityJson.Wire.TurnResult))) == 1;

    public bool HasMore(DbTransaction transaction, ConversationKey key) => transaction.First(
        "SELECT EXISTS (SELECT 1 FROM inbox WHERE conversation = @Key AND done_at IS NULL)",
        row => row.GetBoolean(0),
        ("@Key", key.Value));

    /// <summary>What the caller of a synchronous activity is answered; null until its turn has ended.</summary>
    public async Task<TurnResult?> ResultAsync(Activity activity)
    {
        var row = await database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<(string? DoneAt, string? Result)>(
            "SELECT done_at, result FROM inbox WHERE conversation = @Key AND activity_id = @Id",
            new { Key = ConversationKey.Of(activity).Value, Id = IdentityOf(activity) }));
        if (row.DoneAt is null)
            return null;

        return row.Result is null ? TurnResult.Nothing : JsonSerializer.Deserialize(row.Result, ActivityJson.Wire.TurnResult);
    }

    public Task FailedAsync(InboxItem item) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "UPDATE inbox SET attempts = attempts + 1 WHERE conversation = @Key AND sequence = @Sequence",
            new { Key = item.Conversation.Value, item.Sequence },
            transaction),
        CancellationToken.None);

    /// <summary>What makes two activities of a conversation one. Changes of a message bear the message's id, so their time tells them apart.</summary>
    internal static string IdentityOf(Activity activity) => activity.Type is ActivityTypes.MessageUpdate or ActivityTypes.MessageDelete
        ? $"{activity.Type}|{activity.Id}|{activity.Timestamp?.Text()}"
        : activity.Id!;

    private Acceptance Accept(DbTransaction transaction, ConversationKey key, Activity activity, string json, Way way)
    {
        // A repeat changes nothing: not the reference that was dropped meanwhile, nor who has the conversation in hand.
        if (IsKnown(transaction, key, activity))
            return new Acceptance.Duplicate();

        var inHand = conversations.Remember(transaction, key, way, way == Way.Connector ? ConversationReference.Of(activity) : null);
        var sequence = Insert(transaction, key, activity, json);

        if (activity.Type == ActivityTypes.Message)
            log.Append(transaction, key, activity.Id, json);
        return new Acceptance.Accepted(sequence, inHand);
    }

    private static bool IsKnown(DbTransaction transaction, ConversationKey key, Activity activity) => transaction.First(
        "SELECT 1 FROM inbox WHERE conversation = @Key AND activity_id = @Id",
        _ => true,
        ("@Key", key.Value),
        ("@Id", IdentityOf(activity)));

    private long Insert(DbTransaction transaction, ConversationKey key, Activity activity, string json) => transaction.First(
        """
        INSERT INTO inbox (conversation, sequence, activity_id, activity, received_at)
        VALUES (@Key, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM inbox WHERE conversation = @Key), @Id, @Activity, @Now)
        RETURNING sequence
        """,
        row => row.GetInt64(0),
        ("@Key", key.Value),
        ("@Id", IdentityOf(activity)),
        ("@Activity", json),
        ("@Now", clock.GetUtcNow().Text()));
}
