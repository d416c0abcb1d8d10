using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Language.Recognising;
using Xunit;

namespace NaFosenBot.Tests.Dialogs;

/// <summary>What sums make of a budget, where two readings are near.</summary>
public sealed class DraftMoneyTests
{
    private static readonly DraftMoney Nothing = new(null, null, [], []);

    [Fact]
    public void Nothing_costs_nothing() => Assert.Null(Nothing.With([Told("", 0)], DraftPart.Budget).Cost);

    [Fact]
    public void Two_sums_without_words_are_parts_of_the_budget()
    {
        var money = Nothing.With([Told("", 200_000), Told("", 150_000)], DraftPart.Budget);

        Assert.Equal(350_000, money.Cost);
        Assert.Equal(2, money.Costs.Count);
    }

    [Fact]
    public void A_sum_in_all_that_was_told_with_the_items_stands()
    {
        var money = Nothing.With([Told("oppussing", 200_000), Told("utstyr", 150_000), Told("", 300_000) with { IsTotal = true }], DraftPart.Budget);

        Assert.Equal(300_000, money.Cost);
        Assert.Equal(-50_000, money.Unallocated);
    }

    [Fact]
    public void One_of_two_loans_is_put_right()
    {
        var money = Nothing with { Cost = 500_000, Payers = [new Payer(PayerKind.Loan, "banklån", 60_000), new Payer(PayerKind.Loan, "lån fra onkel", 40_000)] };

        Assert.Equal([80_000, 40_000], money.Corrected([Told("banklån", 80_000) with { Payer = PayerKind.Loan }])!.Payers.Select(payer => payer.Sum));
    }

    [Fact]
    public void Own_money_of_two_kinds_is_one_sum_when_it_is_put_right()
    {
        var money = Nothing with { Cost = 500_000, Payers = [new Payer(PayerKind.OwnMoney, "sparepenger", 30_000), new Payer(PayerKind.OwnMoney, "kontanter", 20_000)] };

        Assert.Equal(60_000, money.Corrected([Told("egne penger", 60_000) with { Payer = PayerKind.OwnMoney }])!.Own);
        Assert.Equal(65_000, money.Corrected([Told("kontanter", 35_000) with { Payer = PayerKind.OwnMoney }])!.Own);
    }

    [Fact]
    public void Words_are_compared_whole_and_what_may_be_two_is_neither()
    {
        var money = Nothing with { Costs = [new CostItem("mobilkran", 300_000), new CostItem("utstyr kjøkken", 90_000), new CostItem("utstyr bar", 60_000)] };

        Assert.Null(money.Corrected([Told("bil", 200_000)]));
        Assert.Null(money.Corrected([Told("utstyr", 100_000)]));
    }

    [Fact]
    public void What_was_not_named_before_comes_in_addition()
    {
        var money = Nothing with { Cost = 150_000, Costs = [new CostItem("utstyr", 150_000)] };

        Assert.Equal(175_000, money.Corrected([Told("utstyr", 170_000), Told("skilt", 5_000)])!.Cost);
    }

    [Fact]
    public void A_part_that_is_put_right_takes_the_sum_in_all_along_where_the_parts_were_all_of_it()
    {
        var whole = Nothing with { Cost = 150_000, Costs = [new CostItem("utstyr", 150_000)] };

        Assert.Equal(100_000, whole.Corrected([Told("UTSTYR", 100_000)])!.Cost);
        Assert.Equal(200_000, (whole with { Cost = 200_000 }).Corrected([Told("utstyr", 100_000)])!.Cost);
        Assert.Equal(250_000, (whole with { Cost = 200_000 }).Corrected([Told("utstyr", 250_000)])!.Cost);
    }

    [Fact]
    public void Fewer_words_or_more_name_the_same_part()
    {
        var money = Nothing with { Costs = [new CostItem("utstyr kjøkken", 90_000), new CostItem("maling", 10_000)] };

        Assert.Equal([80_000, 10_000], money.Corrected([Told("utstyr", 80_000)])!.Costs.Select(item => item.Sum));
        Assert.Equal([90_000, 20_000], money.Corrected([Told("ny maling", 20_000)])!.Costs.Select(item => item.Sum));
        Assert.Null(money.Corrected([Told("", 20_000)]));
        Assert.Null(money.Corrected([Told("maling", 20) with { IsPercent = true }]));
    }

    [Fact]
    public void Only_a_named_sum_that_costs_something_comes_in_addition()
    {
        var money = Nothing with { Cost = 150_000, Costs = [new CostItem("utstyr", 150_000)] };

        Assert.Equal(["utstyr"], money.Corrected([Told("utstyr", 170_000), Told("", 5_000), Told("alt", 9_000) with { IsTotal = true }, Told("onkel", 7_000) with { Payer = PayerKind.Other }, Told("luft", 0)])!.Costs.Select(item => item.What));
    }

    [Fact]
    public void Which_of_two_loans_is_put_right_has_to_be_said()
    {
        var one = Nothing with { Payers = [new Payer(PayerKind.Loan, "banklån", 60_000)] };
        var two = Nothing with { Payers = [.. one.Payers, new Payer(PayerKind.Loan, "lån fra onkel", 40_000)] };

        Assert.Equal(70_000, one.Corrected([Told("lånet", 70_000) with { Payer = PayerKind.Loan }])!.Paid);
        Assert.Null(two.Corrected([Told("lånet", 70_000) with { Payer = PayerKind.Loan }]));
        Assert.Null(one.Corrected([Told("lånet", 70_000) with { Payer = PayerKind.Applied }]));
    }

    [Fact]
    public void Own_work_stays_when_own_money_is_put_right()
    {
        var money = Nothing with { Payers = [new Payer(PayerKind.OwnMoney, "sparepenger", 30_000), new Payer(PayerKind.OwnWork, "dugnad", 20_000), new Payer(PayerKind.Other, "stiftelsen", 10_000)] };

        Assert.Equal([45_000, 20_000, 10_000], money.Corrected([Told("egne penger", 45_000) with { Payer = PayerKind.OwnMoney }])!.Payers.Select(payer => payer.Sum));
        Assert.Equal([30_000, 20_000, 15_000], money.Corrected([Told("stiftelsen", 15_000) with { Payer = PayerKind.Other }])!.Payers.Select(payer => payer.Sum));
    }

    private static ListedSum Told(string what, decimal amount) => new(what, amount, IsPercent: false, Payer: null, IsTotal: false);
}
