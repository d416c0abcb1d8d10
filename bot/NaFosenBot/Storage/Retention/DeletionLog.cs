using System.Data.Common;
using System.Globalization;
using Dapper;

namespace NaFosenBot.Storage.Retention;

/// <summary>Why something was deleted.</summary>
public enum DeletionReason
{
    /// <summary>It had had its time.</summary>
    Age,

    /// <summary>The person wished it.</summary>
    Wish,
}

/// <param name="Before">Everything of the kind that was older is gone; null where a person's wish, not age, was the reason.</param>
/// <param name="Subject">Which enquiry, by its number; never who.</param>
public sealed record Deletion(DateTimeOffset At, DeletionReason Reason, string Kind, int Rows, DateTimeOffset? Before = null, string? Subject = null);

/// <summary>Proof of what was deleted: how many of what, when and why. Nothing of what it said.</summary>
public sealed class DeletionLog(Database database)
{
    public Task WriteAsync(Deletion deletion) => database.WriteAsync(transaction => WriteAsync(transaction, deletion), CancellationToken.None);

    public Task<int> WriteAsync(DbTransaction transaction, Deletion deletion) => transaction.Connection!.ExecuteAsync(
        "INSERT INTO retention_log (at, reason, kind, rows, before, subject) VALUES (@At, @Reason, @Kind, @Rows, @Before, @Subject)",
        new { At = deletion.At.Text(), Reason = deletion.Reason.ToString(), deletion.Kind, deletion.Rows, Before = deletion.Before?.Text(), deletion.Subject },
        transaction);

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<Deletion>> ListAsync(int limit)
    {
        var rows = await database.ReadAsync(connection => connection.QueryAsync<(string At, string Reason, string Kind, int Rows, string? Before, string? Subject)>(
            "SELECT at, reason, kind, rows, before, subject FROM retention_log ORDER BY id DESC LIMIT @Limit",
            new { Limit = limit }));
        return [.. rows.Select(row => new Deletion(Time(row.At), Enum.Parse<DeletionReason>(row.Reason), row.Kind, row.Rows, row.Before is null ? null : Time(row.Before), row.Subject))];
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
