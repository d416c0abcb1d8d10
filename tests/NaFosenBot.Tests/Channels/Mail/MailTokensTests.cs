using MailKit.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NaFosenBot.Channels.Mail;
using NaFosenBot.Tests.Fakes;
using Xunit;

namespace NaFosenBot.Tests.Channels.Mail;

/// <summary>Tokens in place of passwords, from an endpoint on this machine.</summary>
public sealed class MailTokensTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new();
    private TokenHouse _house = null!;
    private MailTokens _tokens = null!;

    public async Task InitializeAsync()
    {
        _house = await TokenHouse.StartAsync();
        _tokens = Tokens(TokenHouse.Secret);
    }

    public async Task DisposeAsync()
    {
        _tokens.Dispose();
        await _house.DisposeAsync();
    }

    [Fact]
    public async Task One_is_kept_until_shortly_before_its_end()
    {
        var first = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _tokens.TokenAsync(default)));
        _clock.Advance(TimeSpan.FromMinutes(54));
        var kept = await _tokens.TokenAsync(default);
        _clock.Advance(TimeSpan.FromMinutes(2));
        var next = await _tokens.TokenAsync(default);

        Assert.Equal(kept, Assert.Single(first.Distinct()));
        Assert.NotEqual(kept, next);
        Assert.Equal(2, _house.Asked);
    }

    [Fact]
    public async Task One_that_a_server_refuses_is_not_shown_again()
    {
        var refused = await _tokens.TokenAsync(default);

        _tokens.Forget(refused);

        Assert.NotEqual(refused, await _tokens.TokenAsync(default));
    }

    [Theory]
    [InlineData("wrong secret", "The token endpoint answered 401.")]
    [InlineData("no JSON", "The token endpoint cannot be used (JsonException).")]
    [InlineData("no token", "The token endpoint gave no token.")]
    [InlineData("not there", "The token endpoint answered 404.")]
    public async Task What_goes_wrong_may_pass_and_tells_no_secret(string fault, string expected)
    {
        _house.Answer = fault switch
        {
            "no JSON" => () => Results.Text("hemmelig"),
            "no token" => () => Results.Json(new { access_token = "", secret = "hemmelig" }),
            "not there" => () => Results.NotFound(),
            _ => null,
        };
        using var tokens = Tokens(fault == "wrong secret" ? "feil" : TokenHouse.Secret);

        var broken = await Assert.ThrowsAsync<AuthenticationException>(() => tokens.TokenAsync(default));

        Assert.Equal(expected, broken.Message);
        Assert.True(MailServer.IsPassing(broken));
    }

    [Fact]
    public async Task An_endpoint_that_is_away_may_pass()
    {
        await _house.DisposeAsync();

        Assert.Equal("The token endpoint cannot be used (HttpRequestException).", (await Assert.ThrowsAsync<AuthenticationException>(() => _tokens.TokenAsync(default))).Message);
    }

    private MailTokens Tokens(string secret) => new(
        Options.Create(new MailOptions { OAuth = new MailTokenOptions { TokenEndpoint = _house.TokenEndpoint, ClientId = "assistent@medlem.example", ClientSecret = secret, Scope = TokenHouse.Scope } }),
        new Clients(),
        _clock);

    private sealed class Clients : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new();
    }
}
