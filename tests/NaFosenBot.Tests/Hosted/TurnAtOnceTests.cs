using System.Net;
using System.Net.Http.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NaFosenBot.Dialogs;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Processes;
using NaFosenBot.Turns;
using Xunit;

namespace NaFosenBot.Tests.Hosted;

/// <summary>A quick turn is over when its activity is acknowledged; a slow one is acknowledged first.</summary>
public sealed class TurnAtOnceTests : IAsyncLifetime
{
    private readonly CountingAssistant _assistant = new();
    private FakeConnector _connector = null!;
    private TestBot _bot = null!;

    public async Task InitializeAsync()
    {
        _connector = await FakeConnector.StartAsync();
        _bot = TestBot.Start(services => services.AddSingleton<IAssistant>(_assistant));
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _connector.DisposeAsync();
    }

    [Fact]
    public async Task A_quick_turn_is_saved_when_it_is_acknowledged()
    {
        // Nobody is there to run it later.
        await using var alone = TestBot.Start(services =>
        {
            services.AddSingleton<IAssistant>(_assistant);
            foreach (var service in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name is not ("GenericWebHostService" or "ProcessHeartbeat")).ToList())
                services.Remove(service);
        });

        await AcceptedAsync("m1", alone);

        Assert.Equal((1, 0, 1), await RowsAsync(alone));
    }

    [Fact]
    public async Task A_slow_turn_is_stored_when_it_is_acknowledged_and_thought_out_once()
    {
        _assistant.Pause = TimeSpan.FromSeconds(1);

        await AcceptedAsync("m1");

        Assert.Equal((0, 1, 0), await RowsAsync(_bot));
        Assert.Equal(1, Tally.NumberOf(Assert.Single(await _connector.WaitForAsync(1))));
        Assert.Equal(1, _assistant.Calls);
    }

    [Fact]
    public async Task What_came_before_is_not_thought_out_again()
    {
        await AcceptedAsync("m1");
        await AcceptedAsync("m1");
        await AcceptedAsync("m2");

        Assert.Equal([1, 2], (await _connector.WaitForAsync(2)).Select(Tally.NumberOf));
        Assert.Equal(2, _assistant.Calls);
    }

    [Fact]
    public async Task Behind_a_crowd_of_slow_turns_everybody_is_acknowledged_in_time()
    {
        _assistant.Pause = TimeSpan.FromMilliseconds(90);

        await Task.WhenAll(Enumerable.Range(1, 80).Select(number => AcceptedAsync($"m{number}")));

        Assert.Equal(Enumerable.Range(1, 80), (await _connector.WaitForAsync(80)).Select(Tally.NumberOf));
    }

    [Fact]
    public async Task A_quick_turn_does_not_overtake_a_slow_one()
    {
        _assistant.Pause = TimeSpan.FromMilliseconds(500);
        var slow = AcceptedAsync("m1");
        while (_assistant.Calls == 0)
            await Task.Yield();
        _assistant.Pause = TimeSpan.Zero;
        await Task.WhenAll(slow, AcceptedAsync("m2"), AcceptedAsync("m3"));

        var sent = await _connector.WaitForAsync(3);

        Assert.Equal("m1", sent[0].Activity.GetProperty("replyToId").GetString());
        Assert.Equal([1, 2, 3], sent.Select(Tally.NumberOf));
    }

    [Fact]
    public async Task A_turn_that_another_process_has_in_hand_is_left_to_it()
    {
        var quick = new CountingAssistant();
        // Started first: on a busy machine a start takes longer than the turn.
        await using var other = TestBot.StartOn(_bot.Data, services => services.AddSingleton<IAssistant>(quick));
        _assistant.Pause = TimeSpan.FromSeconds(4);
        await AcceptedAsync("m1");

        await AcceptedAsync("m2", other);

        Assert.Equal([1, 2], (await _connector.WaitForAsync(2)).Select(Tally.NumberOf));
        Assert.Equal(2, _assistant.Calls);
    }

    [Fact]
    public void The_host_gives_a_stop_the_time_that_turns_and_their_deliveries_take()
    {
        var (turns, host) = (_bot.Services.GetRequiredService<IOptions<TurnsOptions>>().Value, _bot.Services.GetRequiredService<IOptions<HostOptions>>().Value);

        Assert.True(host.ShutdownTimeout >= turns.Drain + TimeSpan.FromSeconds(10));
    }

    private async Task AcceptedAsync(string id, TestBot? bot = null)
    {
        using var response = await (bot ?? _bot).Http.PostAsJsonAsync("/api/messages", TeamsActivities.Message(_connector.ServiceUrl, "hei", id));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    private static async Task<(int Done, int Waiting, int Promised)> RowsAsync(TestBot bot) => await bot.Services.GetRequiredService<Database>().ReadAsync(connection => connection.QuerySingleAsync<(int, int, int)>(
        "SELECT (SELECT COUNT(*) FROM inbox WHERE done_at IS NOT NULL), (SELECT COUNT(*) FROM inbox WHERE done_at IS NULL), (SELECT COUNT(*) FROM outbox)"));
}
