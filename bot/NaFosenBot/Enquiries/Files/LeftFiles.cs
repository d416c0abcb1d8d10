using System.Runtime.CompilerServices;
using NaFosenBot.Storage;
using NaFosenBot.Storage.Retention;

namespace NaFosenBot.Enquiries.Files;

/// <summary>Files of enquiries that were never stored: copied for a turn that did not come to its end.</summary>
internal sealed class LeftFiles(DataDirectory directory, EnquiryStore enquiries, FileStore files) : IPerishable
{
    private const int AtOnce = 100;

    public string Kind => "left-files";

    public Purpose Purpose => Purpose.Chat;

    public async IAsyncEnumerable<int> DeleteAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var folder = new DirectoryInfo(directory[FileStore.Folder]);
        if (!folder.Exists)
            yield break;

        var old = folder.EnumerateDirectories().Where(own => own.LastWriteTimeUtc < before).Select(own => EnquiryId.Read(own.Name)).OfType<EnquiryId>().ToList();
        foreach (var ids in old.Chunk(AtOnce))
        {
            var stored = (await enquiries.FindAsync(ids)).Select(enquiry => enquiry.Id).ToHashSet();
            foreach (var left in ids.Where(id => !stored.Contains(id)))
                yield return files.Erase(left, []);
        }
    }
}
