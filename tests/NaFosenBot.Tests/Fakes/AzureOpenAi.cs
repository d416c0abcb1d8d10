using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace NaFosenBot.Tests.Fakes;

/// <param name="Body">As it came over the wire.</param>
internal sealed record ModelRequest(string Path, string Body, string? ApiKey, string? Bearer)
{
    public JsonElement Json { get; } = JsonElement.Parse(Body);

    public string Instructions => Json.GetProperty("messages")[0].GetProperty("content").ToString();

    /// <summary>What the model works on.</summary>
    public JsonElement Material => JsonElement.Parse(Text(Json.GetProperty("messages")[1].GetProperty("content")));

    private static string Text(JsonElement content) => content.ValueKind == JsonValueKind.String ? content.GetString()! : content[0].GetProperty("text").GetString()!;
}

/// <summary>Speaks Azure OpenAI's wire format on a real port: chat as a stream, embeddings, refusals. What it says, a test scripts.</summary>
internal sealed class AzureOpenAi : IAsyncDisposable
{
    private WebApplication _app;
    private readonly bool _isSecure;

    private AzureOpenAi(WebApplication app, bool isSecure) => (_app, _isSecure) = (app, isSecure);

    public string Address { get; private set; } = "";

    public ConcurrentQueue<ModelRequest> Requests { get; } = new();

    /// <summary>What happens to a chat request; by default it says <see cref="Answer"/>.</summary>
    public Func<HttpContext, ModelRequest, Task>? Script { get; set; }

    public Func<ModelRequest, string> Answer { get; set; } = _ => "Hei.";

    /// <summary>The vector of a text.</summary>
    public Func<string, float[]> Vector { get; set; } = text => [text.Length, 1, 0];

    public static async Task<AzureOpenAi> StartAsync(bool isSecure = false)
    {
        var server = new AzureOpenAi(null!, isSecure);
        await server.ListenAsync(port: 0);
        return server;
    }

    /// <summary>The settings of a bot that uses it.</summary>
    public Dictionary<string, string> Settings() => new()
    {
        ["AzureOpenAI:Endpoint"] = Address,
        ["AzureOpenAI:ApiKey"] = "the-key",
        ["AzureOpenAI:ChatDeployment"] = "chat",
        ["AzureOpenAI:Rephrasing"] = "true",
        ["AzureOpenAI:Prices:Input"] = "2",
        ["AzureOpenAI:Prices:Output"] = "8",
    };

    public async Task KillAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    /// <summary>After <see cref="KillAsync"/>, on the same port.</summary>
    public Task ReviveAsync() => ListenAsync(new Uri(Address).Port);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    /// <summary>Sends a text as the service streams it.</summary>
    /// <param name="finish">Null cuts the stream before its end.</param>
    public static async Task StreamAsync(HttpContext http, string text, string? finish = "stop", bool tellsUsage = true, TimeSpan pause = default)
    {
        http.Response.ContentType = "text/event-stream";
        await SendAsync(http, new JsonObject { ["choices"] = new JsonArray(), ["prompt_filter_results"] = new JsonArray() });
        foreach (var part in text.Chunk(24).Select(chunk => new string(chunk)))
        {
            await SendAsync(http, Chunk(new JsonObject { ["role"] = "assistant", ["content"] = part }, null));
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause, http.RequestAborted);
        }

        if (finish is null)
        {
            // What was sent shall arrive before the cut.
            await Task.Delay(100, http.RequestAborted);
            http.Abort();
            return;
        }

        await SendAsync(http, Chunk([], finish));
        if (tellsUsage)
            await SendAsync(http, new JsonObject { ["choices"] = new JsonArray(), ["usage"] = new JsonObject { ["prompt_tokens"] = 1000, ["completion_tokens"] = 100, ["total_tokens"] = 1100 } });
        await http.Response.WriteAsync("data: [DONE]\n\n", http.RequestAborted);
    }

    public static async Task RefuseAsync(HttpContext http, int status, string code, int? retryAfter = null)
    {
        http.Response.StatusCode = status;
        if (retryAfter is { } seconds)
            http.Response.Headers.RetryAfter = $"{seconds}";
        await http.Response.WriteAsJsonAsync(new { error = new { code, message = $"refused: {code}", type = code, param = "prompt" } });
    }

    public static async Task RawAsync(HttpContext http, string body)
    {
        http.Response.ContentType = "text/event-stream";
        await http.Response.WriteAsync(body, http.RequestAborted);
    }

    private async Task ListenAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            if (_isSecure)
                kestrel.ListenLocalhostOnAnyPort();
            else
                kestrel.Listen(System.Net.IPAddress.Loopback, port);
        });
        _app = builder.Build();
        _app.MapPost("/openai/deployments/{deployment}/chat/completions", async context => await ChatAsync(context));
        _app.MapPost("/openai/deployments/{deployment}/embeddings", async context => await EmbedAsync(context));
        await _app.StartAsync();
        Address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    private async Task ChatAsync(HttpContext http)
    {
        var request = await ReadAsync(http);
        try
        {
            await (Script?.Invoke(http, request) ?? StreamAsync(http, Answer(request)));
        }
        catch (OperationCanceledException)
        {
            // The bot hung up.
        }
    }

    private async Task EmbedAsync(HttpContext http)
    {
        var request = await ReadAsync(http);
        var input = request.Json.GetProperty("input");
        var texts = input.ValueKind == JsonValueKind.Array ? [.. input.EnumerateArray().Select(text => text.GetString()!)] : new[] { input.GetString()! };
        await http.Response.WriteAsJsonAsync(new
        {
            @object = "list",
            model = "embedding",
            data = texts.Select((text, index) => new { @object = "embedding", index, embedding = Convert.ToBase64String(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(Vector(text))) }),
            usage = new { prompt_tokens = texts.Sum(text => text.Length / 4), total_tokens = texts.Sum(text => text.Length / 4) },
        });
    }

    private async Task<ModelRequest> ReadAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var authorization = http.Request.Headers.Authorization.ToString();
        var request = new ModelRequest(http.Request.Path + http.Request.QueryString, await reader.ReadToEndAsync(), http.Request.Headers["api-key"].FirstOrDefault(), authorization.StartsWith("Bearer ", StringComparison.Ordinal) ? authorization[7..] : null);
        Requests.Enqueue(request);
        return request;
    }

    private static JsonObject Chunk(JsonObject delta, string? finish) => new()
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion.chunk",
        ["created"] = 1780000000,
        ["model"] = "gpt",
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finish }),
    };

    private static async Task SendAsync(HttpContext http, JsonObject chunk)
    {
        foreach (var (member, value) in new (string, JsonNode)[] { ("id", "chatcmpl-1"), ("object", "chat.completion.chunk"), ("created", 1780000000), ("model", "gpt") })
            chunk.TryAdd(member, value);
        await http.Response.WriteAsync($"data: {chunk.ToJsonString()}\n\n", http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }
}
