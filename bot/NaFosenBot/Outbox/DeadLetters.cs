using System.Globalization;
using Dapper;
using NaFosenBot.Storage;

namespace NaFosenBot.Outbox;

/// <summary>Promises that were given up: what went wrong, and another try.</summary>
public sealed class DeadLetters(Database database, TimeProvider clock)
{
    /// <summary>Whoever replays has mended something, and may come back tomorrow to see whether it held.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(int limit)
    {
        var rows = await database.ReadAsync(connection => connection.QueryAsync<(string Id, string Lane, string Way, int Attempts, string Failure, string FailedAt)>(
            "SELECT id, lane, way, attempts, failure, failed_at FROM outbox WHERE failed_at IS NOT NULL ORDER BY failed_at DESC LIMIT @Limit",
            new { Limit = limit }));
        return [.. rows.Select(row => new DeadLetter(Guid.Parse(row.Id), row.Lane, row.Way, row.Attempts, row.Failure, DateTimeOffset.Parse(row.FailedAt, CultureInfo.InvariantCulture)))];
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
