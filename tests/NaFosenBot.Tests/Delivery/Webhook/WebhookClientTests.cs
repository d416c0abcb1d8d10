using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NaFosenBot.Delivery.Webhook;
using NaFosenBot.Outbox;
using NaFosenBot.Tests.Hosted;
using Xunit;

namespace NaFosenBot.Tests.Delivery.Webhook;

/// <summary>Calls a receiver's system on a real port.</summary>
public sealed class WebhookClientTests : IAsyncLifetime
{
    private const string Secret = "delt hemmelighet";
    private static readonly Guid Key = Guid.Parse("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");

    private readonly List<(Dictionary<string, string> Headers, string Body)> _calls = [];
    private Func<HttpContext, IResult> _answer = _ => Results.NoContent();
    private WebApplication _receiver = null!;
    private TestBot _bot = null!;
    private Uri _address = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        _receiver = builder.Build();
        _receiver.Run(TakeAsync);
        await _receiver.StartAsync();
        _address = new Uri(_receiver.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/hook");
        _bot = TestBot.Start();
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    /// <summary>As the operator's manual shows the receiver to do it.</summary>
    [Fact]
    public async Task The_receiver_can_tell_that_a_call_is_ours_whole_and_once()
    {
        var result = await PostAsync("""{"number":"F-2026-0007","text":"låve"}""");

        Assert.Equal(new DeliveryResult.Delivered(), result);
        var (headers, body) = Assert.Single(_calls);
        var parts = headers["X-NaFosen-Signature"].Split(',').Select(part => part.Split('=')).ToDictionary(part => part[0], part => part[1]);
        Assert.Equal(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{parts["t"]}.{body}"))), parts["v1"]);
        Assert.InRange(long.Parse(parts["t"], System.Globalization.CultureInfo.InvariantCulture), TimeProvider.System.GetUtcNow().AddMinutes(-1).ToUnixTimeSeconds(), TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        Assert.Equal(Key.ToString(), headers["Idempotency-Key"]);
        Assert.Equal("application/json; charset=utf-8", headers["Content-Type"]);
    }

    [Theory]
    [InlineData(200, "Delivered")]
    [InlineData(202, "Delivered")]
    [InlineData(302, "Rejected")]
    [InlineData(400, "Rejected")]
    [InlineData(401, "Rejected")]
    [InlineData(404, "Rejected")]
    [InlineData(410, "Rejected")]
    [InlineData(408, "RetryLater")]
    [InlineData(409, "RetryLater")]
    [InlineData(429, "RetryLater")]
    [InlineData(500, "RetryLater")]
    [InlineData(503, "RetryLater")]
    public async Task What_may_pass_is_tried_again_and_what_may_not_is_given_up(int status, string result)
    {
        _answer = context =>
        {
            context.Response.Headers.Location = "/elsewhere";
            return Results.StatusCode(status);
        };

        Assert.Equal(result, (await PostAsync("{}")).GetType().Name);
        Assert.Single(_calls);
    }

    [Fact]
    public async Task A_receiver_that_asks_for_time_gets_it()
    {
        _answer = context =>
        {
            context.Response.Headers.RetryAfter = "120";
            return Results.StatusCode(503);
        };

        Assert.Equal(new DeliveryResult.RetryLater(TimeSpan.FromMinutes(2), "webhook 503"), await PostAsync("{}"));
    }

    [Fact]
    public async Task A_receiver_that_is_down_is_tried_again()
    {
        await _receiver.StopAsync();

        Assert.Equal(new DeliveryResult.RetryLater(null, "webhook ConnectionError"), await PostAsync("{}"));
    }

    [Theory]
    [InlineData("Production", "http://127.0.0.1:1/hook")]
    [InlineData("Development", "http://medlem.example/hook")]
    [InlineData("Development", "ftp://127.0.0.1/hook")]
    public async Task What_people_wrote_is_not_sent_without_encryption(string environment, string address)
    {
        await using var bot = TestBot.Start(environment: environment);

        var result = await bot.Services.GetRequiredService<WebhookClient>().PostAsync(new WebhookTarget(new Uri(address), Secret), "{}"u8.ToArray(), Key, default);

        Assert.Equal(new DeliveryResult.Rejected("webhook address is not https"), result);
    }

    private Task<DeliveryResult> PostAsync(string json) =>
        _bot.Services.GetRequiredService<WebhookClient>().PostAsync(new WebhookTarget(_address, Secret), Encoding.UTF8.GetBytes(json), Key, default);

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        _calls.Add((context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()), await reader.ReadToEndAsync()));
        await _answer(context).ExecuteAsync(context);
    }
}
