using System.Globalization;
using System.Text.RegularExpressions;
using NaFosenBot.Answering;
using NaFosenBot.Commands.Evaluation;
using NaFosenBot.Dialogs;
using NaFosenBot.Rephrasing;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Rephrasing;

/// <summary>What the guide for operators says that an answer costs is what it costs.</summary>
public sealed partial class CostReportTests
{
    /// <summary>Norwegian, as measured with the models' own tokens; the guide's were counted with them.</summary>
    private const double CharactersPerToken = 3.5;

    private static readonly string Guide = File.ReadAllText(Path.Combine(RealAssistant.RepositoryRoot, "bot", "docs", "ki.md"));

    [Fact]
    public void The_sum_is_right()
    {
        var (share, tokensIn, tokensOut, priceIn, priceOut, kroner) = Report();

        Assert.Equal(kroner, Math.Round(share * ((tokensIn * priceIn) + (tokensOut * priceOut)) / 1000, 2));
        Assert.Contains($"| tokens inn | {tokensIn} |", Guide, StringComparison.Ordinal);
        Assert.Contains($"laget | {tokensOut} |", Guide, StringComparison.Ordinal);
        Assert.Contains($"({share * 100:0} %) får et svar", Guide, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_takes_what_is_told()
    {
        var (share, tokensIn, tokensOut, _, _, _) = Report();
        var real = new RealAssistant();
        var composer = new Composer(real.Live, real.Clock);
        var (messages, sizes) = (0, new List<(int In, int Out)>());

        foreach (var file in new[] { "questions.yaml", "more.yaml" })
        {
            foreach (var question in GoldenQuestion.Read(Path.Combine(RealAssistant.RepositoryRoot, "tests", "NaFosenBot.Tests", "Golden", file)))
            {
                string? state = null;
                foreach (var turn in question.Turns)
                {
                    var exchange = await real.Assistant.RespondAsync(state, new UserEvent.Said(turn.Text));
                    (state, messages) = (exchange.State, messages + 1);
                    if (exchange.Replies.FirstOrDefault(reply => reply is { Outcome: Outcome.Answered, Citations.Count: > 0, Wording: not null }) is { } reply
                        && RephrasingPrompt.Of(turn.Text, composer.Grounds(reply.Wording!, reply.Citations, reply.Language)) is { } call)
                        sizes.Add((call.Length, reply.Wording!.Told.Length));
                }
            }
        }

        AssertNear(share, (double)sizes.Count / messages);
        AssertNear(tokensIn, sizes.Average(size => size.In) / CharactersPerToken);
        AssertNear(tokensOut, sizes.Average(size => size.Out) / CharactersPerToken);
    }

    private static void AssertNear(double told, double measured) => Assert.True(Math.Abs(measured - told) <= told * 0.1, $"{told} is told, {measured:0.00} measured");

    private static (double Share, int In, int Out, double PriceIn, double PriceOut, double Kroner) Report()
    {
        var report = Sum.Match(Guide);
        Assert.True(report.Success, "the guide has no sum");
        double At(int group) => double.Parse(report.Groups[group].Value, CultureInfo.GetCultureInfo("nb-NO"));
        return (At(1), (int)At(2), (int)At(3), At(4), At(5), At(6));
    }

    [GeneratedRegex(@"= (0,\d+) × \((\d+) × `Prices:Input` \+ (\d+) × `Prices:Output`\) / 1000\. Med (\d+) kr inn og (\d+) kr ut per million tokens, bare som regneeksempel, blir det (\d+,\d\d) kr\.")]
    private static partial Regex Sum { get; }
}
