using System.CommandLine;
using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;

namespace NaFosenBot.Commands;

/// <summary><c>check</c>: reads the knowledge and the settings and says what is wrong, or what there is.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var cards = new Option<bool>("--send-test-cards") { Description = "Send a test card to each linked place in Teams." };
        var command = new Command("check", "Check the knowledge files and the settings.") { cards };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, _) => await RunAsync([.. parsed.UnmatchedTokens], parsed.GetValue(cards), Console.Out));
        return command;
    }

    internal static async Task<int> RunAsync(string[] settings, bool sendsTestCards, TextWriter output)
    {
        var result = await RunAsync(settings, output);
        if (!sendsTestCards)
            return result;

        var faults = await ChannelCheck.SendAsync(settings, output);
        foreach (var fault in faults)
            await output.WriteLineAsync($"  fault: {fault}");
        return faults.Count == 0 ? result : 1;
    }

    /// <returns>0 when all is well, 1 when there are faults.</returns>
    internal static async Task<int> RunAsync(string[] settings, TextWriter output)
    {
        await using var services = OfflineAssistant.Build(settings);
        var folder = services.GetRequiredService<KnowledgeFolder>();
        var load = folder.Load();
        output.WriteLine($"Knowledge: {folder.Path}");
        if (load.Knowledge is not { } knowledge)
        {
            foreach (var fault in load.Faults)
                output.WriteLine(fault);
            output.WriteLine($"{load.Faults.Count} fault(s).");
            return 1;
        }

        foreach (var kind in knowledge.Entries.GroupBy(entry => entry.Id.Kind).OrderBy(group => group.Key, StringComparer.Ordinal))
            output.WriteLine($"  {kind.Key,-8} {kind.Count(),4} entries");
        output.WriteLine($"  {"places",-8} {knowledge.Places.Count,4}");
        output.WriteLine($"  {"routes",-8} {knowledge.Routes.Count,4}");
        WriteCoverage(knowledge, output);
        IReadOnlyList<string> faults = [.. MemberCheck.Write(knowledge, services, output), .. await DatabaseCheck.WriteAsync(settings, output), .. await ModelCheck.WriteAsync(knowledge, services, output)];
        var advice = PlainLanguage.Advice(knowledge).ToList();
        foreach (var one in advice)
            output.WriteLine($"  advice: {one}");
        output.WriteLine($"{advice.Count} piece(s) of advice on the language.");
        foreach (var fault in faults)
            output.WriteLine($"  fault: {fault}");
        output.WriteLine(faults.Count == 0 ? "No faults." : $"{faults.Count} fault(s).");
        return faults.Count == 0 ? 0 : 1;
    }

    /// <summary>How far the rules of the schemes go, and which schemes they can say nothing about.</summary>
    private static void WriteCoverage(KnowledgeBase knowledge, TextWriter output)
    {
        var funding = knowledge.Entries.Where(entry => entry.Id.Kind == "fund").ToList();
        output.WriteLine("Eligibility rules:");
        foreach (var terms in Enum.GetValues<Terms>().Where(terms => terms != Terms.None))
        {
            var entries = funding.Where(entry => entry.Eligible?.Terms == terms).ToList();
            var named = terms == Terms.Stated ? "" : "  " + string.Join(", ", entries.Select(entry => entry.Id));
            output.WriteLine($"  {Choices.Code(terms.ToString()),-9} {entries.Count,4} schemes{named}");
        }

        if (funding.Where(entry => entry.Eligible is null).ToList() is { Count: > 0 } without)
            output.WriteLine($"  no rules  {without.Count,4} schemes  {string.Join(", ", without.Select(entry => entry.Id))}");
    }
}
