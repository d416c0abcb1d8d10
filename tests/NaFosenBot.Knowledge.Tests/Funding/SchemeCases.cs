using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Entries.Yaml;
using NaFosenBot.Knowledge.Funding;
using YamlDotNet.RepresentationModel;

namespace NaFosenBot.Knowledge.Tests.Funding;

/// <summary>One line of SchemeCases.yaml.</summary>
public sealed record SchemeCase(string Scheme, Verdict Expected, Applicant Applicant);

/// <summary>Reads SchemeCases.yaml.</summary>
internal sealed class SchemeCases
{
    private static readonly (string Key, Verdict Verdict)[] Verdicts =
        [("fits", Verdict.Fits), ("fitsNot", Verdict.FitsNot), ("unknown", Verdict.Unknown)];

    private SchemeCases(YamlMap map)
    {
        Day = map.Required("day")!.Date()!.Value;
        Cases = [.. map.Required("cases")!.Items().SelectMany(Read)];
        NotFound = map.Required("notFound")!.Texts();
        Ended = map.Required("ended")!.Texts();
        map.RefuseOthers();
    }

    public static SchemeCases All { get; } = Load();

    public DateOnly Day { get; }

    public IReadOnlyList<SchemeCase> Cases { get; }

    public IReadOnlyList<string> NotFound { get; }

    public IReadOnlyList<string> Ended { get; }

    private static SchemeCases Load()
    {
        var faults = new FaultList();
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(RealKnowledge.TestFile("Funding", "SchemeCases.yaml"))));
        var cases = new SchemeCases(new YamlCursor("SchemeCases.yaml", yaml.Documents[0].RootNode, "", faults).Map()!);
        return faults.Count == 0 ? cases : throw new FormatException(string.Join(Environment.NewLine, faults.InReadingOrder()));
    }

    private IEnumerable<SchemeCase> Read(YamlCursor at)
    {
        var map = at.Map()!;
        var scheme = map.Required("scheme")!.Text()!;
        var cases = Verdicts.Where(pair => map.Optional(pair.Key) is not null)
            .Select(pair => new SchemeCase(scheme, pair.Verdict, ReadApplicant(map.Optional(pair.Key)!.Map()!))).ToList();
        map.RefuseOthers();
        return cases;
    }

    private Applicant ReadApplicant(YamlMap map)
    {
        var applicant = new Applicant
        {
            Place = map.Optional("place")?.Text() is { } place ? new EntryId(place) : null,
            Kind = One<ApplicantKind>(map.Optional("kind")),
            Form = One<CompanyForm>(map.Optional("form")),
            Founded = map.Optional("age")?.Number() is { } age ? Founding.YearsBefore(Day, (int)age) : null,
            Employees = (int?)map.Optional("employees")?.Number(),
            Sector = One<Sector>(map.Optional("sector")),
            Purposes = map.Optional("purpose") is { } purposes ? purposes.Items().Aggregate(Purposes.None, (all, item) => all | One<Purposes>(item)!.Value) : null,
            Stage = One<Stage>(map.Optional("stage")),
            Market = One<Market>(map.Optional("market")),
            Cost = map.Optional("cost")?.Number(),
            OwnShare = map.Optional("ownShare")?.Number(),
            ResearchPartner = map.Optional("researchPartner")?.Flag(),
            EarlierAid = map.Optional("earlierAid")?.Number(),
        };
        map.RefuseOthers();
        return applicant;
    }

    private static T? One<T>(YamlCursor? at) where T : struct, Enum =>
        at?.OneOf(Enum.GetValues<T>().ToDictionary(value => Choices.Code(value.ToString()), value => value));
}
