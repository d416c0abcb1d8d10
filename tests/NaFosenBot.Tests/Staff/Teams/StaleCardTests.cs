using NaFosenBot.Enquiries;
using NaFosenBot.Staff.Teams;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;
using static NaFosenBot.Tests.Staff.Teams.ShownCard;
using static NaFosenBot.Tests.Staff.Teams.TeamsHouse;

namespace NaFosenBot.Tests.Staff.Teams;

/// <summary>Buttons of a card that shows what was: nothing is done, and what was written is not lost.</summary>
public sealed class StaleCardTests
{
    private const string Written = "Dette skrev jeg.";

    [Theory]
    [InlineData(StaffAct.AskBack, EventKind.AskedBack, "Spør tilbake")]
    [InlineData(StaffAct.PassOn, EventKind.PassedOn, "Send videre")]
    [InlineData(StaffAct.Close, EventKind.Closed, "Lukk")]
    public async Task Nothing_is_done_and_the_words_stand_where_they_were_written(StaffAct act, EventKind kind, string title)
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, "Et naust"));
        await house.Bot.Of<EnquiryDesk>().MoveAsync(sent.Id, new EnquiryMove.Reply("Glem det med taket."));
        var before = await house.Bot.NowAsync(sent);
        var data = Data(act, sent, Written);
        data[StaffPress.ReceiverField] = Fjell.Value;

        var stale = await house.PressAsync("kari", FirstThread, data);

        Assert.StartsWith($"Saken er endret siden kortet ble vist. Ingenting er sendt. Slik står den nå. Det du skrev, står fortsatt under «{title}».", Twin(stale), StringComparison.Ordinal);
        Assert.Equal(Written, Nodes(stale, "Input.Text").Single(field => field["id"]!.ToString() == StaffPress.FieldOf(act))["value"]!.ToString());
        Assert.DoesNotContain(await house.Bot.HistoryAsync(sent), line => line.Kind == kind);
        Assert.Equal((before.Status, before.Organisation, before.Version), (await house.Bot.NowAsync(sent)) is var now ? (now.Status, now.Organisation, now.Version) : default);
    }
}
