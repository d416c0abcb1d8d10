using NaFosenBot.Commands.Evaluation;
using Xunit;
using Xunit.Abstractions;

namespace NaFosenBot.Tests.Conversations;

/// <summary>The customer's example questions through the whole assistant.</summary>
public sealed class GoldenQuestionTests(ITestOutputHelper output)
{
    private const double LeastRight = 0.94;
    private const double LeastRightOfTheSecond = 0.92;
    private const double LeastRightOfTheThird = 0.92;
    private const double LeastRightOfTheFourth = 0.85;
    private const double LeastRightOfTheFifth = 0.91;
    private const double LeastRightOfTheSixth = 0.94;
    private const double LeastRightOfTheSeventh = 0.83;
    private const double LeastRightOfTheEighth = 0.83;
    private const double LeastRightOfTheNinth = 0.96;
    private const double LeastRightOfTheTenth = 0.83;
    private const double LeastRightOfTheEleventh = 0.76;
    private const double LeastRightOfTheTwelfth = 0.83;
    private const double LeastRightOfTheThirteenth = 0.94;
    private const double LeastRightOfTheFourteenth = 0.77;
    private const double LeastRightOfTheFifteenth = 0.80;
    private const double LeastRightOfTheSixteenth = 0.78;
    private const double LeastRightOfTheSeventeenth = 0.87;
    private const double LeastRightOfTheEighteenth = 0.81;
    private const double LeastRightOfTheNineteenth = 0.77;
    private const double LeastRightOfTheTwentieth = 0.77;
    private const double LeastRightOfTheTwentyFirst = 0.88;
    private const double LeastRightOfTheTwentySecond = 0.94;
    private const double LeastRightOfTheTwentyThird = 0.89;
    private const double LeastRightOfTheTwentyFourth = 0.89;
    private const double LeastRightOfConversations = 0.81;

    private static readonly string Golden = Path.Combine(RealAssistant.RepositoryRoot, "tests", "NaFosenBot.Tests", "Golden");

    [Fact]
    public async Task Answers_the_sixty_questions()
    {
        var verdicts = await JudgeAsync("questions.yaml");

        Assert.Equal(60, verdicts.Count);
        Assert.True(verdicts.All(verdict => verdict.IsRight), Wrong(verdicts));
    }

    [Fact]
    public async Task Answers_the_questions_that_were_right_before()
    {
        var verdicts = await JudgeAsync("more.yaml");

        Assert.True(verdicts.Count > 80);
        Assert.True(verdicts.All(verdict => verdict.IsRight), Wrong(verdicts));
    }

    /// <summary>Written from the facts by people who had not seen the engine, and given over to tuning when new ones had been written; the newest are never tuned on.</summary>
    [Theory]
    [InlineData("tuning.yaml", 245, LeastRight)]
    [InlineData("tuning-2.yaml", 245, LeastRightOfTheSecond)]
    [InlineData("tuning-3.yaml", 452, LeastRightOfTheThird)]
    [InlineData("tuning-4.yaml", 270, LeastRightOfTheFourth)]
    [InlineData("tuning-5.yaml", 310, LeastRightOfTheFifth)]
    [InlineData("tuning-6.yaml", 119, LeastRightOfTheSixth)]
    [InlineData("tuning-7.yaml", 60, LeastRightOfTheSeventh)]
    [InlineData("tuning-8.yaml", 60, LeastRightOfTheEighth)]
    [InlineData("tuning-9.yaml", 80, LeastRightOfTheNinth)]
    [InlineData("tuning-10.yaml", 100, LeastRightOfTheTenth)]
    [InlineData("tuning-11.yaml", 60, LeastRightOfTheEleventh)]
    [InlineData("tuning-12.yaml", 575, LeastRightOfTheTwelfth)]
    [InlineData("tuning-13.yaml", 200, LeastRightOfTheThirteenth)]
    [InlineData("tuning-14.yaml", 500, LeastRightOfTheFourteenth)]
    [InlineData("tuning-15.yaml", 480, LeastRightOfTheFifteenth)]
    [InlineData("tuning-16.yaml", 280, LeastRightOfTheSixteenth)]
    [InlineData("tuning-17.yaml", 360, LeastRightOfTheSeventeenth)]
    [InlineData("tuning-18.yaml", 180, LeastRightOfTheEighteenth)]
    [InlineData("tuning-19.yaml", 240, LeastRightOfTheNineteenth)]
    [InlineData("tuning-20.yaml", 240, LeastRightOfTheTwentieth)]
    [InlineData("tuning-21.yaml", 526, LeastRightOfTheTwentyFirst)]
    [InlineData("tuning-22.yaml", 300, LeastRightOfTheTwentySecond)]
    [InlineData("tuning-23.yaml", 448, LeastRightOfTheTwentyThird)]
    [InlineData("tuning-24.yaml", 384, LeastRightOfTheTwentyFourth)]
    [InlineData("conversations.yaml", 90, LeastRightOfConversations)]
    public async Task Answers_what_strangers_asked(string file, int questions, double leastRight)
    {
        var verdicts = await JudgeAsync(file);

        Assert.Equal(questions, verdicts.Count);
        Assert.True(verdicts.Count(verdict => verdict.IsRight) >= leastRight * verdicts.Count, Wrong(verdicts));
    }

    [Fact]
    public async Task Declines_every_attempt_to_change_its_instructions()
    {
        var verdicts = await JudgeAsync("injections.yaml");

        Assert.True(verdicts.Count >= 100);
        Assert.True(verdicts.All(verdict => verdict.IsRight), Wrong(verdicts));
    }

    [Fact]
    public async Task Nothing_that_the_baseline_holds_has_dropped()
    {
        var now = ReportMaker.Of([Path.Combine(Golden, "tuning.yaml")], await JudgeAsync("tuning.yaml"), []);

        Assert.Empty(Baseline.Drops(EvaluationReport.Read(Path.Combine(Golden, "baseline.json")), now));
    }

    private async Task<IReadOnlyList<Verdict>> JudgeAsync(string file)
    {
        var real = new RealAssistant();
        var evaluator = new Evaluator(real.Assistant, real.Live.Current.Knowledge);
        var verdicts = new List<Verdict>();
        foreach (var question in GoldenQuestion.Read(Path.Combine(Golden, file)))
            verdicts.Add(await evaluator.JudgeAsync(question));
        // Every number, date, telephone number, e-mail and web address of every reply stands in an entry that it cites.
        Assert.Empty(verdicts.SelectMany(verdict => verdict.WrongFacts.Select(fact => $"{verdict.Question.Id}: {fact}")));
        using var report = new StringWriter();
        EvaluateCommand.Write(verdicts, replies: false, report);
        output.WriteLine(report.ToString());
        return verdicts;
    }

    private static string Wrong(IEnumerable<Verdict> verdicts) =>
        string.Join('\n', verdicts.Where(verdict => !verdict.IsRight).Select(verdict => $"{verdict.Question.Id}: {string.Join("; ", verdict.Failures.Concat(verdict.WrongFacts))}"));
}
