using System.Runtime.CompilerServices;
using Dapper;
using NaFosenBot.Storage;
using NaFosenBot.Storage.Retention;

namespace NaFosenBot.Outbox;

/// <summary>Promises that were kept, or given up, long ago.</summary>
internal sealed class OldDeliveries(Database database) : IPerishable
{
    private const int AtOnce = 500;

    public string Kind => "deliveries";

    public Purpose Purpose => Purpose.Chat;

    /// <remarks>In the order they were made, so that the young ones need not be read.</remarks>
    public async IAsyncEnumerable<int> DeleteAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var after = 0L; ;)
        {
            var found = (await database.ReadAsync(connection => connection.QueryAsync<(long Sequence, string? EndedAt)>(
                "SELECT sequence, COALESCE(delivered_at, failed_at) FROM outbox WHERE sequence > @After ORDER BY sequence LIMIT @Limit",
                new { After = after, Limit = AtOnce }))).ToList();
            var old = found.Where(row => row.EndedAt is { } at && string.CompareOrdinal(at, before.Text()) < 0).Select(row => row.Sequence).ToArray();
            if (old.Length == 0)
                yield break;

            after = found[^1].Sequence;
            yield return await database.WriteAsync(
                transaction => transaction.Connection!.ExecuteAsync(
                    $"DELETE FROM outbox WHERE {database.Dialect.IsIn("sequence", "@Old")} AND COALESCE(delivered_at, failed_at) < @Before",
                    new { Old = old, Before = before.Text() },
                    transaction),
                cancellationToken);
        }
    }
}
