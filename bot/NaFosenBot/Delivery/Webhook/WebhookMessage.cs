using System.Text.Json;
using System.Text.Json.Serialization;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Delivery.Webhook;

/// <summary>What a receiver's system is told: the wire format of bot/docs/e-post.md. Fields may be added, none changed.</summary>
/// <param name="Id">The same for a repeat.</param>
/// <param name="Event">newEnquiry, passedOn, reminder, escalated, requesterWrote, requesterSilent, withdrawn, withheld or returned.</param>
/// <param name="Text">What was written with this event, where something was.</param>
/// <param name="Files">Those that came with it; null where none did. They lie behind <paramref name="Page"/>.</param>
/// <param name="Page">Where staff who have signed in read and answer it; null where there are no pages.</param>
internal sealed record WebhookMessage(
    Guid Id,
    NoticeKind Event,
    DateTimeOffset At,
    string Number,
    EnquiryStatus Status,
    string Organisation,
    DateTimeOffset? PromisedBy,
    string? Text,
    IReadOnlyList<WebhookFile>? Files,
    Uri? Page,
    WebhookEnquiry Enquiry)
{
    public static WebhookMessage Of(Guid id, EnquiryNews news, Uri? page)
    {
        var (enquiry, happened, content) = (news.Enquiry, news.Event, news.Enquiry.Content);
        return new WebhookMessage(
            id,
            news.Notice.Kind,
            happened.At,
            enquiry.Number.ToString()!,
            enquiry.Status,
            enquiry.Organisation.Value,
            enquiry.PromisedBy,
            news.Notice.Kind is NoticeKind.PassedOn or NoticeKind.RequesterWrote or NoticeKind.Withheld ? happened.Text : null,
            news.Files.Count == 0 ? null : [.. news.Files.Select(file => new WebhookFile(file.Name, file.ContentType, file.Bytes))],
            page,
            new WebhookEnquiry(content.Text, content.Requester.Language.Tag(), content.Place?.Value, content.Topics, content.Reasons, Ids(content.Told), content.Requester) { Found = Ids(content.Found) });
    }

    private static IReadOnlyList<string>? Ids(IReadOnlyList<EntryId> entries) => entries.Count == 0 ? null : [.. entries.Select(entry => entry.Value)];

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, WebhookJson.Wire.WebhookMessage);
}

/// <param name="Bytes">Its size.</param>
internal sealed record WebhookFile(string Name, string Type, long Bytes);

/// <param name="Language">nb, nn or en.</param>
/// <param name="Told">Entries that the assistant had answered with before; null where there were none.</param>
internal sealed record WebhookEnquiry(string Text, string Language, string? Place, IReadOnlyList<string> Topics, IReadOnlyList<string> Reasons, IReadOnlyList<string>? Told, [property: JsonIgnore] Requester From)
{
    /// <summary>Schemes that the funding finder listed as possible, beside those of <see cref="Told"/>; null where there were none.</summary>
    public IReadOnlyList<string>? Found { get; init; }

    public WebhookRequester Requester => new(From.Name, From.Email, From.Phone, From.RingAt, From.CompanyForm, From.OrganisationNumber, From.Amount, From.Purposes is { } purposes ? [.. Choices.Named(Trait.Purpose, (ulong)purposes)] : null);
}

internal sealed record WebhookRequester(string? Name, string? Email, string? Phone, string? RingAt, string? CompanyForm, string? OrganisationNumber, decimal? Amount, IReadOnlyList<string>? Purposes);

[JsonSerializable(typeof(WebhookMessage))]
internal sealed partial class WebhookJson : JsonSerializerContext
{
    public static WebhookJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter<NoticeKind>(JsonNamingPolicy.CamelCase), new JsonStringEnumConverter<EnquiryStatus>(JsonNamingPolicy.CamelCase) },
    });
}
