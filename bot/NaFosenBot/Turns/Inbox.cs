using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
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

    /// <summary>Stored, and its turn has ended.</summary>
    public sealed record Ended : Acceptance;

    /// <summary>Stored; it will have its turn.</summary>
    /// <param name="IsInHand">In this process; else in the one that has the conversation in hand.</param>
    /// <param name="IsNext">Nothing of the conversation waits before it.</param>
    public sealed record Accepted(InboxItem Item, bool IsInHand, bool IsNext) : Acceptance;

    /// <summary>Came before; its turn has been or will be.</summary>
    public sealed record Duplicate : Acceptance;

    /// <summary>Not stored: too much waits already, or the database takes nothing. Come again later.</summary>
    public sealed record NotNow : Acceptance;
}

/// <summary>An accepted activity that has not had its turn.</summary>
/// <param name="Conversation">As it was when the item was read.</param>
/// <param name="Attempts">Tries so far.</param>
public sealed record InboxItem(Conversation Conversation, long Sequence, Activity Activity, int Attempts);

/// <summary>Accepted activities in the order of their turns. From acceptance on, nothing is lost.</summary>
public sealed class Inbox(Database database, ConversationStore conversations, ConversationLog log, TimeProvider clock)
{
    private const int MostAtOnce = 500;

    private const int MarkLength = 8;

    private const string Known = "SELECT 1 FROM inbox WHERE conversation = @Key AND activity_id = @Id";

    /// <param name="activity">With id, channel and conversation.</param>
    public Task<Acceptance> AcceptAsync(Activity activity, Way way, CancellationToken cancellationToken)
    {
        var key = ConversationKey.Of(activity);
        var json = JsonSerializer.Serialize(activity, ActivityJson.Wire.Activity);
        return database.WriteAsync(transaction => Task.FromResult(Accept(transaction, key, activity, json, way)), cancellationToken);
    }

    /// <summary>The next activity of a conversation whose turn it is.</summary>
    public Task<InboxItem?> NextAsync(ConversationKey key) => database.ReadAsync(connection =>
    {
        var conversation = conversations.Find(connection, key);
        return Task.FromResult(conversation is null ? null : connection.First(
            "SELECT sequence, activity, attempts FROM inbox WHERE conversation = @Key AND done_at IS NULL ORDER BY sequence LIMIT 1",
            row => new InboxItem(conversation, row.GetInt64(0), JsonSerializer.Deserialize(row.GetString(1), ActivityJson.Wire.Activity)!, row.GetInt32(2)),
            ("@Key", key.Value)));
    });

    /// <summary>What the activity would meet: its conversation, as a new one is where there is none yet; null when it came before.</summary>
    public Task<Conversation?> LookAsync(Activity activity, Way way)
    {
        var key = ConversationKey.Of(activity);
        return database.ReadAsync(connection => Task.FromResult(
            connection.First(Known, _ => true, ("@Key", key.Value), ("@Id", IdentityOf(activity))) ? null : conversations.Find(connection, key) ?? Conversation.New(key, way)));
    }

    /// <summary>How many activities wait for their turns, whoever has them in hand.</summary>
    public Task<int> CountWaitingAsync() => database.ReadAsync(connection => connection.QuerySingleAsync<int>("SELECT COUNT(*) FROM inbox WHERE done_at IS NULL"));

    /// <summary>Takes the conversations in hand whose activities wait and that nobody alive has in hand.</summary>
    public Task<IReadOnlyList<ConversationKey>> TakeWaitingAsync() => database.WriteAsync(
        async transaction =>
        {
            var waiting = await transaction.Connection!.QueryAsync<string>("SELECT DISTINCT conversation FROM inbox WHERE done_at IS NULL", transaction: transaction);
            var taken = new List<ConversationKey>();
            foreach (var some in waiting.Select(key => new ConversationKey(key)).Chunk(MostAtOnce))
            {
                taken.AddRange(await conversations.TakeAsync(transaction, some));
                if (taken.Count >= MostAtOnce)
                    break;
            }

            return (IReadOnlyList<ConversationKey>)taken;
        },
        CancellationToken.None);

    /// <summary>Ends the turn of an activity; what was written in it is no longer kept here.</summary>
    /// <param name="result">For the caller who waits, and for those who ask again.</param>
    /// <returns>Whether more of the conversation waits; null when the turn has ended before.</returns>
    public bool? Done(DbTransaction transaction, InboxItem item, TurnResult? result) => transaction.First<bool?>(
        $"""
        UPDATE inbox SET done_at = @Now, activity = '', result = @Result WHERE sequence = @Sequence AND done_at IS NULL
        RETURNING EXISTS (SELECT 1 FROM inbox AS other {database.Dialect.By("inbox_open")} WHERE other.conversation = @Key AND other.done_at IS NULL AND other.sequence <> @Sequence)
        """,
        row => row.GetBoolean(0),
        ("@Key", item.Conversation.Key.Value),
        ("@Sequence", item.Sequence),
        ("@Now", clock.GetUtcNow().Text()),
        ("@Result", Json(result)));

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

    /// <summary>Adds an activity whose turn ends with its acceptance.</summary>
    /// <param name="result">As at <see cref="Done"/>.</param>
    /// <returns>Whether others of the conversation wait, so that it is not its turn.</returns>
    public bool AddDone(DbTransaction transaction, InboxItem item, TurnResult? result) => transaction.First(
        $"""
        INSERT INTO inbox (conversation, activity_id, activity, received_at, done_at, result) VALUES (@Key, @Id, '', @Now, @Now, @Result)
        RETURNING EXISTS (SELECT 1 FROM inbox AS other {database.Dialect.By("inbox_open")} WHERE other.conversation = @Key AND other.done_at IS NULL)
        """,
        row => row.GetBoolean(0),
        ("@Key", item.Conversation.Key.Value),
        ("@Id", IdentityOf(item.Activity)),
        ("@Now", clock.GetUtcNow().Text()),
        ("@Result", Json(result)));

    public bool IsKnown(DbTransaction transaction, ConversationKey key, Activity activity) => transaction.First(
        Known,
        _ => true,
        ("@Key", key.Value),
        ("@Id", IdentityOf(activity)));

    public Task FailedAsync(InboxItem item) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "UPDATE inbox SET attempts = attempts + 1 WHERE sequence = @Sequence",
            new { item.Sequence },
            transaction),
        CancellationToken.None);

    /// <summary>What makes two activities of a conversation one. Changes of a message bear the message's id, so their time tells them apart; without one, what they say.</summary>
    /// <remarks>A message without times that is changed to what a change before made it is taken for a repeat: the third of "hei", "hei igjen", "hei" is not seen. A hash of the whole would take a repeat for a change, for senders write other things anew each time.</remarks>
    internal static string IdentityOf(Activity activity) => activity.Type is ActivityTypes.MessageUpdate or ActivityTypes.MessageDelete
        ? $"{activity.Type}|{activity.Id}|{activity.Timestamp?.Text() ?? MarkOf(activity.Text)}"
        : activity.Id!;

    private static string MarkOf(string? text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text ?? "")).AsSpan(0, MarkLength));

    private Acceptance Accept(DbTransaction transaction, ConversationKey key, Activity activity, string json, Way way)
    {
        transaction.EnterLane(key.Value);
        // A repeat changes nothing: not the reference that was dropped meanwhile, nor who has the conversation in hand.
        if (IsKnown(transaction, key, activity))
            return new Acceptance.Duplicate();

        var (conversation, isInHand) = conversations.Remember(transaction, key, way, way == Way.Connector ? ConversationReference.Of(activity) : null);
        var (sequence, isNext) = Insert(transaction, key, activity, json);
        if (activity.Type == ActivityTypes.Message)
            log.Append(transaction, key, activity.Id, json);
        return new Acceptance.Accepted(new InboxItem(conversation, sequence, activity, 0), isInHand, isNext);
    }

    private static string? Json(TurnResult? result) => result is null ? null : JsonSerializer.Serialize(result, ActivityJson.Wire.TurnResult);

    private (long Sequence, bool IsNext) Insert(DbTransaction transaction, ConversationKey key, Activity activity, string json) => transaction.First(
        $"""
        INSERT INTO inbox (conversation, activity_id, activity, received_at) VALUES (@Key, @Id, @Activity, @Now)
        RETURNING sequence, NOT EXISTS (SELECT 1 FROM inbox AS earlier {database.Dialect.By("inbox_open")} WHERE earlier.conversation = @Key AND earlier.done_at IS NULL AND earlier.sequence < inbox.sequence)
        """,
        row => (row.GetInt64(0), row.GetBoolean(1)),
        ("@Key", key.Value),
        ("@Id", IdentityOf(activity)),
        ("@Activity", json),
        ("@Now", clock.GetUtcNow().Text()));
}
