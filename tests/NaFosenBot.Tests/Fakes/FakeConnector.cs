using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace NaFosenBot.Tests.Fakes;

/// <param name="Key">The idempotency key it came with.</param>
/// <param name="Authorization">The header it came with.</param>
internal sealed record Sent(string Path, JsonElement Activity, string Key, string Authorization = "");

internal enum ConnectorMood
{
    Obliging,

    /// <summary>429 with Retry-After.</summary>
    Busy,

    /// <summary>500.</summary>
    Broken,

    /// <summary>No answer before the sender gives up.</summary>
    Slow,

    /// <summary>Takes it, but the answer is lost on the way.</summary>
    LosesAnswer,
}

/// <summary>A channel's connector on a real port: takes what bots send, and fails when told to.</summary>
internal sealed class FakeConnector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<HttpStatusCode> _failures = new();
    private readonly ConcurrentQueue<Sent> _sent = new();
    private readonly SemaphoreSlim _arrived = new(0);

    private FakeConnector(WebApplication app) => _app = app;

    public string ServiceUrl { get; private set; } = "";

    public IReadOnlyList<Sent> Delivered => [.. _sent];

    /// <summary>How each request is met; obliging when null.</summary>
    public Func<ConnectorMood>? Mood { get; set; }

    /// <summary>What comes with a failure of <see cref="FailNext"/>.</summary>
    public string? RetryAfter { get; set; }

    /// <summary>How often dots were shown; they are not among what was delivered.</summary>
    public int TypingShown { get; private set; }

    /// <summary>Requests answered with a failure so far.</summary>
    public int Refused { get; private set; }

    /// <param name="tls">As connectors on the internet: https, with the certificate of <see cref="LoopbackTls"/>.</param>
    public static async Task<FakeConnector> StartAsync(bool tls = false)
    {
        var builder = WebApplication.CreateSlimBuilder(tls ? [] : ["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        if (tls)
            builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.ListenLocalhostOnAnyPort());
        var app = builder.Build();
        var connector = new FakeConnector(app);
        app.MapPost("/connector/v3/conversations/{**path}", connector.TakeAsync);
        await app.StartAsync();
        connector.ServiceUrl = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/connector/";
        return connector;
    }

    public void FailNext(params HttpStatusCode[] answers)
    {
        foreach (var answer in answers)
            _failures.Enqueue(answer);
    }

    public async Task<IReadOnlyList<Sent>> WaitForAsync(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (_sent.Count < count)
            await _arrived.WaitAsync(patience.Token);
        return Delivered;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _arrived.Dispose();
    }

    private async Task<IResult> TakeAsync(HttpRequest request, string path)
    {
        using var body = await JsonDocument.ParseAsync(request.Body);
        var mood = Mood?.Invoke() ?? ConnectorMood.Obliging;
        if (mood is ConnectorMood.Slow)
            await Task.Delay(TimeSpan.FromSeconds(20), request.HttpContext.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (mood is ConnectorMood.Busy)
            request.HttpContext.Response.Headers.RetryAfter = "1";
        if (mood is not (ConnectorMood.Obliging or ConnectorMood.LosesAnswer))
        {
            Refused++;
            return Results.StatusCode(mood == ConnectorMood.Busy ? 429 : 500);
        }

        // Told or not, as the machine is slow or fast: what is to fail is a message.
        if (body.RootElement.TryGetProperty("type", out var type) && type.GetString() == "typing" && !body.RootElement.TryGetProperty("text", out _))
        {
            TypingShown++;
            return Results.Accepted();
        }

        if (_failures.TryDequeue(out var failure))
        {
            Refused++;
            if (RetryAfter is not null)
                request.HttpContext.Response.Headers.RetryAfter = RetryAfter;
            return Results.StatusCode((int)failure);
        }

        _sent.Enqueue(new Sent(path, body.RootElement.Clone(), request.Headers["Idempotency-Key"].ToString(), request.Headers.Authorization.ToString()));
        _arrived.Release();
        if (mood is ConnectorMood.LosesAnswer)
            request.HttpContext.Abort();
        return Results.Json(new { id = $"activity-{_sent.Count}" }, statusCode: 201);
    }
}
