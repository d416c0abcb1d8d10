using Dapper;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Hosted;

namespace NaFosenBot.Tests.Staff;

/// <summary>Every row there is, so that nothing that a link changed goes unseen, wherever it is kept.</summary>
internal static class StoredRows
{
    // Signs of life of the process, and the engine's own.
    private const string Tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('processes', 'sqlite_sequence') ORDER BY name";

    /// <summary>When nothing is being delivered.</summary>
    public static async Task<IReadOnlyList<string>> RowsAsync(this TestBot bot)
    {
        using var patience = new CancellationTokenSource(WebChatClient.Patience);
        while (!bot.Of<OutboxTray>().IsEmpty)
            await Task.Delay(20, patience.Token);

        return await bot.Of<Database>().ReadAsync<IReadOnlyList<string>>(async connection =>
        {
            var rows = new List<string>();
            foreach (var table in await connection.QueryAsync<string>(Tables))
                rows.AddRange((await connection.QueryAsync($"SELECT * FROM {table}")).Select(row => $"{table}: {string.Join('|', ((IDictionary<string, object?>)row).Values)}").Order(StringComparer.Ordinal));
            return rows;
        });
    }
}
