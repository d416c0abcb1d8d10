namespace NaFosenBot.Storage;

/// <summary>Settings under <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>Folder of the database and of keys the server makes for itself; relative to the content root.</summary>
    public string Directory { get; set; } = "data";

    /// <summary>Connection string of a PostgreSQL database that takes the place of SQLite, for several nodes: <c>Host=…;Database=…;Username=…;Password=…</c>. Empty: SQLite.</summary>
    public string? Postgres { get; set; }

    /// <summary>How long the work of a process that died waits before another takes it over. 1 second to 5 minutes.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(15);
}
