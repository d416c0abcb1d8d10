using NaFosenBot.Commands;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Storage;
using Xunit;

namespace NaFosenBot.Tests.Commands;

/// <summary><c>check</c> says which database is used and whether it answers.</summary>
public sealed class DatabaseCheckTests
{
    [Fact]
    public async Task A_file_that_is_not_there_yet_is_no_fault_and_is_not_made()
    {
        using var storage = new TestStorage(Engine.Sqlite);

        var (faults, text) = await CheckAsync(storage);

        Assert.Empty(faults);
        Assert.Contains($"SQLite, {storage.Directory.FullName}", text, StringComparison.Ordinal);
        Assert.Contains("made at the first start", text, StringComparison.Ordinal);
        Assert.Empty(storage.Directory.EnumerateFiles());
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_a_fault()
    {
        using var storage = new TestStorage(Engine.Sqlite);
        File.WriteAllText(Path.Combine(storage.Directory.FullName, "nafosenbot.db"), new string('x', 5000));

        Assert.Contains("cannot be used", Assert.Single((await CheckAsync(storage)).Faults), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task One_that_is_in_use_answers(Engine engine)
    {
        await using var node = new Node(engine);
        await node.LiveAsync();

        Assert.StartsWith("answers", node.Of<Database>().Look(), StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_server_that_answers_is_named_without_the_password()
    {
        using var storage = new TestStorage(Engine.Postgres);

        var (faults, text) = await CheckAsync(storage, ";Password=hemmelig");

        Assert.Empty(faults);
        Assert.Contains("PostgreSQL, database test_", text, StringComparison.Ordinal);
        Assert.Contains("answers, version ", text, StringComparison.Ordinal);
        Assert.Contains("empty: its tables are made at the first start", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hemmelig", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=9;Username=kari;Password=hemmelig", "nobody answers there")]
    [InlineData("postgres://kari:hemmelig@db", "Storage:Postgres is no connection string.")]
    public async Task One_that_cannot_be_reached_is_a_fault_without_the_password(string connection, string expected)
    {
        using var output = new StringWriter();

        var fault = Assert.Single(await DatabaseCheck.WriteAsync([$"--Storage:Postgres={connection}"], output));

        Assert.Contains(expected, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("hemmelig", fault + output, StringComparison.Ordinal);
    }

    private static async Task<(IReadOnlyList<string> Faults, string Text)> CheckAsync(TestStorage storage, string more = "")
    {
        using var output = new StringWriter();
        string[] settings = [.. storage.Settings.Select(setting => $"--{setting.Key}={setting.Value}{(setting.Key == "Storage:Postgres" ? more : "")}")];
        return (await DatabaseCheck.WriteAsync(settings, output), output.ToString());
    }
}
