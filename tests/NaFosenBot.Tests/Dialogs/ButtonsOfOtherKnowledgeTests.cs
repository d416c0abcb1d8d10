using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Tests.Conversations;
using Xunit;

namespace NaFosenBot.Tests.Dialogs;

/// <summary>A card outlives what it was made of: what a button names may be gone from the knowledge when it is pressed.</summary>
public sealed class ButtonsOfOtherKnowledgeTests
{
    private const string Stale = "Den knappen hører til noe vi er ferdige med.";
    private const string Over = "Den knappen hører til en henvendelse vi er ferdige med.";

    private readonly RealAssistant _bot = new RealAssistant().WithMembers();

    [Theory]
    [InlineData("contact-place:place.nowhere")]
    [InlineData("contact-place:focus.snp")]
    [InlineData("contact-topic:nothing")]
    [InlineData("start-form:svc.nothing")]
    [InlineData("enquiry-place:place.nowhere")]
    [InlineData("enquiry-receiver:0=member.nowhere")]
    [InlineData("enquiry-receiver:0=focus.snp")]
    [InlineData("enquiry-receiver:1=member.liv")]
    [InlineData("enquiry-receiver:-1=member.liv")]
    [InlineData("enquiry-change:Receiver=1")]
    [InlineData("enquiry-change:Receiver=-1")]
    public async Task It_is_told_that_the_button_is_past(string id)
    {
        var before = new ConversationState { Greeted = true, Enquiry = new EnquiryDraft { Text = "Vi vil bygge kai i Osen og trenger råd.", Way = AnswerWay.Chat } };

        var exchange = await _bot.Assistant.RespondAsync(before.Write(), new UserEvent.Pressed(id));

        Assert.StartsWith(Stale, exchange.Replies[0].Text, StringComparison.Ordinal);
        Assert.NotEmpty(exchange.Replies[0].Buttons);
        Assert.Empty(ConversationState.Read(exchange.State).Open);
    }

    [Theory]
    [InlineData("enquiry-place:place.osen")]
    [InlineData("enquiry-receiver:0=member.liv")]
    [InlineData("enquiry-change:Text=0")]
    public async Task Of_an_enquiry_that_is_no_more_another_can_be_begun(string id)
    {
        var exchange = await _bot.Assistant.RespondAsync(new ConversationState { Greeted = true }.Write(), new UserEvent.Pressed(id));

        Assert.StartsWith(Over, exchange.Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal(["Send en henvendelse", "Snakk med et menneske"], exchange.Replies[0].Buttons.Select(button => button.Title));
    }

    /// <summary>The first of the receivers is one that can be chosen, and the last that is shown too.</summary>
    [Fact]
    public async Task A_receiver_that_is_known_is_chosen()
    {
        var before = new ConversationState { Greeted = true, Enquiry = new EnquiryDraft { Text = "Vi vil bygge kai i Osen og trenger råd.", Way = AnswerWay.Chat } };

        var exchange = await _bot.Assistant.RespondAsync(before.Write(), new UserEvent.Pressed("enquiry-receiver:0=member.liv"));

        Assert.Equal(new EntryId("member.liv"), Assert.IsType<WaitingFor.EnquiryReceipt>(ConversationState.Read(exchange.State).Top).Parts[0].Receiver);
    }

    [Fact]
    public async Task An_item_that_is_no_longer_on_the_list_is_not_ticked()
    {
        var exchange = await _bot.Assistant.RespondAsync(new ConversationState { Greeted = true, Guide = StartGuide.Empty }.Write(), new UserEvent.Pressed("tick:svc.gone/requirement/12345678"));

        Assert.Equal("Det punktet står ikke på lista lenger.", exchange.Replies[0].Text);
        Assert.Empty(ConversationState.Read(exchange.State).Guide!.Ticked);
    }

    /// <summary>A trade whose permit is gone is one for which there is none.</summary>
    [Fact]
    public async Task A_trade_that_is_gone_leaves_the_permits_in_general()
    {
        var gone = ConversationState.Read((await _bot.Assistant.RespondAsync(new ConversationState { Greeted = true }.Write(), new UserEvent.Pressed("start-trade:svc.gone"))).State);

        Assert.Null(gone.Guide!.Permit);
        Assert.IsType<WaitingFor.Checklist>(gone.Top);
    }

    /// <summary>A topic pressed before the place is known is kept while the place is asked for.</summary>
    [Theory]
    [InlineData("contact-topic:farm", "farm")]
    [InlineData("contact-topic:", null)]
    public async Task A_topic_waits_for_the_place(string id, string? topic)
    {
        var exchange = await _bot.Assistant.RespondAsync(new ConversationState { Greeted = true }.Write(), new UserEvent.Pressed(id));

        Assert.Equal("Hvilken kommune gjelder det?", exchange.Replies[0].Text);
        Assert.Equal(topic is null ? [] : [topic], Assert.IsType<WaitingFor.ContactPlace>(ConversationState.Read(exchange.State).Top).Topics);
    }
}
