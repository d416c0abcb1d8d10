using System.Diagnostics;
using System.Globalization;

namespace NaFosenBot.Benchmarks;

/// <summary>How long one retrieval takes, question by question: the distribution, not the mean.</summary>
internal static class Latency
{
    private const int Rounds = 20;

    public static int Run()
    {
        var built = Stopwatch.GetTimestamp();
        var retriever = Questions.LoadRetriever();
        var build = Stopwatch.GetElapsedTime(built);
        var questions = Questions.Of(retriever);
        foreach (var question in questions)
            Retrieve(retriever, question);

        var times = new List<double>(questions.Count * Rounds);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var question in questions)
            {
                var started = Stopwatch.GetTimestamp();
                Retrieve(retriever, question);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        times.Sort();
        string At(double share) => times[(int)(share * (times.Count - 1))].ToString("0.000", CultureInfo.InvariantCulture);
        Console.WriteLine("| entries | questions | load and index | p50 ms | p95 ms | p99 ms | max ms | kB per query |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {retriever.Knowledge.Entries.Count} | {times.Count} | {build.TotalMilliseconds:0} ms | {At(.5)} | {At(.95)} | {At(.99)} | {At(1)} | {allocated / 1024.0 / times.Count:0.0} |"));
        return 0;
    }

    private static void Retrieve(NaFosenBot.Knowledge.Retrieval.Retriever retriever, string question)
    {
        var query = retriever.Read(question);
        retriever.Rank(query, [.. query.Areas]);
    }
}
