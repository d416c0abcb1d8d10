using System.Collections.Concurrent;
using NaFosenBot.Channels.BotFramework;

namespace NaFosenBot.Delivery.Connector;

/// <param name="RefreshAt">From when on a new one is asked for while this one is still good.</param>
internal sealed record AccessToken(string Value, DateTimeOffset Expires, DateTimeOffset RefreshAt);

/// <summary>The bot's access tokens, one for each scope: no waiting while one is good, one request however many need it.</summary>
internal sealed class ConnectorTokens(EntraTokenSource source, TimeProvider clock)
{
    /// <summary>A token that ends sooner may not live to be read.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Holder> _holders = new(StringComparer.Ordinal);

    /// <exception cref="TokenUnavailableException">Entra or the managed identity gives none.</exception>
    public ValueTask<string> GetAsync(string scope, CancellationToken cancellationToken)
    {
        var holder = _holders.GetOrAdd(scope, _ => new Holder());
        var now = clock.GetUtcNow();
        var held = holder.Token;
        if (held is not { } token || token.Expires - Margin <= now)
            return new ValueTask<string>(WaitAsync(holder, scope, held, cancellationToken));

        if (token.RefreshAt <= now && holder.NotBefore <= now)
            Ignore(FetchOnceAsync(holder, scope, token));
        return new ValueTask<string>(token.Value);
    }

    /// <summary>The receiver did not take the token: the next call asks for a new one.</summary>
    public void Refused(string scope, string token)
    {
        if (_holders.TryGetValue(scope, out var holder) && holder.Token?.Value == token)
            holder.Token = null;
    }

    private async Task<string> WaitAsync(Holder holder, string scope, AccessToken? old, CancellationToken cancellationToken) =>
        (await FetchOnceAsync(holder, scope, old).WaitAsync(cancellationToken)).Value;

    /// <summary>
    /// The one that has come since <paramref name="old"/> was read, the request under way, or a new one. It belongs to no
    /// caller: one that gives up does not end it for the others.
    /// </summary>
    private Task<AccessToken> FetchOnceAsync(Holder holder, string scope, AccessToken? old)
    {
        lock (holder)
        {
            return holder.Token is { } newer && newer != old
                ? Task.FromResult(newer)
                : holder.Fetching ??= FetchAsync(holder, scope);
        }
    }

    private async Task<AccessToken> FetchAsync(Holder holder, string scope)
    {
        // Off the caller's lock before anything can end.
        await Task.Yield();
        try
        {
            return holder.Token = await source.AcquireAsync(scope);
        }
        catch (TokenUnavailableException)
        {
            holder.NotBefore = clock.GetUtcNow() + AfterFailure;
            throw;
        }
        finally
        {
            lock (holder)
                holder.Fetching = null;
        }
    }

    private static void Ignore(Task ahead) => ahead.ContinueWith(failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private sealed class Holder
    {
        private AccessToken? _token;

        public AccessToken? Token
        {
            get => Volatile.Read(ref _token);
            set => Volatile.Write(ref _token, value);
        }

        public Task<AccessToken>? Fetching { get; set; }

        public DateTimeOffset NotBefore { get; set; }
    }
}
