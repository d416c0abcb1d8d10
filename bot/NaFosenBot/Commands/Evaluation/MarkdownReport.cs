using System.Globalization;

namespace NaFosenBot.Commands.Evaluation;

/// <summary>Writes a report for people.</summary>
internal static class MarkdownReport
{
    public static void Write(EvaluationReport report, TextWriter output)
    {
        output.WriteLine("# Evaluation\n");
        foreach (var (file, hash) in report.Files)
            output.WriteLine($"- `{file}`, SHA-256 `{hash}`");
        WriteTallies(report, output);
        WriteAbstention(report, output);
        WritePeers(report, output);
        WriteCalibration(report, output);
        WriteConfusions(report, output);
        output.WriteLine("\n## Latency\n");
        output.WriteLine(Line($"Milliseconds per turn: p50 {report.Latency.P50:0.0}, p95 {report.Latency.P95:0.0}, p99 {report.Latency.P99:0.0}, max {report.Latency.Max:0.0}."));
    }

    private static void WriteTallies(EvaluationReport report, TextWriter output)
    {
        output.WriteLine("\n## Replies\n");
        output.WriteLine("A reply is right when outcome, citations, receivers and facts are as the golden question expects. First entry: the expected entry is cited first. First three: it is among the first three of those cited and those offered beside as buttons.\n");
        output.WriteLine("| | questions | replies right | first entry | first three | facts said | wrong facts |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        foreach (var (name, tally) in report.Languages.Concat(report.Kinds).Append(new("**all**", report.All)))
            output.WriteLine($"| {name} | {tally.Questions} | {Percent(tally.RightRate)} | {Percent(tally.FirstEntry)} | {Percent(tally.FirstThree)} | {Percent(tally.FactsSaid)} | {tally.WrongFacts} |");
    }

    private static void WriteAbstention(EvaluationReport report, TextWriter output)
    {
        output.WriteLine("\n## Knowing when not to answer\n");
        output.WriteLine("| out of scope declined (recall) | precision | answerable ones declined | AUC of the score |");
        output.WriteLine("|---:|---:|---:|---:|");
        var abstention = report.Abstention;
        output.WriteLine($"| {Percent(abstention.Recall)} | {Percent(abstention.Precision)} | {Percent(abstention.FalseRefusals)} | {Number(report.Auc)} |");
    }

    private static void WritePeers(EvaluationReport report, TextWriter output)
    {
        if (report.Peers.Count == 0)
            return;

        output.WriteLine("\n## Beside search engines\n");
        output.WriteLine("The same questions, first messages only, over the same entries. An engine ranks; it cannot ask back, route or decline.\n");
        output.WriteLine("| | questions | first entry | first three | AUC of the score |");
        output.WriteLine("|---|---:|---:|---:|---:|");
        output.WriteLine($"| NaFosenBot, whole replies | {report.All.Questions} | {Percent(report.All.FirstEntry)} | {Percent(report.All.FirstThree)} | {Number(report.Auc)} |");
        foreach (var peer in report.Peers)
            output.WriteLine($"| {peer.Name} | {peer.Questions} | {Percent(peer.FirstEntry)} | {Percent(peer.FirstThree)} | {Number(peer.Auc)} |");
    }

    private static void WriteCalibration(EvaluationReport report, TextWriter output)
    {
        output.WriteLine("\n## Calibration\n");
        output.WriteLine("Of the questions with a score in the bin: how many have an answer.\n");
        output.WriteLine("| score from | questions | mean score | answerable |");
        output.WriteLine("|---:|---:|---:|---:|");
        foreach (var bin in report.Calibration)
            output.WriteLine(Line($"| {bin.From:0.0} | {bin.Questions} | {bin.MeanScore:0.00} | {Percent(bin.Answerable)} |"));
    }

    private static void WriteConfusions(EvaluationReport report, TextWriter output)
    {
        output.WriteLine("\n## Taken for another\n");
        if (report.Confusions.Count == 0)
            output.WriteLine("None.");
        foreach (var confusion in report.Confusions)
            output.WriteLine($"- {confusion.Expected} → {confusion.Given} ({string.Join(", ", confusion.Questions)})");
    }

    private static string Percent(double? share) => share is { } known ? string.Create(CultureInfo.InvariantCulture, $"{100 * known:0.0} %") : "–";

    private static string Number(double? value) => value is { } known ? known.ToString("0.000", CultureInfo.InvariantCulture) : "–";

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
