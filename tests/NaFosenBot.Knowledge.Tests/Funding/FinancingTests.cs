using FsCheck.Xunit;
using NaFosenBot.Knowledge.Funding;
using Xunit;

namespace NaFosenBot.Knowledge.Tests.Funding;

public sealed class FinancingTests
{
    [Theory]
    [InlineData("fund.afjord-naeringsfond", 200_000, 100_000, 100_000)]
    [InlineData("fund.afjord-naeringsfond", 500_000, 100_000, 400_000)]
    [InlineData("fund.regionalt-naeringsfond-fosen", 200_000, 100_000, 100_000)]
    [InlineData("fund.oppstartstilskudd-2", 3_000_000, 1_000_000, 2_000_000)]
    [InlineData("fund.skattefunn", 40_000_000, 4_750_000, 35_250_000)]
    [InlineData("fund.oppstartslan", 1_500_000, 1_500_000, 0)]
    [InlineData("fund.regionalt-naeringsfond-fosen", 99_999, 49_999, 50_000)]
    public void Works_out_what_a_project_can_get_and_what_is_left(string scheme, int cost, int most, int own)
    {
        var financing = Assert.Single(Financing.Of(RealKnowledge.Scheme(scheme), About(new Applicant { Cost = cost })));

        Assert.Equal((most, own), (financing.AtMost, financing.OwnAtLeast));
    }

    [Theory]
    [InlineData(2, 1_000_000, 200_000)]
    [InlineData(30, 1_000_000, 300_000)]
    [InlineData(80, 1_000_000, 500_000)]
    public void Knows_the_case_by_the_number_of_employees(int employees, int cost, int most)
    {
        var financing = Assert.Single(Financing.Of(RealKnowledge.Scheme("fund.bio-trondelag"), About(new Applicant { Cost = cost, Employees = employees })));

        Assert.Equal(most, financing.AtMost);
    }

    [Fact]
    public void Shows_both_cases_when_the_number_of_employees_is_not_known() =>
        Assert.Equal([300_000m, 500_000m], Financing.Of(RealKnowledge.Scheme("fund.bio-trondelag"), About(new Applicant { Cost = 2_000_000 })).Select(financing => financing.AtMost));

    [Fact]
    public void Says_when_the_scheme_gives_nothing_that_small() =>
        Assert.True(Assert.Single(Financing.Of(RealKnowledge.Scheme("fund.oppstartslan"), About(new Applicant { Cost = 300_000 }))).IsBelowLeast);

    [Fact]
    public void Works_out_no_sum_without_a_cost() =>
        Assert.Empty(Financing.Of(RealKnowledge.Scheme("fund.bio-trondelag"), About(Applicant.Unknown)));

    [Fact]
    public void A_wished_sum_says_what_must_be_added()
    {
        var half = new Support { Share = 50, Max = 300_000 };

        var wished = Financing.ForSum(half, 200_000);

        Assert.Equal((400_000, 200_000, 200_000), (wished!.Cost, wished.AtMost, wished.OwnAtLeast));
        Assert.Null(Financing.ForSum(half, 300_001));
        Assert.Null(Financing.ForSum(new Support { Max = 300_000 }, 200_000));
    }

    [Property]
    public bool Support_and_own_share_make_up_the_cost(uint cost, byte share, uint max, byte own)
    {
        var support = new Support { Share = share % 101, Max = max, OwnShare = own % 101 };

        var financing = Financing.ForCost(support, cost);

        return financing.AtMost + financing.OwnAtLeast == cost
            && financing.AtMost <= max
            && financing.AtMost <= cost * (share % 101m) / 100
            && financing.OwnAtLeast >= cost * (own % 101m) / 100;
    }

    [Fact]
    public void Minor_aid_counts_for_three_years()
    {
        MinorAid[] aids = [new(new(2023, 11, 25), 100_000), new(new(2023, 11, 26), 20_000), new(new(2026, 11, 25), 3_000), new(new(2026, 11, 26), 400)];

        var (sum, counted) = MinorAid.InLastThreeYears(aids, RealKnowledge.Day);

        Assert.Equal(23_000, sum);
        Assert.Equal(2, counted.Count);
    }

    [Fact]
    public void A_deadline_that_is_past_is_not_the_next_one()
    {
        var fund = RealKnowledge.Scheme("fund.afjord-naeringsfond");

        Assert.Equal(new Deadline(DeadlineKind.Calls, null, new(2023, 4, 28)), fund.DeadlineOn(RealKnowledge.Day));
        Assert.Equal(new Deadline(DeadlineKind.Calls, new(2023, 4, 28), null), fund.DeadlineOn(new(2023, 4, 28)));
        Assert.Equal(new Deadline(DeadlineKind.Rolling, null, null), RealKnowledge.Scheme("fund.bio-trondelag").DeadlineOn(RealKnowledge.Day));
    }

    [Theory]
    [InlineData(2023, 11, 25, 3)]
    [InlineData(2023, 11, 26, 2)]
    [InlineData(2026, 11, 25, 0)]
    [InlineData(2027, 1, 1, 0)]
    public void A_company_is_as_old_as_its_full_years(int year, int month, int day, int years) =>
        Assert.Equal(years, (int)new Founding(new DateOnly(year, month, day)).YearsOn(RealKnowledge.Day));

    private static Circumstances About(Applicant applicant) => new(applicant, RealKnowledge.Day, RealKnowledge.Book.Places);
}
