using System.Runtime.CompilerServices;
using NaFosenBot.Storage;
using NaFosenBot.Storage.Retention;

namespace NaFosenBot.Enquiries.Files;

/// <summary>Files of enquiries that were never stored: copied for a turn that did not come to its end.</summary>
internal sealed class LeftFiles(DataDirectory directory, EnquiryStore enquiries, FileStore files) : IPerishable
{
    public string Kind => "left-files";

    public Purpose Purpose => Purpose.Chat;

    public async IAsyncEnumerable<int> DeleteAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var folder = new DirectoryInfo(directory[FileStore.Folder]);
        if (!folder.Exists)
            yield break;

        foreach (var own in folder.EnumerateDirectories().Where(own => own.LastWriteTimeUtc < before).ToList())
        {
            if (EnquiryId.Read(own.Name) is { } id && await enquiries.FindAsync(id) is null)
                yield return files.Erase(id, []);
        }
    }
}
