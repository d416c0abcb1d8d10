using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace NaFosenBot.Channels.BotFramework.Authentication;

/// <summary>Checks the token of whoever calls the messaging endpoint.</summary>
/// <remarks>
/// Source: learn.microsoft.com, "Authentication with the Bot Connector API". Stricter than Microsoft's SDK: only RS256, RS384 and RS512;
/// the audience always; Entra tokens only of listed tenants and applications; the tools' own tokens only in Development.
/// </remarks>
internal sealed class TokenCheck(Registration registration, KeyRing channelKeys, KeyRing entraKeys, bool isDevelopment, TimeProvider clock)
{
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    private readonly JsonWebTokenHandler _handler = new();
    private readonly VerifiedTokens _verified = new();
    private readonly Dictionary<string, string> _entraTenants = IssuersOf(registration.EntraTenants, registration.Cloud);
    private readonly Dictionary<string, string> _toolTenants =
        isDevelopment ? IssuersOf([.. registration.Cloud.EmulatorTenants, .. registration.TenantId is { Length: > 0 } own ? [own] : Array.Empty<string>()], registration.Cloud) : [];

    public async Task<Verdict> CheckAsync(string token, CancellationToken cancellationToken)
    {
        if (UnverifiedToken.Read(token) is not { } unverified)
            return new Verdict.Refused("malformed");
        if (!Algorithms.Contains(unverified.Algorithm))
            return new Verdict.Refused("algorithm");

        var isChannel = unverified.Issuer == registration.Cloud.ChannelIssuer;
        if (!isChannel && !_entraTenants.ContainsKey(unverified.Issuer) && !_toolTenants.ContainsKey(unverified.Issuer))
            return new Verdict.Refused("issuer");
        if (!string.Equals(unverified.Audience, registration.AppId, StringComparison.OrdinalIgnoreCase))
            return new Verdict.Refused("audience");

        switch (await (isChannel ? channelKeys : entraKeys).FindAsync(unverified.KeyId, cancellationToken))
        {
            case KeyLookup.Found found when !await IsSignedAsync(token, unverified, found.Key):
                return new Verdict.Refused("signature or lifetime");
            case KeyLookup.Found found:
                return isChannel ? Channel(unverified, found.Key) : Entra(unverified);
            case KeyLookup.Unknown:
                return new Verdict.Refused("key");
            default:
                return new Verdict.Unavailable();
        }
    }

    private static Verdict Channel(UnverifiedToken token, SigningKey key)
    {
        if (key.Endorsements is not { } endorsements)
            return new Verdict.Refused("endorsement");

        return token.Claim("serviceurl") is { Length: > 0 } serviceUrl ? new Verdict.Welcome(new Caller.Channel(serviceUrl, endorsements)) : new Verdict.Refused("serviceurl");
    }

    private Verdict Entra(UnverifiedToken token)
    {
        var application = token.Claim("ver") switch { "1.0" => token.Claim("appid"), "2.0" => token.Claim("azp"), _ => null };
        if (application is null)
            return new Verdict.Refused("caller");
        if (_entraTenants.TryGetValue(token.Issuer, out var tenant) && token.Claim("tid") == tenant && registration.EntraCallers.Contains(application, StringComparer.OrdinalIgnoreCase))
            return new Verdict.Welcome(new Caller.Application(application));

        return _toolTenants.ContainsKey(token.Issuer) && string.Equals(application, registration.AppId, StringComparison.OrdinalIgnoreCase)
            ? new Verdict.Welcome(new Caller.Developer())
            : new Verdict.Refused("caller");
    }

    private async Task<bool> IsSignedAsync(string token, UnverifiedToken unverified, SigningKey key)
    {
        if (_verified.Find(token, key) is { } known)
            return known.Holds(clock.GetUtcNow());

        var lifetime = new Lifetime(null, null);
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = key.Key,
            TryAllIssuerSigningKeys = false,
            ValidAlgorithms = Algorithms,
            ValidIssuer = unverified.Issuer,
            ValidAudience = unverified.Audience,
            RequireExpirationTime = true,
            LifetimeValidator = (notBefore, expires, _, _) => (lifetime = new Lifetime(notBefore, expires)).Holds(clock.GetUtcNow()),
        });
        if (result.IsValid)
            _verified.Add(token, key, lifetime);
        return result.IsValid;
    }

    /// <summary>Issuer → tenant, for both versions of Entra's tokens.</summary>
    private static Dictionary<string, string> IssuersOf(IEnumerable<string> tenants, Cloud cloud) => tenants.Distinct().SelectMany(tenant => new[]
    {
        KeyValuePair.Create($"{cloud.EntraV1Issuer}/{tenant}/", tenant),
        KeyValuePair.Create($"{cloud.EntraAuthority}/{tenant}/v2.0", tenant),
    }).ToDictionary();
}
