using NaFosenBot.Conversations;
using NaFosenBot.Enquiries.Privacy;
using NaFosenBot.Storage;

namespace NaFosenBot.Enquiries.Files;

/// <summary>The files of enquiries: in the data directory, outside everything that is served, under names of our own, one folder for each enquiry.</summary>
public sealed class FileStore(DataDirectory directory, WaitingFiles waiting) : IEnquiryTrace
{
    internal const string Folder = "files";

    public string Kind => "files";

    /// <summary>Keeps a file; the same id again is the same file.</summary>
    public async Task<StoredFile> KeepAsync(EnquiryId enquiry, Guid id, AcceptedFile file, CancellationToken cancellationToken)
    {
        await PrivateFile.WriteAsync(PathOf(enquiry, id), file.Content, cancellationToken);
        return new StoredFile(id, file.Name, file.ContentType, file.Content.Length);
    }

    /// <summary>Keeps what was brought, named by where it came from and its place there: the same again keeps the same files.</summary>
    public async Task<IReadOnlyList<StoredFile>> KeepAsync(EnquiryId enquiry, string from, IReadOnlyList<AcceptedFile> brought, CancellationToken cancellationToken)
    {
        var kept = new List<StoredFile>();
        foreach (var file in brought)
            kept.Add(await KeepAsync(enquiry, file.IdFrom($"{from}|{kept.Count}"), file, cancellationToken));
        return kept;
    }

    /// <summary>Whether it is kept, or still waits in the conversation.</summary>
    public bool Has(ConversationKey from, EnquiryId enquiry, StoredFile file) => File.Exists(PathOf(enquiry, file.Id)) || waiting.Has(from, file.Id);

    /// <summary>Keeps copies of what waits in a conversation, before the enquiry that names it is stored.</summary>
    /// <remarks>Called again for the same, it does nothing. One that is gone from the conversation is left out: whoever opens it is told.</remarks>
    public async Task AdoptAsync(ConversationKey from, EnquiryId enquiry, IReadOnlyList<StoredFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files.Where(file => !File.Exists(PathOf(enquiry, file.Id))))
        {
            if (await waiting.FindAsync(from, file.Id, cancellationToken) is { } content)
                await PrivateFile.WriteAsync(PathOf(enquiry, file.Id), content, cancellationToken);
        }
    }

    /// <returns>Null where it was deleted.</returns>
    public async Task<AcceptedFile?> FindAsync(EnquiryId enquiry, StoredFile file, CancellationToken cancellationToken) =>
        await PrivateFile.ReadAsync(PathOf(enquiry, file.Id), cancellationToken) is { } content ? new AcceptedFile(file.Name, file.ContentType, content) : null;

    public int Erase(EnquiryId enquiry, IReadOnlyList<Guid> notices)
    {
        var folder = new DirectoryInfo(FolderOf(enquiry));
        if (!folder.Exists)
            return 0;

        var files = folder.EnumerateFiles().ToList();
        // The originals, where the conversation still has them.
        waiting.Erase(files.Select(file => file.Name).ToHashSet());
        folder.Delete(recursive: true);
        return files.Count;
    }

    private string FolderOf(EnquiryId enquiry) => Path.Combine(directory[Folder], enquiry.ToString());

    private string PathOf(EnquiryId enquiry, Guid id) => Path.Combine(FolderOf(enquiry), id.ToString("N"));
}
