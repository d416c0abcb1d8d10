using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace NaFosenBot.Browser.Tests;

/// <summary>Stands between the simulator and the bot, and says of everything that it comes from a client in Norwegian: the simulator's own says that it is in English.</summary>
internal sealed class NorwegianClient : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _bot;

    private NorwegianClient(WebApplication app, Uri bot) => (_app, _bot) = (app, new HttpClient { BaseAddress = bot });

    public Uri Address { get; private set; } = null!;

    public static async Task<NorwegianClient> StartAsync(Uri bot)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var client = new NorwegianClient(builder.Build(), bot);
        client._app.Run(client.SayAsync);
        await client._app.StartAsync();
        client.Address = new Uri(client._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _bot.Dispose();
    }

    private async Task SayAsync(HttpContext context)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), context.Request.Path);
        if (HttpMethods.IsPost(context.Request.Method))
        {
            var activity = (await JsonNode.ParseAsync(context.Request.Body))!;
            activity["locale"] = "nb-NO";
            request.Content = new StringContent(activity.ToJsonString(), new MediaTypeHeaderValue("application/json", "utf-8"));
        }

        using var answer = await _bot.SendAsync(request);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(context.Response.Body);
    }
}
