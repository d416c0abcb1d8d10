using System.Data.Common;
using Dapper;
using DbUp;
using DbUp.Engine.Output;
using Npgsql;

namespace NaFosenBot.Storage.Postgres;

/// <summary>A PostgreSQL database that several nodes share. Transactions run side by side, READ COMMITTED: <see cref="Lanes"/> keep apart what must be.</summary>
internal sealed class PostgresDatabase : Database
{
    private static readonly TimeSpan LongestMigration = TimeSpan.FromMinutes(5);

    /// <summary>Any number, the same in all versions: who holds it brings the schema up to date.</summary>
    private const long MigrationLock = 0x6E61666F73656E;

    private readonly NpgsqlConnectionStringBuilder _settings;
    private readonly NpgsqlDataSource _source;

    /// <summary>The other connections are for reading: who writes may read beside it.</summary>
    private readonly SemaphoreSlim _writers;

    public PostgresDatabase(NpgsqlConnectionStringBuilder settings)
    {
        _settings = settings;
        _source = NpgsqlDataSource.Create(settings);
        var writers = Math.Max(1, settings.MaxPoolSize / 2);
        _writers = new SemaphoreSlim(writers);
        LetThreadsWait(settings.MaxPoolSize);
    }

    public override Dialect Dialect => PostgresDialect.Instance;

    public override string Name => _settings.Place();

    public override void Migrate() => Explaining(() =>
    {
        using var alone = OneAtATime();
        var upgrade = DeployChanges.To
            .PostgresqlDatabase(_settings.ConnectionString)
            .WithScriptsEmbeddedInAssembly(typeof(PostgresDatabase).Assembly, name => name.Contains(".Storage.Postgres.", StringComparison.Ordinal))
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .WithExecutionTimeout(LongestMigration)
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        return upgrade.Successful ? true : throw upgrade.Error;
    });

    public override string Look() => Explaining(() =>
    {
        using var connection = _source.OpenConnection();
        return $"answers, version {connection.PostgreSqlVersion}{(IsMade ? "" : "; empty: its tables are made at the first start")}";
    });

    public override bool IsMade
    {
        get
        {
            using var connection = _source.OpenConnection();
            return connection.QuerySingle<bool>("SELECT to_regclass('conversations') IS NOT NULL");
        }
    }

    public override async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        await _writers.WaitAsync(cancellationToken);
        try
        {
            for (var tries = 1; ; tries++)
            {
                var isCommitting = false;
                try
                {
                    await using var connection = await _source.OpenConnectionAsync(CancellationToken.None);
                    await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
                    var result = await work(transaction);
                    isCommitting = true;
                    await transaction.CommitAsync(CancellationToken.None);
                    return result;
                }
                catch (NpgsqlException broken) when (tries < PostgresFault.MostTries(broken, isCommitting))
                {
                    await BeforeNextTryAsync(tries);
                }
            }
        }
        finally
        {
            _writers.Release();
        }
    }

    public override async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var connection = await _source.OpenConnectionAsync();
                return await read(connection);
            }
            catch (NpgsqlException broken) when (tries < PostgresFault.MostTries(broken, isCommitting: false))
            {
                await BeforeNextTryAsync(tries);
            }
        }
    }

    /// <summary>PostgreSQL cleans up behind itself (autovacuum); its log and the copies that operators make of it are theirs to let go.</summary>
    public override Task<bool> ScrubAsync() => Task.FromResult(true);

    public override void Dispose()
    {
        _source.Dispose();
        _writers.Dispose();
    }

    private T Explaining<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (NpgsqlException broken)
        {
            throw new StorageException($"{Name}: {PostgresFault.Explain(broken)} See Storage:Postgres.", broken);
        }
    }

    /// <summary>Nodes that start at once bring the schema up to date one after the other. The lock ends with its transaction, also that of a node that died.</summary>
    private NpgsqlConnection OneAtATime()
    {
        var alone = _source.OpenConnection();
        try
        {
            // Never committed: there is nothing in it but the lock, and closing the connection ends it.
            var transaction = alone.BeginTransaction();
            using var command = new NpgsqlCommand("SELECT pg_advisory_xact_lock(@Lock)", alone, transaction) { CommandTimeout = (int)LongestMigration.TotalSeconds };
            command.Parameters.AddWithValue("@Lock", MigrationLock);
            command.ExecuteNonQuery();
            return alone;
        }
        catch
        {
            alone.Dispose();
            throw;
        }
    }

    /// <summary>Short statements hold their thread while they wait for the server, as they do for SQLite's disk; a thread that waits in a lane must not be the last one, or who is in it could not leave.</summary>
    private static void LetThreadsWait(int connections)
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, connections + Environment.ProcessorCount), completions);
    }

    private static Task BeforeNextTryAsync(int tries) => Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 20 << tries)));
}
