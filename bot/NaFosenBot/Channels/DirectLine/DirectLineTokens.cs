using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NaFosenBot.Storage;

namespace NaFosenBot.Channels.DirectLine;

/// <summary>The right to one conversation, as one person.</summary>
internal sealed record DirectLineGrant(string ConversationId, string UserId);

/// <summary>Signs and reads the tokens of web chat: JWT (RFC 7519), HS256, key of our own.</summary>
/// <remarks>The token alone says which conversation and which person: a restart loses nothing.</remarks>
internal sealed class DirectLineTokens(DataDirectory directory, TimeProvider clock)
{
    /// <summary>Web Chat renews every 15 minutes, and assumes 30.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private const string Issuer = "nafosenbot-webchat";
    private const string Conversation = "conversation";

    /// <summary>Web Chat reads the person's id from this claim.</summary>
    private const string User = "user";

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SymmetricSecurityKey _key = new(KeyFile.ReadOrMake(directory["webchat.key"]));

    public static DirectLineGrant NewGrant() => new(Unguessable(), $"dl_{Unguessable()}");

    public string Sign(DirectLineGrant grant)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            Claims = new Dictionary<string, object> { [Conversation] = grant.ConversationId, [User] = grant.UserId },
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.HmacSha256),
        });
    }

    /// <summary>Null for a token that is not ours or has expired.</summary>
    public async Task<DirectLineGrant?> ReadAsync(string? token)
    {
        if (string.IsNullOrEmpty(token))
            return null;

        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidateAudience = false,
            IssuerSigningKey = _key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            LifetimeValidator = (_, expires, _, _) => expires > clock.GetUtcNow().UtcDateTime,
        });
        return result.IsValid && result.Claims.TryGetValue(Conversation, out var conversation) && result.Claims.TryGetValue(User, out var user)
            ? new DirectLineGrant((string)conversation, (string)user)
            : null;
    }

    private static string Unguessable() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(18));
}
