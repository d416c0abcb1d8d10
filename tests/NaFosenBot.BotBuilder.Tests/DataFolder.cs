using Microsoft.Data.Sqlite;

namespace NaFosenBot.BotBuilder.Tests;

/// <summary>A data directory that outlives the hosts started on it.</summary>
internal sealed class DataFolder
{
    public DirectoryInfo Path { get; } = Directory.CreateTempSubdirectory("nafosenbot-bridge");

    public void Delete()
    {
        SqliteConnection.ClearAllPools();
        Path.Delete(recursive: true);
    }
}
