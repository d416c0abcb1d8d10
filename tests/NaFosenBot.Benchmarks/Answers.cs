using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Answering;
using NaFosenBot.Commands;
using NaFosenBot.Commands.Evaluation;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Benchmarks;

/// <summary>What the answer costs of a turn, without channel and database: the whole of it, and its steps one by one.</summary>
/// <remarks>The same turns are taken again and again, each by the state its conversation had then; of each the best round counts.</remarks>
internal static class Answers
{
    /// <summary>As many as the channel is played with, so that a question seldom follows the one before it in the list.</summary>
    private const int Conversations = 1000;

    private const int Rounds = 12;

    /// <param name="files">Golden files whose messages are asked too.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> files)
    {
        using var services = OfflineAssistant.Build(["--Knowledge:Directory", Path.Combine(Questions.Root(), "bot", "knowledge")]);
        var (assistant, composer, retriever) = (services.GetRequiredService<IAssistant>(), services.GetRequiredService<Composer>(), services.GetRequiredService<LiveKnowledge>().Current);
        var recognisers = new Recognisers(retriever.Knowledge);
        Console.WriteLine("| | turns | µs | p95 µs | kB |");
        Console.WriteLine("|---|---|---|---|---|");
        IEnumerable<(string Name, IReadOnlyList<string> Texts)> loads = [("example questions", await Questions.AnsweredAsync()), .. files.Count == 0 ? [] : new[] { ("golden files", (IReadOnlyList<string>)[.. files.SelectMany(GoldenQuestion.Read).SelectMany(question => question.Turns).Select(turn => turn.Text)]) }];
        foreach (var (name, texts) in loads)
        {
            var turns = await PlayAsync(assistant, texts);
            Show($"{name}: the turn", turns, turn => assistant.RespondAsync(turn.State, new UserEvent.Said(turn.Text)).GetAwaiter().GetResult());
            Show($"{name}: reading", texts, text => retriever.Read(text));
            var queries = texts.Select(retriever.Read).ToList();
            Show($"{name}: one ranking", queries, query => retriever.Rank(query, []));
            Show($"{name}: recognising", queries, query => Message.Read(query, recognisers, composer.Today));
        }

        return 0;
    }

    /// <summary>The conversations once, with the state before each turn.</summary>
    private static async Task<IReadOnlyList<(string? State, string Text)>> PlayAsync(IAssistant assistant, IReadOnlyList<string> texts)
    {
        var (turns, states) = (new List<(string?, string)>(), new string?[Conversations]);
        for (var turn = 0; turn < Math.Max(texts.Count, 2 * Conversations); turn++)
        {
            var (state, text) = (states[turn % Conversations], texts[turn % texts.Count]);
            turns.Add((state, text));
            states[turn % Conversations] = (await assistant.RespondAsync(state, new UserEvent.Said(text))).State;
        }

        return turns;
    }

    private static void Show<T>(string name, IReadOnlyList<T> load, Action<T> step)
    {
        var best = new double[load.Count];
        Array.Fill(best, double.MaxValue);
        var allocated = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            allocated = GC.GetAllocatedBytesForCurrentThread();
            for (var at = 0; at < load.Count; at++)
            {
                var started = Stopwatch.GetTimestamp();
                step(load[at]);
                best[at] = Math.Min(best[at], Stopwatch.GetElapsedTime(started).TotalMicroseconds);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        }

        var p95 = best.Order().ElementAt((int)(0.95 * (best.Length - 1)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {load.Count} | {best.Average():0.0} | {p95:0} | {allocated / 1024.0 / load.Count:0.0} |"));
    }
}
