using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NaFosenBot.Commands.Packaging;

/// <summary>The files of a Teams app package by their names in the zip.</summary>
internal sealed class AppPackage(IReadOnlyDictionary<string, byte[]> files)
{
    public const string ManifestName = "manifest.json";

    /// <summary>Far more than an app of two icons and some texts has.</summary>
    private const long LargestFile = 4 * 1024 * 1024;

    public IReadOnlyDictionary<string, byte[]> Files => files;

    public string? Version => Json(ManifestName)?["version"]?.GetValue<string>();

    /// <summary>The sources: in the repository when run from source, beside the executable when published.</summary>
    public static DirectoryInfo SourceFolder()
    {
        var root = ContentRoot.Find();
        var source = new DirectoryInfo(Path.Combine(root, "..", "..", "manifest"));
        return source.Exists ? source : new DirectoryInfo(Path.Combine(root, "manifest"));
    }

    /// <summary>The package of a folder, with the values in the places of <c>{{name}}</c> in its JSON.</summary>
    public static AppPackage Fill(DirectoryInfo folder, IReadOnlyDictionary<string, string> values) => new(folder
        .EnumerateFiles("*", SearchOption.AllDirectories)
        .Where(file => file.Extension is ".json" or ".png")
        .ToDictionary(file => Path.GetRelativePath(folder.FullName, file.FullName).Replace('\\', '/'), file => file.Extension == ".json" ? Filled(file, values) : File.ReadAllBytes(file.FullName)));

    /// <returns>Null when it is no zip.</returns>
    public static AppPackage? Read(FileInfo zip)
    {
        try
        {
            using var archive = ZipFile.OpenRead(zip.FullName);
            var files = new Dictionary<string, byte[]>();
            foreach (var entry in archive.Entries.Where(entry => entry.Name.Length > 0))
                files[entry.FullName.Replace('\\', '/')] = Content(entry);
            return new AppPackage(files);
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Save(FileInfo zip)
    {
        zip.Directory?.Create();
        using var archive = new ZipArchive(zip.Create(), ZipArchiveMode.Create);
        foreach (var (name, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(content);
        }
    }

    /// <returns>Null when there is no such file, or when it is no JSON object.</returns>
    public JsonObject? Json(string name)
    {
        try
        {
            return files.TryGetValue(name, out var content) ? JsonNode.Parse(content) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] Filled(FileInfo file, IReadOnlyDictionary<string, string> values) =>
        Encoding.UTF8.GetBytes(values.Aggregate(File.ReadAllText(file.FullName), (text, value) => text.Replace("{{" + value.Key + "}}", value.Value, StringComparison.Ordinal)));

    private static byte[] Content(ZipArchiveEntry entry)
    {
        if (entry.Length > LargestFile)
            return [];

        using var stream = entry.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
