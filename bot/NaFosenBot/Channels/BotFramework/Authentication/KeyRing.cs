using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using NaFosenBot.Activities;
using NaFosenBot.Telemetry;

namespace NaFosenBot.Channels.BotFramework.Authentication;

/// <param name="Endorsements">Channels the key may speak for; null when the document says nothing of it.</param>
internal sealed record SigningKey(JsonWebKey Key, FrozenSet<string>? Endorsements);

/// <summary>What became of the search for a key.</summary>
internal abstract record KeyLookup
{
    private KeyLookup() { }

    public sealed record Found(SigningKey Key) : KeyLookup;

    /// <summary>The provider does not know the key.</summary>
    public sealed record Unknown : KeyLookup;

    /// <summary>The provider cannot be asked now, so nobody can say.</summary>
    public sealed record Unavailable : KeyLookup;
}

/// <summary>An identity provider's signing keys with their endorsements: one snapshot of one document.</summary>
/// <remarks>
/// Fetched at first need and again daily; a failed refresh keeps the last good snapshot. A key that is not in it is looked for
/// once, at most every five minutes however many ask (a key roll needs no restart, a scanner causes no traffic).
/// </remarks>
internal sealed partial class KeyRing(Uri metadata, HttpClient http, TimeProvider clock, ILogger<KeyRing> logger)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Tally _failures = new(clock);
    private volatile Snapshot? _snapshot;
    private Task? _fetching;
    private DateTimeOffset _lastTry = DateTimeOffset.MinValue;
    private DateTimeOffset _lastLook = DateTimeOffset.MinValue;
    private volatile bool _lastTryFailed;

    public async Task<KeyLookup> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        var snapshot = _snapshot;
        if (snapshot is null)
            snapshot = await RefreshAsync(null, () => clock.GetUtcNow() - _lastTry >= AfterFailure, cancellationToken);
        else if (clock.GetUtcNow() - snapshot.At > Fresh)
            _ = RefreshAsync(snapshot, () => clock.GetUtcNow() - _lastTry >= LookAgain, CancellationToken.None);
        if (snapshot is null)
            return new KeyLookup.Unavailable();
        if (snapshot.Keys.TryGetValue(keyId, out var key))
            return new KeyLookup.Found(key);

        var newer = await RefreshAsync(snapshot, MayLook, cancellationToken);
        return newer!.Keys.TryGetValue(keyId, out key) ? new KeyLookup.Found(key)
            : _lastTryFailed ? new KeyLookup.Unavailable()
            : new KeyLookup.Unknown();
    }

    /// <summary>Fetches unless it was tried shortly before; whoever asks meanwhile waits for the same answer.</summary>
    private async Task<Snapshot?> RefreshAsync(Snapshot? seen, Func<bool> mayTry, CancellationToken cancellationToken)
    {
        Task fetching;
        lock (_lock)
        {
            if (_snapshot != seen || (_fetching is null && !mayTry()))
                return _snapshot;

            fetching = _fetching ??= FetchAndKeepAsync();
        }

        await fetching.WaitAsync(cancellationToken);
        return _snapshot;
    }

    /// <summary>An unknown key is looked for once in a while, whenever the keys were fetched for other reasons.</summary>
    private bool MayLook()
    {
        var now = clock.GetUtcNow();
        if (now - _lastLook < LookAgain)
            return false;

        _lastLook = now;
        return true;
    }

    private async Task FetchAndKeepAsync()
    {
        _lastTry = clock.GetUtcNow();
        await Task.Yield();
        try
        {
            _snapshot = new Snapshot(await FetchAsync(), _lastTry);
            _lastTryFailed = false;
        }
#pragma warning disable CA1031 // The edge: whatever the provider answers, callers are told to come again, and the known keys stay.
        catch (Exception failed)
#pragma warning restore CA1031
        {
            _lastTryFailed = true;
            if (_failures.Add() is { } times)
                NotFetched(metadata.Host, times, failed.GetType().Name);
        }
        finally
        {
            lock (_lock)
                _fetching = null;
        }
    }

    private async Task<FrozenDictionary<string, SigningKey>> FetchAsync()
    {
        using var document = JsonDocument.Parse(await http.GetStringAsync(metadata));
        if (!Uri.TryCreate(document.RootElement.Member("jwks_uri").AsText(), UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps)
            throw new InvalidDataException("The OpenID document names no https jwks_uri.");

        using var set = JsonDocument.Parse(await http.GetStringAsync(url));
        return SigningKeySet.Read(set.RootElement);
    }

    [LoggerMessage(LogLevel.Error, "The signing keys of {Host} could not be fetched, {Times} time(s) since the last such line ({Kind}); known keys stay in use")]
    private partial void NotFetched(string host, int times, string kind);

    private sealed record Snapshot(FrozenDictionary<string, SigningKey> Keys, DateTimeOffset At);
}
