using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Enquiries;
using NaFosenBot.Staff.Teams;
using NaFosenBot.Tests.Fakes;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;
using static NaFosenBot.Tests.Staff.Teams.ShownCard;
using static NaFosenBot.Tests.Staff.Teams.TeamsHouse;

namespace NaFosenBot.Tests.Staff.Teams;

/// <summary>One's own press, sent again: one effect, the present state, and one line in the trail of what was refused.</summary>
public sealed class ReplayTests
{
    private const string Words = "Kan noen hjelpe meg med et hemmelig naust?";

    [Fact]
    public async Task The_same_press_again_has_one_effect_and_shows_what_is_now()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        var data = Data(StaffAct.Answer, sent, "Ja.");

        await house.PressAsync("kari", FirstThread, data, id: "f:same");
        await house.Bot.Of<EnquiryDesk>().MoveAsync(sent.Id, new EnquiryMove.Close(Kari, null));
        var retried = await house.PressAsync("kari", FirstThread, data, id: "f:same");
        var replayed = await house.PressAsync("kari", FirstThread, data, id: "f:other");
        var others = await house.PressAsync("ola", FirstThread, data);

        Assert.Contains("Status: Lukket", Twin(retried), StringComparison.Ordinal);
        Assert.StartsWith("Dette er gjort fra før. Ingenting er sendt på nytt.", Twin(replayed), StringComparison.Ordinal);
        Assert.Contains("Status: Lukket", Twin(replayed), StringComparison.Ordinal);
        Assert.StartsWith("Saken er endret siden kortet ble vist.", Twin(others), StringComparison.Ordinal);
        Assert.Single(await house.Bot.HistoryAsync(sent), line => line.Kind == EventKind.Answered);
        // The channel's own retry leaves nothing, the press that was sent again a line.
        Assert.Equal([("answer", StaffRefusal.Repeated, "29:kari", sent.Id)], (await house.Bot.Of<StaffRefusals>().ListAsync(9)).Select(line => (line.Act, line.Reason, line.Person, line.Enquiry!.Value)));
        Assert.DoesNotContain(ShownCard.Nodes(replayed, "Input.Text"), field => field["value"] is not null);
    }

    [Fact]
    public async Task What_was_done_is_not_denied_when_Teams_cannot_say_later_who_did_it()
    {
        var clock = new ShiftedClock();
        await using var house = await OpenAsync(change: services => services.AddSingleton<TimeProvider>(clock));
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        await house.PressAsync("kari", FirstThread, Data(StaffAct.Take, sent), id: "f:same");
        await house.PressAsync("kari", FirstThread, Data(StaffAct.Take, sent), id: "f:again");
        await house.PressAsync("kari", FirstThread, Data(StaffAct.Show, sent), id: "f:show");

        clock.Advance(TimeSpan.FromMinutes(1));
        house.Instead = call => call.Target.EndsWith("29%3Akari", StringComparison.Ordinal) ? Results.StatusCode(403) : null;

        foreach (var (id, act, said) in new[] { ("f:same", StaffAct.Take, "Du har tatt saken."), ("f:again", StaffAct.Take, "Dette er gjort fra før."), ("f:show", StaffAct.Show, "Jeg fikk ikke spurt Teams om hvem du er.") })
        {
            var retried = await house.PressAsync("kari", FirstThread, Data(act, sent), id);
            Assert.Equal(MessageType, retried["type"]!.ToString());
            Assert.StartsWith(said, retried["value"]!.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(StaffHouse.Kari, (await house.Bot.NowAsync(sent)).TakenBy!.Email);
    }

    [Fact]
    public async Task What_is_mine_already_is_not_taken_twice()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        await house.PressAsync("kari", FirstThread, Data(StaffAct.Take, sent));

        var again = await house.PressAsync("kari", FirstThread, Data(StaffAct.Take, sent));

        Assert.StartsWith("Dette er gjort fra før.", Twin(again), StringComparison.Ordinal);
        Assert.Single(await house.Bot.HistoryAsync(sent), line => line.Kind == EventKind.Taken);
        Assert.Equal(("take", StaffRefusal.Repeated), Assert.Single(await house.Bot.Of<StaffRefusals>().ListAsync(9)) is var line ? (line.Act, line.Reason) : default);
    }

    [Fact]
    public async Task Whoever_passes_on_and_presses_again_sees_where_it_went()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        var data = Data(StaffAct.PassOn, sent);
        data[StaffPress.ReceiverField] = Fjell.Value;
        var first = await house.PressAsync("kari", FirstThread, data);

        var again = await house.PressAsync("kari", FirstThread, data, id: "f:other");
        var others = await house.PressAsync("ola", FirstThread, data);

        Assert.Equal(Twin(first), Twin(again));
        Assert.Equal(MessageType, others["type"]!.ToString());
        Assert.Single(await house.Bot.HistoryAsync(sent), line => line.Kind == EventKind.PassedOn);
        Assert.Equal(
            [("passOn", StaffRefusal.NotTheirs, "29:ola"), ("passOn", StaffRefusal.Repeated, "29:kari")],
            (await house.Bot.Of<StaffRefusals>().ListAsync(9)).Select(line => (line.Act, line.Reason, line.Person)));
    }

    [Fact]
    public async Task A_flood_of_the_same_press_leaves_one_line_and_each_other_press_its_own()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        var take = Data(StaffAct.Take, sent);
        await house.PressAsync("kari", FirstThread, take);
        var answer = Data(StaffAct.Answer, await house.Bot.NowAsync(sent), "Hemmelige ord");
        await house.PressAsync("kari", FirstThread, answer);

        // Whoever sends it again may write another version into a press that takes.
        for (var n = 0; n < 5; n++)
        {
            await house.PressAsync("kari", FirstThread, answer);
            await house.PressAsync("kari", FirstThread, With(take, n));
        }

        var lines = await house.Bot.Of<StaffRefusals>().ListAsync(99);
        Assert.Equal(["answer", "take"], lines.Where(line => line.Reason == StaffRefusal.Repeated).Select(line => line.Act).Order());
        Assert.Equal((EnquiryStatus.Answered, 1), ((await house.Bot.NowAsync(sent)).Status, (await house.Bot.HistoryAsync(sent)).Count(line => line.Kind == EventKind.Answered)));
        Assert.DoesNotContain("Hemmelige", await house.StoredAsync(), StringComparison.Ordinal);

        static JsonObject With(JsonObject press, int seen)
        {
            var other = press.DeepClone().AsObject();
            other["seen"] = seen;
            return other;
        }
    }
}
