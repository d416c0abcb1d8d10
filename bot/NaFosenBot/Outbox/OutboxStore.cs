using System.Data.Common;
using System.Globalization;
using Dapper;
using NaFosenBot.Activities;
using NaFosenBot.Storage;

namespace NaFosenBot.Outbox;

/// <summary>The rows of promises to deliver.</summary>
/// <remarks>Only the first open promise of a lane can be taken in hand, so that lanes stay in order across processes.</remarks>
public sealed class OutboxStore(Database database, ProcessLease lease, TimeProvider clock)
{
    /// <summary>A reply older than this answers nothing any more.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private const string IsOpen = "delivered_at IS NULL AND failed_at IS NULL";

    /// <summary>A lane, and those of the threads of a channel.</summary>
    private const string WithThreads = "(lane = @Lane OR (lane > @Threads AND lane < @ThreadsEnd))";

    private const string Columns = "id, lane, way, payload, attempts, deliver_by AS DeliverBy";

    /// <summary>Adds a promise to the transaction that makes it.</summary>
    /// <param name="patience">How long it is tried to keep it; an hour, as for a reply, when null.</param>
    /// <returns>The promise, in this process's hand, when nothing in its lane waits before it; else null: its turn comes.</returns>
    public Promise? Add(DbTransaction transaction, string lane, string way, string payload, TimeSpan? patience = null)
    {
        // What waits before it, and its place, must not change until it stands there.
        transaction.EnterLane(lane);
        var now = clock.GetUtcNow();
        var promise = new Promise(Guid.CreateVersion7(now), lane, way, payload, 0, now + (patience ?? Patience));
        var holder = transaction.First(
            $"""
            INSERT INTO outbox (id, lane, way, payload, next_try_at, deliver_by, held_by)
            VALUES (@Id, @Lane, @Way, @Payload, @Now, @DeliverBy,
                CASE WHEN EXISTS (SELECT 1 FROM outbox WHERE lane = @Lane AND {IsOpen}) THEN NULL ELSE @Owner END)
            RETURNING held_by
            """,
            row => row.Text(0),
            ("@Id", promise.Id.ToString()),
            ("@Lane", lane),
            ("@Way", way),
            ("@Payload", payload),
            ("@Now", now.Text()),
            ("@DeliverBy", promise.DeliverBy.Text()),
            ("@Owner", lease.Owner));
        return holder is null ? null : promise;
    }

    /// <summary>Ids of due promises that are free or this process's own, the first of each lane, oldest first.</summary>
    /// <param name="limit">Of each way: those of one must not hide those of another.</param>
    public async Task<IReadOnlyList<Guid>> FindDueAsync(int limit)
    {
        var due = await database.ReadAsync(connection => connection.QueryAsync<string>(
            $"""
            SELECT id FROM (
              SELECT o.id, o.next_try_at, ROW_NUMBER() OVER (PARTITION BY o.way ORDER BY o.next_try_at) AS place FROM outbox o
              WHERE o.delivered_at IS NULL AND o.failed_at IS NULL AND o.next_try_at <= @Now AND {ProcessLease.IsMineOrFree("o.held_by")}
                AND o.sequence = (SELECT MIN(p.sequence) FROM outbox p WHERE p.lane = o.lane AND p.delivered_at IS NULL AND p.failed_at IS NULL)
            ) AS due
            WHERE place <= @Limit ORDER BY next_try_at
            """,
            new { Now = clock.GetUtcNow().Text(), lease.Owner, Limit = limit }));
        return [.. due.Select(Guid.Parse)];
    }

    /// <summary>Takes promises in hand.</summary>
    /// <returns>Those that are still open, due and free or this process's own.</returns>
    public Task<IReadOnlyList<Promise>> TakeAsync(IReadOnlyList<Guid> ids) =>
        database.WriteAsync(transaction => TakeAsync(transaction, [.. ids.Select(id => id.ToString())]), CancellationToken.None);

    /// <summary>When the next try of any open promise is due; null when there is none.</summary>
    public async Task<DateTimeOffset?> NextTryAsync()
    {
        var next = await database.ReadAsync(connection => connection.QuerySingleAsync<string?>($"SELECT MIN(next_try_at) FROM outbox WHERE {IsOpen}"));
        return next is null ? null : Time(next);
    }

    /// <summary>When the oldest open promise was made; null when all are kept.</summary>
    public async Task<DateTimeOffset?> OldestOpenAsync()
    {
        // However long each may wait: its id begins with the time it was made (UUID version 7, RFC 9562).
        // By the index of what waits: both would go by the one of ids, through everything that was ever delivered; PostgreSQL does not where it is no bare column.
        var oldest = await database.ReadAsync(connection => connection.QuerySingleAsync<string?>($"SELECT MIN(id || '') FROM outbox {database.Dialect.By("outbox_open")} WHERE {IsOpen}"));
        return oldest is null ? null : DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(oldest.Replace("-", "", StringComparison.Ordinal).AsSpan(0, 12), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }

    /// <summary>Writes down that a promise was kept.</summary>
    /// <returns>The next of the lane, in hand, if it is due.</returns>
    public Task<Promise?> DeliveredAsync(Promise promise, string? receiverId) =>
        EndAsync(promise, "delivered_at = @Now, receiver_id = @What", receiverId);

    /// <summary>Gives a promise up: a dead letter.</summary>
    /// <returns>The next of the lane, in hand, if it is due.</returns>
    public Task<Promise?> FailedAsync(Promise promise, string failure) =>
        EndAsync(promise, "failed_at = @Now, failure = @What, attempts = attempts + 1", failure);

    /// <summary>What had been delivered has come back: a dead letter after all.</summary>
    /// <param name="id">The newest of the lane that was delivered when null.</param>
    /// <returns>Its payload; null where there is none, or it was given up before.</returns>
    public Task<string?> ReturnAsync(DbTransaction transaction, string lane, Guid? id, string failure)
    {
        transaction.EnterLane(lane);
        // One that is named may not be written down as delivered yet: whoever does that finds it given up.
        var which = id is null
            ? $"sequence = (SELECT MAX(sequence) FROM outbox {database.Dialect.By("outbox_delivered")} WHERE lane = @Lane AND delivered_at IS NOT NULL)"
            : "id = @Id AND lane = @Lane";
        return transaction.Connection!.QuerySingleOrDefaultAsync<string>(
            $"UPDATE outbox SET delivered_at = NULL, receiver_id = NULL, held_by = NULL, failed_at = @Now, failure = @Failure WHERE {which} AND failed_at IS NULL RETURNING payload",
            new { Id = id?.ToString(), Lane = lane, Failure = failure, Now = clock.GetUtcNow().Text() },
            transaction);
    }

    public Task RetryAsync(Promise promise, DateTimeOffset next, string failure) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "UPDATE outbox SET next_try_at = @Next, failure = @Failure, attempts = attempts + 1, held_by = NULL WHERE id = @Id AND held_by = @Owner",
            new { Id = promise.Id.ToString(), Failure = failure, Next = next.Text(), lease.Owner },
            transaction),
        CancellationToken.None);

    /// <returns>Those of the lanes in which something is still to be delivered.</returns>
    public async Task<IReadOnlyList<string>> OpenLanesAsync(DbTransaction transaction, IEnumerable<string> lanes) => [.. await transaction.Connection!.QueryAsync<string>(
        $"SELECT DISTINCT lane FROM outbox WHERE {database.Dialect.IsIn("lane", "@Lanes")} AND {IsOpen}", new { Lanes = lanes.ToArray() }, transaction)];

    /// <summary>Payloads of what was delivered in those lanes.</summary>
    public async Task<IReadOnlyList<string>> DeliveredInAsync(IReadOnlyList<string> lanes) => [.. await database.ReadAsync(connection => connection.QueryAsync<string>(
        $"SELECT payload FROM outbox {database.Dialect.By("outbox_delivered")} WHERE delivered_at IS NOT NULL AND {database.Dialect.IsIn("lane", "@Lanes")} ORDER BY sequence", new { Lanes = lanes.ToArray() }))];

    /// <summary>Promises in lanes that begin so, kept or not.</summary>
    public async Task<IReadOnlyList<Guid>> InLanesAsync(DbConnection connection, DbTransaction? transaction, string prefix) =>
        [.. (await connection.QueryAsync<string>("SELECT id FROM outbox WHERE lane LIKE @Lanes", new { Lanes = $"{prefix}%" }, transaction)).Select(Guid.Parse)];

    /// <summary>Promises of a lane whose payload names something, kept or not.</summary>
    public async Task<IReadOnlyList<Guid>> NamingAsync(DbConnection connection, DbTransaction? transaction, string lane, string name) =>
        [.. (await connection.QueryAsync<string>("SELECT id FROM outbox WHERE lane = @Lane AND payload LIKE @Name", new { Lane = lane, Name = $"%{name}%" }, transaction)).Select(Guid.Parse)];

    /// <returns>How many there were.</returns>
    public async Task<int> EraseAsync(DbTransaction transaction, IEnumerable<Guid> ids)
    {
        var erased = 0;
        foreach (var id in ids)
            erased += await transaction.Connection!.ExecuteAsync("DELETE FROM outbox WHERE id = @Id", new { Id = id.ToString() }, transaction);
        return erased;
    }

    /// <returns>How many there were.</returns>
    public Task<int> EraseLaneAsync(DbTransaction transaction, string lane) =>
        transaction.Connection!.ExecuteAsync("DELETE FROM outbox WHERE lane = @Lane", new { Lane = lane }, transaction);

    /// <summary>The promise that its receiver knows by that id; of a channel, in any of its threads.</summary>
    public async Task<Promise?> FindDeliveredAsync(string lane, string receiverId)
    {
        var row = await database.ReadAsync(connection => connection.QueryFirstOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM outbox WHERE {WithThreads} AND delivered_at IS NOT NULL AND receiver_id = @ReceiverId ORDER BY sequence DESC LIMIT 1",
            new { Lane = lane, Threads = $"{lane};messageid=", ThreadsEnd = $"{lane};messageid>", ReceiverId = receiverId }));
        return row?.Promise();
    }

    /// <summary>The newest message of the lane, or of the threads of a channel, that was delivered and rests on entries, and what its receiver calls it; its own id where the receiver did not say.</summary>
    public async Task<(string ReceiverId, Promise Promise)?> FindLatestAnswerAsync(string lane)
    {
        var rows = await database.ReadAsync(connection => connection.QueryAsync<Row>(
            $"""
            SELECT {Columns}, receiver_id AS ReceiverId FROM outbox
            WHERE {WithThreads} AND way = @Way AND delivered_at IS NOT NULL AND payload LIKE @Likely
            ORDER BY sequence DESC LIMIT @Limit
            """,
            new { Lane = lane, Threads = $"{lane};messageid=", ThreadsEnd = $"{lane};messageid>", ConnectorMessage.Way, Grounding.Likely, Limit = Grounding.MostLikely }));
        var row = rows.FirstOrDefault(row => ConnectorMessage.Read(row.Payload).Activity.RestsOnEntries());
        return row is null ? null : (row.ReceiverId ?? row.Id, row.Promise());
    }

    private Task<Promise?> EndAsync(Promise promise, string change, string? what) => database.WriteAsync(
        async transaction =>
        {
            transaction.EnterLane(promise.Lane);
            var now = clock.GetUtcNow().Text();
            transaction.Run($"UPDATE outbox SET {change}, held_by = NULL WHERE id = @Id AND {IsOpen}", ("@Id", promise.Id.ToString()), ("@Now", now), ("@What", what));
            var (next, tryAt) = transaction.First(
                $"SELECT id, next_try_at FROM outbox WHERE lane = @Lane AND {IsOpen} ORDER BY sequence LIMIT 1",
                row => (row.GetString(0), row.GetString(1)),
                ("@Lane", promise.Lane));
            return next is null || string.CompareOrdinal(tryAt, now) > 0 ? null : (await TakeAsync(transaction, [next])).SingleOrDefault();
        },
        CancellationToken.None);

    private async Task<IReadOnlyList<Promise>> TakeAsync(DbTransaction transaction, IReadOnlyList<string> ids) =>
        [.. (await transaction.Connection!.QueryAsync<Row>(
            $"""
            UPDATE outbox SET held_by = @Owner WHERE id IN (
                SELECT id FROM outbox WHERE {database.Dialect.IsIn("id", "@Ids")} AND {IsOpen} AND next_try_at <= @Now AND {ProcessLease.IsMineOrFree("held_by")} {database.Dialect.PassingOverLocked})
            RETURNING {Columns}
            """,
            new { Ids = ids.ToArray(), lease.Owner, Now = clock.GetUtcNow().Text() },
            transaction)).Select(row => row.Promise())];

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private sealed class Row
    {
        public required string Id { get; init; }

        public required string Lane { get; init; }

        public required string Way { get; init; }

        public required string Payload { get; init; }

        public int Attempts { get; init; }

        public required string DeliverBy { get; init; }

        public string? ReceiverId { get; init; }

        public Promise Promise() => new(Guid.Parse(Id), Lane, Way, Payload, Attempts, Time(DeliverBy));
    }
}
