using System.Data.Common;
using DbUp;
using DbUp.Engine.Output;
using Microsoft.Data.Sqlite;

namespace NaFosenBot.Storage;

/// <summary>The SQLite file: opens connections, runs transactions, brings the schema up to date.</summary>
/// <remarks>WAL with <c>synchronous=FULL</c>: what was committed survives a power cut.</remarks>
public sealed class Database(DataDirectory directory)
{
    private readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = directory["nafosenbot.db"],
        ForeignKeys = true,
        DefaultTimeout = 15,
        Pooling = true,
    }.ToString();

    /// <exception cref="StorageException">The file is no database of ours, or cannot be written.</exception>
    public void Migrate()
    {
        try
        {
            using (var connection = Open())
                Execute(connection, "PRAGMA journal_mode = WAL");

            var upgrade = DeployChanges.To
                .SqliteDatabase(_connectionString)
                .WithScriptsEmbeddedInAssembly(typeof(Database).Assembly, name => name.Contains(".Storage.Sqlite.", StringComparison.Ordinal))
                .WithTransactionPerScript()
                .LogTo(new NoOpUpgradeLog())
                .Build()
                .PerformUpgrade();
            if (!upgrade.Successful)
                throw upgrade.Error;
        }
        catch (SqliteException broken)
        {
            throw new StorageException($"The database {directory["nafosenbot.db"]} cannot be used (SQLite error {broken.SqliteErrorCode}). If it is damaged, move it away and put back a copy.", broken);
        }
    }

    /// <summary>Runs <paramref name="work"/> in one write transaction; an exception undoes all of it.</summary>
    public async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = Open();
        // Immediate: two writers wait for each other at the beginning instead of failing at the end.
        await using var transaction = connection.BeginTransaction(deferred: false);
        var result = await work(transaction);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read)
    {
        await using var connection = Open();
        return await read(connection);
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        Execute(connection, "PRAGMA synchronous = FULL");
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
