using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace NaFosenBot.Storage.Sqlite;

internal sealed class SqliteDialect : Dialect
{
    public static readonly SqliteDialect Instance = new();

    /// <summary>There are no locks of rows: the one writer has all of them.</summary>
    public override string PassingOverLocked => "";

    /// <summary>Dapper writes the list out.</summary>
    public override string IsIn(string column, string parameter) => $"{column} IN {parameter}";

    public override string By(string index) => $"INDEXED BY {index}";

    internal override DbCommand Statement(DbConnection connection, DbTransaction? transaction, string sql, ReadOnlySpan<(string Name, object? Value)> values) =>
        ((PreparedConnection)connection).Statement(sql, (SqliteTransaction?)transaction, values);

    internal override void EnterLane(DbTransaction transaction, string lane)
    {
        // A transaction has the database alone from its beginning.
    }
}
