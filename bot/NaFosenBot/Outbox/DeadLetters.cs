using System.Globalization;
using Dapper;
using NaFosenBot.Storage;

namespace NaFosenBot.Outbox;

/// <summary>Promises that were given up: what went wrong, and another try.</summary>
public sealed class DeadLetters(Database database, TimeProvider clock)
{
    /// <summary>Whoever replays has mended something, and may come back tomorrow to see whether it held.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    /// <summary>After half a minute: whoever waits to hear of something should know that it does not come through.</summary>
    private const int ManyTries = 5;

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(int limit)
    {
        var rows = await database.ReadAsync(connection => connection.QueryAsync<(string Id, string Lane, string Way, int Attempts, string Failure, string FailedAt)>(
            "SELECT id, lane, way, attempts, failure, failed_at FROM outbox WHERE failed_at IS NOT NULL ORDER BY failed_at DESC LIMIT @Limit",
            new { Limit = limit }));
        return [.. rows.Select(row => new DeadLetter(Guid.Parse(row.Id), row.Lane, row.Way, row.Attempts, row.Failure, DateTimeOffset.Parse(row.FailedAt, CultureInfo.InvariantCulture)))];
    }

    /// <summary>What was given up, and what was tried many times and waits still; oldest first.</summary>
    /// <param name="lanes">Of those; of all when null.</param>
    public async Task<IReadOnlyList<Undelivered>> UndeliveredAsync(IReadOnlyList<string>? lanes = null)
    {
        var (dialect, columns) = (database.Dialect, "sequence, id, way, payload, failure, failed_at");
        var within = lanes is null ? "" : $" AND {dialect.IsIn("lane", "@Lanes")}";
        var rows = await database.ReadAsync(connection => connection.QueryAsync<(long Sequence, string Id, string Way, string Payload, string? Failure, string? FailedAt)>(
            $"""
            SELECT {columns} FROM outbox {dialect.By(lanes is null ? "outbox_dead" : "outbox_dead_lane")} WHERE failed_at IS NOT NULL{within}
            UNION ALL
            SELECT {columns} FROM outbox {dialect.By("outbox_open")} WHERE delivered_at IS NULL AND failed_at IS NULL AND attempts >= @ManyTries{within}
            ORDER BY sequence
            """,
            new { Lanes = lanes?.ToArray(), ManyTries }));
        return [.. rows.Select(row => new Undelivered(Guid.Parse(row.Id), row.Way, row.Payload, row.Failure ?? "", row.FailedAt is { } at ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) : null))];
    }

    public Task<int> CountAsync() => database.ReadAsync(connection => connection.QuerySingleAsync<int>("SELECT COUNT(*) FROM outbox WHERE failed_at IS NOT NULL"));

    /// <summary>Opens a dead letter again, in its old place in its lane.</summary>
    /// <returns>False when there is no such dead letter.</returns>
    public async Task<bool> ReplayAsync(Guid id) => await ReplayAsync("id = @Id AND", id.ToString()) == 1;

    /// <returns>How many were opened again.</returns>
    public Task<int> ReplayAllAsync() => ReplayAsync("", null);

    private Task<int> ReplayAsync(string which, string? id)
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                $"UPDATE outbox SET failed_at = NULL, failure = NULL, attempts = 0, held_by = NULL, next_try_at = @Now, deliver_by = @DeliverBy WHERE {which} failed_at IS NOT NULL",
                new { Id = id, Now = now.Text(), DeliverBy = (now + Patience).Text() },
                transaction),
            CancellationToken.None);
    }
}
