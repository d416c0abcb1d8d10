using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Answering;

/// <summary>The folder that the knowledge files lie in.</summary>
public sealed record KnowledgeFolder(string Path)
{
    public const string Pattern = "*.yaml";

    /// <param name="contentRoot">The project folder when run from source.</param>
    public static KnowledgeFolder Find(string? configured, string contentRoot)
    {
        if (!string.IsNullOrWhiteSpace(configured))
            return new KnowledgeFolder(System.IO.Path.GetFullPath(configured, contentRoot));

        var source = System.IO.Path.GetFullPath("../knowledge", contentRoot);
        return new KnowledgeFolder(Directory.Exists(source) ? source : System.IO.Path.Combine(AppContext.BaseDirectory, "knowledge"));
    }

    /// <summary>Reads and checks every file of the folder.</summary>
    /// <remarks>A folder or file that cannot be read is a fault like any other.</remarks>
    public KnowledgeLoad Load()
    {
        if (!Directory.Exists(Path))
        {
            return new KnowledgeLoad(null, [new KnowledgeFault(Path, 1, 1, "", "There is no such folder.", "Set Knowledge:Directory to the folder with the knowledge files.")]);
        }

        var files = new List<KnowledgeFile>();
        var unread = new List<KnowledgeFault>();
        foreach (var path in Directory.EnumerateFiles(Path, Pattern).Order(StringComparer.Ordinal))
        {
            var name = System.IO.Path.GetFileName(path);
            try
            {
                files.Add(new KnowledgeFile(name, File.ReadAllText(path)));
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                unread.Add(new KnowledgeFault(name, 1, 1, "", $"The file cannot be read ({unreadable.GetType().Name}).", "Check its permissions and whether another program holds it."));
            }
        }

        return unread.Count > 0 ? new KnowledgeLoad(null, unread) : KnowledgeLoader.Load(files);
    }
}
