using NaFosenBot.Commands;
using NaFosenBot.Commands.Evaluation;
using NaFosenBot.Dialogs;
using Xunit;

namespace NaFosenBot.Tests.Commands;

public sealed class EvaluationTests
{
    [Theory]
    [InlineData("member.municipalities", "member.municipalities", true)]
    [InlineData("member.municipalities.osen", "member.municipalities", true)]
    [InlineData("member.municipalities", "member.municipalities.osen", false)]
    [InlineData("fund.smil-x", "fund.smil", false)]
    public void A_part_of_a_record_satisfies_the_record(string given, string expected, bool satisfies) =>
        Assert.Equal(satisfies, Evaluator.Satisfies(given, expected));

    [Fact]
    public void The_area_under_the_curve_is_the_chance_that_the_good_stand_above()
    {
        Assert.Equal(1, ReportMaker.AreaUnderCurve([0.9, 0.8], [0.1]));
        Assert.Equal(0.5, ReportMaker.AreaUnderCurve([0.5], [0.5]));
        Assert.Equal(0.25, ReportMaker.AreaUnderCurve([0.2, 0.6], [0.4, 0.7]));
        Assert.Null(ReportMaker.AreaUnderCurve([0.2], []));
    }

    [Fact]
    public void Counts_what_was_right_declined_and_taken_for_another()
    {
        var report = Report(
            AVerdict("a", "answer", ["fund.a"], ["fund.a"], score: 0.9),
            AVerdict("b", "answer", ["fund.b"], ["fund.x", "fund.b"], score: 0.8, failure: "wrong"),
            AVerdict("c", "refuse", [], [], score: 0.1, outcome: Outcome.Declined),
            AVerdict("d", "answer", ["fund.d"], [], score: 0.3, outcome: Outcome.NotKnown, failure: "wrong"));

        Assert.Equal((4, 2, 0.5), (report.All.Questions, report.All.Right, report.All.RightRate));
        Assert.Equal((0.3333, 0.6667), (report.All.FirstEntry, report.All.FirstThree));
        Assert.Equal(new Abstention(0.5, 1, 0.3333), report.Abstention);
        Assert.Equal(1, report.Auc);
        Assert.Equal([("fund.b", "fund.x"), ("fund.d", "–")], report.Confusions.Select(confusion => (confusion.Expected, confusion.Given)));
    }

    [Fact]
    public void A_drop_from_the_baseline_is_named()
    {
        var before = Report(AVerdict("a", "answer", ["fund.a"], ["fund.a"], score: 0.9));
        var worse = Report(AVerdict("a", "answer", ["fund.a"], ["fund.b"], score: 0.9, failure: "wrong"));

        Assert.Empty(Baseline.Drops(before, before));
        Assert.Contains("all: replies right: 0.000, 1.000 before.", Baseline.Drops(before, worse));
        Assert.Contains("nb: first entry: 0.000, 1.000 before.", Baseline.Drops(before, worse));
    }

    [Fact]
    public void A_report_is_read_as_it_was_written()
    {
        var path = Path.GetTempFileName();
        var report = Report(AVerdict("a", "answer", ["fund.a"], ["fund.a"], score: 0.9));
        File.WriteAllText(path, report.ToJson());

        Assert.Equal(report.All, EvaluationReport.Read(path).All);

        File.WriteAllText(path, "[]");
        Assert.Contains("--report", Assert.Throws<FormatException>(() => EvaluationReport.Read(path)).Message, StringComparison.Ordinal);
        File.Delete(path);
    }

    [Fact]
    public void What_is_offered_beside_a_reply_counts_among_the_three_and_never_as_the_first()
    {
        var all = Report(
            AVerdict("1", "answer", ["fund.a"], ["fund.b"], 0.8, offered: ["fund.a"]),
            AVerdict("2", "answer", ["fund.a"], [], 0.2, Outcome.NotKnown, offered: ["fund.a"]),
            AVerdict("3", "answer", ["fund.a"], ["fund.b", "fund.c", "fund.d"], 0.8, offered: ["fund.a"])).All;

        Assert.Equal(0, all.FirstEntry);
        Assert.Equal(0.6667, all.FirstThree);
    }

    private static EvaluationReport Report(params IReadOnlyList<Verdict> verdicts) => ReportMaker.Of([], verdicts, []);

    private static Verdict AVerdict(string id, string kind, List<string> cites, IReadOnlyList<string> cited, double score, Outcome outcome = Outcome.Answered, string? failure = null, params IReadOnlyList<string> offered) => new(
        new GoldenQuestion { Id = id, Language = "nb", Kind = kind, Turns = [new GoldenTurn { Text = "?", Cites = cites }] },
        failure is null ? [] : [failure],
        [],
        [new AnsweredTurn("", outcome, cited, [], score, offered)],
        [TimeSpan.FromMilliseconds(1)]);
}
