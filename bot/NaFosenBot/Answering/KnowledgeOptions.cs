namespace NaFosenBot.Answering;

/// <summary>Settings under <c>Knowledge</c>.</summary>
public sealed class KnowledgeOptions
{
    public const string Section = "Knowledge";

    /// <summary>Folder with the knowledge files; default: the source folder when run from the repository, else <c>knowledge</c> beside the executable.</summary>
    public string? Directory { get; set; }
}
