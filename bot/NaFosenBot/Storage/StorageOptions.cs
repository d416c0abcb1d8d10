namespace NaFosenBot.Storage;

/// <summary>Settings under <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>Folder of the database and of keys the server makes for itself; relative to the content root.</summary>
    public string Directory { get; set; } = "data";
}
