using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using NaFosenBot.Dialogs;
using NaFosenBot.Outbox;
using NaFosenBot.Tests.Fakes;
using Xunit;

namespace NaFosenBot.Tests.Hosted;

/// <summary>A turn is a transaction: ordered, once, saved before anything is sent.</summary>
public sealed class TurnTests : IAsyncLifetime
{
    private readonly CountingAssistant _assistant = new();
    private FakeConnector _connector = null!;
    private TestBot _bot = null!;

    public async Task InitializeAsync()
    {
        _connector = await FakeConnector.StartAsync();
        _bot = TestBot.Start(Count);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _connector.DisposeAsync();
    }

    [Fact]
    public async Task Messages_posted_at_once_have_their_turns_one_by_one()
    {
        var many = Environment.GetEnvironmentVariable("NAFOSENBOT_LONG") == "1" ? 2000 : 200;
        await Parallel.ForAsync(0, many, async (number, _) => await AcceptedAsync(TeamsActivities.Message(_connector.ServiceUrl, "hei", id: $"m{number}")));

        var sent = await _connector.WaitForAsync(many);

        Assert.Equal(Enumerable.Range(1, many), sent.Select(Number));
    }

    [Fact]
    public async Task The_same_activity_twenty_times_has_one_effect()
    {
        await Parallel.ForAsync(0, 20, async (_, _) => await AcceptedAsync(TeamsActivities.Message(_connector.ServiceUrl, "hei", id: "same")));
        await AcceptedAsync(TeamsActivities.Message(_connector.ServiceUrl, "hei", id: "next"));

        var sent = await _connector.WaitForAsync(2);

        Assert.Equal([1, 2], sent.Select(Number));
    }

    [Fact]
    public async Task Conversations_do_not_share_state()
    {
        await AcceptedAsync(TeamsActivities.Message(_connector.ServiceUrl, "hei", conversation: "a:first"));
        await AcceptedAsync(TeamsActivities.Message(_connector.ServiceUrl, "hei", conversation: "a:second"));

        Assert.Equal([1, 1], (await _connector.WaitForAsync(2)).Select(Number));
    }

    [Fact]
    public async Task A_turn_that_fails_is_tried_again_and_sends_nothing_meanwhile()
    {
        _assistant.FailNext(2);
        await AcceptedAsync(TeamsActivities.Message(_connector.ServiceUrl, "HEMMELIG"));

        var sent = Assert.Single(await _connector.WaitForAsync(1));

        Assert.Equal(1, Number(sent));
        Assert.Equal(3, _assistant.Calls);
        Assert.DoesNotContain(_bot.Log.Lines, line => line.Contains("HEMMELIG", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_turn_that_always_fails_ends_politely_and_the_conversation_goes_on()
    {
        _assistant.FailNext(3);
        await AcceptedAsync(TeamsActivities.Message(_connector.ServiceUrl, "hei", id: "bad"));
        await AcceptedAsync(TeamsActivities.Message(_connector.ServiceUrl, "hei", id: "good"));

        var sent = await _connector.WaitForAsync(2);

        Assert.Contains("noe gikk galt", sent[0].Activity.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, Number(sent[1]));
    }

    [Fact]
    public async Task A_busy_connector_delays_replies_but_loses_and_reorders_none()
    {
        _connector.FailNext(HttpStatusCode.InternalServerError, HttpStatusCode.TooManyRequests, HttpStatusCode.ServiceUnavailable);
        for (var number = 0; number < 4; number++)
            await AcceptedAsync(TeamsActivities.Message(_connector.ServiceUrl, "hei", id: $"m{number}"));

        var sent = await _connector.WaitForAsync(4);

        Assert.Equal([1, 2, 3, 4], sent.Select(Number));
        Assert.Equal(3, _connector.Refused);
    }

    [Fact]
    public async Task A_reply_the_channel_refuses_does_not_block_the_next()
    {
        _connector.FailNext(HttpStatusCode.Forbidden);
        await AcceptedAsync(TeamsActivities.Message(_connector.ServiceUrl, "hei", id: "m1"));
        await AcceptedAsync(TeamsActivities.Message(_connector.ServiceUrl, "hei", id: "m2"));

        Assert.Equal(2, Number(Assert.Single(await _connector.WaitForAsync(1))));
    }

    [Fact]
    public async Task What_was_accepted_before_a_crash_is_answered_after_it()
    {
        // No runner, no relay: the process dies between the acknowledgement and the turn.
        await using var dying = TestBot.StartOn(_bot.Data, services =>
        {
            Count(services);
            foreach (var service in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name is not ("GenericWebHostService" or "ProcessHeartbeat")).ToList())
                services.Remove(service);
        });
        await _bot.StopAsync();
        _assistant.Pause = TimeSpan.FromMinutes(1);
        for (var number = 0; number < 5; number++)
            await AcceptedAsync(TeamsActivities.Message(_connector.ServiceUrl, "hei", id: $"m{number}"), dying);
        Assert.Empty(_connector.Delivered);
        await dying.StopAsync();
        _assistant.Pause = TimeSpan.Zero;

        await using var again = TestBot.StartOn(_bot.Data, Count);

        Assert.Equal([1, 2, 3, 4, 5], (await _connector.WaitForAsync(5)).Select(Number));
    }

    [Fact]
    public async Task A_reply_committed_before_a_crash_is_sent_once_after_it()
    {
        // The relay is missing: the process dies between the commit and the sending.
        await using var dying = TestBot.StartOn(_bot.Data, services =>
        {
            Count(services);
            services.RemoveAll<IDelivery>();
            services.AddSingleton<IDelivery, UnreachableReceiver>();
        });
        await _bot.StopAsync();
        using var replied = await dying.Http.PostAsJsonAsync("/api/messages", ExpectReplies(TeamsActivities.Message(_connector.ServiceUrl, "hei", id: "m1")));
        await AcceptedAsync(TeamsActivities.Message(_connector.ServiceUrl, "hei", id: "m2"), dying);
        using var last = await dying.Http.PostAsJsonAsync("/api/messages", ExpectReplies(TeamsActivities.Message(_connector.ServiceUrl, "hei", id: "m3")));
        Assert.Empty(_connector.Delivered);
        await dying.StopAsync();

        await using var again = TestBot.StartOn(_bot.Data, Count);
        await AcceptedAsync(TeamsActivities.Message(_connector.ServiceUrl, "hei", id: "m4"), again);

        // m1 and m3 were answered in their HTTP responses.
        var sent = await _connector.WaitForAsync(2);
        Assert.Equal([2, 4], sent.Select(Number));
        Assert.Equal(2, sent.Select(item => item.Key).Distinct().Count());
    }

    private void Count(IServiceCollection services) => services.AddSingleton<IAssistant>(_assistant);

    private async Task AcceptedAsync(JsonObject activity, TestBot? bot = null)
    {
        using var response = await (bot ?? _bot).Http.PostAsJsonAsync("/api/messages", activity);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    private static JsonObject ExpectReplies(JsonObject activity)
    {
        activity["deliveryMode"] = "expectReplies";
        return activity;
    }

    private static int Number(Sent sent) => int.Parse(sent.Activity.GetProperty("text").GetString()!, CultureInfo.InvariantCulture);
}
