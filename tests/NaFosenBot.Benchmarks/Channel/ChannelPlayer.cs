using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using NaFosenBot.Tests.Fakes;

namespace NaFosenBot.Benchmarks.Channel;

/// <summary>What was seen of one bot in one play.</summary>
/// <param name="Processor">The bot's processor time per turn, deliveries included.</param>
/// <param name="Latencies">From the post to the reply's arrival at the connector; ms, sorted.</param>
internal sealed record Play(TimeSpan Processor, double TurnsPerSecond, IReadOnlyList<double> Latencies)
{
    public double At(double share) => Latencies[(int)(share * (Latencies.Count - 1))];
}

/// <summary>Plays the channel: people in many conversations, so many turns under way at once, each waiting for its reply.</summary>
internal sealed class ChannelPlayer(PlayedConnector connector, IReadOnlyList<string> questions)
{
    /// <summary>So many that a conversation's turns lie apart, as people's do.</summary>
    private const int Conversations = 1000;

    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(60);

    /// <summary>After the last reply the bot has still to write down that it was delivered.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(500);

    private int _turns;

    /// <param name="token">Null where the bot takes calls without.</param>
    public async Task<Play> PlayAsync(BotProcess bot, string? token, int turns, int concurrency)
    {
        using var http = new HttpClient { BaseAddress = bot.Address };
        if (token is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var latencies = new ConcurrentBag<double>();
        var (before, started) = (bot.Processor, Stopwatch.GetTimestamp());
        await Parallel.ForAsync(0, turns, new ParallelOptions { MaxDegreeOfParallelism = concurrency }, async (_, _) => latencies.Add(await TurnAsync(http)));
        var elapsed = Stopwatch.GetElapsedTime(started);
        await Task.Delay(Settling);
        return new Play((bot.Processor - before) / turns, turns / elapsed.TotalSeconds, [.. latencies.Order()]);
    }

    private async Task<double> TurnAsync(HttpClient http)
    {
        var number = Interlocked.Increment(ref _turns);
        var id = $"turn-{number}";
        var activity = TeamsActivities.Message(connector.ServiceUrl, questions[number % questions.Count], id, $"a:{number % Conversations}");
        using var content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json");
        var reply = connector.Await(id);
        var posted = Stopwatch.GetTimestamp();
        using var response = await http.PostAsync("/api/messages", content);
        response.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(posted, await reply.WaitAsync(LongestTurn)).TotalMilliseconds;
    }
}
