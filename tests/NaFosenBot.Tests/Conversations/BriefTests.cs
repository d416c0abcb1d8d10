using System.Text.RegularExpressions;
using NaFosenBot.Commands.Evaluation;
using NaFosenBot.Dialogs;
using Xunit;

namespace NaFosenBot.Tests.Conversations;

/// <summary>Where others read along, answers are short: over the customer's example questions, and still without a fact that no cited entry holds.</summary>
public sealed partial class BriefTests
{
    /// <summary>As a person sees it: a link is its words.</summary>
    private const int Longest = 1_300;

    private const int Usual = 600;

    [Theory]
    [InlineData("questions.yaml")]
    [InlineData("more.yaml")]
    public async Task Answers_are_short_where_others_read_along(string file)
    {
        var real = new RealAssistant();
        var lengths = new List<(int Length, string Question)>();
        foreach (var question in GoldenQuestion.Read(Path.Combine(RealAssistant.RepositoryRoot, "tests", "NaFosenBot.Tests", "Golden", file)))
        {
            string? state = null;
            foreach (var turn in question.Turns)
            {
                var exchange = await real.Assistant.RespondAsync(state, new UserEvent.Said(turn.Text) { IsAmongOthers = true }, CancellationToken.None);
                state = exchange.State;
                Assert.Empty(exchange.Replies.SelectMany(reply => FactCheck.Unsupported(reply, real.Live.Current.Knowledge)).Select(fact => $"{question.Id}: {fact}"));
                lengths.AddRange(exchange.Replies.Where(reply => reply.Outcome == Outcome.Answered).Select(reply => (Link.Replace(reply.Text, "$1").Length, $"{question.Id}: {reply.Text}")));
            }
        }

        var (longest, usual) = (lengths.MaxBy(one => one.Length), lengths.Count(one => one.Length <= Usual) / (double)lengths.Count);
        Assert.True(longest.Length <= Longest, $"{longest.Length} characters for {longest.Question}");
        Assert.True(usual >= 0.75, $"{usual:P0} of {lengths.Count} have at most {Usual} characters; longer: {string.Join('\n', lengths.Where(one => one.Length > Usual).Select(one => $"{one.Length} {one.Question}"))}");
    }

    [Fact]
    public async Task The_same_question_alone_gets_the_whole_answer_and_among_others_the_way_to_it()
    {
        var real = new RealAssistant();

        var alone = (await real.Assistant.RespondAsync(null, new UserEvent.Said("Hva er SkatteFUNN?"), CancellationToken.None)).Replies[^1];
        var shared = (await real.Assistant.RespondAsync(null, new UserEvent.Said("Hva er SkatteFUNN?") { IsAmongOthers = true }, CancellationToken.None)).Replies[^1];

        Assert.Contains("RF-1053", alone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("egen samtale", alone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("RF-1053", shared.Text, StringComparison.Ordinal);
        Assert.StartsWith("**SkatteFUNN**", shared.Text, StringComparison.Ordinal);
        Assert.Contains("Kilder: ", shared.Text, StringComparison.Ordinal);
        Assert.EndsWith("Skriv til meg i en egen samtale hvis du vil vite mer.", shared.Text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]+\)")]
    private static partial Regex Link { get; }
}
