using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Tests;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Dialogs;

/// <summary>Conversations as chance would have them: answers, side questions, moves, nonsense and buttons old and new, with days and restarts between.</summary>
public sealed class RandomWalkTests
{
    private static readonly int Walks = TestLength.IsLong ? 10_000 : 120;
    private static readonly int Length = TestLength.IsLong ? 30 : 20;

    [Fact]
    public Task No_walk_breaks_sticks_or_nags() => Parallel.ForAsync(0, Walks, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (seed, _) => await Walk(new WalkSource(seed), seed));

    private static async Task Walk(WalkSource source, int seed)
    {
        var bot = new RealAssistant();
        string? state = null;
        var lastText = "";
        for (var step = 0; step < Length; step++)
        {
            var what = source.Next();
            if (what.Days > 0)
                bot.Clock.Advance(TimeSpan.FromDays(what.Days));
            if (what.IsRestart)
                bot = bot.Restarted();

            var exchange = await bot.Assistant.RespondAsync(state, what.Happened);
            var where = $"walk {seed}, step {step}, {what.Happened}";
            var text = string.Join('\n', exchange.Replies.Select(reply => reply.Text));
            Assert.True(exchange.Replies.Count > 0 && exchange.Replies.All(reply => !string.IsNullOrWhiteSpace(reply.Text)), where);
            Assert.False(text.Contains('{', StringComparison.Ordinal), $"{where}: {text}");
            Assert.False(what.IsNonsense && text == lastText && ConversationState.Read(exchange.State).Top is { IsQuiet: false }, $"{where}: the same words twice: {text}");
            Check(exchange.State, where);
            (state, lastText) = (exchange.State, text);
            source.Saw(exchange.Replies.SelectMany(reply => reply.Buttons));
        }

        await Leave(bot, state!, seed);
    }

    private static void Check(string saved, string where)
    {
        var state = ConversationState.Read(saved);
        Assert.Equal(saved, state.Write());
        Assert.All(state.Open, open => Assert.True(open.Misses < Prompt.MostMisses, $"{where}: asked too often"));
        Assert.All(state.Open.OfType<WaitingFor.FundingFact>(), fact => Assert.True(fact.Before.Count < Finder.MostQuestions, $"{where}: too many questions"));
        Assert.Equal(state.Open.Count, state.Open.Select(open => open.GetType()).Distinct().Count());
    }

    /// <summary>Whatever is open, "cancel" said as often as there are dialogs ends all of them.</summary>
    private static async Task Leave(RealAssistant bot, string state, int seed)
    {
        for (var left = ConversationState.Read(state).Open.Count; left > 0; left--)
            state = (await bot.Assistant.RespondAsync(state, new UserEvent.Said("avbryt"))).State;

        Assert.True(ConversationState.Read(state).Open.All(open => open.IsQuiet), $"walk {seed} cannot be left");
    }
}
