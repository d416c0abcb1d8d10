using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NaFosenBot.Knowledge.Tests;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Storage;
using Xunit;

namespace NaFosenBot.Tests.Processes;

/// <summary>Processes that share one database, and processes that die.</summary>
[Collection("processes")]
public sealed class SharedDatabaseTests : IAsyncLifetime
{
    private const string ShortLease = "Storage:Lease=00:00:02";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("nafosenbot-processes");
    private FakeConnector _connector = null!;

    public async Task InitializeAsync() => _connector = await FakeConnector.StartAsync();

    public async Task DisposeAsync()
    {
        await _connector.DisposeAsync();
        _data.Delete(recursive: true);
    }

    [Theory]
    [OnSqlite(1), OnSqlite(2), OnPostgres(2)]
    public async Task A_thousand_increments_at_once_end_at_a_thousand(Engine engine, int processes)
    {
        const int Many = 1000;
        using var storage = new TestStorage(engine);
        var bots = await Task.WhenAll(Enumerable.Range(0, processes).Select(_ => BotInProcess.StartAsync(_data, On(storage))));

        await Parallel.ForAsync(0, Many, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (number, _) =>
            Assert.True(await bots[number % processes].TryPostAsync(Message("a:one", $"m{number}"))));

        await CheckAsync("a:one", Many);
        foreach (var bot in bots)
            bot.Dispose();
    }

    [PostgresFact]
    public async Task A_thousand_increments_at_once_end_at_a_thousand_though_one_of_two_processes_is_killed_again_and_again()
    {
        const int Many = 1000;
        using var storage = new TestStorage(Engine.Postgres);
        string[] settings = [.. On(storage), ShortLease];
        using var living = await BotInProcess.StartAsync(_data, settings);
        var mortal = await BotInProcess.StartAsync(_data, settings);

        // Like a channel: the same message until it is acknowledged, by whichever process.
        var posting = Parallel.ForAsync(0, Many, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (number, _) =>
        {
            for (var attempt = number; !await (attempt % 2 == 0 ? living : mortal).TryPostAsync(Message("a:one", $"m{number}")); attempt++)
                await Task.Delay(50, CancellationToken.None);
        });
        for (var kill = 0; kill < 3; kill++)
        {
            var half = _connector.Delivered.Count + 150;
            while (!posting.IsCompleted && _connector.Delivered.Count < half)
                await Task.Delay(10);
            mortal.Kill();
            var next = await BotInProcess.StartAsync(_data, settings);
            mortal.Dispose();
            mortal = next;
        }

        await posting;
        await CheckAsync("a:one", Many);
        mortal.Dispose();
    }

    [Fact]
    public async Task What_a_dead_process_had_in_hand_another_takes_over()
    {
        using var dying = await BotInProcess.StartAsync(_data, ShortLease, "pause=300");
        using var living = await BotInProcess.StartAsync(_data, ShortLease);
        for (var number = 0; number < 10; number++)
            Assert.True(await dying.TryPostAsync(Message("a:one", $"m{number}")));
        await _connector.WaitForAsync(2);

        dying.Kill();
        Assert.True(await living.TryPostAsync(Message("a:one", "later")));

        await CheckAsync("a:one", 11);
    }

    [Fact]
    public async Task An_invoke_is_answered_by_the_process_that_was_asked_and_again_by_another()
    {
        using var first = await BotInProcess.StartAsync(_data, "pause=200");
        using var second = await BotInProcess.StartAsync(_data, "pause=200");
        Assert.True(await first.TryPostAsync(Message("a:one", "m1")));
        var activity = Message("a:one", "m2");
        activity["deliveryMode"] = "expectReplies";

        var told = await Task.WhenAll(AskAsync(second, activity), AskAsync(first, activity));
        var again = await AskAsync(first, activity);

        Assert.Equal("2", told[0]["activities"]![0]!["text"]!.GetValue<string>());
        Assert.Equal(told[0].ToJsonString(), told[1].ToJsonString());
        Assert.Equal(told[0].ToJsonString(), again.ToJsonString());
    }

    [Fact]
    public async Task A_stop_ends_what_was_accepted_first()
    {
        using var bot = await BotInProcess.StartAsync(_data, "pause=50");
        for (var number = 0; number < 20; number++)
            Assert.True(await bot.TryPostAsync(Message("a:one", $"m{number}")));

        await bot.StopAsync();

        Tally.Check("a:one", 20, _connector.Delivered);
    }

    [Fact]
    public async Task Killed_at_any_moment_it_loses_doubles_and_reorders_nothing()
    {
        const int Conversations = 6;
        var kills = TestLength.IsLong ? 20 : 4;
        var random = new Random(20261126);
        var posted = new int[Conversations];
        var bot = await BotInProcess.StartAsync(_data, ShortLease);
        using var enough = new CancellationTokenSource();
        var people = Enumerable.Range(0, Conversations).Select(person => Task.Run(async () =>
        {
            // Like a channel, each person's client tries the same message until it is acknowledged.
            while (!enough.IsCancellationRequested)
            {
                if (await bot.TryPostAsync(Message($"a:{person}", $"m{posted[person] + 1}")))
                    posted[person]++;
                else
                    await Task.Delay(50);
            }
        })).ToList();

        for (var kill = 0; kill < kills; kill++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(200, 2500)));
            bot.Kill();
            var next = await BotInProcess.StartAsync(_data, ShortLease);
            bot.Dispose();
            bot = next;
        }

        await Task.Delay(500);
        await enough.CancelAsync();
        await Task.WhenAll(people);
        for (var person = 0; person < Conversations; person++)
        {
            await CheckAsync($"a:{person}", posted[person]);
        }

        Assert.True(posted.Sum() > kills, $"only {posted.Sum()} messages were posted");
        bot.Dispose();
    }

    [Fact]
    public async Task A_full_disk_refuses_at_the_door_and_loses_nothing_that_was_let_in()
    {
        var small = _data.CreateSubdirectory("small");
        Shell.RunAsRoot("mount", "-t", "tmpfs", "-o", "size=3m,mode=777", "none", small.FullName);
        try
        {
            using var bot = await BotInProcess.StartAsync(small);
            var accepted = 0;
            while (accepted < 10_000 && await bot.TryPostAsync(Message("a:one", $"m{accepted}", new string('x', 2000))))
                accepted++;

            Assert.InRange(accepted, 1, 9_999);
            using var refused = await bot.Http.PostAsJsonAsync("/api/messages", Message("a:one", "one more", new string('x', 2000)));
            Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, refused.StatusCode);

            // What was delivered while it could not be written down is not said again every few seconds.
            await Task.Delay(TimeSpan.FromSeconds(5));
            Assert.InRange(_connector.Delivered.Count, 0, accepted);
            Shell.RunAsRoot("mount", "-o", "remount,size=64m", small.FullName);

            await CheckAsync("a:one", accepted);
        }
        finally
        {
            Shell.RunAsRoot("umount", "-l", small.FullName);
        }
    }

    /// <summary>Waits for the last reply of the conversation, then counts them all.</summary>
    private async Task CheckAsync(string conversation, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (Tally.Of(conversation, _connector.Delivered).Select(Tally.NumberOf).DefaultIfEmpty().Max() < count)
            await Task.Delay(20, patience.Token);
        Tally.Check(conversation, count, _connector.Delivered);
    }

    private static string[] On(TestStorage storage) => [.. storage.Settings.Where(setting => setting.Key == "Storage:Postgres").Select(setting => $"{setting.Key}={setting.Value}")];

    private static async Task<JsonNode> AskAsync(BotInProcess bot, JsonObject activity)
    {
        using var response = await bot.Http.PostAsJsonAsync("/api/messages", activity);
        return (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private JsonObject Message(string conversation, string id, string text = "hei") => TeamsActivities.Message(_connector.ServiceUrl, text, id, conversation);
}
