using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Language.Recognising;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Dialogs;

/// <summary>How a draft is laid out, at the sums where one line takes the place of another.</summary>
public sealed class DraftPaperTests
{
    private readonly RealAssistant _bot = new();

    /// <summary>Cost, own share in percent, what others pay: a line that must stand there, and one that must not.</summary>
    [Theory]
    [InlineData(400_000, 50, 0, "Støtte det søkes om: 400 000 − 200 000 = 200 000 kr, 50 % av kostnadene", "Alt er dekket")]
    [InlineData(400_000, 50, 199_999, "Støtte det søkes om: 400 000 − 200 000 − 199 999 = 1 kr, 0 % av kostnadene", "mer enn de")]
    [InlineData(400_000, 50, 200_000, "Alt er dekket. Da er det ingenting igjen å søke om.", "Støtte det søkes om")]
    [InlineData(400_000, 50, 200_001, "er 400 001 kr. Det er 1 kr mer enn de 400 000 kr prosjektet koster.", "Alt er dekket")]
    [InlineData(400_000, 100, 0, "Alt er dekket. Da er det ingenting igjen å søke om.", "Støtte det søkes om")]
    [InlineData(null, null, 60_000, "Når jeg vet hva prosjektet koster, kan jeg regne ut hva som mangler.", "Til sammen")]
    public async Task What_is_left_to_apply_for(int? cost, int? share, int others, string stands, string not)
    {
        var text = await WrittenAsync(cost, share, others == 0 ? [] : [new Payer(PayerKind.Loan, "banklån", others)]);

        Assert.Contains(stands, text, StringComparison.Ordinal);
        Assert.DoesNotContain(not, text, StringComparison.Ordinal);
    }

    /// <summary>The plan adds up to what the project costs, unless somebody said how much is applied for, or pays more.</summary>
    [Theory]
    [InlineData(100_000, null, "Til sammen: 400 000 kr")]
    [InlineData(500_000, null, "Til sammen: 500 000 kr")]
    [InlineData(100_000, 200_000, "Til sammen: 300 000 kr")]
    public async Task The_financing_plan_is_added_up(int own, int? applied, string sum)
    {
        IReadOnlyList<Payer> payers = [new Payer(PayerKind.OwnMoney, "egne penger", own), .. applied is { } told ? [new Payer(PayerKind.Applied, "", told)] : Array.Empty<Payer>()];

        Assert.Contains(sum, await WrittenAsync(400_000, null, payers), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(299_999, "Da mangler det 1 kr på de 400 000 kr prosjektet koster.")]
    [InlineData(300_000, null)]
    public async Task What_is_applied_for_may_be_too_little(int applied, string? doubt)
    {
        var text = await WrittenAsync(400_000, null, [new Payer(PayerKind.OwnMoney, "", 100_000), new Payer(PayerKind.Applied, "", applied)]);

        Assert.Equal(doubt is not null, text.Contains("Da mangler det", StringComparison.Ordinal));
        Assert.Contains(doubt ?? "Støtte det søkes om: 300 000 kr", text, StringComparison.Ordinal);
        Assert.DoesNotContain("−", text, StringComparison.Ordinal);
    }

    /// <summary>The applicant's own go by one name, whatever they were called; others by the person's words.</summary>
    [Theory]
    [InlineData(PayerKind.OwnMoney, "oppsparte midler", "- Egne penger: 50 000 kr")]
    [InlineData(PayerKind.OwnWork, "dugnad", "- Eget arbeid: 50 000 kr")]
    [InlineData(PayerKind.Loan, "onkel", "- Onkel: 50 000 kr")]
    [InlineData(PayerKind.Loan, "", "- Lån: 50 000 kr")]
    [InlineData(PayerKind.Other, "sparebanken", "- Sparebanken: 50 000 kr")]
    [InlineData(PayerKind.Other, "", "- Andre: 50 000 kr")]
    public async Task Who_pays_is_called(PayerKind kind, string what, string line) =>
        Assert.Contains(line, await WrittenAsync(400_000, null, [new Payer(kind, what, 50_000)]), StringComparison.Ordinal);

    /// <summary>Only where own money stands beside it: else nobody may take a loan for own share.</summary>
    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task A_loan_is_no_own_share(bool hasOwn, bool says)
    {
        IReadOnlyList<Payer> payers = [new Payer(PayerKind.Loan, "lån", 50_000), .. hasOwn ? [new Payer(PayerKind.OwnMoney, "", 40_000)] : Array.Empty<Payer>()];

        var text = await WrittenAsync(400_000, null, payers);

        Assert.Equal(says, text.Contains("Lån er ikke regnet med her.", StringComparison.Ordinal));
        Assert.DoesNotContain("Lån er ikke regnet med her.", await WrittenAsync(400_000, null, [new Payer(PayerKind.OwnMoney, "", 40_000)]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(300_000, "- Ikke fordelt: 50 000 kr", "Delene koster")]
    [InlineData(250_000, "Samlet kostnad: 250 000 kr", "Ikke fordelt")]
    [InlineData(240_000, "Delene koster 250 000 kr til sammen. Det er 10 000 kr mer enn de 240 000 kr du har sagt.", "Ikke fordelt")]
    public async Task The_parts_are_held_against_the_whole(int cost, string stands, string not)
    {
        var text = await WrittenAsync(cost, null, [], new CostItem("oppussing", 200_000), new CostItem("", 50_000));

        Assert.Contains("- Oppussing: 200 000 kr\n- Annet: 50 000 kr", text, StringComparison.Ordinal);
        Assert.Contains(stands, text, StringComparison.Ordinal);
        Assert.DoesNotContain(not, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_own_share_is_told_in_percent_of_what_it_costs_where_that_is_known()
    {
        IReadOnlyList<Payer> own = [new Payer(PayerKind.OwnMoney, "", 50_000), new Payer(PayerKind.OwnWork, "", 40_000)];

        Assert.Contains("**Egenandel**\n50 000 + 40 000 = 90 000 kr, 30 % av kostnadene på 300 000 kr\n", await WrittenAsync(300_000, null, own), StringComparison.Ordinal);
        Assert.Contains("**Egenandel**\n50 000 + 40 000 = 90 000 kr\n", await WrittenAsync(null, null, own), StringComparison.Ordinal);
        Assert.Contains("**Egenandel**\n25 % av kostnadene\n", await WrittenAsync(null, 25, []), StringComparison.Ordinal);
        Assert.Contains("**Egenandel**\n(ikke skrevet ennå)\n", await WrittenAsync(null, null, []), StringComparison.Ordinal);
    }

    /// <summary>What was told before the items counts as it did, until they come to more.</summary>
    [Theory]
    [InlineData(340_000, true)]
    [InlineData(350_000, false)]
    [InlineData(null, false)]
    public async Task A_sum_that_is_raised_says_so(int? before, bool says)
    {
        var after = new DraftMoney(350_000, null, [new CostItem("oppussing", 200_000), new CostItem("utstyr", 150_000)], []);

        var lines = string.Join('\n', DraftPaper.Reckoned(DraftPart.Budget, after with { Cost = before, Costs = [] }, after, await HereAsync(new ConversationState())));

        Assert.Contains("Til sammen: 200 000 + 150 000 = 350 000 kr.", lines, StringComparison.Ordinal);
        Assert.Equal(says, lines.Contains("Før sa du 340 000 kr til sammen. Nå regner jeg med 350 000 kr.", StringComparison.Ordinal));
        Assert.DoesNotContain("er ikke fordelt", lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_item_is_not_added_up_and_the_own_share_is_reckoned_with_its_own_question_only()
    {
        var (here, money) = (await HereAsync(new ConversationState()), new DraftMoney(300_000, null, [new CostItem("utstyr", 200_000)], [new Payer(PayerKind.OwnMoney, "", 60_000)]));

        Assert.Equal(["100 000 kr av de 300 000 kr er ikke fordelt på noe."], DraftPaper.Reckoned(DraftPart.Budget, money, money, here));
        Assert.Equal(["60 000 kr, 20 % av kostnadene på 300 000 kr."], DraftPaper.Reckoned(DraftPart.OwnShare, money, money, here));
        Assert.Empty(DraftPaper.Reckoned(DraftPart.Others, money, money, here));
    }

    /// <summary>Nothing of what only the finder needs: age, stage and market are no part of who applies.</summary>
    [Fact]
    public async Task Who_applies_stands_first_and_only_when_it_was_told()
    {
        var about = new Applicant { Place = new EntryId("place.osen"), Kind = ApplicantKind.Firm, Form = CompanyForm.Limited, Founded = new Founding(new DateOnly(2020, 7, 1)), Stage = Stage.Selling, Market = Market.Local, EarlierAid = 7_000 };

        Assert.StartsWith("**Søker**\nbedrift; aksjeselskap (AS); Osen\n\n**Mål**", DraftPaper.Write(await HereAsync(new ConversationState { About = about })), StringComparison.Ordinal);
        Assert.StartsWith("**Mål**\n(ikke skrevet ennå)", DraftPaper.Write(await HereAsync(new ConversationState())), StringComparison.Ordinal);
    }

    private async Task<string> WrittenAsync(int? cost, int? share, IReadOnlyList<Payer> payers, params IReadOnlyList<CostItem> items) => DraftPaper.Write(await HereAsync(new ConversationState
    {
        About = new Applicant { Cost = cost, OwnShare = share },
        Draft = new Draft("mål", "tiltak", "virkning") { Costs = items, Payers = payers },
    }));

    private async Task<Situated> HereAsync(ConversationState state) => await _bot.Situating.AtAsync(state with { Language = Tongue.Bokmal }, null, routes: false);
}
