namespace NaFosenBot.Tests.Storage;

/// <summary>An empty database and data directory of a test's own, on either engine.</summary>
internal sealed class TestStorage : IDisposable
{
    private readonly string? _postgres;

    public TestStorage(Engine engine) => _postgres = engine == Engine.Postgres ? PostgresServer.CreateDatabase() : null;

    public DirectoryInfo Directory { get; } = System.IO.Directory.CreateTempSubdirectory("nafosenbot-test");

    /// <summary>As the program reads them.</summary>
    public IReadOnlyDictionary<string, string?> Settings => _postgres is null
        ? new Dictionary<string, string?> { ["Storage:Directory"] = Directory.FullName }
        : new Dictionary<string, string?> { ["Storage:Directory"] = Directory.FullName, ["Storage:Postgres"] = _postgres };

    public void Dispose()
    {
        Directory.Delete(recursive: true);
        if (_postgres is not null)
            PostgresServer.DropDatabase(_postgres);
    }
}
