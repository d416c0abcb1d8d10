using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NaFosenBot.Storage;
using Npgsql;
using Xunit;

namespace NaFosenBot.Tests.Storage;

/// <summary>What only a server can do to its clients, and what a wrong setting says.</summary>
public sealed class PostgresTests
{
    [PostgresFact]
    public async Task It_has_the_tables_and_columns_that_SQLite_has()
    {
        await using var sqlite = new Node(Engine.Sqlite);
        await using var postgres = new Node(Engine.Postgres);

        var expected = await sqlite.Of<Database>().ReadAsync(connection => connection.QueryAsync<string>(
            "SELECT t.name || '.' || c.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND lower(t.name) <> 'schemaversions'"));
        var actual = await postgres.Of<Database>().ReadAsync(connection => connection.QueryAsync<string>(
            "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'schemaversions'"));

        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    [PostgresFact]
    public async Task It_has_the_indexes_that_SQLite_has()
    {
        await using var sqlite = new Node(Engine.Sqlite);
        await using var postgres = new Node(Engine.Postgres);

        var expected = await sqlite.Of<Database>().ReadAsync(connection => connection.QueryAsync<string>(
            "SELECT tbl_name || ': ' || name FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite_%'"));
        var actual = await postgres.Of<Database>().ReadAsync(connection => connection.QueryAsync<string>(
            "SELECT tablename || ': ' || indexname FROM pg_indexes WHERE schemaname = 'public' AND indexname NOT IN (SELECT conname FROM pg_constraint)"));

        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    [PostgresFact]
    public async Task Nodes_that_start_at_once_make_one_schema()
    {
        await using var first = new Node(Engine.Postgres);
        await using var second = first.Beside();
        await using var third = first.Beside();

        await Task.WhenAll(new[] { first, second, third }.Select(node => Task.Run(() => node.Of<Database>())));

        Assert.Equal(0, await third.Of<Database>().ReadAsync(connection => connection.QuerySingleAsync<int>("SELECT COUNT(*) FROM conversations")));
    }

    [PostgresFact]
    public async Task Two_that_wait_for_each_other_both_come_through()
    {
        await using var node = new Node(Engine.Postgres);
        using var bothIn = new Barrier(2);
        var runs = 0;

        await Task.WhenAll(InAsync("a", "b"), InAsync("b", "a"));

        Assert.Equal(3, runs);

        Task InAsync(string first, string second) => Task.Run(() => node.WriteAsync(transaction =>
        {
            transaction.EnterLane(first);
            if (Interlocked.Increment(ref runs) <= 2)
                bothIn.SignalAndWait(TimeSpan.FromSeconds(20));
            transaction.EnterLane(second);
            return true;
        }));
    }

    [PostgresFact]
    public async Task Whose_connections_the_server_cut_gets_new_ones()
    {
        await using var node = new Node(Engine.Postgres);
        var database = node.Of<Database>();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => node.LiveAsync()));
        await Cut(node);

        await node.LiveAsync();
        await Cut(node);

        Assert.Equal(1, await database.ReadAsync(connection => connection.QuerySingleAsync<int>("SELECT COUNT(*) FROM processes")));
    }

    [PostgresFact]
    public async Task Whose_work_fails_has_written_nothing_and_the_connection_is_good()
    {
        await using var node = new Node(Engine.Postgres);

        await Assert.ThrowsAsync<PostgresException>(() => node.WriteAsync(async transaction =>
        {
            await InsertAsync(transaction, "undone");
            await InsertAsync(transaction, "undone");
        }));
        await node.WriteAsync(transaction => InsertAsync(transaction, "kept"));

        Assert.Equal(["kept"], await node.Of<Database>().ReadAsync(connection => connection.QueryAsync<string>("SELECT id FROM processes")));

        static Task InsertAsync(System.Data.Common.DbTransaction transaction, string id) =>
            transaction.Connection!.ExecuteAsync("INSERT INTO processes (id, alive_until) VALUES (@Id, '')", new { Id = id }, transaction);
    }

    [PostgresFact]
    public async Task What_people_wrote_is_in_no_fault()
    {
        await using var node = new Node(Engine.Postgres);

        var broken = await Assert.ThrowsAsync<PostgresException>(() => node.WriteAsync(async transaction =>
        {
            for (var time = 0; time < 2; time++)
                await transaction.Connection!.ExecuteAsync("INSERT INTO processes (id, alive_until) VALUES ('hemmeligheten', '')", transaction: transaction);
        }));

        Assert.DoesNotContain("hemmeligheten", broken.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres://bot:hemmelig@db/bot", "is no connection string")]
    [InlineData("Host=db;Password=a;hemmelig", "is no connection string")]
    [InlineData("Host=db;Port=hemmelig", "is no connection string")]
    [InlineData("Password=hemmelig", "is no connection string")]
    public async Task What_is_no_connection_string_is_refused_without_repeating_it(string setting, string said)
    {
        await using var node = new Node(Engine.Sqlite, ("Storage:Postgres", setting));

        var refused = Assert.Throws<OptionsValidationException>(() => node.Of<IOptions<StorageOptions>>().Value);

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hemmelig", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_answers_it_says_where_and_not_the_password()
    {
        await using var node = new Node(Engine.Sqlite, ("Storage:Postgres", "Host=127.0.0.1;Port=9;Database=bot;Username=kari;Password=hemmelig"));

        var refused = Assert.Throws<StorageException>(() => node.Of<Database>());

        Assert.Contains("PostgreSQL, database bot at 127.0.0.1:9 as kari: nobody answers there", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hemmelig", refused.ToString(), StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Where_there_is_no_such_database_it_says_so()
    {
        using var storage = new TestStorage(Engine.Postgres);
        var elsewhere = new NpgsqlConnectionStringBuilder(storage.Settings["Storage:Postgres"]) { Database = "nowhere", Password = "hemmelig" }.ToString();
        await using var node = new Node(Engine.Sqlite, ("Storage:Postgres", elsewhere));

        var refused = Assert.Throws<StorageException>(() => node.Of<Database>());

        Assert.Contains("there is no such database", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hemmelig", refused.ToString(), StringComparison.Ordinal);
    }

    private static Task Cut(Node node) => node.Of<Database>().ReadAsync(connection => connection.ExecuteAsync(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"));
}
