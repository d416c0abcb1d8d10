using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using NaFosenBot.Activities;

namespace NaFosenBot.Channels.BotFramework.Authentication;

/// <summary>Reads a JSON Web Key Set (RFC 7517) with the channels' non-standard <c>endorsements</c>.</summary>
internal static class SigningKeySet
{
    /// <summary>Shorter ones can be broken (RFC 7518, 3.3).</summary>
    private const int ShortestModulus = 2048 / 8;

    /// <summary>RSA keys for signing that bear an id; others are no keys of channels.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static FrozenDictionary<string, SigningKey> Read(JsonElement set)
    {
        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        foreach (var item in set.Member("keys").Items())
        {
            if (item.Member("kty").AsText() == "RSA" && item.Member("use").AsText() is null or "sig" && item.Member("kid").AsText() is { Length: > 0 } id
                && item.Member("n").AsText() is { } modulus && BytesOf(modulus) >= ShortestModulus && item.Member("e").AsText() is { } exponent)
            {
                keys[id] = new SigningKey(new JsonWebKey { Kty = "RSA", Kid = id, N = modulus, E = exponent }, Endorsements(item.Member("endorsements")));
            }
        }

        return keys.Count > 0 ? keys.ToFrozenDictionary() : throw new InvalidDataException("The key set holds no RSA signing key.");
    }

    private static int BytesOf(string modulus)
    {
        try
        {
            return Base64UrlEncoder.DecodeBytes(modulus).AsSpan().TrimStart((byte)0).Length;
        }
        catch (FormatException)
        {
            return 0;
        }
    }

    private static FrozenSet<string>? Endorsements(JsonElement? written) => written is null
        ? null
        : written.Items().Select(item => item.AsText()).OfType<string>().ToFrozenSet(StringComparer.Ordinal);
}
