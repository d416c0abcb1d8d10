using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using NaFosenBot.Storage;
using NaFosenBot.Storage.Sqlite;
using Xunit;

namespace NaFosenBot.Tests.Storage;

/// <summary>Writes that wait together are committed together, and each stands alone.</summary>
public sealed class DatabaseTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nafosenbot-test");
    private readonly SqliteDatabase _database;

    public DatabaseTests()
    {
        _database = new SqliteDatabase(new DataDirectory(Options.Create(new StorageOptions { Directory = _folder.FullName }), new HostingEnvironment { ContentRootPath = _folder.FullName }));
        _database.Migrate();
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_one_of_a_group_throws_undoes_that_one_only()
    {
        var writes = await TogetherAsync(
            transaction => InsertAsync(transaction, "first"),
            async transaction =>
            {
                await InsertAsync(transaction, "undone");
                throw new InvalidOperationException("of its own making");
            },
            transaction => InsertAsync(transaction, "first"),
            transaction => InsertAsync(transaction, "last"));

        Assert.Null(writes[0].Exception);
        Assert.IsType<InvalidOperationException>(writes[1].Exception!.InnerException);
        Assert.Equal(SQLitePCL.raw.SQLITE_CONSTRAINT, Assert.IsType<SqliteException>(writes[2].Exception!.InnerException).SqliteErrorCode);
        Assert.Null(writes[3].Exception);
        Assert.Equal(["first", "last"], await ProcessesAsync());
    }

    [Fact]
    public async Task When_the_disk_has_no_room_for_one_the_others_of_its_group_are_written()
    {
        var writes = await TogetherAsync(
            transaction => InsertAsync(transaction, "first"),
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync("PRAGMA max_page_count = 100", transaction: transaction);
                return await InsertAsync(transaction, new string('x', 1_000_000));
            },
            transaction => InsertAsync(transaction, "last"));

        Assert.Equal(SQLitePCL.raw.SQLITE_FULL, Assert.IsType<SqliteException>(writes[1].Exception!.InnerException).SqliteErrorCode);
        Assert.Equal(["first", "last"], await ProcessesAsync());
    }

    [Fact]
    public async Task Who_gives_up_before_the_turn_comes_has_written_nothing()
    {
        using var gaveUp = new CancellationTokenSource();
        var (release, blocker) = await BlockAsync();
        var given = _database.WriteAsync(transaction => InsertAsync(transaction, "given up"), gaveUp.Token);
        await gaveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        release.SetResult();
        await blocker;
        await _database.WriteAsync(transaction => InsertAsync(transaction, "next"), CancellationToken.None);
        Assert.Equal(["next"], await ProcessesAsync());
    }

    /// <summary>Hands all in while the writer is busy, so that they make one group.</summary>
    private async Task<IReadOnlyList<Task<bool>>> TogetherAsync(params Func<DbTransaction, Task<bool>>[] works)
    {
        var (release, blocker) = await BlockAsync();
        var writes = works.Select(work => _database.WriteAsync(work, CancellationToken.None)).ToList();
        release.SetResult();
        await blocker;
        await Task.WhenAll(writes).ContinueWith(_ => { }, TaskScheduler.Default);
        return writes;
    }

    private async Task<(TaskCompletionSource Release, Task Blocker)> BlockAsync()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource();
        var blocker = _database.WriteAsync(
            async _ =>
            {
                begun.TrySetResult();
                await release.Task;
                return true;
            },
            CancellationToken.None);
        await begun.Task;
        return (release, blocker);
    }

    private static async Task<bool> InsertAsync(DbTransaction transaction, string id) =>
        await transaction.Connection!.ExecuteAsync("INSERT INTO processes (id, alive_until) VALUES (@Id, '')", new { Id = id }, transaction) == 1;

    private async Task<IReadOnlyList<string>> ProcessesAsync() =>
        [.. await _database.ReadAsync(connection => connection.QueryAsync<string>("SELECT id FROM processes ORDER BY id"))];
}
