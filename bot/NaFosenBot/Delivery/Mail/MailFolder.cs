using MimeKit;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;

namespace NaFosenBot.Delivery.Mail;

/// <summary>Without a mail server: each mail becomes a file that mail programs open. Whole or not at all; a repeat is the same file.</summary>
internal sealed class MailFolder(DataDirectory directory, MimeMail mime) : IMailSender
{
    public const string Name = "mail";

    public async Task<DeliveryResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (!MailboxAddress.TryParse(mail.To, out _))
            return new DeliveryResult.Rejected("no mail address");

        var file = Path.Combine(directory[Name], $"{mail.Id}.eml");
        var draft = $"{file}.{Path.GetRandomFileName()}";
        var message = mime.Of(mail);
        message.Prepare(EncodingConstraint.SevenBit);
        try
        {
            Directory.CreateDirectory(directory[Name]);
            await WriteAsync(message, draft, cancellationToken);
            File.Move(draft, file, overwrite: true);
            return new DeliveryResult.Delivered(message.MessageId);
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            return new DeliveryResult.RetryLater(null, $"mail folder {full.GetType().Name}");
        }
        finally
        {
            if (File.Exists(draft))
                File.Delete(draft);
        }
    }

    /// <summary>Readable by the server's own user only: people's words are in it.</summary>
    private static async Task WriteAsync(MimeMessage message, string path, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var stream = new FileStream(path, options);
        await message.WriteToAsync(stream, cancellationToken);
        stream.Flush(flushToDisk: true);
    }
}
