using NaFosenBot.Staff.Teams;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;
using static NaFosenBot.Tests.Staff.Teams.TeamsHouse;

namespace NaFosenBot.Tests.Staff.Teams;

/// <summary>What a person has to do, in a chat of their own.</summary>
public sealed class ListTests
{
    [Theory]
    [InlineData("våre åpne saker")]
    [InlineData("Våre opne saker?")]
    [InlineData("our open cases")]
    public async Task Open_enquiries_of_the_persons_organisations_and_no_others(string said)
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var ours = await house.Bot.SentAsync(To(Havn, "Et naust"));
        await house.Bot.SentAsync(To(Fjell, "En hytte"), "nafosen-webchat|c2");
        await house.SettledAsync();

        await house.SayAsync("kari", "a:kari", said);

        var list = CardIn((await house.CallsAsync(call => CardIn(call) is not null && call.Target.Contains("a%3Akari", StringComparison.Ordinal), 1))[0])!;
        var text = list["fallbackText"]!.GetValue<string>();
        Assert.Contains($"{ours.Number} · Ny", text, StringComparison.Ordinal);
        Assert.Contains("Et naust", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hytte", text, StringComparison.Ordinal);
        Assert.StartsWith("Våre åpne saker: 1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_my_cases_to_one_of_them_and_back()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var mine = await house.Bot.SentAsync(To(Havn, "Et naust", "per@example.no"));
        await house.Bot.SentAsync(To(Havn, "En båt"), "nafosen-webchat|c2");
        await house.PressAsync("kari", $"{Channel};messageid=1", Data(StaffAct.Take, mine));
        await house.SettledAsync();

        await house.SayAsync("kari", "a:kari", "mine saker");
        var list = CardIn((await house.CallsAsync(call => CardIn(call) is not null && call.Target.Contains("a%3Akari", StringComparison.Ordinal), 1))[0])!;
        Assert.StartsWith("Mine saker: 1", list["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal);
        var shown = await house.PressAsync("kari", "a:kari", CardTests.Nodes(list, "Action.Execute").Single()["data"]!.AsObject());

        Assert.Contains("E-post: per@example.no", shown["value"]!["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal);
        var back = shown["value"]!["actions"]!.AsArray().Single(action => action!["title"]!.GetValue<string>() == "Tilbake til lista")!;
        var again = await house.PressAsync("kari", "a:kari", back["data"]!.AsObject());
        Assert.StartsWith("Mine saker: 1", again["value"]!["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("våre åpne saker")]
    [InlineData("mine saker")]
    public async Task A_stand_in_has_no_lists_and_is_told_so(string said)
    {
        await using var house = await OpenAsync(new Dictionary<string, string> { ["Members:Organisations:0:Deputy"] = "sjef@samordner.example.no" });
        house.Person("sjef", "sjef@samordner.example.no");
        await house.LinkedAsync(Samordner, "sam");
        await house.Bot.SentAsync(To(Havn, "Et naust"));
        await house.SettledAsync();

        await house.SayAsync("sjef", "a:sjef", said);

        Assert.Contains("Du står som stedfortreder", (await house.TextsAsync(2))[^1].Body!["text"]!.GetValue<string>(), StringComparison.Ordinal);
        await house.SettledAsync();
        Assert.DoesNotContain(house.Connector.Calls, call => call.Body?.ToJsonString().Contains("naust", StringComparison.Ordinal) == true && call.Target.Contains("sjef", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Among_others_no_cases_are_shown()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        await house.Bot.SentAsync(To(Havn, "Et naust"));
        await house.SettledAsync();
        var cards = (await house.CardsAsync(1)).Count;

        await house.SayAsync("kari", $"{Channel};messageid=1", "våre åpne saker");

        Assert.Contains("Skriv til meg i en egen samtale.", (await house.TextsAsync(2))[1].Body!["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(cards, (await house.CardsAsync(1)).Count);
    }

    [Fact]
    public async Task Who_is_not_staff_is_answered_as_everybody()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        await house.Bot.SentAsync(To(Havn, "Et naust"));
        await house.SettledAsync();

        await house.SayAsync("nabo", "a:nabo", "mine saker");

        var said = (await house.TextsAsync(2))[1].Body!;
        Assert.DoesNotContain("naust", said.ToJsonString(), StringComparison.Ordinal);
        Assert.NotNull(said["channelData"]!["naFosen"]);
    }

    [Fact]
    public async Task Nothing_to_do_is_said_too()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);

        await house.SayAsync("kari", "a:kari", "Mine saker");

        Assert.Equal("Mine saker: 0\nDu har ingen åpne saker.", CardIn((await house.CardsAsync(1))[0])!["fallbackText"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_coordinators_people_see_everybodys()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Samordner, "sam");
        await house.Bot.SentAsync(To(Havn, "Et naust"));
        await house.Bot.SentAsync(To(Fjell, "En hytte"), "nafosen-webchat|c2");

        await house.SayAsync("sam", "a:sam", "våre åpne saker");

        Assert.StartsWith("Våre åpne saker: 2", CardIn((await house.CardsAsync(1))[0])!["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal);
    }
}
