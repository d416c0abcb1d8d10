using System.Text.Json.Nodes;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Tests.Staff;
using NaFosenBot.Tests.Staff.Teams;
using Xunit;

namespace NaFosenBot.Tests.Hosted;

/// <summary>The whole way of an enquiry in a chat of one's own in Teams, over HTTP: by the buttons that Teams shows, to the answer.</summary>
public sealed class EnquiryInTeamsTests : IAsyncLifetime
{
    private const string Chat = "a:eier";
    private const string Words = "Jeg trenger hjelp til brygga ved Dalen";

    private static readonly EntryId Laget = new("member.eksempellaget");

    private TeamsHouse _house = null!;

    public async Task InitializeAsync() =>
        _house = await TeamsHouse.OpenAsync(new Dictionary<string, string> { ["Members:Organisations:3:Id"] = Laget.Value, ["Members:Organisations:3:Staff:0:Email"] = "eva@laget.example.no" });

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task From_the_first_button_to_the_answer_and_a_word_back()
    {
        await ReceiptAsync();
        Assert.Empty(await StoredAsync());
        await _house.ChooseAsync("eier", Chat, "Send");
        Assert.Contains("er sendt til Eksempellaget", await _house.SaidAsync(Chat, 4), StringComparison.Ordinal);
        var enquiry = Assert.Single(await StoredAsync());
        Assert.Equal((Words, $"msteams|{Chat}"), (enquiry.Content.Text, enquiry.Conversation?.Value));

        await _house.Bot.Of<EnquiryDesk>().MoveAsync(enquiry.Id, new EnquiryMove.AskBack(Actor.Staff("Eva", Laget, "eva@laget.example.no"), "Hvor lang er brygga?"));
        Assert.Contains("Hvor lang er brygga?", await _house.SaidAsync(Chat, 5), StringComparison.Ordinal);
        await _house.PressAsync("eier", Chat, new JsonObject { ["button"] = $"reply:{enquiry.Id}", ["title"] = "Svar" });
        await _house.SaidAsync(Chat, 6);
        await _house.SayAsync("eier", Chat, "Tolv meter");
        await _house.SaidAsync(Chat, 7);

        Assert.Contains(await _house.Bot.HistoryAsync(enquiry), happened => happened is { Kind: EventKind.Replied, Text: "Tolv meter" });
    }

    [Fact]
    public async Task The_receipt_has_its_lines_apart_and_sends_once()
    {
        var receipt = await ReceiptAsync();
        Assert.Matches(@"brygga ved Dalen.*  \n\*\*Kommune:\*\* .*  \n\*\*Svarfrist:\*\* ", receipt);

        await _house.ChooseAsync("eier", Chat, "Send");
        await _house.SaidAsync(Chat, 4);
        var pressed = _house.Connector.Calls.Last(call => call.Body?.ToJsonString().Contains("enquiry-send:", StringComparison.Ordinal) == true).Body!;
        var send = ShownCard.Button(pressed["attachments"]![0]!["content"]!, "Send")!["data"]!.AsObject();
        await _house.PressAsync("eier", Chat, send);

        Assert.StartsWith("Den er allerede sendt", await _house.SaidAsync(Chat, 5), StringComparison.Ordinal);
        Assert.Single(await StoredAsync());
    }

    private async Task<string> ReceiptAsync()
    {
        await _house.PressAsync("eier", Chat, new JsonObject { ["button"] = "send-enquiry", ["title"] = "Send en henvendelse" });
        await _house.SaidAsync(Chat, 1);
        await _house.SayAsync("eier", Chat, Words);
        await _house.SaidAsync(Chat, 2);
        await _house.ChooseAsync("eier", Chat, "Her i samtalen");
        return await _house.SaidAsync(Chat, 3);
    }

    private Task<IReadOnlyList<Enquiry>> StoredAsync() => _house.Bot.Of<EnquiryStore>().ListAsync(new EnquiryFilter(IsOpenOnly: false), 9);
}
