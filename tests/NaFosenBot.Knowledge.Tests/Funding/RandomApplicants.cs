using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;

namespace NaFosenBot.Knowledge.Tests.Funding;

/// <summary>Applicants as chance would have them, the same ones every time.</summary>
internal sealed class RandomApplicants(int seed)
{
#pragma warning disable CA5394 // Chance for tests, not for secrets.
    private static readonly EntryId[] Places = [.. RealKnowledge.Knowledge.Places.Select(place => place.Id)];
    private static readonly decimal[] Costs = [20_000, 200_000, 999_999, 1_000_000, 5_000_000, 40_000_000];
    private readonly Random _random = new(seed);

    /// <summary>Somebody of whom everything is known, and whose answers agree with each other.</summary>
    public Applicant Whole()
    {
        var kind = One<ApplicantKind>();
        var started = kind is not (ApplicantKind.Founder or ApplicantKind.Jobseeker);
        return new Applicant
        {
            Place = Places[_random.Next(Places.Length)],
            Kind = kind,
            Form = started ? (CompanyForm)_random.Next(1, Enum.GetValues<CompanyForm>().Length) : CompanyForm.None,
            Founded = started ? new Founding(RealKnowledge.Day.AddDays(-_random.Next(15 * 365))) : Founding.NotYet,
            Employees = started ? _random.Next(3) switch { 0 => 0, 1 => _random.Next(20), _ => _random.Next(200) } : 0,
            Sector = One<Sector>(),
            Purposes = (Purposes)(1 << _random.Next(10)) | (_random.Next(3) == 0 ? (Purposes)(1 << _random.Next(10)) : Purposes.None),
            Stage = One<Stage>(),
            Market = One<Market>(),
            Cost = Costs[_random.Next(Costs.Length)],
            OwnShare = _random.Next(0, 101),
            ResearchPartner = _random.Next(2) == 0,
            EarlierAid = _random.Next(2) == 0 ? 0 : _random.Next(3_000_000),
        };
    }

    /// <summary>The same person, of whom only some of it is known.</summary>
    public Applicant Partly(Applicant whole) => Enum.GetValues<Trait>().Where(_ => _random.Next(2) == 0).Aggregate(Applicant.Unknown, (partly, trait) => partly.Learning(trait, whole));

    public bool Chance(int outOf) => _random.Next(outOf) == 0;

    private T One<T>() where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return values[_random.Next(values.Length)];
    }
#pragma warning restore CA5394
}
