using MimeKit;
using MimeKit.Text;
using NaFosenBot.Channels.Mail;

namespace NaFosenBot.Delivery.Mail;

/// <summary>Makes the message that travels (RFC 5322): the words twice, as text and as a page, and the files beside them.</summary>
internal sealed class MimeMail(MailIdentity identity, TimeProvider clock)
{
    private const int LongestSubject = 200;

    public MimeMessage Of(OutgoingMail mail)
    {
        var subject = OneLine(mail.Subject);
        var message = new MimeMessage
        {
            MessageId = identity.MessageIds.Of(mail.Id, mail.Token),
            Date = clock.GetUtcNow(),
            Subject = subject,
            Body = Body(mail, subject),
        };
        message.From.Add(new MailboxAddress(mail.FromName is { } name ? OneLine(name) : identity.Sender.Name, identity.Sender.Address));
        message.To.Add(new MailboxAddress("", mail.To));
        if (mail.Token is not null && identity.AddressFor(mail.Token) is var answers && answers != identity.Sender.Address)
            message.ReplyTo.Add(new MailboxAddress(identity.Sender.Name, answers));
        if (mail.Thread is { } thread)
            message.References.Add(identity.MessageIds.OfThread(thread));
        if (mail.InReplyTo is { } answered)
        {
            message.InReplyTo = answered;
            message.References.Add(answered);
        }

        if (mail.IsAutomatic)
            message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static MimeEntity Body(OutgoingMail mail, string subject)
    {
        var words = new MultipartAlternative { new TextPart(TextFormat.Plain) { Text = mail.Body.Text() }, new TextPart(TextFormat.Html) { Text = mail.Body.Html(subject, mail.Tongue) } };
        if (mail.Files.Count == 0)
            return words;

        var mixed = new Multipart("mixed") { words };
        foreach (var file in mail.Files)
        {
            mixed.Add(new MimePart(file.ContentType)
            {
                FileName = file.Name,
                ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = file.Name },
                ContentTransferEncoding = ContentEncoding.Base64,
                Content = new MimeContent(new MemoryStream(file.Content.ToArray())),
            });
        }

        return mixed;
    }

    /// <summary>A subject may hold what a person wrote.</summary>
    private static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestSubject ? line : line[..(LongestSubject - 1)].TrimEnd() + "…";
    }
}
