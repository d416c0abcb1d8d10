using System.Text.Json.Nodes;
using NaFosenBot.Activities;
using NaFosenBot.Channels.BotFramework;
using NaFosenBot.Conversations;
using NaFosenBot.Dialogs;
using NaFosenBot.Tests.Conversations;
using NaFosenBot.Tests.Fakes;
using Xunit;

namespace NaFosenBot.Tests.Channels;

/// <summary>The list of schemes as a card in Teams, in short, beside the text that says all of it. The cards are approved files.</summary>
public sealed class SummaryCardTests
{
    private static readonly Activity Incoming = new() { ChannelId = ChannelIds.Teams, From = new ChannelAccount { Id = "29:kari" }, Conversation = new ConversationAccount { Id = "a:1" } };

    [Theory]
    [InlineData("nb", "finn støtte til gründer i Åfjord som skal starte bedrift for 100 000 kr, og kan dekke 30 % selv", "vet ikke", "nei")]
    [InlineData("nn", "finn støtte til ein gründar i Åfjord som skal starte verksemd for 100 000 kr, og kan dekkje 30 % sjølv", "veit ikkje", "nei")]
    [InlineData("en", "find funding for a founder in Åfjord who will start a business for NOK 100,000 and can cover 30 % myself", "don't know", "no")]
    public async Task The_list_stands_on_a_card_and_its_text_says_as_much(string language, string opening, string unknown, string no)
    {
        var assistant = new RealAssistant().Assistant;
        var opened = await assistant.RespondAsync(null, new UserEvent.Joined { Locale = language });
        var exchange = await assistant.RespondAsync(opened.State, new UserEvent.Said(opening));
        for (var asked = 1; exchange.Replies[^1].Outcome == Outcome.Prompt; asked++)
            exchange = await assistant.RespondAsync(exchange.State, new UserEvent.Said(asked == 2 ? no : unknown));

        var reply = exchange.Replies[^1];
        var card = new ConnectorRenderer(Way.Connector).Render(reply, Incoming, null).Attachments![0];

        Approved.Same($"Cards/overview-{language}.json", JsonNode.Parse(card.Content!.Value.GetRawText()));
        Assert.Equal(3, reply.Summary!.Parts.Count);
        Assert.All(reply.Summary.Parts, part => Assert.Contains(part.Heading, reply.Text, StringComparison.Ordinal));
        Assert.All(reply.Summary.Parts.SelectMany(part => part.Lines), line => Assert.Contains(line.Split(":**")[0].Trim('*'), reply.Text, StringComparison.Ordinal));
    }

    /// <summary>Where the server knows its address, the page to print is one press away.</summary>
    [Fact]
    public void A_page_to_print_is_opened_by_the_first_button()
    {
        var page = new SummaryPage("Vis og skriv ut", new Uri("https://assistent.example.no/oversikt/x"));
        var reply = new Reply { Text = "**Lista**", Language = Knowledge.Language.Tongue.Bokmal, Outcome = Outcome.Answered, Score = 1, Buttons = [new Button("Mer", "help")], Summary = new Summary("Osen", [], page) };

        var card = JsonNode.Parse(new ConnectorRenderer(Way.Connector).Render(reply, Incoming, null).Attachments![0].Content!.Value.GetRawText())!;

        Assert.Equal(("Action.OpenUrl", "https://assistent.example.no/oversikt/x"), ((string?)card["actions"]![0]!["type"], (string?)card["actions"]![0]!["url"]));
    }
}
