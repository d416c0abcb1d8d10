using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NaFosenBot.Answering;
using NaFosenBot.Dialogs;

namespace NaFosenBot.Commands.Evaluation;

/// <summary><c>evaluate FILE…</c>: golden questions through the whole assistant, with a report in Markdown.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("files") { Arity = ArgumentArity.OneOrMore, Description = "YAML files with golden questions." };
        var replies = new Option<bool>("--replies") { Description = "Show the replies of the questions that went wrong." };
        var report = new Option<string?>("--report") { Description = "Write NAME.md and NAME.json." };
        var baseline = new Option<string?>("--baseline") { Description = "An earlier NAME.json; any drop from it fails the run." };
        var peers = new Option<string?>("--peers") { Description = "Results of search engines on the same files, as the benchmarks write them." };
        var command = new Command("evaluate", "Run golden questions and report what is right and wrong.") { files, replies, report, baseline, peers };
        command.SetAction(async (parsed, _) =>
        {
            try
            {
                var asked = new Asked(parsed.GetRequiredValue(files), parsed.GetValue(replies), parsed.GetValue(report), parsed.GetValue(baseline), parsed.GetValue(peers));
                return await RunAsync(asked, Console.Out);
            }
            catch (Exception refused) when (refused is BrokenKnowledgeException or FormatException or IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine(refused.Message);
                return 1;
            }
        });
        return command;
    }

    /// <returns>Against a baseline 0 when nothing dropped, else 0 when every question was answered right; 1 otherwise.</returns>
    internal static async Task<int> RunAsync(Asked asked, TextWriter output)
    {
        using var services = OfflineAssistant.Build([]);
        var evaluator = new Evaluator(services.GetRequiredService<IAssistant>(), services.GetRequiredService<LiveKnowledge>().Current.Knowledge);
        var verdicts = new List<Verdict>();
        foreach (var question in asked.Files.SelectMany(GoldenQuestion.Read))
            verdicts.Add(await evaluator.JudgeAsync(question));
        Write(verdicts, asked.Replies, output);

        var report = ReportMaker.Of(asked.Files, verdicts, asked.Peers is { } peers ? PeersIn(peers) : []);
        if (asked.Report is { } name)
            await SaveAsync(report, name);
        if (asked.Baseline is not { } before)
            return verdicts.All(verdict => verdict.IsRight) ? 0 : 1;

        var drops = Baseline.Drops(EvaluationReport.Read(before), report);
        output.WriteLine(drops.Count == 0 ? "no drop from the baseline" : string.Join('\n', drops.Prepend("dropped from the baseline:")));
        return drops.Count == 0 ? 0 : 1;
    }

    private static async Task SaveAsync(EvaluationReport report, string name)
    {
        await using var page = new StreamWriter(name + ".md");
        MarkdownReport.Write(report, page);
        await File.WriteAllTextAsync(name + ".json", report.ToJson() + "\n");
    }

    private static IReadOnlyList<PeerResult> PeersIn(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), ReportJson.Default.IReadOnlyListPeerResult) ?? [];
        }
        catch (JsonException broken)
        {
            throw new FormatException($"{path}: {broken.Message} Write it with the benchmarks' 'peers'.", broken);
        }
    }

    internal static void Write(IReadOnlyList<Verdict> verdicts, bool replies, TextWriter output)
    {
        output.WriteLine("| id | language | kind | result | score |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (var verdict in verdicts)
        {
            var wrong = verdict.Failures.Concat(verdict.WrongFacts.Select(fact => $"unsupported: {fact}"));
            var result = verdict.IsRight ? "right" : string.Join("; ", wrong);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {verdict.Question.Id} | {verdict.Question.Language} | {verdict.Question.Kind} | {result} | {verdict.Score:0.00} |"));
            if (!verdict.IsRight && replies)
                Show(verdict, output);
        }

        output.WriteLine();
        foreach (var group in verdicts.GroupBy(verdict => verdict.Question.Language).Concat(verdicts.GroupBy(_ => "all")))
            output.WriteLine($"{group.Key}: {group.Count(verdict => verdict.IsRight)} of {group.Count()} right");
        output.WriteLine($"wrong facts: {verdicts.Sum(verdict => verdict.WrongFacts.Count)}");
    }

    private static void Show(Verdict verdict, TextWriter output)
    {
        foreach (var (turn, answered) in verdict.Question.Turns.Zip(verdict.Turns))
            output.WriteLine($"\n> {turn.Text}\n\n{answered.Text}\n\n{answered.Outcome} cites [{string.Join(", ", answered.Citations)}] routed [{string.Join(", ", answered.RoutedTo)}]\n");
    }

    /// <summary>What the command line asks for.</summary>
    internal sealed record Asked(IReadOnlyList<string> Files, bool Replies = false, string? Report = null, string? Baseline = null, string? Peers = null);
}
