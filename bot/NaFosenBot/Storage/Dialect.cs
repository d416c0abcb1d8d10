using System.Data.Common;

namespace NaFosenBot.Storage;

/// <summary>What the engines say differently. Everything else is written so that both read it.</summary>
/// <remarks>
/// In one text for both: booleans as <c>TRUE</c> and <c>FALSE</c>, never as numbers; in <c>ON CONFLICT … DO UPDATE</c> the table's own columns with its name before them;
/// lists by <see cref="IsIn"/>, as arrays; JSON read and changed in C#. Column names go by case in neither.
/// </remarks>
public abstract class Dialect
{
    /// <summary>SQL: the value is one of a list.</summary>
    /// <param name="parameter">With its <c>@</c>; its value is an array.</param>
    public abstract string IsIn(string column, string parameter);

    /// <summary>SQL, after a table's name: which index to go by, where the engine has to be told.</summary>
    public abstract string By(string index);

    /// <summary>SQL, at the end of a subquery that finds rows to change: rows that another transaction is changing are passed over.</summary>
    public abstract string PassingOverLocked { get; }

    internal abstract DbCommand Statement(DbConnection connection, DbTransaction? transaction, string sql, ReadOnlySpan<(string Name, object? Value)> values);

    internal abstract void EnterLane(DbTransaction transaction, string lane);

    internal static Dialect Of(DbConnection connection) => connection is Sqlite.PreparedConnection ? Sqlite.SqliteDialect.Instance : Postgres.PostgresDialect.Instance;
}
