using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace NaFosenBot.Tests.Fakes;

/// <param name="Target">Path and query as they stood in the request line.</param>
internal sealed record Call(string Method, string Target, JsonNode? Body, string Authorization, string ContentType)
{
    /// <summary>As it came, to the byte: what a signature is over.</summary>
    public required string Raw { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }
}

/// <summary>A connector on a real port that answers as the test says, call by call.</summary>
internal sealed class RestConnector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Call> _calls = new();

    private RestConnector(WebApplication app) => _app = app;

    public string Url { get; private set; } = "";

    /// <summary>What a call is answered.</summary>
    public Func<Call, IResult> Answer { get; set; } = _ => Results.Json(new { id = "1" }, statusCode: 201);

    public IReadOnlyList<Call> Calls => [.. _calls];

    public static async Task<RestConnector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var connector = new RestConnector(app);
        app.Run(connector.TakeAsync);
        await app.StartAsync();
        connector.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return connector;
    }

    public static IResult Error(int status, string code, string message) => Results.Json(new { error = new { code, message } }, statusCode: status);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var target = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        var call = new Call(context.Request.Method, target, body.Length == 0 ? null : JsonNode.Parse(body), context.Request.Headers.Authorization.ToString(), context.Request.ContentType ?? "")
        {
            Raw = body,
            Headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        };
        _calls.Enqueue(call);
        await Answer(call).ExecuteAsync(context);
    }
}
