using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Privacy;
using NaFosenBot.Staff.Teams;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;
using static NaFosenBot.Tests.Staff.Teams.ShownCard;
using static NaFosenBot.Tests.Staff.Teams.TeamsHouse;

namespace NaFosenBot.Tests.Staff.Teams;

/// <summary>Cards that show what no longer is.</summary>
public sealed class StaleCardTests
{
    private const string Words = "Kan noen hjelpe meg med et hemmelig naust?";

    [Theory]
    [InlineData(StaffAct.Answer, null, "Svar")]
    [InlineData(StaffAct.AskBack, null, "Spør tilbake")]
    [InlineData(StaffAct.PassOn, "member.fjell", "Send videre")]
    [InlineData(StaffAct.Close, null, "Lukk")]
    public async Task A_press_on_a_stale_card_does_nothing_shows_what_is_now_and_loses_no_words(StaffAct act, string? to, string button)
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        await house.Bot.Of<EnquiryDesk>().MoveAsync(sent.Id, new EnquiryMove.Reply("Glem det med taket."));
        var before = await house.Bot.NowAsync(sent);

        var stale = await house.PressAsync("kari", FirstThread, Data(act, sent, "Om taket: ja.", to));

        Assert.StartsWith($"Saken er endret siden kortet ble vist. Ingenting er sendt. Slik står den nå. Det du skrev, står fortsatt under «{button}».", Twin(stale), StringComparison.Ordinal);
        Assert.Contains("Glem det med taket.", Twin(stale), StringComparison.Ordinal);
        Assert.Equal("Om taket: ja.", Assert.Single(Nodes(stale, "Input.Text"), field => field["value"] is not null) is var kept && kept["id"]!.ToString() == StaffPress.FieldOf(act) ? kept["value"]!.ToString() : null);
        Assert.Equal(to, Nodes(stale, "Input.ChoiceSet").Single()["value"]?.ToString());
        Assert.Equal((before.Version, before.Status, before.Organisation), await house.Bot.NowAsync(sent) is var now ? (now.Version, now.Status, now.Organisation) : default);
        // What the card in its place offers is done: the words are there already.
        var again = Nodes(stale, "Action.Execute").Single(action => action["data"]!["staff"]!.ToString() == StaffPress.Name(act))["data"]!.DeepClone().AsObject();
        (again[StaffPress.FieldOf(act)], again[StaffPress.ReceiverField]) = ("Om taket: ja.", to);
        await house.PressAsync("kari", FirstThread, again);
        Assert.Equal("Om taket: ja.", (await house.Bot.HistoryAsync(sent))[^1].Text);
    }

    [Fact]
    public async Task What_an_old_list_leads_to_is_gone_when_it_was_erased()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words, email: "per@example.no"));
        await house.ThreadAsync();
        await house.Bot.Of<EnquiryDesk>().MoveAsync(sent.Id, new EnquiryMove.Answer(Kari, "Ja."));
        await house.SettledAsync();
        await house.Bot.Of<Erasure>().EraseAsync(await house.Bot.Of<PersonalData>().FindAsync(new Person.Sender(sent.Number!.Value)), Actor.Requester);
        var before = await house.Bot.NowAsync(sent);

        foreach (var data in new[] { new StaffPress(StaffAct.Show, sent.Id, sent.Version) { Back = StaffAct.Ours }.Write(), Data(StaffAct.AskBack, before, "Hvor?"), Data(StaffAct.PassOn, before, to: Fjell.Value), Data(StaffAct.Close, before) })
        {
            var shown = await house.PressAsync("kari", "a:kari", data);

            Assert.Equal($"Henvendelse {sent.Number} er slettet.", Twin(shown));
            // Nothing is left to be done with it.
            Assert.DoesNotContain(Nodes(shown, "Action.Execute"), action => action["data"]!["enquiry"] is not null);
            Assert.Equal(data["back"] is not null, Button(shown["value"]!, "Tilbake til lista") is not null);
        }

        Assert.Equal(before.Version, (await house.Bot.NowAsync(sent)).Version);
    }

    [Fact]
    public async Task A_card_from_before_it_went_away_takes_nothing_and_shows_one_that_does()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        var desk = house.Bot.Of<EnquiryDesk>();
        await house.PressAsync("kari", FirstThread, Data(StaffAct.Take, sent));
        await desk.MoveAsync(sent.Id, new EnquiryMove.PassOn(Kari, Fjell, null));
        await desk.MoveAsync(sent.Id, new EnquiryMove.PassOn(Actor.Staff("fia", Fjell), Havn, null));

        var again = await house.PressAsync("kari", FirstThread, Data(StaffAct.Take, sent));

        Assert.StartsWith("Saken er endret siden kortet ble vist.", Twin(again), StringComparison.Ordinal);
        Assert.Null((await house.Bot.NowAsync(sent)).TakenBy);
        Assert.Equal(("take", StaffRefusal.Changed), Assert.Single(await house.Bot.Of<StaffRefusals>().ListAsync(9)) is var line ? (line.Act, line.Reason) : default);
        var fresh = ShownCard.Nodes(again, "Action.Execute").Single(action => action["title"]!.ToString() == "Ta saken");
        Assert.StartsWith("Du har tatt saken.", Twin(await house.PressAsync("kari", FirstThread, fresh["data"]!.AsObject())), StringComparison.Ordinal);
        Assert.Equal((EnquiryStatus.Taken, StaffHouse.Kari), ((await house.Bot.NowAsync(sent)).Status, (await house.Bot.NowAsync(sent)).TakenBy?.Email));
    }
}
