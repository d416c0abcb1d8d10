using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace NaFosenBot.Storage.Postgres;

internal sealed class PostgresDialect : Dialect
{
    public static readonly PostgresDialect Instance = new();

    public override string PassingOverLocked => "FOR UPDATE SKIP LOCKED";

    /// <summary>An array is one value: one text, one plan, however long the list is.</summary>
    public override string IsIn(string column, string parameter) => $"{column} = ANY({parameter})";

    /// <summary>The planner knows better.</summary>
    public override string By(string index) => "";

    /// <summary>The driver prepares by itself what comes again and again.</summary>
    internal override DbCommand Statement(DbConnection connection, DbTransaction? transaction, string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var statement = new NpgsqlCommand(sql, (NpgsqlConnection)connection, (NpgsqlTransaction?)transaction);
        foreach (var (name, value) in values)
        {
            // A null without a type would leave the engine to guess one where it is only asked whether it is null.
            var parameter = value is null ? new NpgsqlParameter(name, NpgsqlDbType.Text) : new NpgsqlParameter { ParameterName = name };
            parameter.Value = value ?? DBNull.Value;
            statement.Parameters.Add(parameter);
        }

        return statement;
    }

    /// <summary>Advisory, not a row's lock: the row of what is entered may not be there yet. Lanes whose hashes are equal wait for each other; that is all.</summary>
    internal override void EnterLane(DbTransaction transaction, string lane) =>
        transaction.Run("SELECT pg_advisory_xact_lock(hashtextextended(@Lane, 0))", ("@Lane", lane));
}
