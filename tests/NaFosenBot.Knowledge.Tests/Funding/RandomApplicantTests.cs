using NaFosenBot.Knowledge.Funding;
using Xunit;

namespace NaFosenBot.Knowledge.Tests.Funding;

/// <summary>What must hold for anybody.</summary>
public sealed class RandomApplicantTests
{
    private static readonly int Many = TestLength.IsLong ? 100_000 : 5_000;

    [Fact]
    public void Every_scheme_stands_in_exactly_one_list()
    {
        var chance = new RandomApplicants(1);
        var all = RealKnowledge.Book.Schemes.Select(scheme => scheme.Id).Order().ToList();
        var seen = new HashSet<Verdict>();

        for (var i = 0; i < Many; i++)
        {
            var list = RealKnowledge.Book.Assess(chance.Partly(chance.Whole()), RealKnowledge.Day);
            var ids = list.Fitting.Concat(list.NotFitting).Concat(list.Undecided).Concat(list.Ended).Select(assessment => assessment.Scheme.Id).Order().ToList();
            Assert.True(all.SequenceEqual(ids));
            seen.UnionWith(list.All.Select(assessment => assessment.Verdict));
        }

        Assert.Equal(4, seen.Count);
    }

    [Fact]
    public void Learning_a_fact_decides_only_what_was_open_and_only_where_the_fact_is_named()
    {
        var chance = new RandomApplicants(2);
        var traits = Enum.GetValues<Trait>();
        var moved = 0;

        for (var i = 0; i < Many; i++)
        {
            var whole = chance.Whole();
            var before = chance.Partly(whole);
            var trait = traits[i % traits.Length];
            if (before.Knows(trait))
                continue;

            var (then, now) = (RealKnowledge.Book.Assess(before, RealKnowledge.Day), RealKnowledge.Book.Assess(before.Learning(trait, whole), RealKnowledge.Day));
            foreach (var (first, second) in then.All.Zip(now.All).Where(pair => pair.First.Verdict != pair.Second.Verdict))
            {
                moved++;
                Assert.Equal(Verdict.Unknown, first.Verdict);
                Assert.Contains(trait, second.Deciding.SelectMany(reason => reason.Traits));
            }
        }

        Assert.True(moved > Many / 10);
    }

    [Fact]
    public void Changing_an_answer_moves_a_scheme_only_when_the_answer_is_named()
    {
        var chance = new RandomApplicants(3);
        var traits = Enum.GetValues<Trait>();

        for (var i = 0; i < Many / 10; i++)
        {
            var (one, other) = (chance.Whole(), chance.Whole());
            var trait = traits[i % traits.Length];
            var changed = one.Learning(trait, other);
            foreach (var (first, second) in RealKnowledge.Book.Assess(one, RealKnowledge.Day).All.Zip(RealKnowledge.Book.Assess(changed, RealKnowledge.Day).All))
            {
                if (first.Verdict == Verdict.FitsNot && second.Verdict == Verdict.Fits)
                    Assert.Contains(trait, first.Deciding.SelectMany(reason => reason.Traits));
            }
        }
    }

    [Fact]
    public void Terms_that_are_not_found_stay_unknown_and_what_is_over_stays_over()
    {
        var chance = new RandomApplicants(4);

        for (var i = 0; i < Many / 10; i++)
        {
            foreach (var assessment in RealKnowledge.Book.Assess(chance.Whole(), RealKnowledge.Day).All)
            {
                Assert.True(assessment.Scheme.Rules.Terms != Terms.NotFound || assessment.Verdict == Verdict.Unknown);
                Assert.True(assessment.Scheme.Rules.Terms != Terms.Partly || assessment.Verdict != Verdict.Fits);
                Assert.Equal(assessment.Scheme.Rules.Terms == Terms.Ended, assessment.Verdict == Verdict.Ended);
            }
        }
    }
}
