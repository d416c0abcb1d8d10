using System.Collections.Concurrent;

namespace NaFosenBot.Channels.BotFramework.Authentication;

/// <summary>Tokens whose signatures were found good lately: a channel uses a token for about an hour, for every call.</summary>
/// <remarks>Remembers the signature alone, of the very token by the very key. Claims, key and time are checked at every call.</remarks>
internal sealed class VerifiedTokens
{
    /// <summary>A handful of channels call, and only good tokens come in here: garbage takes no room.</summary>
    private const int Most = 256;

    private readonly ConcurrentDictionary<string, Signature> _signatures = new(StringComparer.Ordinal);

    public Lifetime? Find(string token, SigningKey key) =>
        _signatures.TryGetValue(token, out var signature) && ReferenceEquals(signature.Key, key) ? signature.Lifetime : null;

    public void Add(string token, SigningKey key, Lifetime lifetime)
    {
        // Begun anew now and then: the tokens in use come back with their next calls.
        if (_signatures.Count >= Most)
            _signatures.Clear();
        _signatures[token] = new Signature(key, lifetime);
    }

    private sealed record Signature(SigningKey Key, Lifetime Lifetime);
}

/// <summary>When a token is good, by its own word; UTC.</summary>
internal sealed record Lifetime(DateTime? NotBefore, DateTime? Expires)
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    public bool Holds(DateTimeOffset now) =>
        Expires is { } end && end > now.UtcDateTime - Skew && (NotBefore is not { } begin || (begin <= now.UtcDateTime + Skew && begin <= end));
}
