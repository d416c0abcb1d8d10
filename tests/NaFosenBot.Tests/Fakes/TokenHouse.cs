using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace NaFosenBot.Tests.Fakes;

/// <summary>Gives tokens for mailboxes (RFC 6749 section 4.4), and tells mail servers whose they are (RFC 7662). The client's id is the mailbox.</summary>
internal sealed class TokenHouse : IAsyncDisposable
{
    public const string Secret = "klient-hemmelighet";
    public const string Scope = "mail/.default";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, string> _given = new();

    private TokenHouse(WebApplication app) => _app = app;

    public string Url { get; private set; } = "";

    public string TokenEndpoint => $"{Url}/token";

    /// <summary>Whose token it is follows.</summary>
    public string Introspection => $"{Url}/introspect?token=";

    public int Asked { get; private set; }

    /// <summary>What is answered in place of a token.</summary>
    public Func<IResult>? Answer { get; set; }

    public int ExpiresIn { get; set; } = 3600;

    public static async Task<TokenHouse> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var house = new TokenHouse(app);
        app.MapPost("/token", house.GiveAsync);
        app.MapGet("/introspect", (string token) => house._given.TryGetValue(token, out var mailbox) ? Results.Json(new { active = true, email = mailbox }) : Results.Json(new { active = false }, statusCode: 401));
        await app.StartAsync();
        house.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return house;
    }

    /// <summary>No server takes what was given so far.</summary>
    public void TakeBack() => _given.Clear();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> GiveAsync(HttpRequest request)
    {
        Asked++;
        if (Answer is { } answer)
            return answer();

        var form = await request.ReadFormAsync();
        if (form["grant_type"] != "client_credentials" || form["client_secret"] != Secret || form["scope"] != Scope)
            return Results.Json(new { error = "invalid_client" }, statusCode: 401);

        var token = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
        _given[token] = form["client_id"].ToString();
        return Results.Json(new { token_type = "Bearer", access_token = token, expires_in = ExpiresIn });
    }
}
