using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Benchmarks;

/// <summary>Single steps of retrieval, with allocation.</summary>
[MemoryDiagnoser]
public class Micro
{
    private readonly Retriever _retriever = Questions.LoadRetriever();
    private Query _query = null!;

    [Params("Hva er maks beløp i næringsfondet?", "æ treng støtte te å start for mæ sjøl i Osen", "xyzzy ukjentord støtteordningssøknad")]
    public string Question { get; set; } = "";

    internal static int Run(string[] arguments) => BenchmarkRunner.Run<Micro>(args: arguments).HasCriticalValidationErrors ? 1 : 0;

    [GlobalSetup]
    public void ReadOnce() => _query = _retriever.Read(Question);

    [Benchmark(Baseline = true)]
    public object Read() => _retriever.Read(Question);

    [Benchmark]
    public object Rank() => _retriever.Rank(_query, []);
}
