using Microsoft.Extensions.Time.Testing;
using NaFosenBot.Channels.BotFramework;
using NaFosenBot.Delivery.Connector;
using NaFosenBot.Tests.Fakes;
using Xunit;

namespace NaFosenBot.Tests.Delivery;

/// <summary>One token a scope, asked for once and ahead of its end.</summary>
public sealed class ConnectorTokensTests : IAsyncLifetime
{
    private const string Scope = "https://api.botframework.com/.default";

    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private ConnectorRig _rig = null!;

    private ConnectorTokens Tokens => _rig.Tokens;

    private IdentityProvider Provider => _rig.Provider;

    public async Task InitializeAsync() => _rig = await ConnectorRig.StartAsync(_clock);

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [Fact]
    public async Task A_hundred_callers_cause_one_request()
    {
        Provider.Delay = TimeSpan.FromMilliseconds(100);

        var tokens = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => GetAsync()));

        Assert.All(tokens, token => Assert.Equal("token-1", token));
        Assert.Single(Provider.TokenRequests);
    }

    [Fact]
    public async Task Scopes_have_tokens_of_their_own()
    {
        Assert.Equal(["token-1", "token-2", "token-1"], [await GetAsync(), await GetAsync("another/.default"), await GetAsync()]);
        Assert.Equal([Scope, "another/.default"], Provider.TokenRequests.Select(request => request.Form["scope"]));
    }

    [Fact]
    public async Task A_caller_that_gives_up_does_not_end_the_request_for_others()
    {
        Provider.Delay = TimeSpan.FromMilliseconds(100);
        using var impatient = new CancellationTokenSource();
        var first = Tokens.GetAsync(Scope, impatient.Token).AsTask();
        var second = GetAsync();
        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal("token-1", await second);
        Assert.Single(Provider.TokenRequests);
    }

    [Fact]
    public async Task A_new_one_is_asked_for_ahead_while_the_old_one_serves()
    {
        await GetAsync();
        _clock.Advance(TimeSpan.FromMinutes(49));
        Assert.Equal("token-1", await GetAsync());
        Assert.Single(Provider.TokenRequests);

        _clock.Advance(TimeSpan.FromMinutes(2));
        Provider.TokenLife = TimeSpan.FromHours(3);
        // Nobody waits for it.
        Assert.Equal("token-1", await GetAsync());
        await UntilNotAsync(Scope, "token-1");
        Assert.Equal("token-2", await GetAsync());

        Assert.Equal(2, Provider.TokenRequests.Count);
    }

    [Fact]
    public async Task Whoever_read_the_old_one_as_the_new_one_came_asks_for_no_third()
    {
        var old = new Dictionary<string, string>();
        foreach (var scope in Enumerable.Range(1, 200).Select(number => $"{number}/.default"))
            old[scope] = await Tokens.GetAsync(scope, CancellationToken.None);
        _clock.Advance(TimeSpan.FromMinutes(51));
        Provider.TokenLife = TimeSpan.FromHours(3);

        foreach (var (scope, token) in old)
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => UntilNotAsync(scope, token))));

        Assert.All(Provider.TokenRequests.CountBy(request => request.Form["scope"]), asked => Assert.Equal(2, asked.Value));
    }

    [Fact]
    public async Task While_none_can_be_had_the_old_one_serves_to_its_end()
    {
        await GetAsync();
        Provider.Refusal = "no";
        _clock.Advance(TimeSpan.FromMinutes(55));
        Assert.Equal("token-1", await GetAsync());

        // Less than the time that a request may take to be read.
        _clock.Advance(TimeSpan.FromMinutes(4.7));
        await Assert.ThrowsAsync<TokenUnavailableException>(() => GetAsync());

        Provider.Refusal = null;
        Provider.TokenLife = TimeSpan.FromHours(3);
        Assert.Equal("token-2", await GetAsync());
    }

    [Fact]
    public async Task A_refusal_is_told_by_its_kind_without_the_secret()
    {
        Provider.Refusal = $"AADSTS7000215: Invalid client secret provided: {ConnectorRig.Secret}";

        var refused = await Assert.ThrowsAsync<TokenUnavailableException>(() => GetAsync());

        Assert.Equal("invalid_client", refused.Message);
        Assert.DoesNotContain(ConnectorRig.Secret, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_token_that_was_refused_gives_way()
    {
        await GetAsync();
        Tokens.Refused(Scope, "token-1");
        Assert.Equal("token-2", await GetAsync());

        // The same refusal, told late by another caller.
        Tokens.Refused(Scope, "token-1");
        Tokens.Refused("unknown", "token-2");
        Assert.Equal("token-2", await GetAsync());
    }

    private Task<string> GetAsync(string scope = Scope) => Tokens.GetAsync(scope, CancellationToken.None).AsTask();

    private async Task UntilNotAsync(string scope, string old)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await Tokens.GetAsync(scope, CancellationToken.None) == old)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
