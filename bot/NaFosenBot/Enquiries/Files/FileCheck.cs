using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace NaFosenBot.Enquiries.Files;

/// <summary>A file that may be kept.</summary>
/// <param name="Name">Safe to show and to save under: no path, no control characters, the ending of its kind.</param>
/// <param name="ContentType">By its content, whatever the sender called it.</param>
public sealed record AcceptedFile(string Name, string ContentType, ReadOnlyMemory<byte> Content)
{
    /// <summary>What it is kept as: the same file from the same place is the same, and no other ever takes its place.</summary>
    public Guid IdFrom(string place) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{place}|{Fingerprint}"))[..16]);

    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Content.Span));
}

/// <param name="Name">Safe to show.</param>
public sealed record RefusedFile(string Name, FileRefusal Reason);

public enum FileRefusal
{
    Empty,
    TooLarge,

    /// <summary>There were already as many, or as much, as one message may bring.</summary>
    TooMany,

    /// <summary>As much came from the same address today as is taken from one.</summary>
    NoRoom,

    /// <summary>None of the kinds that are taken: documents, pictures, plain text.</summary>
    UnknownKind,

    /// <summary>A document with a program in it.</summary>
    HasMacros,

    /// <summary>Not in this channel.</summary>
    NotHere,

    /// <summary>A channel said where it is, but it was not to be had there.</summary>
    OutOfReach,

    /// <summary>There is no room for anybody's, or the disk takes none.</summary>
    NotKept,
}

/// <summary>Which files people may send: by what is in them, not by what they are called.</summary>
public static class FileCheck
{
    public const int LargestFile = 10 * 1024 * 1024;

    /// <summary>In one message.</summary>
    public const int MostFiles = 10;

    /// <summary>In one message, all together.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    private const int LongestKind = 100;

    private static readonly string[] Programs = ["vbaProject.bin", "macrosheets/", "activeX/"];

    private static readonly (string Mark, int At, string ContentType, string Ending)[] Marks =
    [
        ("%PDF-", 0, "application/pdf", ".pdf"),
        ("\x89PNG\r\n\x1a\n", 0, "image/png", ".png"),
        ("\xff\xd8\xff", 0, "image/jpeg", ".jpg"),
        ("ftypheic", 4, "image/heic", ".heic"),
        ("ftypheix", 4, "image/heic", ".heic"),
        ("ftypmif1", 4, "image/heif", ".heif"),
    ];

    private static readonly (string Entry, string ContentType, string Ending)[] OfficeDocuments =
    [
        ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
        ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
        ("ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx"),
    ];

    private static readonly (string ContentType, string Ending)[] OpenDocuments =
    [
        ("application/vnd.oasis.opendocument.text", ".odt"),
        ("application/vnd.oasis.opendocument.spreadsheet", ".ods"),
        ("application/vnd.oasis.opendocument.presentation", ".odp"),
    ];

    /// <summary>The files of one message: those that may be kept, and those that may not.</summary>
    public static (IReadOnlyList<AcceptedFile> Files, IReadOnlyList<RefusedFile> Refused) Look(IEnumerable<(string? Name, ReadOnlyMemory<byte> Content)> message)
    {
        var (files, refused) = (new List<AcceptedFile>(), new List<RefusedFile>());
        foreach (var (name, content) in message)
        {
            var (accepted, refusal) = files.Count >= MostFiles || files.Sum(file => file.Content.Length) + content.Length > MostBytes ? Refuse(name, FileRefusal.TooMany) : Look(name, content);
            if (accepted is not null)
                files.Add(accepted);
            else
                refused.Add(refusal!);
        }

        return (files, refused);
    }

    /// <returns>Exactly one of the two.</returns>
    public static (AcceptedFile? Accepted, RefusedFile? Refused) Look(string? name, ReadOnlyMemory<byte> content)
    {
        if (content.IsEmpty)
            return Refuse(name, FileRefusal.Empty);
        if (content.Length > LargestFile)
            return Refuse(name, FileRefusal.TooLarge);

        try
        {
            using var archive = content.Span.StartsWith("PK\x03\x04"u8) ? new ZipArchive(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read) : null;
            if (archive is not null && HasMacros(archive))
                return Refuse(name, FileRefusal.HasMacros);

            return (archive is null ? KindOf(content.Span) : KindOf(archive)) is var (contentType, ending)
                ? (new AcceptedFile(FileName.Clean(name, ending), contentType, content), null)
                : Refuse(name, FileRefusal.UnknownKind);
        }
        catch (InvalidDataException)
        {
            return Refuse(name, FileRefusal.UnknownKind);
        }
    }

    public static (AcceptedFile? Accepted, RefusedFile? Refused) Refuse(string? name, FileRefusal reason) => (null, new RefusedFile(FileName.Clean(name, null), reason));

    private static (string ContentType, string Ending)? KindOf(ReadOnlySpan<byte> content)
    {
        foreach (var (mark, at, contentType, ending) in Marks)
        {
            if (content.Length >= at + mark.Length && content.Slice(at, mark.Length).SequenceEqual(Encoding.Latin1.GetBytes(mark)))
                return (contentType, ending);
        }

        return IsText(content) ? ("text/plain", ".txt") : null;
    }

    /// <summary>Reads the table of contents only; nothing is unpacked but the few letters by which an OpenDocument says its kind.</summary>
    private static (string ContentType, string Ending)? KindOf(ZipArchive archive)
    {
        if (archive.GetEntry("[Content_Types].xml") is not null)
            return OfficeDocuments.Where(document => archive.GetEntry(document.Entry) is not null).Select(document => ((string, string)?)(document.ContentType, document.Ending)).FirstOrDefault();
        if (archive.GetEntry("mimetype") is not { Length: < LongestKind } entry)
            return null;

        // What an archive says of its own sizes may be a lie.
        using var reader = new StreamReader(entry.Open());
        var letters = new char[LongestKind];
        var said = new string(letters, 0, reader.ReadBlock(letters));
        return OpenDocuments.Where(document => document.ContentType == said).Select(document => ((string, string)?)document).FirstOrDefault();
    }

    private static bool HasMacros(ZipArchive archive) =>
        archive.Entries.Any(entry => Programs.Any(program => entry.FullName.Contains(program, StringComparison.OrdinalIgnoreCase)) || entry.FullName.StartsWith("Basic/", StringComparison.Ordinal) || entry.FullName.StartsWith("Scripts/", StringComparison.Ordinal));

    /// <summary>UTF-8 without control characters, and nothing a browser would take for a page.</summary>
    private static bool IsText(ReadOnlySpan<byte> content)
    {
        if (!System.Text.Unicode.Utf8.IsValid(content) || content.ContainsAnyInRange((byte)0, (byte)8) || content.ContainsAnyInRange((byte)14, (byte)31) || content.Contains((byte)127))
            return false;

        var start = Encoding.UTF8.GetString(content).AsSpan().TrimStart("\uFEFF \t\r\n");
        return !start.StartsWith("<", StringComparison.Ordinal) && !start.StartsWith("#!", StringComparison.Ordinal);
    }
}
