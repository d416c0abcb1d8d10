using NaFosenBot.Enquiries.Privacy;
using NaFosenBot.Storage;

namespace NaFosenBot.Enquiries.Files;

/// <summary>The files of enquiries: in the data directory, outside everything that is served, under names of our own, one folder for each enquiry.</summary>
public sealed class FileStore(DataDirectory directory) : IEnquiryTrace
{
    private const string Folder = "files";

    public string Kind => "files";

    /// <summary>Keeps a file; the same id again is the same file.</summary>
    public async Task<StoredFile> KeepAsync(EnquiryId enquiry, Guid id, AcceptedFile file, CancellationToken cancellationToken)
    {
        var path = PathOf(enquiry, id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Path.GetRandomFileName()}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var stream = new FileStream(draft, options))
        {
            await stream.WriteAsync(file.Content, cancellationToken);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
        return new StoredFile(id, file.Name, file.ContentType, file.Content.Length);
    }

    /// <returns>Null where it was deleted.</returns>
    public async Task<AcceptedFile?> FindAsync(EnquiryId enquiry, StoredFile file, CancellationToken cancellationToken)
    {
        try
        {
            return new AcceptedFile(file.Name, file.ContentType, await File.ReadAllBytesAsync(PathOf(enquiry, file.Id), cancellationToken));
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public int Erase(EnquiryId enquiry, IReadOnlyList<Guid> notices)
    {
        var folder = new DirectoryInfo(FolderOf(enquiry));
        if (!folder.Exists)
            return 0;

        var files = folder.EnumerateFiles().Count();
        folder.Delete(recursive: true);
        return files;
    }

    private string FolderOf(EnquiryId enquiry) => Path.Combine(directory[Folder], enquiry.ToString());

    private string PathOf(EnquiryId enquiry, Guid id) => Path.Combine(FolderOf(enquiry), id.ToString("N"));
}
