using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NaFosenBot.Knowledge.Tests;
using NaFosenBot.Tests.Fakes;

namespace NaFosenBot.BotBuilder.Tests;

/// <summary>Somebody else's web application on a real port: Microsoft's CloudAdapter, with the assistant in it and a fake connector beside it.</summary>
internal sealed class BotFrameworkHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private BotFrameworkHost(WebApplication app, FakeConnector connector)
    {
        (_app, Connector) = (app, connector);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _http = new HttpClient { BaseAddress = new Uri(address) };
    }

    public FakeConnector Connector { get; }

    /// <param name="data">Kept by the caller, so that a host can be started on it again.</param>
    public static async Task<BotFrameworkHost> StartAsync(DirectoryInfo data, Action<IServiceCollection>? change = null, params string[] settings)
    {
        var builder = WebApplication.CreateBuilder(
        [
            "--urls", "http://127.0.0.1:0", "--Storage:Directory", data.FullName, "--Knowledge:Directory", WriteKnowledge(data), .. settings,
        ]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<BotFrameworkAuthentication, ConfigurationBotFrameworkAuthentication>();
        builder.Services.AddSingleton<IBotFrameworkHttpAdapter, Adapter>();
        builder.Services.AddNaFosenBot();
        change?.Invoke(builder.Services);

        var app = builder.Build();
        app.MapPost("/api/messages", (HttpRequest request, HttpResponse response, IBotFrameworkHttpAdapter adapter, IBot bot, CancellationToken cancel) =>
            adapter.ProcessAsync(request, response, bot, cancel));
        await app.StartAsync();
        return new BotFrameworkHost(app, await FakeConnector.StartAsync());
    }

    public Task<HttpResponseMessage> PostAsync(JsonObject activity) => _http.PostAsJsonAsync("/api/messages", activity);

    /// <summary>A message from a person in Teams; its id is new unless given.</summary>
    public JsonObject Message(string text, string? id = null, string conversation = "a:first") =>
        TeamsActivities.Message(Connector.ServiceUrl, text, id ?? Guid.CreateVersion7().ToString(), conversation);

    /// <summary>Says it and returns the texts that the turn sent.</summary>
    public async Task<IReadOnlyList<string>> SayAsync(string text, string conversation = "a:first")
    {
        var before = Connector.Delivered.Count;
        using var response = await PostAsync(Message(text, conversation: conversation));
        response.EnsureSuccessStatusCode();
        return [.. Connector.Delivered.Skip(before).Select(sent => sent.Activity.GetProperty("text").GetString()!)];
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Connector.DisposeAsync();
    }

    private static string WriteKnowledge(DirectoryInfo data)
    {
        var folder = data.CreateSubdirectory("knowledge");
        foreach (var file in SmallKnowledge.Files())
            File.WriteAllText(Path.Combine(folder.FullName, file.Name), file.Text);
        return folder.FullName;
    }

    /// <summary>As the samples of Microsoft derive it: its own constructors are ambiguous to the container.</summary>
    private sealed class Adapter(BotFrameworkAuthentication authentication, ILogger<Adapter> logger) : CloudAdapter(authentication, logger);
}
