using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using NaFosenBot.Knowledge.Tests;
using NaFosenBot.LanguageModel;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;
using Xunit;
using Xunit.Abstractions;

namespace NaFosenBot.Tests.Rephrasing;

/// <summary>A service that dies, comes back, hangs and stumbles at random costs nobody their answer.</summary>
public sealed class DyingServiceTests(ITestOutputHelper output)
{
    /// <summary>The model's own limit, and what a turn takes besides on a busy machine.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(6.5);

    /// <summary>New conversations from one address have to wait for each other; that is no part of a turn.</summary>
    private const int TurnsEach = 10;

    [Fact]
    public async Task Every_turn_is_answered_rightly_and_in_time()
    {
        var turns = TestLength.IsLong ? 2000 : 60;
        await using var bot = await ModelledBot.StartAsync(
            ("AzureOpenAI:FirstToken", "00:00:02"), ("AzureOpenAI:Total", "00:00:06"), ("AzureOpenAI:Limits:DayKroner", "1000"), ("AzureOpenAI:Limits:MonthKroner", "1000"), ("AzureOpenAI:Limits:DayTokens", "100000000"), ("AzureOpenAI:Limits:ConversationTokens", "1000000"), ("AzureOpenAI:Limits:ConversationKroner", "100"));
        bot.Service.Script = StumbleAsync;
        var (waits, wrong, labelled) = (new ConcurrentBag<TimeSpan>(), new ConcurrentQueue<string>(), 0);
        using var over = new CancellationTokenSource();
        var killing = KillAtRandomAsync(bot.Service, over.Token);

        await Parallel.ForAsync(0, turns / TurnsEach, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (talk, _) =>
        {
            using var client = await WebChatClient.StartAsync(bot.Bot.Http);
            for (var turn = 0; turn < TurnsEach; turn++)
            {
                // Nobody asks without thinking; else most would come while the service is left alone.
                await Task.Delay(Random.Shared.Next(2000), CancellationToken.None);
                var began = TimeProvider.System.GetTimestamp();
                var reply = await client.ReplyToAsync(await client.SayAsync($"hvor mye gir dalfondet? ({(talk * TurnsEach) + turn})"));
                waits.Add(TimeProvider.System.GetElapsedTime(began));
                if (!ModelledBot.TextOf(reply).Contains("inntil 70 000 kr.", StringComparison.Ordinal))
                    wrong.Enqueue(ModelledBot.TextOf(reply));
                if (ModelledBot.IsLabelled(reply))
                    Interlocked.Increment(ref labelled);
            }
        });
        await over.CancelAsync();
        await killing;

        var slowest = waits.Order().ToList();
        output.WriteLine($"{turns} turns, {labelled} worded by the model; p50 {slowest[turns / 2].TotalSeconds:0.00} s, p95 {slowest[turns * 95 / 100].TotalSeconds:0.00} s, most {slowest[^1].TotalSeconds:0.00} s");
        foreach (var line in await bot.Ledger.LinesAsync(bot.Ledger.Today))
            output.WriteLine($"{line.Outcome} {line.Calls}");
        Assert.Empty(wrong);
        Assert.Equal(turns, waits.Count);
        // In a short run the service may rest after its first death until the end.
        Assert.True(labelled > 0 || !TestLength.IsLong, "the model was never heard");
        Assert.True(slowest[turns * 95 / 100] < Deadline, $"p95 {slowest[turns * 95 / 100]}");
        Assert.DoesNotContain(bot.Bot.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.DoesNotContain(await bot.Ledger.LinesAsync(bot.Ledger.Today), line => line.Outcome == ModelLedger.Open && line.Calls != 0);
    }

    private static async Task StumbleAsync(HttpContext http, ModelRequest request)
    {
        switch (Random.Shared.Next(20))
        {
            case 0:
                await Task.Delay(Timeout.Infinite, http.RequestAborted);
                break;
            case 1:
                await AzureOpenAi.StreamAsync(http, ModelledBot.Faithful(request), pause: TimeSpan.FromSeconds(1.5));
                break;
            case 2:
                await AzureOpenAi.RefuseAsync(http, 500, "internal");
                break;
            default:
                await Task.Delay(Random.Shared.Next(150), http.RequestAborted);
                await AzureOpenAi.StreamAsync(http, ModelledBot.Faithful(request));
                break;
        }
    }

    private static async Task KillAtRandomAsync(AzureOpenAi service, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await Task.Delay(Random.Shared.Next(500, 3000), over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await service.KillAsync();
            await Task.Delay(Random.Shared.Next(100, 1500), over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await service.ReviveAsync();
        }
    }
}
