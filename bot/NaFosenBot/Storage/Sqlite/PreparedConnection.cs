using Microsoft.Data.Sqlite;

namespace NaFosenBot.Storage.Sqlite;

/// <summary>A connection that keeps its statements: the engine reads and plans each SQL text once, not at every turn.</summary>
/// <remarks>Only for texts written in the code: every text that was ever run is kept while the connection lives.</remarks>
internal sealed class PreparedConnection(string connectionString) : SqliteConnection(connectionString)
{
    private readonly Dictionary<string, SqliteCommand> _statements = new(StringComparer.Ordinal);

    public SqliteCommand Statement(string sql, SqliteTransaction? transaction, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = CreateCommand();
            statement.CommandText = sql;
            foreach (var (name, _) in values)
                statement.Parameters.Add(new SqliteParameter { ParameterName = name });
            _statements[sql] = statement;
        }

        statement.Transaction = transaction;
        for (var place = 0; place < values.Length; place++)
            statement.Parameters[place].Value = values[place].Value ?? DBNull.Value;
        return statement;
    }

    protected override void Dispose(bool disposing)
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        _statements.Clear();
        base.Dispose(disposing);
    }
}
