using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using NaFosenBot.Knowledge.Funding;

namespace NaFosenBot.Benchmarks;

/// <summary>All eligibility rules for one applicant, and the choice of the next question.</summary>
[MemoryDiagnoser]
public class Rules
{
    private static readonly DateOnly Day = new(2026, 11, 25);
    private readonly SchemeBook _book;
    private readonly Finder _finder;

    private readonly Applicant _applicant = new()
    {
        Place = new("place.osen"),
        Kind = ApplicantKind.Firm,
        Form = CompanyForm.SoleProprietorship,
        Founded = Founding.YearsBefore(Day, 3),
        Employees = 0,
        Sector = Sector.Ocean,
        Purposes = Purposes.Invest,
        Stage = Stage.Selling,
        Market = Market.National,
        Cost = 200_000,
        OwnShare = 50,
        ResearchPartner = false,
        EarlierAid = 0,
    };

    public Rules()
    {
        _book = new SchemeBook(Questions.LoadRetriever().Knowledge);
        _finder = new Finder(_book);
    }

    internal static int Run(string[] arguments) => BenchmarkRunner.Run<Rules>(args: arguments).HasCriticalValidationErrors ? 1 : 0;

    [Benchmark(Baseline = true)]
    public object AllOfOneApplicant() => _book.Assess(_applicant, Day);

    [Benchmark]
    public object AllOfAnUnknownApplicant() => _book.Assess(Applicant.Unknown, Day);

    [Benchmark]
    public object? NextQuestion() => _finder.NextQuestion(Applicant.Unknown with { Kind = ApplicantKind.Firm }, Day, [Trait.Kind]);
}
