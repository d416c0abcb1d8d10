using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using NaFosenBot.Conversations;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Enquiries.Privacy;

/// <summary>What is stored about a person, or about an enquiry: for themselves, or for an archive.</summary>
/// <param name="Shared">Conversations that were left out, because others take part in them.</param>
public sealed record PersonalExport(DateTimeOffset At, IReadOnlyList<ExportedEnquiry> Enquiries, IReadOnlyList<ExportedConversation> Conversations, IReadOnlyList<string> Shared)
{
    public string Json() => JsonSerializer.Serialize(this, ExportJson.Readable.PersonalExport);
}

public sealed record ExportedEnquiry(
    string Number,
    EnquiryStatus Status,
    string Organisation,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PromisedBy,
    DateTimeOffset? ClosedAt,
    EnquiryContent Content,
    IReadOnlyList<ExportedEvent> History);

public sealed record ExportedEvent(DateTimeOffset At, EventKind Kind, ActorKind By, string? Name, string Organisation, EnquiryStatus Status, string? Text, IReadOnlyList<StoredFile> Files);

/// <summary>Gathers what is stored.</summary>
public sealed class Exporter(EnquiryStore enquiries, ConversationExport conversations, TimeProvider clock)
{
    /// <summary>Everything, notes of the staff too: a person may know what is stored about them.</summary>
    public async Task<PersonalExport> OfAsync(PersonsFiles files)
    {
        var (exported, spoken) = (new List<ExportedEnquiry>(), new List<ExportedConversation>());
        foreach (var enquiry in files.Enquiries)
            exported.Add(await OfAsync(enquiry));
        foreach (var key in files.Conversations)
        {
            if (await conversations.OfAsync(key) is { } conversation)
                spoken.Add(conversation);
        }

        return new PersonalExport(clock.GetUtcNow(), exported, spoken, [.. files.Shared.Select(key => key.Value)]);
    }

    /// <summary>One enquiry as its requester may read it: whoever has the link can, so notes of the staff and the conversation are not in it.</summary>
    public async Task<PersonalExport> ForRequesterAsync(Enquiry enquiry)
    {
        var whole = await OfAsync(enquiry);
        var shown = (await enquiries.HistoryAsync(enquiry.Id)).Where(line => line.IsForRequester);
        return new PersonalExport(clock.GetUtcNow(), [whole with { History = [.. shown.Select(line => Exported(line, line.IsTextForRequester ? line.Text : null))] }], [], []);
    }

    private async Task<ExportedEnquiry> OfAsync(Enquiry enquiry) => new(
        enquiry.Number.ToString()!,
        enquiry.Status,
        enquiry.Organisation.Value,
        enquiry.CreatedAt,
        enquiry.PromisedBy,
        enquiry.ClosedAt,
        enquiry.Content,
        [.. (await enquiries.TrailAsync(enquiry.Id)).Select(line => Exported(line, line.Text))]);

    private static ExportedEvent Exported(EnquiryEvent line, string? text) =>
        new(line.At, line.Kind, line.By.Kind, line.By.Name.Length == 0 ? null : line.By.Name, line.Organisation.Value, line.Status, text, line.Files);
}

[JsonSerializable(typeof(PersonalExport))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ExportJson : JsonSerializerContext
{
    /// <summary>For people: æ, ø and å as they are. A file, never part of a page.</summary>
    public static ExportJson Readable { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        Converters = { new EntryIdJson(), new JsonStringEnumConverter<Tongue>() },
    });
}
