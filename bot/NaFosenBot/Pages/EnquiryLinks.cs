using System.Text.Json;
using System.Text.Json.Serialization;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Pages;

/// <summary>What a link in a mail to staff opens: one enquiry, on behalf of one organisation, for whoever reads that address.</summary>
internal sealed record SealedErrand(string Enquiry, string Organisation, string Address, DateTimeOffset EndsAt);

/// <summary>Secret addresses of pages about an enquiry.</summary>
/// <remarks>A requester's lasts as long as the enquiry; one in a mail to staff ends after <see cref="StaffLifetime"/>, because mail is passed on and kept.</remarks>
internal sealed class EnquiryLinks(TokenSeal seal, PublicAddress server, TimeProvider clock) : IEnquiryLinks
{
    public const string RequesterPath = "/henvendelse";
    public const string StaffPath = "/staff/lenke";

    public static readonly TimeSpan StaffLifetime = TimeSpan.FromDays(14);

    private const string ForRequester = "requester";
    private const string ForStaff = "staff";

    public Uri? ToRequester(EnquiryId enquiry) => server.Of($"{RequesterPath}/{seal.Seal(ForRequester, enquiry.Value.ToByteArray())}");

    public Uri? ToStaff(EnquiryId enquiry, EntryId organisation, string address) =>
        server.Of($"{StaffPath}/{Seal(new SealedErrand(enquiry.ToString(), organisation.Value, address, clock.GetUtcNow() + StaffLifetime))}");

    /// <summary>Null for what is no requester's link of ours.</summary>
    public EnquiryId? ReadRequester(string token) => seal.Open(ForRequester, token) is { Length: 16 } bytes ? new EnquiryId(new Guid(bytes)) : null;

    /// <summary>Null for what is no link of ours to staff, or has ended.</summary>
    public SealedErrand? ReadStaff(string token)
    {
        try
        {
            return seal.Open(ForStaff, token) is { } content && JsonSerializer.Deserialize(content, ErrandJson.Default.SealedErrand) is { } errand && errand.EndsAt > clock.GetUtcNow() ? errand : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string Seal(SealedErrand errand) => seal.Seal(ForStaff, JsonSerializer.SerializeToUtf8Bytes(errand, ErrandJson.Default.SealedErrand));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SealedErrand))]
internal sealed partial class ErrandJson : JsonSerializerContext;
