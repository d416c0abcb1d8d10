using System.Globalization;

namespace NaFosenBot.Benchmarks.Channel;

/// <summary>The whole way of a turn through the Bot Framework channel, beside a floor that does next to nothing, in one run.</summary>
internal static class ChannelBenchmark
{
    /// <summary>Until the runtime has compiled what is hot for the second time.</summary>
    private const int WarmUp = 30_000;

    private const int Turns = 4000;
    private const int TurnsAlone = 1000;
    private const int AtOnce = 16;
    private const int SoakStep = 10_000;
    private const int SoakSteps = 10;

    /// <summary>Each bot in each round; the best of the rounds counts, since other work on the machine only ever adds.</summary>
    public static async Task<int> RunAsync(int rounds)
    {
        await using var world = await PlayedBots.StartAsync();
        var player = new ChannelPlayer(world.Connector, await Questions.AnsweredAsync());
        PlayedBot[] bots = [await world.FloorAsync(), await world.LeastAsync(), await world.EchoAsync(), await world.FullAsync()];
        foreach (var bot in bots)
            await player.PlayAsync(bot.Process, bot.Token, WarmUp, AtOnce);

        var plays = bots.ToDictionary(bot => bot, _ => new List<(Play Alone, Play Together)>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var bot in bots)
                plays[bot].Add((await player.PlayAsync(bot.Process, bot.Token, TurnsAlone, 1), await player.PlayAsync(bot.Process, bot.Token, Turns, AtOnce)));
        }

        Report(plays);
        var everyTurn = (rounds * (Turns + TurnsAlone)) + WarmUp;
        return Verify(world.Connector, unproved: 3 * everyTurn);
    }

    /// <summary>A hundred thousand turns on the full bot: memory must stay where it is.</summary>
    public static async Task<int> SoakAsync()
    {
        await using var world = await PlayedBots.StartAsync();
        var player = new ChannelPlayer(world.Connector, await Questions.AnsweredAsync());
        var bot = await world.FullAsync();
        Console.WriteLine("| turns | resident MB | of it private MB | database MB | CPU per turn ms | p95 ms |");
        Console.WriteLine("|---|---|---|---|---|---|");
        for (var step = 1; step <= SoakSteps; step++)
        {
            var play = await player.PlayAsync(bot.Process, bot.Token, SoakStep, AtOnce);
            var (resident, own) = bot.Process.Memory;
            var database = bot.Process.Data.EnumerateFiles("nafosenbot.db*").Sum(file => file.Length) / 1024.0 / 1024;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {step * SoakStep} | {resident:0} | {own:0} | {database:0} | {play.Processor.TotalMilliseconds:0.00} | {play.At(.95):0.0} |"));
        }

        return Verify(world.Connector, unproved: 0);
    }

    private static void Report(Dictionary<PlayedBot, List<(Play Alone, Play Together)>> plays)
    {
        var best = plays.ToDictionary(bot => bot.Key, bot => (
            Alone: bot.Value.Select(play => play.Alone).MinBy(play => play.At(.95))!,
            Together: bot.Value.Select(play => play.Together).MinBy(play => play.At(.95))!,
            Cost: bot.Value.Min(play => play.Together.Processor.TotalMilliseconds)));
        var floor = best.First().Value.Cost;
        Console.WriteLine($"| | CPU per turn ms | ratio | p50 / p95 / p99 ms, one at a time | p50 / p95 / p99 ms, {AtOnce} at once | turns a second | resident MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (bot, (alone, together, cost)) in best)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {bot.Name} | {cost:0.00} | {cost / floor:0.0} | {Spread(alone)} | {Spread(together)} | {together.TurnsPerSecond:0} | {bot.Process.Memory.Resident:0} |"));
        Console.WriteLine();
        foreach (var (bot, all) in plays)
            Console.WriteLine($"{bot.Name}, CPU and p95 by round: {string.Join(", ", all.Select(play => string.Create(CultureInfo.InvariantCulture, $"{play.Together.Processor.TotalMilliseconds:0.00} {play.Together.At(.95):0.0}")))}");
    }

    private static string Spread(Play play) => string.Create(CultureInfo.InvariantCulture, $"{play.At(.5):0.0} / {play.At(.95):0.0} / {play.At(.99):0.0}");

    /// <summary>A number counts only if every turn had its one reply, and the full bot proved itself each time.</summary>
    private static int Verify(PlayedConnector connector, int unproved)
    {
        if (connector.Unawaited == 0 && connector.Unproved == unproved)
            return 0;

        Console.Error.WriteLine($"{connector.Unawaited} replies came twice or to nothing, and {connector.Unproved} without a token where {unproved} were expected: the numbers do not count.");
        return 1;
    }
}
