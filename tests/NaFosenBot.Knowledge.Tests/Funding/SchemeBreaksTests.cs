using System.Text;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using Xunit;

namespace NaFosenBot.Knowledge.Tests.Funding;

/// <summary>What becomes of an applicant whom a scheme fits when one answer is another, or is not given.</summary>
/// <remarks>
/// All of it is written down in SchemeBreaks.txt, to be read beside the facts: a condition that was taken away, loosened or turned round shows there.
/// Of a scheme whose terms are known in part only, the case that is open takes the place of the one that fits.
/// </remarks>
public sealed class SchemeBreaksTests
{
    private const string Unsaid = "unsaid";

    private static readonly string[] Places = ["place.indre-fosen", "place.orland", "place.afjord", "place.osen", "place.orkland", "place.bergen"];
    private static readonly int[] Counts = [0, 1, 4, 5, 9, 10, 19, 20, 49, 50, 99, 100, 249, 250, 500];
    private static readonly decimal[] Costs = [10_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000, 50_000_000];
    private static readonly decimal[] Aids = [0, 1, 300_000];

    [Fact]
    public void Every_answer_counts_as_it_is_written()
    {
        var (path, now) = (RealKnowledge.TestFile("Funding", "SchemeBreaks.txt"), Table());
        // Written anew to be read in the diff, as the approved files are.
        if (Environment.GetEnvironmentVariable("NAFOSENBOT_APPROVE") == "1")
            File.WriteAllText(path, now);

        Assert.Equal(File.ReadAllText(path), now);
    }

    [Fact]
    public void No_condition_is_met_whatever_is_answered() => Assert.Empty(
        from item in SchemeCases.All.Cases
        where item.Expected == Verdict.Fits
        let scheme = RealKnowledge.Scheme(item.Scheme)
        from condition in scheme.Rules.Conditions
        where condition.Traits.SelectMany(Answers).All(answer => Judge(scheme, answer.To(item.Applicant)) == Verdict.Fits)
        select $"{item.Scheme}: {condition}");

    [Fact]
    public void Nothing_fits_without_an_answer_that_a_condition_asks_for() => Assert.Empty(
        from item in SchemeCases.All.Cases
        where item.Expected == Verdict.Fits
        let scheme = RealKnowledge.Scheme(item.Scheme)
        from condition in scheme.Rules.Conditions
        where condition.Traits is [var only] && Judge(scheme, item.Applicant.Learning(only, Applicant.Unknown)) != Verdict.Unknown
        select $"{item.Scheme}: {condition}");

    private static string Table()
    {
        var table = new StringBuilder();
        foreach (var scheme in SchemeCases.All.Cases.GroupBy(item => item.Scheme))
        {
            var item = scheme.FirstOrDefault(item => item.Expected == Verdict.Fits) ?? scheme.Single(item => item.Expected == Verdict.Unknown);
            table.Append(item.Scheme).Append('\n');
            foreach (var trait in Enum.GetValues<Trait>())
            {
                var verdicts = Answers(trait).Select(answer => (answer.Name, Verdict: Judge(RealKnowledge.Scheme(item.Scheme), answer.To(item.Applicant)))).ToList();
                if (verdicts.Any(answer => answer.Verdict != item.Expected))
                    table.Append("  ").Append(Choices.Code(trait.ToString())).Append(": ")
                        .AppendJoin("; ", verdicts.GroupBy(answer => answer.Verdict).OrderBy(group => group.Key).Select(group => $"{Choices.Code(group.Key.ToString())} {string.Join(", ", group.Select(answer => answer.Name))}"))
                        .Append('\n');
            }
        }

        return table.ToString();
    }

    private static Verdict Judge(Scheme scheme, Applicant applicant) => scheme.Assess(new Circumstances(applicant, SchemeCases.All.Day, RealKnowledge.Book.Places)).Verdict;

    private static IEnumerable<(string Name, Func<Applicant, Applicant> To)> Answers(Trait trait) =>
        Given(trait).Select(given => (given.Name, (Func<Applicant, Applicant>)(applicant => applicant.Learning(trait, given.Answer)))).Append((Unsaid, applicant => applicant.Learning(trait, Applicant.Unknown)));

    private static IEnumerable<(string Name, Applicant Answer)> Given(Trait trait) => trait switch
    {
        Trait.Place => Places.Select(place => (place, new Applicant { Place = new EntryId(place) })),
        Trait.Age => Enumerable.Range(0, 13).Select(years => ($"{years}", new Applicant { Founded = Founding.YearsBefore(SchemeCases.All.Day, years) })),
        Trait.Employees => Counts.Select(count => ($"{count}", new Applicant { Employees = count })),
        Trait.Cost => Costs.Select(cost => ($"{cost}", new Applicant { Cost = cost })),
        Trait.OwnShare => Enumerable.Range(0, 21).Select(step => ($"{5 * step}", new Applicant { OwnShare = 5 * step })),
        Trait.EarlierAid => Aids.Select(aid => ($"{aid}", new Applicant { EarlierAid = aid })),
        Trait.Kind or Trait.Form or Trait.Sector or Trait.Purpose or Trait.Stage or Trait.Market or Trait.ResearchPartner => Choices.Of(trait).Keys.Select(name => (name, Applicant.Of(trait, name)!)),
    };
}
