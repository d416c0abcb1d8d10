using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using NaFosenBot.Conversations;
using NaFosenBot.Storage;
using NaFosenBot.Storage.Retention;

namespace NaFosenBot.Enquiries.Files;

/// <summary>Files that people put into a conversation. They go with an enquiry when it is sent, and else as the conversation does.</summary>
public sealed class WaitingFiles(DataDirectory directory, TimeProvider clock) : IPerishable, IConversationRows
{
    /// <summary>More than that is nobody's; a disk must not be filled from outside.</summary>
    private const long MostBytes = 2L * 1024 * 1024 * 1024;

    private const string Folder = "uploads";

    /// <summary>How long a count of what lies here is good.</summary>
    private static readonly TimeSpan CountedFor = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private DateTimeOffset _countedAt;
    private long _bytes;

    public string Kind => "uploads";

    public Purpose Purpose => Purpose.Chat;

    /// <summary>Whether there is room for more, in all conversations together.</summary>
    public bool HasRoom
    {
        get
        {
            lock (_lock)
            {
                var now = clock.GetUtcNow();
                if (now - _countedAt >= CountedFor || now < _countedAt)
                    (_countedAt, _bytes) = (now, All().Sum(file => file.Length));
                return _bytes < MostBytes;
            }
        }
    }

    /// <summary>Keeps a file; the same id again is the same file.</summary>
    public async Task<StoredFile> KeepAsync(ConversationKey conversation, Guid id, AcceptedFile file, CancellationToken cancellationToken)
    {
        await PrivateFile.WriteAsync(PathOf(conversation, id), file.Content, cancellationToken);
        lock (_lock)
            _bytes += file.Content.Length;
        return new StoredFile(id, file.Name, file.ContentType, file.Content.Length);
    }

    public bool Has(ConversationKey conversation, Guid id) => File.Exists(PathOf(conversation, id));

    /// <returns>Null where that conversation has no such file, or none any more.</returns>
    public Task<byte[]?> FindAsync(ConversationKey conversation, Guid id, CancellationToken cancellationToken) => PrivateFile.ReadAsync(PathOf(conversation, id), cancellationToken);

    public Task<int> EraseAsync(DbTransaction transaction, ConversationKey conversation)
    {
        var folder = new DirectoryInfo(FolderOf(conversation));
        if (!folder.Exists)
            return Task.FromResult(0);

        var files = folder.EnumerateFiles().Count();
        folder.Delete(recursive: true);
        return Task.FromResult(files);
    }

    public async IAsyncEnumerable<int> DeleteAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        yield return All().Where(file => file.LastWriteTimeUtc < before).ToList().Count(Delete);
    }

    /// <summary>Whichever conversations they lie in.</summary>
    internal void Erase(IReadOnlySet<string> names) => All().Where(file => names.Contains(file.Name)).ToList().ForEach(file => Delete(file));

    private static bool Delete(FileInfo file)
    {
        if (!file.Exists)
            return false;

        file.Delete();
        if (file.Directory is { } folder && !folder.EnumerateFileSystemInfos().Any())
            folder.Delete();
        return true;
    }

    private IEnumerable<FileInfo> All() => new DirectoryInfo(directory[Folder]) is { Exists: true } folder ? folder.EnumerateFiles("*", SearchOption.AllDirectories) : [];

    /// <summary>Keys may hold what no file system takes.</summary>
    private string FolderOf(ConversationKey conversation) => Path.Combine(directory[Folder], Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(conversation.Value)))[..32]);

    private string PathOf(ConversationKey conversation, Guid id) => Path.Combine(FolderOf(conversation), id.ToString("N"));
}
