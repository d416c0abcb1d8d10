using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Staff.Teams;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;
using static NaFosenBot.Tests.Staff.Teams.ShownCard;
using static NaFosenBot.Tests.Staff.Teams.TeamsHouse;

namespace NaFosenBot.Tests.Staff.Teams;

/// <summary>Whose cases stand in a person's list, in what order, and what is late.</summary>
public sealed class ListContentTests
{
    [Fact]
    public async Task My_cases_are_those_that_I_took_and_not_a_colleagues()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var (mine, theirs) = (await house.Bot.SentAsync(To(Havn, "Et naust")), await house.Bot.SentAsync(To(Havn, "En båt"), "nafosen-webchat|c2"));
        await house.PressAsync("kari", FirstThread, Data(StaffAct.Take, mine));
        await house.PressAsync("ola", FirstThread, Data(StaffAct.Take, theirs));

        var list = await house.PressAsync("kari", "a:kari", new StaffPress(StaffAct.Mine, null, 0).Write());

        Assert.StartsWith("Mine saker: 1\n", Twin(list), StringComparison.Ordinal);
        Assert.Contains("Et naust", Twin(list), StringComparison.Ordinal);
        Assert.DoesNotContain("En båt", Twin(list), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_most_urgent_stands_first()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var now = TimeProvider.System.GetUtcNow();
        foreach (var (text, days) in new[] { ("Om en uke", 7), ("I morgen", 1), ("Om tre dager", 3) })
            await house.Bot.SentAsync(To(Havn, text) with { PromisedBy = now.AddDays(days) }, $"nafosen-webchat|c{days}");

        var list = Twin(await house.PressAsync("kari", "a:kari", new StaffPress(StaffAct.Ours, null, 0).Write()));

        Assert.Equal(["I morgen", "Om tre dager", "Om en uke"], list.Split('\n').Where(line => line is "I morgen" or "Om tre dager" or "Om en uke"));
    }

    [Fact]
    public async Task What_is_past_its_date_is_said_to_be()
    {
        await using var house = await OpenAsync();
        var words = house.Bot.Of<StaffWording>().In(Tongue.Bokmal);
        var late = To(Havn) with { Number = new EnquiryNumber(2026, 1), Status = EnquiryStatus.Taken, TakenBy = Kari, PromisedBy = TimeProvider.System.GetUtcNow().AddHours(-1) };

        foreach (var card in new[] { EnquiryCard.Make(new CardView(late, [], []), words), ListCard.Make(StaffAct.Ours, [late], words) })
            Assert.Matches("(?m)Over svarfristen", card.Content["fallbackText"]!.ToString());
        foreach (var other in new[] { late with { PromisedBy = TimeProvider.System.GetUtcNow().AddHours(1) }, late with { Status = EnquiryStatus.Answered } })
            Assert.DoesNotContain("Over svarfristen", EnquiryCard.Make(new CardView(other, [], []), words).Content["fallbackText"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_answers_for_two_organisations_sees_both_alone_and_in_a_channel_its_own()
    {
        await using var house = await OpenAsync(new Dictionary<string, string> { ["Members:Organisations:2:Staff:1:Email"] = StaffHouse.Kari });
        await house.LinkedAsync(Havn);
        await house.LinkedAsync(Fjell, "fia", Channel2);
        var (havns, fjells) = (await house.Bot.SentAsync(To(Havn, "Et naust")), await house.Bot.SentAsync(To(Fjell, "En hytte"), "nafosen-webchat|c2"));

        Assert.StartsWith("Våre åpne saker: 2\n", Twin(await house.PressAsync("kari", "a:kari", new StaffPress(StaffAct.Ours, null, 0).Write())), StringComparison.Ordinal);
        Assert.Equal(MessageType, (await house.PressAsync("kari", FirstThread, Data(StaffAct.Take, fjells)))["type"]!.ToString());
        Assert.Null((await house.Bot.NowAsync(fjells)).TakenBy);
        Assert.StartsWith("Du har tatt saken.", Twin(await house.PressAsync("kari", FirstThread, Data(StaffAct.Take, havns))), StringComparison.Ordinal);
        Assert.StartsWith("Du har tatt saken.", Twin(await house.PressAsync("kari", $"{Channel2};messageid=1", Data(StaffAct.Take, fjells))), StringComparison.Ordinal);
        Assert.Equal(Fjell, (await house.Bot.NowAsync(fjells)).TakenBy!.Organisation);
    }
}
