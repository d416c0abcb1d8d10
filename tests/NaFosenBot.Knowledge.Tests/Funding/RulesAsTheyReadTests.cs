using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;
using Xunit;

namespace NaFosenBot.Knowledge.Tests.Funding;

/// <summary>Every rule as people read it, in files to proof-read: to somebody of whom nothing is known, to a firm that has told all, and to somebody who has not begun. <c>NAFOSENBOT_APPROVE=1</c> writes them anew.</summary>
public sealed class RulesAsTheyReadTests
{
    private static readonly RuleWords Words = new(RealKnowledge.Knowledge);

    private static readonly Applicant Firm = new()
    {
        Place = new("place.afjord"),
        Kind = ApplicantKind.Firm,
        Form = CompanyForm.SoleProprietorship,
        Founded = new(new DateOnly(2020, 3, 1)),
        Employees = 3,
        Sector = Sector.Ocean,
        Purposes = Purposes.Invest | Purposes.Hire | Purposes.Marketing,
        Stage = Stage.Selling,
        Market = Market.National,
        Cost = 1_200_000,
        OwnShare = 40,
        ResearchPartner = false,
        EarlierAid = 150_000,
    };

    private static readonly Applicant Founder = new Applicant { Place = new("place.osen"), Kind = ApplicantKind.Founder }.WithImplied();

    [Theory]
    [InlineData(Tongue.Bokmal)]
    [InlineData(Tongue.Nynorsk)]
    [InlineData(Tongue.English)]
    public void To_everybody(Tongue tongue)
    {
        var path = RealKnowledge.TestFile("Funding", "RulesAsTheyRead", $"{tongue.Tag()}.txt");
        var now = string.Join('\n', RealKnowledge.Book.Schemes.SelectMany(scheme => Lines(scheme, tongue)));
        if (Environment.GetEnvironmentVariable("NAFOSENBOT_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, now);
        }

        Assert.Equal(File.Exists(path) ? File.ReadAllText(path) : "", now);
    }

    private static IEnumerable<string> Lines(Scheme scheme, Tongue tongue)
    {
        yield return $"===== {scheme.Id}";
        if (RuleWords.Terms(scheme, tongue) is { Length: > 0 } terms)
            yield return terms;

        foreach (var applicant in new[] { Applicant.Unknown, Firm, Founder })
        {
            var circumstances = new Circumstances(applicant, RealKnowledge.Day, RealKnowledge.Book.Places);
            foreach (var reason in scheme.Assess(circumstances).Reasons)
                yield return $"{Sign(reason.Truth)} {Words.Say(reason, circumstances, tongue)}";
        }
    }

    private static char Sign(Truth truth) => truth switch { Truth.Yes => '+', Truth.No => '-', Truth.Unknown => '?' };
}
