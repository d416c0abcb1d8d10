using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Dialogs;

/// <summary>What was said before somebody begins to look for money.</summary>
public sealed class FundingWishesTests
{
    private readonly RealAssistant _bot = new();

    [Theory]
    [InlineData("finnes det tilskudd til fiskebåt?", Sector.Ocean, Purposes.Invest, null)]
    [InlineData("er det støtte å få til markedsføring til 300 000?", null, Purposes.Marketing, null)]
    [InlineData("trenger støtte til gravemaskin til 300 000, og hva så?", null, Purposes.Invest, 300_000)]
    [InlineData("trenger jeg tillatelse for å starte kafé?", null, null, null)]
    [InlineData("gir SkatteFUNN støtte til utstyr?", null, null, null)]
    [InlineData("hvor bør jeg kjøpe fritidsbåt?", null, null, null)]
    public async Task What_money_was_asked_for_is_not_asked_again(string asked, Sector? sector, Purposes? purposes, int? cost)
    {
        foreach (var begins in new UserEvent[] { new UserEvent.Pressed("find-funding"), new UserEvent.Said("finn støtte") })
        {
            var about = (await AfterAsync(new ConversationState { Greeted = true, Asked = asked }, begins)).About;

            Assert.Equal((sector, purposes, cost), (about?.Sector, about?.Purposes, about?.Cost));
        }
    }

    [Fact]
    public async Task A_plan_that_is_open_goes_before_what_was_asked()
    {
        var planned = new ConversationState { Greeted = true, Asked = "trenger støtte til markedsføring til 300 000, og hva så?", Open = [new WaitingFor.ForBusiness(Purposes.Invest) { Cost = 900_000 }] };

        var about = (await AfterAsync(planned, new UserEvent.Pressed("find-funding"))).About;

        Assert.Equal((Purposes.Invest, 900_000m), (about?.Purposes, about?.Cost));
    }

    [Fact]
    public async Task The_question_goes_along_and_a_human_is_a_button_away_where_the_finder_begins_by_itself()
    {
        var exchange = await _bot.Assistant.RespondAsync(new ConversationState { Greeted = true }.Write(), new UserEvent.Said("is there money for a sauna raft in Osen?"));

        Assert.Equal("is there money for a sauna raft in Osen?", ConversationState.Read(exchange.State).Asked);
        Assert.Contains(exchange.Replies[^1].Buttons, button => button.Title == "Talk to a person");
        Assert.Contains(exchange.Replies[^1].Buttons, button => button.Title == "Send an enquiry");
    }

    [Fact]
    public async Task What_the_person_has_told_since_stands()
    {
        var told = new ConversationState { Greeted = true, Asked = "finnes det tilskudd til fiskebåt?", About = new Applicant { Sector = Sector.Tourism } };

        var after = await AfterAsync(told, new UserEvent.Pressed("find-funding"));

        Assert.Equal((Sector.Tourism, Purposes.Invest), (after.About?.Sector, after.About?.Purposes));
    }

    [Fact]
    public async Task A_question_by_the_way_tells_nothing_about_the_applicant()
    {
        var underway = new ConversationState { Greeted = true, Asked = "finnes det tilskudd til fiskebåt?", Open = [new WaitingFor.FundingFact(Trait.Kind, [])] };

        Assert.Null((await AfterAsync(underway, new UserEvent.Pressed("find-funding"))).About);
    }

    [Fact]
    public async Task What_is_said_now_goes_before_what_was_asked()
    {
        var after = await AfterAsync(new ConversationState { Greeted = true, Asked = "finnes det tilskudd til fiskebåt?" }, new UserEvent.Said("finn støtte til reklame"));

        Assert.Equal((Sector.Ocean, Purposes.Marketing), (after.About?.Sector, after.About?.Purposes));
    }

    /// <summary>Who looks for money elsewhere is told that we do not know that place, and nothing is begun.</summary>
    [Theory]
    [InlineData("is there money for a sauna raft in Osen?", true)]
    [InlineData("I want to open a hair salon in Oslo, can I get funding?", false)]
    public async Task Without_an_answer_the_finder_begins(string words, bool begins) =>
        Assert.Equal(begins, (await AfterAsync(new ConversationState { Greeted = true }, new UserEvent.Said(words))).Top is WaitingFor.FundingFact);

    private async Task<ConversationState> AfterAsync(ConversationState state, UserEvent happened) =>
        ConversationState.Read((await _bot.Assistant.RespondAsync(state.Write(), happened)).State);
}
