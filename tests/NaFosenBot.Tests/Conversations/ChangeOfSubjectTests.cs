using NaFosenBot.Commands.Evaluation;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Entries;
using Xunit;
using Xunit.Abstractions;

namespace NaFosenBot.Tests.Conversations;

/// <summary>Questions that stand for themselves, asked after others in one conversation: most people ask more than one thing.</summary>
public sealed class ChangeOfSubjectTests(ITestOutputHelper output)
{
    /// <summary>Share of the questions that may be answered about something else than they are when they come first. A place that was said before may rightly count.</summary>
    private const double MostLost = 0.02;

    /// <summary>Each question is asked after so many others, which lie apart in the list.</summary>
    private const int Before = 3;

    private const int Apart = 97;

    private static readonly RealAssistant Real = new();

    private static readonly string Golden = Path.Combine(RealAssistant.RepositoryRoot, "tests", "NaFosenBot.Tests", "Golden");

    [Fact]
    public async Task A_question_is_answered_about_what_it_asks_whatever_was_told_before()
    {
        var asked = new List<(string Text, string? State, EntryId First)>();
        foreach (var text in ((string[])["tuning-21.yaml", "tuning-23.yaml", "tuning-24.yaml"]).SelectMany(file => GoldenQuestion.Read(Path.Combine(Golden, file))).Where(question => question.Turns.Count == 1).Select(question => question.Turns[0].Text))
        {
            var exchange = await SayAsync(null, text);
            if (exchange.Replies is [{ Outcome: Outcome.Answered, Citations: [var first, ..] }])
                asked.Add((text, exchange.State, first.Entry));
        }

        var lost = new List<string>();
        for (var at = 0; at < asked.Count; at++)
        {
            for (var step = 1; step <= Before; step++)
            {
                var (before, (text, _, first)) = (asked[(at + (step * Apart)) % asked.Count], asked[at]);
                if (!(await SayAsync(before.State, text)).Replies.Any(reply => reply.Citations.Any(citation => citation.Entry == first)))
                    lost.Add($"{before.Text} → {text}");
            }
        }

        output.WriteLine($"{lost.Count} of {asked.Count * Before}\n{string.Join('\n', lost)}");
        Assert.True(asked.Count > 800);
        Assert.True(lost.Count <= MostLost * asked.Count * Before, $"{lost.Count} of {asked.Count * Before} are lost.");
    }

    private static Task<Exchange> SayAsync(string? state, string text) => Real.Assistant.RespondAsync(state, new UserEvent.Said(text));
}
