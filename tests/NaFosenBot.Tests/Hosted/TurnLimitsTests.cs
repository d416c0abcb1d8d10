using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Tests;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Processes;
using Xunit;
using static NaFosenBot.Tests.Fakes.Waiting;

namespace NaFosenBot.Tests.Hosted;

/// <summary>Turns that take long, too many turns, and connectors that misbehave.</summary>
public sealed class TurnLimitsTests : IAsyncLifetime
{
    private readonly CountingAssistant _assistant = new();
    private FakeConnector _connector = null!;
    private TestBot? _bot;

    public async Task InitializeAsync() => _connector = await FakeConnector.StartAsync();

    public async Task DisposeAsync()
    {
        if (_bot is not null)
            await _bot.DisposeAsync();
        await _connector.DisposeAsync();
    }

    [Fact]
    public async Task A_turn_beyond_its_limit_ends_with_an_apology_and_the_next_goes_on()
    {
        Start(("Turns:Limit", "00:00:01"));
        _assistant.Pause = TimeSpan.FromMinutes(1);
        await PostAsync(Message("m1"), HttpStatusCode.Accepted);

        var apology = await _connector.WaitForAsync(1);
        _assistant.Pause = TimeSpan.Zero;
        await PostAsync(Message("m2"), HttpStatusCode.Accepted);

        Assert.Contains("noe gikk galt", Text(apology[0]), StringComparison.Ordinal);
        Assert.Equal("1", Text((await _connector.WaitForAsync(2))[1]));
    }

    [Fact]
    public async Task Who_waits_sees_that_somebody_is_at_work()
    {
        Start(("Turns:Slow", "00:00:00.2"));
        _assistant.Pause = TimeSpan.FromSeconds(2);
        await PostAsync(Message("m1"), HttpStatusCode.Accepted);

        await UntilAsync(() => _connector.TypingShown > 0);

        Assert.Empty(_connector.Delivered);
        Assert.Single(await _connector.WaitForAsync(1));
    }

    [Fact]
    public async Task Web_chat_shows_the_dots_on_the_socket_and_not_in_the_log()
    {
        var bot = Start(("Turns:Slow", "00:00:00.2"));
        _assistant.Pause = TimeSpan.FromSeconds(2);
        using var client = await WebChatClient.StartAsync(bot.Http);
        await client.ConnectAsync();
        await client.SayAsync("hei");

        var types = new List<string?>();
        while (types.LastOrDefault() != "typing")
            types.AddRange((await client.ReceiveAsync(1)).Select(activity => activity.GetProperty("type").GetString()));

        Assert.DoesNotContain(await client.LogAsync(), activity => activity.GetProperty("type").GetString() == "typing");
    }

    [Fact]
    public async Task A_caller_that_waits_too_long_is_told_and_finds_the_answer_when_it_asks_again()
    {
        Start(("Turns:SynchronousLimit", "00:00:01"));
        _assistant.Pause = TimeSpan.FromSeconds(2);
        var activity = Message("m1");
        activity["deliveryMode"] = "expectReplies";

        await PostAsync(activity, HttpStatusCode.GatewayTimeout);
        await UntilAsync(() => _assistant.Calls == 1);
        _assistant.Pause = TimeSpan.Zero;
        JsonElement? told = null;
        await UntilAsync(async () =>
        {
            using var response = await _bot!.Http.PostAsJsonAsync("/api/messages", activity);
            told = response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<JsonElement>() : null;
            return told is not null;
        });

        Assert.Equal("1", told!.Value.GetProperty("activities")[0].GetProperty("text").GetString());
        Assert.Equal(1, _assistant.Calls);
    }

    [Fact]
    public async Task What_is_too_much_is_refused_at_the_door_and_what_was_let_in_is_answered()
    {
        Start(("Turns:MostWaiting", "5"));
        _assistant.Pause = TimeSpan.FromMilliseconds(500);
        var accepted = 0;
        HttpResponseMessage? refused = null;
        for (var number = 0; refused is null && number < 50; number++)
        {
            var response = await _bot!.Http.PostAsJsonAsync("/api/messages", Message($"m{number}"));
            if (response.StatusCode == HttpStatusCode.Accepted)
                accepted++;
            else
                refused = response;
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused!.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.InRange(accepted, 5, 10);
        Assert.Equal(Enumerable.Range(1, accepted), (await _connector.WaitForAsync(accepted)).Select(Tally.NumberOf));
        refused.Dispose();
    }

    [Fact]
    public async Task A_connector_that_fails_at_random_loses_and_reorders_nothing()
    {
        Start();
        var length = TestLength.IsLong ? TimeSpan.FromSeconds(60) : TimeSpan.FromSeconds(5);
        var (random, began) = (new Random(7), TimeProvider.System.GetTimestamp());
        _connector.Mood = () =>
        {
            if (!IsMoody())
                return ConnectorMood.Obliging;

            lock (random)
            {
                return random.Next(20) switch { < 4 => ConnectorMood.Busy, < 8 => ConnectorMood.Broken, 8 when TestLength.IsLong => ConnectorMood.Slow, 9 or 10 => ConnectorMood.LosesAnswer, _ => ConnectorMood.Obliging };
            }
        };
        var counts = new int[5];
        await Parallel.ForAsync(0, counts.Length, async (person, cancel) =>
        {
            while (IsMoody())
            {
                counts[person]++;
                await PostAsync(Message($"m{counts[person]}", $"a:{person}"), HttpStatusCode.Accepted);
                await Task.Delay(100, cancel);
            }
        });

        for (var person = 0; person < counts.Length; person++)
        {
            await UntilAsync(() => Tally.Of($"a:{person}", _connector.Delivered).Select(Tally.NumberOf).DefaultIfEmpty().Max() >= counts[person]);
            Tally.Check($"a:{person}", counts[person], _connector.Delivered);
        }

        // A slow machine takes longer to be refused often enough.
        bool IsMoody() => TimeProvider.System.GetElapsedTime(began) < length || _connector.Refused <= 5;
    }

    private TestBot Start(params (string Key, string Value)[] settings) => _bot = TestBot.Start(
        services => services.AddSingleton<IAssistant>(_assistant),
        settings: settings.ToDictionary(setting => setting.Key, setting => setting.Value));

    private JsonObject Message(string id, string conversation = "a:one") => TeamsActivities.Message(_connector.ServiceUrl, "hei", id, conversation);

    private async Task PostAsync(JsonObject activity, HttpStatusCode expected)
    {
        using var response = await _bot!.Http.PostAsJsonAsync("/api/messages", activity);
        Assert.Equal(expected, response.StatusCode);
    }

    private static string Text(Sent sent) => sent.Activity.GetProperty("text").GetString()!;
}
