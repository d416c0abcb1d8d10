using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Storage;

namespace NaFosenBot.Pages;

/// <summary>What an overview is made of.</summary>
internal sealed record SealedOverview(Applicant Applicant, Tongue Tongue, DateTimeOffset MadeAt);

/// <summary>Secret addresses: the answers themselves, encrypted and sealed, so that nothing has to be kept on the server.</summary>
/// <remarks>AES-GCM (NIST SP 800-38D), a key of our own, a nonce per link. Without the key a link can be neither made nor read; it ends after <see cref="Lifetime"/>.</remarks>
internal sealed class SummaryLinks(DataDirectory directory, TimeProvider clock, IOptions<PagesOptions> options, IHostEnvironment environment, IServer server) : ISummaryLinks
{
    public const string OverviewPath = "/oversikt";
    public const string DeadlinePath = "/frist";

    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] _key = KeyFile.ReadOrMake(directory["pages.key"]);

    public Uri? ToOverview(Applicant applicant, Tongue tongue) =>
        Address() is { } address ? new Uri(address, $"{OverviewPath}/{Seal(new SealedOverview(applicant, tongue, clock.GetUtcNow()))}") : null;

    public Uri? ToDeadline(EntryId scheme, Tongue tongue) => Address() is { } address ? new Uri(address, $"{DeadlinePath}/{Uri.EscapeDataString(scheme.Value)}.ics?lang={tongue.Tag()}") : null;

    /// <summary>Null for what is not ours, was changed, or has ended.</summary>
    public SealedOverview? Read(string token)
    {
        if (!Base64Url.IsValid(token) || Base64Url.DecodeFromChars(token) is not { Length: > NonceBytes + TagBytes } bytes)
            return null;

        try
        {
            using var cipher = new AesGcm(_key, TagBytes);
            var plain = new byte[bytes.Length - NonceBytes - TagBytes];
            cipher.Decrypt(bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes), plain);
            return JsonSerializer.Deserialize(plain, SummaryJson.Default.SealedOverview) is { } read && read.MadeAt + Lifetime > clock.GetUtcNow() ? read : null;
        }
        catch (Exception broken) when (broken is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private string Seal(SealedOverview overview)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(overview, SummaryJson.Default.SealedOverview);
        var bytes = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(_key, TagBytes);
        cipher.Encrypt(bytes.AsSpan(0, NonceBytes), plain, bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>As configured; while developing, where the server listens.</summary>
    private Uri? Address()
    {
        if (!string.IsNullOrEmpty(options.Value.PublicUrl))
            return new Uri(options.Value.PublicUrl);

        return environment.IsDevelopment() && server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } listening && Uri.TryCreate(listening, UriKind.Absolute, out var address)
            ? address
            : null;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true, Converters = [typeof(EntryIdConverter)])]
[JsonSerializable(typeof(SealedOverview))]
internal sealed partial class SummaryJson : JsonSerializerContext;
