namespace NaFosenBot.Browser.Tests;

/// <summary>Where things lie in the repository.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The program in its own build output, of the same configuration as these tests.</summary>
    public static string Program { get; } = Path.Combine(
        Root, "bot", "NaFosenBot", "bin", Path.GetRelativePath(Path.Combine(Root, "tests", "NaFosenBot.Browser.Tests", "bin"), AppContext.BaseDirectory), "NaFosenBot.dll");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "NaFosenBot.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
