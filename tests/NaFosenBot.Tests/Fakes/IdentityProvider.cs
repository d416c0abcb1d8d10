using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace NaFosenBot.Tests.Fakes;

/// <param name="Endorsements">Null leaves them out.</param>
internal sealed record ProviderKey(string Id, RSA Rsa, string[]? Endorsements = null);

/// <summary>Stands for login.botframework.com, login.microsoftonline.com and a managed identity: OpenID documents, keys and tokens, over TLS on a real port.</summary>
internal sealed class IdentityProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _tokens;

    private IdentityProvider(WebApplication app) => _app = app;

    public string Address { get; private set; } = "";

    public List<ProviderKey> ChannelKeys { get; } = [new("channel-1", RSA.Create(2048), ["msteams", "webchat", "directline"]), new("unendorsed", RSA.Create(2048))];

    public List<ProviderKey> EntraKeys { get; } = [new("entra-1", RSA.Create(2048))];

    /// <summary>Answers 500 to everything.</summary>
    public bool IsDown { get; set; }

    /// <summary>Forms posted to the token endpoint, and queries of the managed identity.</summary>
    public ConcurrentQueue<(string Path, IReadOnlyDictionary<string, string> Form)> TokenRequests { get; } = new();

    public ConcurrentQueue<string> DocumentRequests { get; } = new();

    /// <summary>How long the tokens it gives live.</summary>
    public TimeSpan TokenLife { get; set; } = TimeSpan.FromHours(1);

    public TimeSpan Delay { get; set; } = TimeSpan.Zero;

    public static async Task<IdentityProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.ListenLocalhostOnAnyPort());
        var app = builder.Build();
        var provider = new IdentityProvider(app);
        app.Use(async (context, next) =>
        {
            if (provider.IsDown)
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            else
                await next();
        });
        app.MapGet("/channel/openid", () => provider.Document("channel"));
        app.MapGet("/entra/openid", () => provider.Document("entra"));
        app.MapGet("/channel/keys", () => provider.Keys("channel", provider.ChannelKeys));
        app.MapGet("/entra/keys", () => provider.Keys("entra", provider.EntraKeys));
        app.MapPost("/{tenant}/oauth2/v2.0/token", async (string tenant, HttpRequest request) => await provider.TokenAsync(request.Path, (await request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString())));
        app.MapGet("/msi/token", (HttpRequest request) => provider.ManagedIdentityTokenAsync(request));
        await app.StartAsync();
        provider.Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return provider;
    }

    /// <summary>Settings that make the bot take this for Microsoft.</summary>
    public Dictionary<string, string> Settings() => new()
    {
        ["BotFramework:ChannelMetadata"] = $"{Address}/channel/openid",
        ["BotFramework:EntraMetadata"] = $"{Address}/entra/openid",
        ["BotFramework:EntraAuthority"] = Address,
    };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private IResult Document(string name)
    {
        DocumentRequests.Enqueue(name);
        return Results.Json(new JsonObject { ["issuer"] = "as configured", ["jwks_uri"] = $"{Address}/{name}/keys" });
    }

    private IResult Keys(string name, IEnumerable<ProviderKey> keys)
    {
        DocumentRequests.Enqueue($"{name} keys");
        return Results.Json(new JsonObject
        {
            ["keys"] = new JsonArray([.. keys.ToList().Select(key =>
            {
                var parameters = key.Rsa.ExportParameters(includePrivateParameters: false);
                var written = new JsonObject
                {
                    ["kty"] = "RSA",
                    ["use"] = "sig",
                    ["kid"] = key.Id,
                    ["n"] = Base64UrlEncoder.Encode(parameters.Modulus!),
                    ["e"] = Base64UrlEncoder.Encode(parameters.Exponent!),
                };
                if (key.Endorsements is { } endorsements)
                    written["endorsements"] = new JsonArray([.. endorsements.Select(endorsement => (JsonNode)endorsement)]);
                return (JsonNode)written;
            })]),
        });
    }

    private async Task<IResult> TokenAsync(string path, Dictionary<string, string> form)
    {
        TokenRequests.Enqueue((path, form));
        await Task.Delay(Delay);
        return Results.Json(new { token_type = "Bearer", expires_in = (int)TokenLife.TotalSeconds, access_token = $"token-{Interlocked.Increment(ref _tokens)}" });
    }

    private IResult ManagedIdentityTokenAsync(HttpRequest request)
    {
        TokenRequests.Enqueue((request.Path, request.Query.ToDictionary(field => field.Key, field => field.Value.ToString())));
        var expires = TimeProvider.System.GetUtcNow() + TokenLife;
        return Results.Json(new { token_type = "Bearer", expires_on = $"{expires.ToUnixTimeSeconds()}", resource = $"{request.Query["resource"]}", access_token = $"identity-{Interlocked.Increment(ref _tokens)}" });
    }
}
