using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using DbUp;
using DbUp.Engine.Output;
using Microsoft.Data.Sqlite;

namespace NaFosenBot.Storage.Sqlite;

/// <summary>The SQLite file: opens connections, runs transactions, brings the schema up to date. Several processes may share it.</summary>
/// <remarks>WAL with <c>synchronous=FULL</c>: what was committed survives a power cut.</remarks>
internal sealed class SqliteDatabase : Database
{
    private const string FileName = "nafosenbot.db";


    private static readonly TimeSpan LongestMigration = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>16 MB of WAL: a page that many turns change is copied into the file once for all of them.</summary>
    private const int PagesBeforeCheckpoint = 4000;

    /// <summary>Connections that are kept for the next read.</summary>
    private const int MostIdleReaders = 8;

    private readonly DataDirectory _directory;
    private readonly string _connectionString;
    private readonly GroupCommit _writer;
    private readonly ConcurrentBag<PreparedConnection> _readers = [];

    public SqliteDatabase(DataDirectory directory)
    {
        _directory = directory;
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = directory[FileName],
            ForeignKeys = true,
            DefaultTimeout = 30,
            // Ours are kept, with their statements.
            Pooling = false,
        }.ToString();
        _writer = new GroupCommit(OpenForWriting);
    }

    public override Dialect Dialect => SqliteDialect.Instance;

    public override string Name => $"SQLite, {_directory[FileName]}";

    public override void Migrate() => Explaining(() =>
    {
        using var alone = OneAtATime();
        using (var connection = Open())
            Execute(connection, "PRAGMA journal_mode = WAL");

        var upgrade = DeployChanges.To
            .SqliteDatabase(_connectionString)
            .WithScriptsEmbeddedInAssembly(typeof(SqliteDatabase).Assembly, name => name.Contains(".Storage.Sqlite.", StringComparison.Ordinal))
            .WithTransactionPerScript()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        return upgrade.Successful ? true : throw upgrade.Error;
    });

    public override string Look() => Explaining(() =>
    {
        if (!File.Exists(_directory[FileName]))
            return "made at the first start";

        return IsMade ? "answers" : "empty: its tables are made at the first start";
    });

    public override bool IsMade
    {
        get
        {
            if (!File.Exists(_directory[FileName]))
                return false;

            using var connection = Open();
            return connection.QuerySingle<long>("SELECT COUNT(*) FROM sqlite_master") > 0;
        }
    }

    /// <param name="work">Uses the database only: it holds up every other write of the process.</param>
    /// <param name="cancellationToken">As at the base.</param>
    public override Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellationToken) => _writer.WriteAsync(work, cancellationToken);

    public override async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read)
    {
        if (!_readers.TryTake(out var connection))
            connection = Open();
        try
        {
            return await read(connection);
        }
        finally
        {
            if (_readers.Count < MostIdleReaders)
                _readers.Add(connection);
            else
                await connection.DisposeAsync();
        }
    }

    /// <summary>Copies the WAL into the file and empties it, so that nothing of what was deleted stays in it.</summary>
    /// <returns>False when somebody reads or writes too long: then it is left to the next time.</returns>
    public override Task<bool> ScrubAsync() => ReadAsync(async connection =>
    {
        await connection.ExecuteAsync($"PRAGMA busy_timeout = {LongestWait.TotalMilliseconds:0}");
        return await connection.QueryFirstAsync<long>("PRAGMA wal_checkpoint(TRUNCATE)") == 0;
    });

    public override void Dispose()
    {
        _writer.Dispose();
        while (_readers.TryTake(out var connection))
            connection.Dispose();
    }

    private T Explaining<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException broken)
        {
            throw new StorageException($"The database {_directory[FileName]} cannot be used (SQLite error {broken.SqliteErrorCode}). If it is damaged, move it away and put back a copy.", broken);
        }
    }

    /// <summary>Two processes that start at once bring the schema up to date one after the other; a lock of one that died is free.</summary>
    private SqliteConnection OneAtATime()
    {
        var alone = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _directory["migration.lock"], Pooling = false }.ToString());
        alone.Open();
        Execute(alone, $"PRAGMA busy_timeout = {LongestMigration.TotalMilliseconds:0}");
        Execute(alone, "BEGIN EXCLUSIVE");
        return alone;
    }

    private PreparedConnection OpenForWriting()
    {
        var connection = Open();
        // SQLite's own wait looks again after a millisecond; the driver's after 150. What is deleted is overwritten, not only forgotten.
        Execute(connection, $"PRAGMA secure_delete = ON; PRAGMA synchronous = FULL; PRAGMA busy_timeout = {LongestWait.TotalMilliseconds:0}; PRAGMA wal_autocheckpoint = {PagesBeforeCheckpoint}");
        return connection;
    }

    private PreparedConnection Open()
    {
        var connection = new PreparedConnection(_connectionString);
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
