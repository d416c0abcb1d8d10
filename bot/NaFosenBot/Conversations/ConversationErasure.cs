using System.Data.Common;
using Dapper;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;

namespace NaFosenBot.Conversations;

/// <summary>Erases what was said in a conversation, because the person wishes it.</summary>
/// <remarks>Of web chat an empty row stays until it is idle long enough: a page that is still open must not count its lines anew. Its key is chance.</remarks>
public sealed class ConversationErasure(OutboxStore outbox, IEnumerable<IConversationRows> others)
{
    /// <returns>How many rows of each kind.</returns>
    public async Task<IReadOnlyList<(string Kind, int Rows)>> EraseAsync(DbTransaction transaction, ConversationKey key)
    {
        transaction.EnterLane(key.Value);
        var erased = new List<(string, int)>();
        foreach (var rows in others)
            erased.Add((rows.Kind, await rows.EraseAsync(transaction, key)));
        erased.Add(("deliveries", await outbox.EraseLaneAsync(transaction, key.Value)));
        await RunAsync(
            """
            UPDATE conversations SET
                deleted_to = COALESCE((SELECT MAX(watermark) FROM conversation_log WHERE conversation = @Key), deleted_to),
                state = NULL, reference = NULL, greeted = FALSE, version = version + 1
            WHERE key = @Key
            """);
        erased.Add(("chat-lines", await RunAsync("DELETE FROM conversation_log WHERE conversation = @Key")));
        erased.Add(("feedback", await RunAsync("DELETE FROM feedback WHERE conversation = @Key")));
        erased.Add(("conversations", await RunAsync($"DELETE FROM conversations WHERE key = @Key AND way <> '{Way.WebChat}'")));
        return erased;

        Task<int> RunAsync(string sql) => transaction.Connection!.ExecuteAsync(sql, new { Key = key.Value }, transaction);
    }
}
