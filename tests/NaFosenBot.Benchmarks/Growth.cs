using System.Diagnostics;
using System.Globalization;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Benchmarks;

/// <summary>How retrieval grows with the number of entries, beside Lucene.Net with NorwegianAnalyzer over the same ones.</summary>
internal static class Growth
{
    private const int Asked = 900;
    private const int Rounds = 5;

    private static readonly int[] Sizes = [150, 1_500, 15_000, 100_000];

    public static int Run()
    {
        var real = Questions.LoadRetriever().Knowledge;
        Console.WriteLine("| entries | engine | build ms | kB per entry | p50 ms | p99 ms | kB per query | first right |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var size in Sizes)
        {
            var knowledge = InventedKnowledge.Make(size, real);
            var asked = InventedKnowledge.Ask(knowledge, Asked);
            Measure("ours", size, asked, () => new Retriever(knowledge), (retriever, text) => First(retriever, text));
            Measure("Lucene.Net", size, asked, () => new LuceneIndex(knowledge.Entries), (lucene, text) => lucene.Search(text) is [var best, ..] ? best.Id : null);
        }

        return 0;
    }

    private static void Measure<T>(string engine, int size, IReadOnlyList<(string Text, EntryId About)> asked, Func<T> build, Func<T, string, string?> first)
        where T : class
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var started = Stopwatch.GetTimestamp();
        var index = build();
        var built = Stopwatch.GetElapsedTime(started);
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;

        var right = asked.Count(question => first(index, question.Text) == question.About.Value);
        // Of each question the best of the rounds: other work on the machine only ever adds.
        var times = new double[asked.Count];
        Array.Fill(times, double.MaxValue);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            for (var number = 0; number < asked.Count; number++)
            {
                started = Stopwatch.GetTimestamp();
                first(index, asked[number].Text);
                times[number] = Math.Min(times[number], Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Array.Sort(times);
        double At(double share) => times[(int)(share * (times.Length - 1))];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {size} | {engine} | {built.TotalMilliseconds:0} | {held / 1024.0 / size:0.0} | {At(.5):0.000} | {At(.99):0.000} | {allocated / 1024.0 / (times.Length * Rounds):0.0} | {100.0 * right / asked.Count:0.0} % |"));
        (index as IDisposable)?.Dispose();
    }

    private static string? First(Retriever retriever, string text)
    {
        var query = retriever.Read(text);
        return retriever.Rank(query, [.. query.Areas]).Best?.Document.Id.Value;
    }
}
