using System.Runtime.CompilerServices;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Privacy;
using NaFosenBot.Storage;
using NaFosenBot.Storage.Retention;

namespace NaFosenBot.Delivery.Mail;

/// <summary>Mails that lie as files (<see cref="MailFolder"/>): they hold what people wrote, and go with it.</summary>
internal sealed class KeptMail(DataDirectory directory) : IEnquiryTrace, IPerishable
{
    public string Kind => "mail-files";

    public Purpose Purpose => Purpose.Chat;

    public int Erase(EnquiryId enquiry, IReadOnlyList<Guid> notices) =>
        notices.Select(notice => new FileInfo(Path.Combine(directory[MailFolder.Name], $"{notice}.eml"))).Count(Delete);

    public async IAsyncEnumerable<int> DeleteAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        var folder = new DirectoryInfo(directory[MailFolder.Name]);
        yield return folder.Exists ? folder.EnumerateFiles().Where(file => file.LastWriteTimeUtc < before).ToList().Count(Delete) : 0;
    }

    private static bool Delete(FileInfo file)
    {
        if (!file.Exists)
            return false;

        file.Delete();
        return true;
    }
}
