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

    private static ListedSum Told(string what, decimal amount) => new(what, amount, IsPercent: false, Payer: null, IsTotal: false);
}
