using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language.Recognising;
using Xunit;

namespace NaFosenBot.Tests.Dialogs;

/// <summary>Where a sum of a draft is rounded, cut off or left alone: a krone too few or too many is read by those who decide.</summary>
public sealed class DraftMoneyLimitsTests
{
    private static readonly DraftMoney Nothing = new(null, null, [], []);

    /// <summary>Less than the share would be too little: it is rounded up.</summary>
    [Theory]
    [InlineData(333_333, 30, 100_000)]
    [InlineData(400_000, 25, 100_000)]
    [InlineData(100_001, 1, 1_001)]
    public void A_share_in_percent_is_a_sum_as_soon_as_the_cost_is_known(int cost, int share, int own)
    {
        var money = Nothing with { Cost = cost, Share = share, Payers = [new Payer(PayerKind.Loan, "banklån", 500)] };

        Assert.Equal([new Payer(PayerKind.Own, "", own), new Payer(PayerKind.Loan, "banklån", 500)], money.AllPayers);
        Assert.Equal((own, own + 500, cost - own - 500), (money.Own, money.Paid, money.Open));
    }

    [Fact]
    public void A_share_beside_sums_of_ones_own_counts_once()
    {
        IReadOnlyList<Payer> own = [new(PayerKind.OwnWork, "dugnad", 20_000)];

        Assert.Equal(own, (Nothing with { Cost = 100_000, Share = 50, Payers = own }).AllPayers);
        Assert.Equal(20_000, (Nothing with { Cost = 100_000, Share = 50, Payers = own }).Own);
    }

    [Fact]
    public void Without_a_cost_or_a_share_nothing_is_worked_out()
    {
        Assert.Empty((Nothing with { Share = 50 }).AllPayers);
        Assert.Empty((Nothing with { Cost = 100_000, Share = 0 }).AllPayers);
        Assert.Empty((Nothing with { Cost = 100_000 }).AllPayers);
        Assert.Null((Nothing with { Share = 50, Payers = [new Payer(PayerKind.Loan, "", 10)] }).Open);
    }

    [Fact]
    public void What_no_item_is_for_is_known_only_beside_items_and_a_cost()
    {
        Assert.Equal(0, (Nothing with { Cost = 100_000 }).Unallocated);
        Assert.Equal(0, (Nothing with { Costs = [new CostItem("telt", 10_000)] }).Unallocated);
        Assert.Equal(90_000, (Nothing with { Cost = 100_000, Costs = [new CostItem("telt", 10_000)] }).Unallocated);
    }

    [Fact]
    public void Only_who_says_how_much_is_applied_for_has_told_it()
    {
        Assert.True((Nothing with { Payers = [new Payer(PayerKind.Loan, "", 1), new Payer(PayerKind.Applied, "", 2)] }).IsAppliedTold);
        Assert.False((Nothing with { Payers = [new Payer(PayerKind.Loan, "", 1), new Payer(PayerKind.Own, "", 2)] }).IsAppliedTold);
    }

    [Fact]
    public void Percentages_of_ones_own_are_added_up_to_the_whole_and_no_further()
    {
        Assert.Equal(45, Nothing.With([Percent(20), Percent(25, PayerKind.Own)], DraftPart.OwnShare).Share);
        Assert.Equal(100, Nothing.With([Percent(70), Percent(70)], DraftPart.OwnShare).Share);
        Assert.Equal(30, Nothing.With([Percent(10, PayerKind.OwnWork), Percent(20, PayerKind.OwnMoney)], DraftPart.OwnShare).Share);
    }

    [Fact]
    public void A_percentage_is_no_share_where_none_was_asked_for()
    {
        Assert.Null(Nothing.With([Percent(20)], DraftPart.Others).Share);
        Assert.Null(Nothing.With([Percent(20)], DraftPart.Budget).Cost);
        Assert.Empty(Nothing.With([Percent(20, PayerKind.Loan)], DraftPart.Others).Payers);
    }

    [Fact]
    public void A_percentage_of_somebody_else_is_rounded_up_to_a_krone()
    {
        var money = (Nothing with { Cost = 100_001 }).With([Percent(50, PayerKind.Loan)], DraftPart.Others);

        Assert.Equal([new Payer(PayerKind.Loan, "", 50_001)], money.Payers);
        Assert.Null(money.Share);
    }

    [Fact]
    public void A_percentage_of_work_is_a_sum_of_work_when_the_cost_is_known()
    {
        var money = (Nothing with { Cost = 200_000 }).With([Percent(10, PayerKind.OwnWork)], DraftPart.OwnShare);

        Assert.Equal([new Payer(PayerKind.OwnWork, "", 20_000)], money.Payers);
        Assert.Null(money.Share);
    }

    [Fact]
    public void One_sum_without_words_is_the_whole_and_beside_an_item_a_part()
    {
        var first = Nothing.With([Told("", 500_000), Told("utstyr", 100_000)], DraftPart.Budget);
        var last = Nothing.With([Told("utstyr", 100_000), Told("", 200_000)], DraftPart.Budget);

        Assert.Equal((500_000, 400_000, 1), (first.Cost, first.Unallocated, first.Costs.Count));
        Assert.Equal((300_000, 0, 2), (last.Cost, last.Unallocated, last.Costs.Count));
    }

    [Fact]
    public void A_loan_in_the_budget_pays_and_costs_nothing_but_work_costs()
    {
        var loan = Nothing.With([Told("", 60_000) with { Payer = PayerKind.Loan, IsOnlyPayer = true }], DraftPart.Budget);
        var work = Nothing.With([Told("dugnad", 60_000) with { Payer = PayerKind.OwnWork, IsOnlyPayer = true }], DraftPart.Budget);

        Assert.Empty(loan.Costs);
        Assert.Equal([new Payer(PayerKind.Loan, "", 60_000)], loan.Payers);
        Assert.Equal([new CostItem("dugnad", 60_000)], work.Costs);
        Assert.Empty(work.Payers);
    }

    [Fact]
    public void Who_pays_without_a_name_is_the_applicant_only_where_that_was_asked()
    {
        Assert.Equal([new Payer(PayerKind.Own, "", 5_000)], Nothing.With([Told("", 5_000)], DraftPart.OwnShare).Payers);
        Assert.Equal([new Payer(PayerKind.Other, "onkel", 5_000)], Nothing.With([Told("onkel", 5_000)], DraftPart.OwnShare).Payers);
        Assert.Equal([new Payer(PayerKind.Other, "", 5_000)], Nothing.With([Told("", 5_000)], DraftPart.Others).Payers);
    }

    [Fact]
    public void A_sum_in_all_is_the_cost_only_where_that_was_asked() =>
        Assert.Equal(100_000, (Nothing with { Cost = 100_000 }).With([Told("", 50_000) with { IsTotal = true }], DraftPart.Others).Cost);

    [Fact]
    public void Sums_told_anew_stand_in_the_place_of_those_of_that_part_alone()
    {
        var money = new DraftMoney(100_000, 20, [new CostItem("telt", 100_000)], [new Payer(PayerKind.OwnMoney, "", 20_000), new Payer(PayerKind.Loan, "", 30_000)]);

        Assert.Equal([PayerKind.Loan], money.Without(DraftPart.OwnShare).Payers.Select(payer => payer.Kind));
        Assert.Null(money.Without(DraftPart.OwnShare).Share);
        Assert.Equal([PayerKind.OwnMoney], money.Without(DraftPart.Others).Payers.Select(payer => payer.Kind));
        Assert.Equal(20, money.Without(DraftPart.Others).Share);
        Assert.Empty(money.Without(DraftPart.Budget).Costs);
        Assert.Equal((100_000, 2), (money.Without(DraftPart.Budget).Cost, money.Without(DraftPart.Budget).Payers.Count));
    }

    [Fact]
    public void Items_raise_a_cost_that_is_too_low_and_leave_a_higher_one()
    {
        Assert.Equal(120_000, (Nothing with { Cost = 100_000 }).With([Told("telt", 120_000)], DraftPart.Budget).Cost);
        Assert.Equal(200_000, (Nothing with { Cost = 200_000 }).With([Told("telt", 120_000)], DraftPart.Budget).Cost);
        Assert.Equal(120_000, Nothing.With([Told("telt", 120_000), Told("bord", 0)], DraftPart.Budget).Cost);
    }

    /// <summary>The share is never told higher than it is.</summary>
    [Theory]
    [InlineData(33_999, 100_000, 33)]
    [InlineData(100_000, 100_000, 100)]
    [InlineData(150_000, 100_000, 100)]
    public void The_share_that_follows_from_sums_is_rounded_down(int own, int cost, int share)
    {
        var state = (Nothing with { Cost = cost, Share = 7, Payers = [new Payer(PayerKind.OwnMoney, "", own - 999), new Payer(PayerKind.OwnWork, "", 999), new Payer(PayerKind.Loan, "", 50_000)] }).In(new ConversationState());

        Assert.Equal((cost, share), (state.About!.Cost, state.About.OwnShare));
        Assert.Equal(3, state.Draft!.Payers.Count);
    }

    [Fact]
    public void A_share_that_was_told_stays_where_no_sums_are()
    {
        var before = new ConversationState { About = new Applicant { Employees = 4 } };

        Assert.Equal(40, (Nothing with { Cost = 100_000, Share = 40, Payers = [new Payer(PayerKind.Loan, "", 50_000)] }).In(before).About!.OwnShare);
        Assert.Equal(40, (Nothing with { Share = 40, Payers = [new Payer(PayerKind.Own, "", 50_000)] }).In(before).About!.OwnShare);
        Assert.Equal(4, Nothing.In(before).About!.Employees);
    }

    private static ListedSum Told(string what, decimal amount) => new(what, amount, IsPercent: false, Payer: null, IsTotal: false);

    private static ListedSum Percent(decimal amount, PayerKind? payer = null) => new("", amount, IsPercent: true, payer, IsTotal: false);
}
