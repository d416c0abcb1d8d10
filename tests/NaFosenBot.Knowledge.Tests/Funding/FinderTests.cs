using NaFosenBot.Knowledge.Funding;
using Xunit;

namespace NaFosenBot.Knowledge.Tests.Funding;

public sealed class FinderTests
{
    private static readonly Finder Finder = new(RealKnowledge.Book);

    [Fact]
    public void A_thousand_applicants_are_asked_five_questions_at_the_median_and_six_at_most()
    {
        var chance = new RandomApplicants(5);
        var lengths = Enumerable.Range(0, 1000).Select(_ => Asked(chance.Whole(), chance).Count).Order().ToList();

        Assert.InRange(lengths[500], 1, 5);
        Assert.InRange(lengths[^1], 1, 6);
    }

    [Fact]
    public void Asks_nothing_when_all_is_known() =>
        Assert.All(Enumerable.Range(0, 100), seed => Assert.Null(Finder.NextQuestion(new RandomApplicants(seed).Whole(), RealKnowledge.Day, [])));

    [Fact]
    public void Asks_first_what_narrows_most()
    {
        var first = Finder.NextQuestion(Applicant.Unknown, RealKnowledge.Day, []);
        var farmer = Finder.NextQuestion(Applicant.Unknown with { Kind = ApplicantKind.Farm }, RealKnowledge.Day, [Trait.Kind]);

        Assert.Equal(Trait.Kind, first);
        Assert.Equal(Trait.Purpose, farmer);
    }

    [Fact]
    public void Asks_what_it_costs_when_a_sum_can_be_worked_out()
    {
        var known = Applicant.Unknown with { Place = new("place.afjord"), Kind = ApplicantKind.Firm, Purposes = Purposes.Develop, Sector = Sector.Ocean, Market = Market.International };

        Assert.Equal(Trait.Cost, Finder.NextQuestion(known, RealKnowledge.Day, [Trait.Place, Trait.Stage, Trait.EarlierAid, Trait.Age]));
    }

    private static List<Trait> Asked(Applicant whole, RandomApplicants chance)
    {
        var asked = new List<Trait>();
        var known = Applicant.Unknown;
        while (Finder.NextQuestion(known, RealKnowledge.Day, asked) is { } trait)
        {
            Assert.False(known.Knows(trait));
            Assert.DoesNotContain(trait, asked);
            asked.Add(trait);
            if (!chance.Chance(10))
                known = known.Learning(trait, whole).WithImplied();
        }

        return asked;
    }
}
