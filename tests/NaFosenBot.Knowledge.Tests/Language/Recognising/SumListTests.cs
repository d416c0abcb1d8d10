using NaFosenBot.Knowledge.Language.Recognising;
using NaFosenBot.Knowledge.Tests.Funding;
using Xunit;

namespace NaFosenBot.Knowledge.Tests.Language.Recognising;

/// <summary>Sums as people list them, each with what stands beside it.</summary>
public sealed class SumListTests
{
    private static readonly SumListReader Reader = new Recognisers(RealKnowledge.Knowledge).Sums;

    [Theory]
    [InlineData("oppussing 200 000, utstyr 150 000", "oppussing 200000; utstyr 150000")]
    [InlineData("200 000 kr til materialer og utstyr, 50' til reklame", "materialer og utstyr 200000; reklame 50000")]
    [InlineData("materialer og utstyr 200 000 og reklame 50 000", "materialer og utstyr 200000; reklame 50000")]
    [InlineData("- Kjøkken: 120 000 kr\n- 3 kajakker: 60 000 kr", "Kjøkken 120000; 3 kajakker 60000")]
    [InlineData("utstyr 50 000 reklame 20 000", "utstyr 50000; reklame 20000")]
    [InlineData("renovation 200,000 and signs NOK 8,000", "renovation 200000; signs 8000")]
    [InlineData("skilt 8 000", "skilt 8000")]
    [InlineData("åpning i 2027, varer 30 000", "åpning i 2027, varer 30000")]
    [InlineData("Oppussing 200 000. Utstyr 1,5 mill.", "Oppussing 200000; Utstyr 1500000")]
    [InlineData("det koster 300 000 kr", " 300000")]
    [InlineData("vi trenger 5 stoler", "")]
    public void What_stands_beside_a_sum_says_what_it_is_for(string text, string expected) =>
        Assert.Equal(expected, string.Join("; ", Reader.Read(text).Select(sum => $"{sum.What} {sum.Amount:0}")));

    [Theory]
    [InlineData("50 000 i egne penger og eget arbeid for 40 000", "OwnMoney 50000; OwnWork 40000")]
    [InlineData("egne midler og eget arbeid 90 000", "Own 90000")]
    [InlineData("eigne pengar 50 000, dugnad 20 000, banklån 60 000", "OwnMoney 50000; OwnWork 20000; Loan 60000")]
    [InlineData("bank loan 60,000, grant 100,000 and the savings bank foundation 20,000", "Loan 60000; Applied 100000;  20000")]
    [InlineData("pengene vi har selv, 30 000 kr i kontanter", "OwnMoney 30000")]
    [InlineData("25 % egenkapital og 10 prosent dugnad", "OwnMoney 25%; OwnWork 10%")]
    [InlineData("vi låner 500 000 i banken", "Loan 500000")]
    public void The_words_say_who_pays(string text, string expected) =>
        Assert.Equal(expected, string.Join("; ", Reader.Read(text).Select(sum => $"{sum.Payer} {sum.Amount:0}{(sum.IsPercent ? "%" : "")}")));

    [Theory]
    [InlineData("til sammen 400 000", true)]
    [InlineData("400,000 in all", true)]
    [InlineData("utstyr 400 000", false)]
    public void All_together_is_no_item(string text, bool expected) => Assert.Equal(expected, Assert.Single(Reader.Read(text)).IsTotal);

    [Theory]
    [InlineData("banklån 50 000", true)]
    [InlineData("100 000 i egenkapital", true)]
    [InlineData("lån av lokale 50 000", false)]
    [InlineData("utstyr 50 000", false)]
    public void Who_pays_is_only_named_where_nothing_else_is(string text, bool expected) => Assert.Equal(expected, Assert.Single(Reader.Read(text)).IsOnlyPayer);
}
