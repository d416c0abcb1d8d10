using MimeKit;
using NaFosenBot.Enquiries.Files;

namespace NaFosenBot.Channels.Mail;

/// <summary>The files of a mail, checked; those that are not taken are named.</summary>
internal static class MailFiles
{
    /// <summary>A picture within the words that is smaller belongs to a signature.</summary>
    private const int SmallestPictureInWords = 20 * 1024;

    public static (IReadOnlyList<AcceptedFile> Files, IReadOnlyList<RefusedFile> Refused) In(MimeMessage message)
    {
        var brought = message.BodyParts.Where(IsFile).Select(part => (Part: part, Content: part is MimePart { Content: { } encoded } ? Decode(encoded) : [])).Where(file => !IsOrnament(file.Part, file.Content)).ToList();
        var (files, refused) = FileCheck.Look(brought.Where(file => file.Part is MimePart).Select(file => (NameOf(file.Part), (ReadOnlyMemory<byte>)file.Content)));
        return (files, [.. refused, .. brought.Where(file => file.Part is not MimePart).Select(file => FileCheck.Refuse(NameOf(file.Part), FileRefusal.UnknownKind).Refused!)]);
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
