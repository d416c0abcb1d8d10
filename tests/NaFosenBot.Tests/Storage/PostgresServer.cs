using Npgsql;

namespace NaFosenBot.Tests.Storage;

/// <summary>The PostgreSQL server that <c>tests/run.sh</c> starts, with a database for each test that asks.</summary>
internal static class PostgresServer
{
    private const string Variable = "NAFOSENBOT_POSTGRES";

    private static readonly string? Connection = Environment.GetEnvironmentVariable(Variable);

    /// <summary>Null where there is one.</summary>
    public static string? WhyNot { get; } = string.IsNullOrEmpty(Connection) ? $"{Variable} names no PostgreSQL server; tests/run.sh starts one" : null;

    /// <returns>Its connection string.</returns>
    public static string CreateDatabase()
    {
        var name = $"test_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";
        Execute($"CREATE DATABASE {name}");
        // Tests run side by side, and each has nodes of its own.
        return new NpgsqlConnectionStringBuilder(Connection) { Database = name, MaxPoolSize = 16 }.ToString();
    }

    public static void DropDatabase(string connection) => Execute($"DROP DATABASE {new NpgsqlConnectionStringBuilder(connection).Database} WITH (FORCE)");

    private static void Execute(string sql)
    {
        using var source = NpgsqlDataSource.Create(Connection!);
        using var command = source.CreateCommand(sql);
        command.ExecuteNonQuery();
    }
}
