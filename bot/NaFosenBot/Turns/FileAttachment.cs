using System.Text.Json;
using System.Text.Json.Nodes;
using NaFosenBot.Activities;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Files;

namespace NaFosenBot.Turns;

/// <summary>How a file that was uploaded travels to its turn: an attachment that names it. Its content stays where it is kept.</summary>
/// <remarks>Without an address: clients show the name, and nothing is opened from a conversation.</remarks>
public static class FileAttachment
{
    public const string ContentType = "application/vnd.nafosen.file";

    private const string Card = "application/vnd.microsoft.card.";

    public static Attachment Of(StoredFile file) => new()
    {
        ContentType = ContentType,
        Name = file.Name,
        Content = JsonSerializer.SerializeToElement(new JsonObject { ["id"] = file.Id.ToString("N"), ["contentType"] = file.ContentType, ["bytes"] = file.Bytes }),
    };

    public static Attachment Of(RefusedFile file) => new()
    {
        ContentType = ContentType,
        Name = file.Name,
        Content = JsonSerializer.SerializeToElement(new JsonObject { ["refused"] = file.Reason.ToString() }),
    };

    public static (IReadOnlyList<StoredFile> Files, IReadOnlyList<RefusedFile> Refused) Read(Activity activity)
    {
        var (files, refused) = (new List<StoredFile>(), new List<RefusedFile>());
        foreach (var attachment in activity.Attachments ?? [])
        {
            if (attachment.ContentType != ContentType)
            {
                if (IsForeign(attachment))
                    refused.Add(FileCheck.Refuse(attachment.Name, FileRefusal.NotHere).Refused!);
            }
            else if (Guid.TryParseExact(attachment.Content.Member("id").AsText(), "N", out var id) && attachment.Content.Member("contentType").AsText() is { } type)
            {
                files.Add(new StoredFile(id, attachment.Name ?? "", type, attachment.Content.Member("bytes") is { ValueKind: JsonValueKind.Number } bytes ? bytes.GetInt64() : 0));
            }
            else if (Enum.TryParse<FileRefusal>(attachment.Content.Member("refused").AsText(), out var reason))
            {
                refused.Add(new RefusedFile(attachment.Name ?? "", reason));
            }
        }

        return (files, refused);
    }

    /// <summary>A file in a channel that we take none from. Teams sends the words a second time as HTML, which is none.</summary>
    private static bool IsForeign(Attachment attachment) =>
        attachment.ContentType is { } type && !type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) && !type.StartsWith(Card, StringComparison.OrdinalIgnoreCase);
}
