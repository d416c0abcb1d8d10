using System.Globalization;
using System.Text.Json;
using NaFosenBot.Conversations;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Enquiries;

/// <summary>An enquiry as the database has it.</summary>
internal sealed record EnquiryRow
{
    public const string Columns =
        """
        id, year, serial, status, organisation, taken_by AS TakenBy, conversation, content, created_at AS CreatedAt,
        promised_by AS PromisedBy, next_look AS NextLook, closed_at AS ClosedAt, version
        """;

    public required string Id { get; init; }
    public required long Year { get; init; }
    public required long Serial { get; init; }
    public required string Status { get; init; }
    public required string Organisation { get; init; }
    public string? TakenBy { get; init; }
    public string? Conversation { get; init; }
    public required string Content { get; init; }
    public required string CreatedAt { get; init; }
    public string? PromisedBy { get; init; }
    public string? NextLook { get; init; }
    public string? ClosedAt { get; init; }
    public required long Version { get; init; }

    /// <summary>For a list: one that this program cannot read, such as one that a newer program stored, has its line without words all the same.</summary>
    public Enquiry Listed()
    {
        try
        {
            return Enquiry();
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or ArgumentException)
        {
            var organisation = new EntryId(Organisation);
            return new Enquiry
            {
                Id = EnquiryId.Read(Id)!.Value,
                Number = new EnquiryNumber((int)Year, (int)Serial),
                Organisation = organisation,
                Content = new EnquiryContent { Receiver = organisation, Text = "…", Requester = new Requester { Language = Tongue.Bokmal } },
            };
        }
    }

    public static Actor? Taker(string stored) => JsonSerializer.Deserialize(stored, EnquiryJson.Default.Actor);

    public Enquiry Enquiry() => new()
    {
        Id = EnquiryId.Read(Id)!.Value,
        Number = new EnquiryNumber((int)Year, (int)Serial),
        Status = Enum.Parse<EnquiryStatus>(Status),
        Organisation = new EntryId(Organisation),
        TakenBy = TakenBy is null ? null : Taker(TakenBy),
        Conversation = Conversation is null ? null : new ConversationKey(Conversation),
        Content = JsonSerializer.Deserialize(Content, EnquiryJson.Default.EnquiryContent)!,
        CreatedAt = StoredTime.Read(CreatedAt)!.Value,
        PromisedBy = StoredTime.Read(PromisedBy),
        NextLook = StoredTime.Read(NextLook),
        ClosedAt = StoredTime.Read(ClosedAt),
        Version = Version,
    };
}

/// <summary>A line of its history as the database has it.</summary>
internal sealed record EventRow
{
    public const string Columns = "sequence, enquiry, at, kind, by_kind AS ByKind, by_name AS ByName, by_organisation AS ByOrganisation, organisation, status, text, files";

    public required long Sequence { get; init; }
    public required string Enquiry { get; init; }
    public required string At { get; init; }
    public required string Kind { get; init; }
    public required string ByKind { get; init; }
    public required string ByName { get; init; }
    public string? ByOrganisation { get; init; }
    public required string Organisation { get; init; }
    public required string Status { get; init; }
    public string? Text { get; init; }
    public string? Files { get; init; }

    public EnquiryEvent Event() => new(
        Sequence,
        EnquiryId.Read(Enquiry)!.Value,
        StoredTime.Read(At)!.Value,
        Enum.Parse<EventKind>(Kind),
        new Actor(Enum.Parse<ActorKind>(ByKind), ByName, ByOrganisation is null ? null : new EntryId(ByOrganisation)),
        new EntryId(Organisation),
        Enum.Parse<EnquiryStatus>(Status),
        Text,
        Files is null ? [] : JsonSerializer.Deserialize(Files, EnquiryJson.Default.IReadOnlyListStoredFile)!);
}

internal static class StoredTime
{
    public static DateTimeOffset? Read(string? text) => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
