using System.Collections.Concurrent;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Tests;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Dialogs;

/// <summary>Conversations as chance would have them: answers, side questions, moves, nonsense and buttons old and new, with days and restarts between.</summary>
/// <remarks>
/// Planted to see whether it finds them, and found: a prompt that never gives up, a state that is not read back as it was written, an empty reply under a button.
/// Not planted, and found: a seventh question after an answer was changed, the same words again and again for signs without words, a row of digits that passed for a sum.
/// A member of a state that is not written it cannot see; ConversationStateTests looks for that.
/// </remarks>
public sealed class RandomWalkTests
{
    private static readonly int Walks = TestLength.IsLong ? 10_000 : 120;
    private static readonly int Length = TestLength.IsLong ? 30 : 20;

    /// <summary>At each point of waiting this many walks turn aside to see whether it can be left, and whether it nags.</summary>
    private const int Forks = 3;

    private static readonly string[] Unreadable = ["qwertyuiop", "zxcvbnm asdf", "lkjh poiu mnbv"];

    private readonly ConcurrentDictionary<Type, int> _reached = new();

    /// <summary>Every point of waiting was reached by some walk, was left from there, and asked no more often than it may.</summary>
    [Fact]
    public async Task No_walk_breaks_sticks_or_nags()
    {
        await Parallel.ForAsync(0, Walks, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (seed, _) => await Walk(new WalkSource(seed), seed));

        Assert.Empty(Samples.Points().Select(point => point.GetType()).Except(_reached.Keys));
    }

    private async Task Walk(WalkSource source, int seed)
    {
        var bot = new RealAssistant().WithMembers();
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
            // A thumb that is down already is not remarked on again.
            if (what.Happened is UserEvent.Disliked { Answer: var answer } && state is not null && ConversationState.Read(state).Disliked == answer)
            {
                Assert.Empty(exchange.Replies);
                continue;
            }

            var text = string.Join('\n', exchange.Replies.Select(reply => reply.Text));
            Assert.True(exchange.Replies.Count > 0 && exchange.Replies.All(reply => !string.IsNullOrWhiteSpace(reply.Text)), where);
            Assert.False(text.Contains('{', StringComparison.Ordinal), $"{where}: {text}");
            Assert.False(what.IsNonsense && text == lastText && ConversationState.Read(exchange.State).Top is { IsQuiet: false }, $"{where}: the same words twice: {text}");
            Check(exchange.State, where);
            (state, lastText) = (exchange.State, text);
            source.Saw(exchange.Replies.SelectMany(reply => reply.Buttons));
            foreach (var open in ConversationState.Read(state).Open)
            {
                if (_reached.AddOrUpdate(open.GetType(), 1, (_, times) => times + 1) <= Forks)
                {
                    await Leave(bot, state, seed);
                    await Nag(bot, state, where);
                }
            }
        }

        await Leave(bot, state!, seed);
    }

    /// <summary>As many messages that nobody can read as a question is put again for: no wording comes twice, and the question that was open is given up.</summary>
    private static async Task Nag(RealAssistant bot, string state, string where)
    {
        if (ConversationState.Read(state).Top is not { IsQuiet: false } asked || asked is WaitingFor.EnquiryReply or WaitingFor.Opinion or WaitingFor.EnquiryText)
            return;

        var said = new List<string>();
        foreach (var nonsense in Unreadable.Take(Prompt.MostMisses - asked.Misses))
        {
            var exchange = await bot.Assistant.RespondAsync(state, new UserEvent.Said(nonsense));
            state = exchange.State;
            said.Add(string.Join('\n', exchange.Replies.Select(reply => reply.Text)));
        }

        Assert.True(said.Distinct().Count() == said.Count, $"{where}: the same words twice: {said[^1]}");
        Assert.True(Question(ConversationState.Read(state).Top) != Question(asked), $"{where}: {Question(asked)} is asked for ever");
    }

    private static string? Question(WaitingFor? point) => point switch
    {
        WaitingFor.FundingFact fact => $"{fact.Trait}",
        WaitingFor.PartOfDraft part => $"{part.Part}",
        _ => point?.GetType().Name,
    };

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
