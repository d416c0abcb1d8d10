namespace NaFosenBot.Commands;

/// <summary>The folder that settings, data and, from source, knowledge are found from, wherever the command is run.</summary>
internal static class ContentRoot
{
    /// <summary>The project's folder when run from its build output, else the folder of the executable.</summary>
    public static string Find()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        for (var folder = output; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NaFosenBot.csproj")))
                return folder.FullName;
        }

        return output.FullName;
    }
}
