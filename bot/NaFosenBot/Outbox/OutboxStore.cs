using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using NaFosenBot.Activities;
using NaFosenBot.Storage;

namespace NaFosenBot.Outbox;

/// <summary>The rows of promises to deliver.</summary>
public sealed class OutboxStore(Database database, TimeProvider clock)
{
    /// <summary>A reply older than this answers nothing any more.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>Adds a promise to the transaction of the turn that made it.</summary>
    public async Task AddAsync(DbTransaction transaction, string conversation, Activity activity)
    {
        var now = clock.GetUtcNow();
        await transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO outbox (id, conversation, sequence, activity, next_try_at, deliver_by)
            VALUES (@Id, @Conversation, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM outbox WHERE conversation = @Conversation), @Activity, @Now, @DeliverBy)
            """,
            new
            {
                Id = Guid.CreateVersion7(now).ToString(),
                Conversation = conversation,
                Activity = JsonSerializer.Serialize(activity, ActivityJson.Wire.Activity),
                Now = now.Text(),
                DeliverBy = (now + Patience).Text(),
            },
            transaction);
    }

    /// <summary>The next promise of each conversation that is due, oldest first.</summary>
    public async Task<IReadOnlyList<Promise>> DueAsync(int limit)
    {
        var rows = await database.ReadAsync(connection => connection.QueryAsync<(string Id, string Activity, int Attempts, string DeliverBy)>(
            """
            SELECT o.id, o.activity, o.attempts, o.deliver_by FROM outbox o
            WHERE o.delivered_at IS NULL AND o.failed_at IS NULL AND o.next_try_at <= @Now
              AND o.sequence = (SELECT MIN(p.sequence) FROM outbox p WHERE p.conversation = o.conversation AND p.delivered_at IS NULL AND p.failed_at IS NULL)
            ORDER BY o.id LIMIT @Limit
            """,
            new { Now = clock.GetUtcNow().Text(), Limit = limit }));
        return [.. rows.Select(row => new Promise(
            Guid.Parse(row.Id),
            JsonSerializer.Deserialize(row.Activity, ActivityJson.Wire.Activity)!,
            row.Attempts,
            DateTimeOffset.Parse(row.DeliverBy, CultureInfo.InvariantCulture)))];
    }

    /// <summary>When the next try of any open promise is due; null when there is none.</summary>
    public async Task<DateTimeOffset?> NextTryAsync()
    {
        var next = await database.ReadAsync(connection => connection.QuerySingleAsync<string?>(
            "SELECT MIN(next_try_at) FROM outbox WHERE delivered_at IS NULL AND failed_at IS NULL"));
        return next is null ? null : DateTimeOffset.Parse(next, CultureInfo.InvariantCulture);
    }

    public Task DeliveredAsync(Guid id) => UpdateAsync("UPDATE outbox SET delivered_at = @Now WHERE id = @Id", id);

    public Task FailedAsync(Guid id, string failure) =>
        UpdateAsync("UPDATE outbox SET failed_at = @Now, failure = @Failure, attempts = attempts + 1 WHERE id = @Id", id, failure);

    public Task RetryAsync(Guid id, DateTimeOffset next, string failure) =>
        UpdateAsync("UPDATE outbox SET next_try_at = @Next, failure = @Failure, attempts = attempts + 1 WHERE id = @Id", id, failure, next);

    private Task UpdateAsync(string sql, Guid id, string? failure = null, DateTimeOffset? next = null) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            sql,
            new { Id = id.ToString(), Now = clock.GetUtcNow().Text(), Failure = failure, Next = next?.Text() },
            transaction),
        CancellationToken.None);
}
