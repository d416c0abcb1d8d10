using System.CommandLine;
using System.Globalization;
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
        var command = new Command("evaluate", "Run golden questions and report what is right and wrong.") { files, replies };
        command.SetAction(async (parsed, _) =>
        {
            try
            {
                return await RunAsync(parsed.GetRequiredValue(files), parsed.GetValue(replies));
            }
            catch (Exception refused) when (refused is BrokenKnowledgeException or FormatException or IOException)
            {
                Console.Error.WriteLine(refused.Message);
                return 1;
            }
        });
        return command;
    }

    /// <returns>0 when every question was answered right, else 1.</returns>
    private static async Task<int> RunAsync(IEnumerable<string> files, bool replies)
    {
        using var services = OfflineAssistant.Build([]);
        var evaluator = new Evaluator(services.GetRequiredService<IAssistant>(), services.GetRequiredService<LiveKnowledge>().Current.Knowledge);
        var verdicts = new List<Verdict>();
        foreach (var question in files.SelectMany(GoldenQuestion.Read))
            verdicts.Add(await evaluator.JudgeAsync(question));
        Write(verdicts, replies, Console.Out);
        return verdicts.All(verdict => verdict.IsRight) ? 0 : 1;
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
        foreach (var group in verdicts.GroupBy(verdict => verdict.Question.Language).Append(verdicts.GroupBy(_ => "all").Single()))
            output.WriteLine($"{group.Key}: {group.Count(verdict => verdict.IsRight)} of {group.Count()} right");
        output.WriteLine($"wrong facts: {verdicts.Sum(verdict => verdict.WrongFacts.Count)}");
    }

    private static void Show(Verdict verdict, TextWriter output)
    {
        foreach (var (turn, answered) in verdict.Question.Turns.Zip(verdict.Turns))
            output.WriteLine($"\n> {turn.Text}\n\n{answered.Text}\n\n{answered.Outcome} cites [{string.Join(", ", answered.Citations)}] routed [{string.Join(", ", answered.RoutedTo)}]\n");
    }
}
