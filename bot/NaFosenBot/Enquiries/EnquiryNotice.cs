using System.Text.Json;
using System.Text.Json.Serialization;
using NaFosenBot.Conversations;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Enquiries;

/// <summary>What somebody is to be told about an enquiry: the payload of a promise. Holds no words of the requester; whoever delivers it composes them from the enquiry as it is then.</summary>
/// <param name="Event">The line of the history it tells of.</param>
/// <param name="To">E-mail address; null for other ways out.</param>
/// <param name="Organisation">On whose behalf it is received; null for the requester.</param>
public sealed record EnquiryNotice(EnquiryId Enquiry, NoticeKind Kind, long Event, string? To = null, EntryId? Organisation = null)
{
    /// <summary>Ways out (<see cref="Outbox.IDelivery.Way"/>).</summary>
    public const string ByMail = "enquiry-mail";

    public const string ByWebhook = "enquiry-webhook";

    public const string ToConversation = "conversation";

    /// <summary>The lane of what is said into a conversation. Not that of its replies: those must not wait for a notice that is tried for days.</summary>
    public static string LaneOf(ConversationKey conversation) => $"{conversation.Value}|enquiries";

    /// <summary>Whether staff wrote what it tells.</summary>
    public static bool IsWritten(NoticeKind kind) => kind is NoticeKind.Answer or NoticeKind.QuestionBack;

    public static EnquiryNotice Read(string payload) => JsonSerializer.Deserialize(payload, EnquiryJson.Default.EnquiryNotice)!;

    public string Write() => JsonSerializer.Serialize(this, EnquiryJson.Default.EnquiryNotice);
}

[JsonConverter(typeof(JsonStringEnumConverter<NoticeKind>))]
public enum NoticeKind
{
    // To an organisation.
    NewEnquiry,
    PassedOn,
    Reminder,
    Escalated,
    RequesterWrote,
    RequesterSilent,
    Withdrawn,

    /// <summary>Somebody who is not listed any more wrote by mail.</summary>
    Withheld,

    /// <summary>Whoever took it is not listed any more.</summary>
    Returned,

    // To whoever wrote by mail.
    NotTaken,

    // To the requester.
    Receipt,
    Answer,
    QuestionBack,
    QuestionReminder,
    Moved,
    Delay,
    Closed,
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true, Converters = [typeof(EnquiryIdConverter), typeof(EntryIdJson)])]
[JsonSerializable(typeof(EnquiryNotice))]
[JsonSerializable(typeof(EnquiryContent))]
[JsonSerializable(typeof(Actor))]
[JsonSerializable(typeof(IReadOnlyList<StoredFile>))]
internal sealed partial class EnquiryJson : JsonSerializerContext;

internal sealed class EnquiryIdConverter : JsonConverter<EnquiryId>
{
    public override EnquiryId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => EnquiryId.Read(reader.GetString()) ?? throw new JsonException("An enquiry's id is 32 hexadecimal digits.");

    public override void Write(Utf8JsonWriter writer, EnquiryId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

internal sealed class EntryIdJson : JsonConverter<EntryId>
{
    public override EntryId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, EntryId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
