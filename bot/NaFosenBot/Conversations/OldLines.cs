using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using NaFosenBot.Storage;
using NaFosenBot.Storage.Retention;

namespace NaFosenBot.Conversations;

/// <summary>Lines that were said long ago, whether or not their conversation goes on.</summary>
internal sealed class OldLines(Database database) : IPerishable
{
    private const int ConversationsAtOnce = 500;
    private const int LinesAtOnce = 500;

    public string Kind => "chat-lines";

    public Purpose Purpose => Purpose.Chat;

    public async IAsyncEnumerable<int> DeleteAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var found = await FindAsync("", before); found.Count > 0; found = await FindAsync(found[^1], before))
        {
            foreach (var key in found)
            {
                for (var deleted = LinesAtOnce; deleted == LinesAtOnce;)
                    yield return deleted = await database.WriteAsync(transaction => DeleteAsync(transaction, key, before), cancellationToken);
            }
        }
    }

    /// <summary>Conversations whose first line is old: lines are in order of time, so that one look tells.</summary>
    private async Task<IReadOnlyList<string>> FindAsync(string after, DateTimeOffset before) => [.. await database.ReadAsync(connection => connection.QueryAsync<string>(
        """
        SELECT key FROM conversations
        WHERE key > @After AND created_at < @Before AND (SELECT at FROM conversation_log WHERE conversation = key ORDER BY watermark LIMIT 1) < @Before
        ORDER BY key LIMIT @Limit
        """,
        new { After = after, Before = before.Text(), Limit = ConversationsAtOnce }))];

    private static async Task<int> DeleteAsync(DbTransaction transaction, string key, DateTimeOffset before)
    {
        transaction.EnterLane(key);
        var old = (await transaction.Connection!.QueryAsync<(long Watermark, string At)>(
            "SELECT watermark, at FROM conversation_log WHERE conversation = @Key ORDER BY watermark LIMIT @Limit",
            new { Key = key, Limit = LinesAtOnce },
            transaction)).TakeWhile(line => string.CompareOrdinal(line.At, before.Text()) < 0).ToList();
        if (old.Count == 0)
            return 0;

        var last = new { Key = key, Last = old[^1].Watermark };
        await transaction.Connection!.ExecuteAsync("UPDATE conversations SET deleted_to = @Last WHERE key = @Key", last, transaction);
        return await transaction.Connection!.ExecuteAsync("DELETE FROM conversation_log WHERE conversation = @Key AND watermark <= @Last", last, transaction);
    }
}
