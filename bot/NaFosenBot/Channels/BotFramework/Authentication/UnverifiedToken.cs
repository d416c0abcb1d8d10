using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using NaFosenBot.Activities;

namespace NaFosenBot.Channels.BotFramework.Authentication;

/// <summary>What a JWT (RFC 7519) says of itself. Nothing of it is true before its signature is checked.</summary>
internal sealed record UnverifiedToken(string KeyId, string Algorithm, string Issuer, JsonElement Claims)
{
    /// <summary>Channels' tokens have about 1,500 characters.</summary>
    private const int Longest = 16 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>Null for what is no signed JWT, or says the same thing twice.</summary>
    public static UnverifiedToken? Read(string token)
    {
        if (token.Length > Longest || token.Split('.') is not [var header, var payload, { Length: > 0 }])
            return null;

        try
        {
            var (top, claims) = (Parse(header), Parse(payload));
            // What it says must be understood (RFC 7515, 4.1.11), and no channel says any.
            if (top.Member("crit") is not null)
                return null;

            return top.Member("kid").AsText() is { } keyId && top.Member("alg").AsText() is { } algorithm && claims.Member("iss").AsText() is { } issuer
                ? new UnverifiedToken(keyId, algorithm, issuer, claims)
                : null;
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    public string? Claim(string name) => Claims.Member(name).AsText();

    /// <summary>The one audience; null for none and for several: a token of more than one receiver could come from another of them.</summary>
    public string? Audience => Claim("aud") ?? (Claims.Member("aud").Items().ToList() is [var only] ? only.AsText() : null);

    private static JsonElement Parse(string part)
    {
        using var document = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(part), Strict);
        return document.RootElement.Clone();
    }
}
