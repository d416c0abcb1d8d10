using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using NaFosenBot.Conversations;
using NaFosenBot.Storage;
using NaFosenBot.Storage.Retention;

namespace NaFosenBot.Turns;

/// <summary>Activities whose turns ended long ago: the words went when they had their turn, the answer of one who waited is kept for those who ask again.</summary>
internal sealed class OldTurns(Database database) : IPerishable, IConversationHold, IConversationRows
{
    private const int AtOnce = 500;

    public string Kind => "turns";

    public Purpose Purpose => Purpose.Chat;

    /// <remarks>In the order they came, so that the young ones need not be read.</remarks>
    public async IAsyncEnumerable<int> DeleteAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var after = 0L; ;)
        {
            var found = (await database.ReadAsync(connection => connection.QueryAsync<(long Sequence, string? EndedAt)>(
                "SELECT sequence, done_at FROM inbox WHERE sequence > @After ORDER BY sequence LIMIT @Limit",
                new { After = after, Limit = AtOnce }))).ToList();
            var old = found.Where(row => row.EndedAt is { } at && string.CompareOrdinal(at, before.Text()) < 0).Select(row => row.Sequence).ToArray();
            if (old.Length == 0)
                yield break;

            after = found[^1].Sequence;
            yield return await database.WriteAsync(
                transaction => transaction.Connection!.ExecuteAsync(
                    $"DELETE FROM inbox WHERE {database.Dialect.IsIn("sequence", "@Old")} AND done_at < @Before",
                    new { Old = old, Before = before.Text() },
                    transaction),
                cancellationToken);
        }
    }

    public Task<int> EraseAsync(DbTransaction transaction, ConversationKey conversation) =>
        transaction.Connection!.ExecuteAsync("DELETE FROM inbox WHERE conversation = @Key", new { Key = conversation.Value }, transaction);

    public async Task<IReadOnlyCollection<ConversationKey>> HeldAsync(DbTransaction transaction, IReadOnlyCollection<ConversationKey> conversations) =>
        [.. (await transaction.Connection!.QueryAsync<string>(
            $"SELECT DISTINCT conversation FROM inbox WHERE {database.Dialect.IsIn("conversation", "@Keys")}",
            new { Keys = conversations.Select(key => key.Value).ToArray() },
            transaction)).Select(key => new ConversationKey(key))];
}
