using Microsoft.AspNetCore.Http;
using NaFosenBot.Enquiries;
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

        var list = ShownCard.In((await house.CallsAsync(call => ShownCard.In(call) is not null && call.Target.Contains("a%3Akari", StringComparison.Ordinal), 1))[0])!;
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
        var list = ShownCard.In((await house.CallsAsync(call => ShownCard.In(call) is not null && call.Target.Contains("a%3Akari", StringComparison.Ordinal), 1))[0])!;
        Assert.StartsWith("Mine saker: 1", list["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal);
        var shown = await house.PressAsync("kari", "a:kari", ShownCard.Nodes(list, "Action.Execute").Single(action => action["data"]!["enquiry"] is not null)["data"]!.AsObject());

        Assert.Contains("E-post: per@example.no", shown["value"]!["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal);
        var back = ShownCard.Button(shown["value"]!, "Tilbake til lista")!;
        var again = await house.PressAsync("kari", "a:kari", back["data"]!.AsObject());
        Assert.StartsWith("Mine saker: 1", again["value"]!["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_case_opened_from_the_list_has_all_its_buttons_in_sight()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, "Et naust", "per@example.no"));
        await house.SettledAsync();

        var shown = await house.PressAsync("kari", "a:kari", new StaffPress(StaffAct.Show, sent.Id, sent.Version) { Back = StaffAct.Ours }.Write());

        // Microsoft's renderer hides what is more than five in a row.
        Assert.Equal(["Ta saken", "Svar", "Spør tilbake", "Send videre", "Lukk"], ShownCard.Rows(shown["value"]!).Last().Select(action => (string?)action!["title"]));
        Assert.NotNull(ShownCard.Button(shown["value"]!, "Tilbake til lista"));
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
        Assert.Equal(("ours", StaffRefusal.NotHere), Assert.Single(await house.Bot.Of<StaffRefusals>().ListAsync(9)) is var line ? (line.Act, line.Reason) : default);
    }

    [Theory]
    [InlineData("mine saker", "mine")]
    [InlineData("Våre åpne saker", "ours")]
    public async Task Who_is_not_recognised_hears_why_and_how_to_be_and_leaves_a_line(string said, string act)
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        await house.Bot.SentAsync(To(Havn, "Et naust"));
        await house.SettledAsync();

        await house.SayAsync("nabo", "a:nabo", said);

        var reply = (await house.TextsAsync(2))[1].Body!["text"]!.GetValue<string>();
        Assert.StartsWith("Saker viser jeg bare til dem som svarer på henvendelser, og jeg kjenner deg ikke igjen som en av dem.", reply, StringComparison.Ordinal);
        Assert.Contains("skriv «koble» og koden til meg", reply, StringComparison.Ordinal);
        var line = Assert.Single(await house.Bot.Of<StaffRefusals>().ListAsync(9));
        Assert.Equal((act, StaffRefusal.Unknown, "29:nabo", Tenant), (line.Act, line.Reason, line.Person, line.Tenant));
    }

    [Fact]
    public async Task Staff_whose_organisation_is_not_linked_there_yet_hear_how_to_link()
    {
        await using var house = await OpenAsync();

        await house.SayAsync("kari", "a:kari", "mine saker");

        Assert.Contains("må den først koble en kanal eller denne samtalen", (await house.TextsAsync(1))[0].Body!["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_Teams_cannot_say_who_asks_they_are_asked_to_try_again()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        house.Instead = call => call.Target.EndsWith("29%3Aola", StringComparison.Ordinal) ? Results.StatusCode(403) : null;

        await house.SayAsync("ola", "a:ola", "mine saker");

        Assert.StartsWith("Jeg fikk ikke spurt Teams om hvem du er.", (await house.TextsAsync(2))[1].Body!["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(await house.Bot.Of<StaffRefusals>().ListAsync(9));
    }

    [Fact]
    public async Task Whoever_sent_an_enquiry_asks_for_their_own_in_the_same_words()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);

        await house.SayAsync("nabo", "a:nabo", "my enquiries");

        var said = (await house.TextsAsync(2))[1].Body!;
        Assert.NotNull(said["channelData"]!["naFosen"]);
        Assert.DoesNotContain("recognise you", said["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(await house.Bot.Of<StaffRefusals>().ListAsync(9));
    }

    [Fact]
    public async Task Nothing_to_do_is_said_too()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);

        await house.SayAsync("kari", "a:kari", "Mine saker");

        Assert.Equal("Mine saker: 0\nDu har ingen åpne saker.", ShownCard.In((await house.CardsAsync(1))[0])!["fallbackText"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_coordinators_people_see_everybodys()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Samordner, "sam");
        await house.Bot.SentAsync(To(Havn, "Et naust"));
        await house.Bot.SentAsync(To(Fjell, "En hytte"), "nafosen-webchat|c2");

        await house.SayAsync("sam", "a:sam", "våre åpne saker");

        var list = ShownCard.In((await house.CardsAsync(1))[0])!;
        var text = list["fallbackText"]!.GetValue<string>();
        Assert.StartsWith("Våre åpne saker: 2", text, StringComparison.Ordinal);
        // Of several organisations each line says whose it is.
        Assert.Contains(" · member.havn · Ny", text, StringComparison.Ordinal);
        Assert.Contains(" · member.fjell · Ny", text, StringComparison.Ordinal);
        var refresh = ShownCard.Nodes(list, "Action.Execute").Single(action => action["title"]!.ToString() == "Oppdater");
        await house.Bot.SentAsync(To(Fjell, "En låve"), "nafosen-webchat|c3");
        var again = await house.PressAsync("sam", "a:sam", refresh["data"]!.AsObject());
        Assert.StartsWith("Våre åpne saker: 3", again["value"]!["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_fullest_list_is_smaller_than_Teams_takes()
    {
        await using var house = await OpenAsync();
        var words = house.Bot.Of<StaffWording>().In(Knowledge.Language.Tongue.Nynorsk);
        var taker = Actor.Staff(new string('漢', 300), Havn);
        var many = Enumerable.Range(1, 200).Select(serial => To(serial % 2 == 0 ? Havn : Fjell, new string('漢', 4000)) with { Number = new EnquiryNumber(2026, serial), Status = EnquiryStatus.Taken, TakenBy = taker }).ToList();

        var json = System.Text.Json.JsonSerializer.Serialize(ListCard.Make(StaffAct.Ours, many, words, isMore: true).Message(), NaFosenBot.Activities.ActivityJson.Wire.Activity);

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(json), 1, 28 * 1024 - 1);
    }

    [Fact]
    public async Task More_than_are_looked_through_are_not_counted_as_if_they_were_all()
    {
        await using var house = await OpenAsync();
        var words = house.Bot.Of<StaffWording>().In(Knowledge.Language.Tongue.Bokmal);
        var many = Enumerable.Range(1, 12).Select(serial => To(Havn) with { Number = new EnquiryNumber(2026, serial) }).ToList();

        Assert.StartsWith("Våre åpne saker: 12\n", ListCard.Make(StaffAct.Ours, many, words).Content["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal);
        var cut = ListCard.Make(StaffAct.Ours, many, words, isMore: true).Content["fallbackText"]!.GetValue<string>();
        Assert.StartsWith("Våre åpne saker: 12+\n", cut, StringComparison.Ordinal);
        Assert.EndsWith("… og 2+ til.", cut, StringComparison.Ordinal);
    }
}
