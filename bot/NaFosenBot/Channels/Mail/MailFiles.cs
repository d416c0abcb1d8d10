using MimeKit;
using NaFosenBot.Enquiries.Files;

namespace NaFosenBot.Channels.Mail;

/// <summary>The files of a mail, checked; those that are not taken are named.</summary>
internal static class MailFiles
{
    private const int Most = 10;
    private const int MostBytes = 20 * 1024 * 1024;

    /// <summary>A picture within the words that is smaller belongs to a signature.</summary>
    private const int SmallestPictureInWords = 20 * 1024;

    public static (IReadOnlyList<AcceptedFile> Files, IReadOnlyList<RefusedFile> Refused) In(MimeMessage message)
    {
        var (files, refused) = (new List<AcceptedFile>(), new List<RefusedFile>());
        foreach (var part in message.BodyParts.Where(IsFile))
        {
            var content = part is MimePart { Content: { } encoded } ? Decode(encoded) : [];
            if (IsOrnament(part, content))
                continue;

            var (accepted, refusal) = files.Count >= Most || files.Sum(file => file.Content.Length) + content.Length > MostBytes
                ? FileCheck.Refuse(NameOf(part), FileRefusal.TooMany)
                : part is MimePart ? FileCheck.Look(NameOf(part), content) : FileCheck.Refuse(NameOf(part), FileRefusal.UnknownKind);
            if (accepted is not null)
                files.Add(accepted);
            else
                refused.Add(refusal!);
        }

        return (files, refused);
    }

    /// <summary>Signed mails and calendars bring parts that no person attached.</summary>
    private static bool IsFile(MimeEntity part) => part switch
    {
        TextPart { IsAttachment: false, FileName: null } => false,
        _ when part.ContentType.IsMimeType("application", "pkcs7-signature") || part.ContentType.IsMimeType("application", "pgp-signature") => false,
        _ => true,
    };

    private static bool IsOrnament(MimeEntity part, byte[] content) =>
        part is { ContentId: not null, IsAttachment: false } && part.ContentType.IsMimeType("image", "*") && content.Length < SmallestPictureInWords;

    private static string? NameOf(MimeEntity part) => part.ContentDisposition?.FileName ?? part.ContentType.Name;

    private static byte[] Decode(IMimeContent encoded)
    {
        using var decoded = new MemoryStream();
        encoded.DecodeTo(decoded);
        return decoded.ToArray();
    }
}
