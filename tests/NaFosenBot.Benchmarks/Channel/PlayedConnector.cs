using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NaFosenBot.Tests.Fakes;

namespace NaFosenBot.Benchmarks.Channel;

/// <summary>The connector that replies arrive at, over TLS as on the internet. Says when each arrived, and counts those nobody waited for.</summary>
internal sealed class PlayedConnector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> _awaited = new();
    private readonly ConcurrentDictionary<string, bool> _deliveries = new();
    private int _unawaited;
    private int _unproved;

    private PlayedConnector(WebApplication app) => _app = app;

    public string ServiceUrl { get; private set; } = "";

    /// <summary>Replies that came twice, or to nothing.</summary>
    public int Unawaited => _unawaited;

    /// <summary>Replies without a bearer token.</summary>
    public int Unproved => _unproved;

    public static async Task<PlayedConnector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.ListenLocalhostOnAnyPort());
        var app = builder.Build();
        var connector = new PlayedConnector(app);
        app.Run(connector.TakeAsync);
        await app.StartAsync();
        connector.ServiceUrl = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/connector/";
        return connector;
    }

    /// <summary>Completes with the time stamp of the arrival.</summary>
    public Task<long> Await(string activityId) =>
        _awaited.GetOrAdd(activityId, _ => new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var arrived = Stopwatch.GetTimestamp();
        using var reply = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync("""{"id":"1764115200000"}""", context.RequestAborted);
        if (context.Request.Headers.Authorization.Count == 0)
            Interlocked.Increment(ref _unproved);
        if (!IsExpected(reply.RootElement, context.Request.Headers["Idempotency-Key"], arrived))
            Interlocked.Increment(ref _unawaited);
    }

    /// <summary>A turn may say a second thing, as where it goes back to a dialog; that is a delivery of its own. Bots that do not name their deliveries have one reply a turn.</summary>
    private bool IsExpected(JsonElement reply, string? delivery, long arrived)
    {
        if (reply.GetProperty("text").GetString() is not { Length: > 0 } || !_awaited.TryGetValue(reply.GetProperty("replyToId").GetString()!, out var awaited))
            return false;

        var isFirst = awaited.TrySetResult(arrived);
        return delivery is null ? isFirst : _deliveries.TryAdd(delivery, true);
    }
}
