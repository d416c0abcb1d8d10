using System.Security.Cryptography;
using MimeKit;
using NaFosenBot.Staff;

namespace NaFosenBot.Channels.Mail;

/// <summary>Reads what came in as people mean it: who answers what, in which words, with which files.</summary>
internal sealed class MailReplyReader(MailIdentity identity)
{
    /// <summary>Headers that still name the address a mail was sent to, after lists and forwards changed <c>To</c>.</summary>
    private static readonly string[] Receivers = ["Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Forwarded-To"];

    public IncomingMail Read(MimeMessage message)
    {
        var report = DeliveryReport.In(message);
        var (promise, token) = Answered(message, report);
        var kind = MailKindReader.KindOf(message, report, token);
        var from = message.From.Mailboxes.FirstOrDefault();
        var mail = new IncomingMail(IdOf(message), kind, from?.Address ?? "") { FromName = from?.Name, Token = token, Promise = promise, Status = report?.Status };
        if (kind != MailKind.Answer)
            return mail;

        var (files, refused) = MailFiles.In(message);
        return mail with { Text = ReplyText.Of(MailText.Of(message)), Files = files, Refused = refused };
    }

    private (Guid? Promise, string? Token) Answered(MimeMessage message, DeliveryReport? report)
    {
        var ids = new[] { message.InReplyTo }.Concat(message.References.Reverse()).Concat(report?.MessageIds ?? []);
        var answered = ids.Select(identity.MessageIds.Read).FirstOrDefault(id => id is not null);
        return (answered?.Promise, Addresses(message).Select(identity.TokenIn).FirstOrDefault(token => token is not null) ?? answered?.Token);
    }

    private static IEnumerable<string> Addresses(MimeMessage message) =>
        message.To.Mailboxes.Concat(message.Cc.Mailboxes).Select(mailbox => mailbox.Address)
            .Concat(Receivers.Select(header => message.Headers[header]).OfType<string>().Select(value => value.Trim().Trim('<', '>')));

    /// <summary>Some senders give none: then the same bytes are the same mail.</summary>
    private static string IdOf(MimeMessage message)
    {
        if (message.MessageId is { Length: > 0 } id)
            return id;

        using var bytes = new MemoryStream();
        message.WriteTo(bytes);
        return $"{Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()))[..32]}@no-id.invalid";
    }
}
