using System.Data.Common;

namespace NaFosenBot.Storage;

/// <summary>The statements that every turn runs: prepared once, without a mapper. Everything else goes by Dapper.</summary>
/// <remarks>For connections and transactions of <see cref="Database"/>. Values in the same order at every call of a text; a null stands for a missing text.</remarks>
public static class Statements
{
    /// <returns>How many rows were changed.</returns>
    public static int Run(this DbTransaction transaction, string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Prepare(transaction, sql, values).ExecuteNonQuery();

    /// <summary>The first row, as <paramref name="read"/> reads it; null when there is none.</summary>
    public static T? First<T>(this DbTransaction transaction, string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> values) =>
        First(Prepare(transaction, sql, values), read);

    /// <inheritdoc cref="First{T}(DbTransaction, string, Func{DbDataReader, T}, ReadOnlySpan{ValueTuple{string, object?}})"/>
    public static T? First<T>(this DbConnection connection, string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> values) =>
        First(Dialect.Of(connection).Statement(connection, null, sql, values), read);

    public static string? Text(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DbCommand Prepare(DbTransaction transaction, string sql, ReadOnlySpan<(string Name, object? Value)> values) =>
        Dialect.Of(transaction.Connection!).Statement(transaction.Connection!, transaction, sql, values);

    private static T? First<T>(DbCommand statement, Func<DbDataReader, T> read)
    {
        using var rows = statement.ExecuteReader();
        return rows.Read() ? read(rows) : default;
    }
}
