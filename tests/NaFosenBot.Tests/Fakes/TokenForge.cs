using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace NaFosenBot.Tests.Fakes;

/// <summary>Makes tokens by hand, good and bad.</summary>
internal static class TokenForge
{
    public static JsonObject ChannelClaims(string appId, string serviceUrl) => new()
    {
        ["iss"] = "https://api.botframework.com",
        ["aud"] = appId,
        ["serviceurl"] = serviceUrl,
        ["nbf"] = Time(-7200),
        ["exp"] = Time(3600),
    };

    public static JsonObject EntraClaims(string appId, string caller, string tenant, string issuer, string version = "2.0") => new()
    {
        ["iss"] = issuer,
        ["aud"] = appId,
        ["tid"] = tenant,
        ["ver"] = version,
        [version == "1.0" ? "appid" : "azp"] = caller,
        ["nbf"] = Time(-7200),
        ["exp"] = Time(3600),
    };

    public static string Sign(JsonObject claims, ProviderKey key, string algorithm = "RS256", JsonObject? header = null)
    {
        header ??= new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT", ["kid"] = key.Id };
        return SignText(header.ToJsonString(), claims.ToJsonString(), key, algorithm);
    }

    public static string SignText(string header, string claims, ProviderKey key, string algorithm = "RS256")
    {
        var text = $"{Base64UrlEncoder.Encode(header)}.{Base64UrlEncoder.Encode(claims)}";
        var hash = algorithm[^3..] switch { "384" => HashAlgorithmName.SHA384, "512" => HashAlgorithmName.SHA512, _ => HashAlgorithmName.SHA256 };
        var padding = algorithm.StartsWith("PS", StringComparison.Ordinal) ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        return $"{text}.{Base64UrlEncoder.Encode(key.Rsa.SignData(Encoding.ASCII.GetBytes(text), hash, padding))}";
    }

    /// <summary>The classic confusion: the public key as the secret of an HMAC.</summary>
    public static string SignWithPublicKey(JsonObject claims, ProviderKey key)
    {
        var text = $"{Base64UrlEncoder.Encode(new JsonObject { ["alg"] = "HS256", ["kid"] = key.Id }.ToJsonString())}.{Base64UrlEncoder.Encode(claims.ToJsonString())}";
        return $"{text}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(key.Rsa.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(text)))}";
    }

    public static long Time(double secondsFromNow) => TimeProvider.System.GetUtcNow().AddSeconds(secondsFromNow).ToUnixTimeSeconds();
}
