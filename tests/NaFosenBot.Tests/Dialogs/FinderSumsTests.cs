using System.Text.RegularExpressions;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Dialogs;

/// <summary>What the finder says of money, and what it takes as known about it.</summary>
public sealed partial class FinderSumsTests
{
    private readonly RealAssistant _bot = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    public async Task No_scheme_offers_a_sum_of_nothing(int employees)
    {
        foreach (var scheme in _bot.Live.Current.Knowledge.Entries.Where(entry => entry.Eligible is { Terms: not Terms.None }))
        {
            foreach (var cost in new[] { 1m, 500, 300_000, 90_000_000 })
            {
                var state = new ConversationState { Greeted = true, About = new Applicant { Place = new EntryId("place.osen"), Kind = ApplicantKind.Firm, Form = CompanyForm.Limited, Employees = employees, Cost = cost } };

                var told = (await _bot.Assistant.RespondAsync(state.Write(), new UserEvent.Pressed($"scheme:{scheme.Id}"))).Replies[^1].Text;

                Assert.DoesNotMatch(Nothing, told);
            }
        }
    }

    [Fact]
    public async Task Support_without_a_year_is_asked_about_once_and_is_not_known()
    {
        var asked = new ConversationState { Greeted = true, About = new Applicant { EarlierAid = null }, Open = [new WaitingFor.FundingFact(Trait.EarlierAid, [])] };
        var exchange = await _bot.Assistant.RespondAsync(asked.Write(), new UserEvent.Said("ja"));
        exchange = await _bot.Assistant.RespondAsync(exchange.State, new UserEvent.Said("vi fikk 40 000"));
        exchange = await _bot.Assistant.RespondAsync(exchange.State, new UserEvent.Said("ferdig"));

        var after = ConversationState.Read(exchange.State);

        Assert.Null(after.About?.EarlierAid);
        Assert.Contains("40 000 kr uten år er ikke regnet med.", exchange.Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal([Trait.EarlierAid], Assert.IsType<WaitingFor.FundingFact>(after.Top).Before);
    }

    [Theory]
    [InlineData("ja", "vi fikk 40 000 i 2025", 40_000)]
    [InlineData("nei", null, 0)]
    [InlineData("0 kr", null, 0)]
    public async Task Support_with_its_year_is_known(string first, string? then, int sum)
    {
        var exchange = await _bot.Assistant.RespondAsync(new ConversationState { Greeted = true, Open = [new WaitingFor.FundingFact(Trait.EarlierAid, [])] }.Write(), new UserEvent.Said(first));
        foreach (var words in then is null ? [] : new[] { then, "ferdig" })
            exchange = await _bot.Assistant.RespondAsync(exchange.State, new UserEvent.Said(words));

        Assert.Equal(sum, ConversationState.Read(exchange.State).About?.EarlierAid);
    }

    /// <summary>Of a cost that is known or not: a share of nothing is none.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(300_000)]
    public async Task Nothing_is_an_own_share_of_nothing(int? cost)
    {
        var asked = new ConversationState { Greeted = true, About = new Applicant { Cost = cost }, Open = [new WaitingFor.FundingFact(Trait.OwnShare, [])] };

        var after = ConversationState.Read((await _bot.Assistant.RespondAsync(asked.Write(), new UserEvent.Said("0 kr"))).State);

        Assert.Equal((0, cost), (after.About?.OwnShare, after.About?.Cost));
    }

    [GeneratedRegex(@"(?<![0-9] ?)\b0 kr")]
    private static partial Regex Nothing { get; }
}
