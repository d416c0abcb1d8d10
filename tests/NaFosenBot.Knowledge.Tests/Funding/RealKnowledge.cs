using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;

namespace NaFosenBot.Knowledge.Tests.Funding;

/// <summary>The knowledge that the bot is delivered with.</summary>
internal static class RealKnowledge
{
    public static KnowledgeBase Knowledge { get; } = Load();

    public static SchemeBook Book { get; } = new(Knowledge);

    /// <summary>The day the tests take place.</summary>
    public static DateOnly Day { get; } = new(2026, 11, 25);

    public static string TestFile(params string[] path) => Path.Combine([Root(), "tests", "NaFosenBot.Knowledge.Tests", .. path]);

    public static Scheme Scheme(string id) => Book.Schemes.Single(scheme => scheme.Id.Value == id);

    private static KnowledgeBase Load()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Root(), "bot", "knowledge"), "*.yaml")
            .Select(path => new KnowledgeFile(Path.GetFileName(path), File.ReadAllText(path)));
        var load = KnowledgeLoader.Load(files);
        return load.Knowledge ?? throw new InvalidOperationException(string.Join(Environment.NewLine, load.Faults));
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NaFosenBot.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("NaFosenBot.sln is in no folder above the tests.");
    }
}
