using System.Text.Json;
using System.Text.Json.Serialization;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Pages;

/// <summary>What an overview is made of.</summary>
internal sealed record SealedOverview(Applicant Applicant, Tongue Tongue, DateTimeOffset MadeAt);

/// <summary>Secret addresses of overviews: the answers themselves, sealed, so that nothing has to be kept on the server. They end after <see cref="Lifetime"/>.</summary>
internal sealed class SummaryLinks(TokenSeal seal, PublicAddress address, TimeProvider clock) : ISummaryLinks
{
    public const string OverviewPath = "/oversikt";
    public const string DeadlinePath = "/frist";

    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    private const string Purpose = "overview";

    public Uri? ToOverview(Applicant applicant, Tongue tongue) => address.Of($"{OverviewPath}/{Seal(new SealedOverview(applicant, tongue, clock.GetUtcNow()))}");

    public DateOnly OverviewEnds(DateOnly today) => today.AddDays((int)Lifetime.TotalDays);

    public Uri? ToDeadline(EntryId scheme, Tongue tongue) => address.Of($"{DeadlinePath}/{Uri.EscapeDataString(scheme.Value)}.ics?lang={tongue.Tag()}");

    /// <summary>Null for what is not ours, was changed, or has ended.</summary>
    public SealedOverview? Read(string token)
    {
        try
        {
            return seal.Open(Purpose, token) is { } content && JsonSerializer.Deserialize(content, SummaryJson.Default.SealedOverview) is { } read && read.MadeAt + Lifetime > clock.GetUtcNow() ? read : null;
        }
        catch (JsonException)
        {
            // Made by a version that knew other answers.
            return null;
        }
    }

    private string Seal(SealedOverview overview) => seal.Seal(Purpose, JsonSerializer.SerializeToUtf8Bytes(overview, SummaryJson.Default.SealedOverview));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true, Converters = [typeof(EntryIdConverter)])]
[JsonSerializable(typeof(SealedOverview))]
internal sealed partial class SummaryJson : JsonSerializerContext;
