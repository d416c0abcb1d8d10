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

/// <summary>Who is staff in Teams: by Teams' word alone, in the right place, while they are on the list.</summary>
public sealed class RecognitionTests
{
    private const string Words = "Kan noen hjelpe meg med et hemmelig naust?";

    public static TheoryData<string, StaffRefusal> Outsiders() => new()
    {
        { "a neighbour in the channel", StaffRefusal.Unknown },
        { "another organisation's staff", StaffRefusal.Unknown },
        { "somebody who is not in the team", StaffRefusal.Unknown },
        { "staff by their own word only", StaffRefusal.Unknown },
        { "the right address in another tenant", StaffRefusal.Unknown },
        { "an anonymous guest with the right address", StaffRefusal.Unknown },
        { "staff in a channel that is not linked", StaffRefusal.NotHere },
        { "staff in a group chat", StaffRefusal.NotHere },
        { "another organisation's channel", StaffRefusal.NotTheirs },
        { "another organisation's staff in their own chat", StaffRefusal.NotTheirs },
    };

    [Theory]
    [MemberData(nameof(Outsiders))]
    public async Task Whoever_has_no_right_to_it_is_refused_politely_changes_nothing_and_leaves_a_line(string who, StaffRefusal why)
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        await house.LinkedAsync(Fjell, "fia", Channel2);
        house.Person("spion", StaffHouse.Kari, OtherTenant);
        house.Person("gjest", StaffHouse.Kari);
        var sent = await house.Bot.SentAsync(To(Havn, Words, email: "per@example.no"));
        await house.SettledAsync();
        var (person, place) = who switch
        {
            "a neighbour in the channel" => ("nabo", FirstThread),
            "another organisation's staff" => ("fia", FirstThread),
            "somebody who is not in the team" => ("borte", FirstThread),
            "staff by their own word only" => ("nabo", FirstThread),
            "the right address in another tenant" => ("spion", "a:spion"),
            "an anonymous guest with the right address" => ("gjest", FirstThread),
            "staff in a channel that is not linked" => ("kari", "19:andre@thread.tacv2;messageid=1"),
            "staff in a group chat" => ("kari", "19:meeting@thread.v2"),
            "another organisation's channel" => ("fia", $"{Channel2};messageid=1"),
            _ => ("fia", "a:fia"),
        };
        if (person == "gjest")
            house.Instead = call => call.Method == "GET" && call.Target.EndsWith("29%3Agjest", StringComparison.Ordinal)
                ? Results.Json(new { id = "29:gjest", name = "Kari", email = StaffHouse.Kari, tenantId = Tenant, userRole = "anonymous" }) : null;
        // What the activity says of the sender is not to be believed.
        Action<JsonObject>? forge = who == "staff by their own word only"
            ? invoke => invoke["from"] = new JsonObject { ["id"] = "29:nabo", ["name"] = "Kari Havn", ["email"] = StaffHouse.Kari, ["userPrincipalName"] = StaffHouse.Kari, ["aadObjectId"] = "00000000-0000-4000-8000-000000000001" }
            : null;

        foreach (var data in new[]
        {
            Data(StaffAct.Take, sent), Data(StaffAct.Answer, sent, "Et svar som ingen ba om"), Data(StaffAct.AskBack, sent, "Et spørsmål som ingen ba om"),
            Data(StaffAct.PassOn, sent, "En grunn som ingen ba om", to: Fjell.Value), Data(StaffAct.Close, sent, "En slutt som ingen ba om"), Data(StaffAct.Show, sent),
        })
        {
            var answer = await house.PressAsync(person, place, data, forge: forge);

            Assert.Equal((MessageType, 200), (answer["type"]!.ToString(), answer["statusCode"]!.GetValue<int>()));
            Assert.DoesNotContain("naust", answer.ToJsonString(), StringComparison.Ordinal);
            Assert.DoesNotContain("per@", answer.ToJsonString(), StringComparison.Ordinal);
        }

        Assert.Equal(sent.Version, (await house.Bot.NowAsync(sent)).Version);
        var lines = await house.Bot.Of<StaffRefusals>().ListAsync(9);
        Assert.Equal(["show", "close", "passOn", "askBack", "answer", "take"], lines.Select(line => line.Act));
        Assert.All(lines, line => Assert.Equal((why, sent.Id, $"29:{person}"), (line.Reason, line.Enquiry, line.Person)));
        Assert.DoesNotContain("ingen ba om", await house.StoredAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nabo", FirstThread, StaffRefusal.Unknown)]
    [InlineData("nabo", "a:nabo", StaffRefusal.Unknown)]
    [InlineData("kari", FirstThread, StaffRefusal.NotHere)]
    [InlineData("kari", "19:meeting@thread.v2", StaffRefusal.NotHere)]
    public async Task The_lists_open_for_staff_in_a_chat_of_their_own_only(string person, string place, StaffRefusal why)
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        await house.Bot.SentAsync(To(Havn, Words, email: "per@example.no"));
        await house.SettledAsync();

        foreach (var act in new[] { StaffAct.Mine, StaffAct.Ours })
            Assert.DoesNotContain("naust", (await house.PressAsync(person, place, new StaffPress(act, null, 0).Write())).ToJsonString(), StringComparison.Ordinal);

        Assert.Equal([("ours", why), ("mine", why)], (await house.Bot.Of<StaffRefusals>().ListAsync(9)).Select(line => (line.Act, line.Reason)));
    }

    [Fact]
    public async Task A_removed_member_is_out_within_the_minute()
    {
        var clock = new ShiftedClock();
        await using var house = await OpenAsync(change: services => services.AddSingleton<TimeProvider>(clock));
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        Assert.Equal(CardType, (await house.PressAsync("kari", FirstThread, Data(StaffAct.Show, sent)))["type"]!.ToString());

        house.Leave("kari");
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(MessageType, (await house.PressAsync("kari", FirstThread, Data(StaffAct.Take, sent)))["type"]!.ToString());
        Assert.Equal(EnquiryStatus.Assigned, (await house.Bot.NowAsync(sent)).Status);
        Assert.Equal(("take", StaffRefusal.Unknown, "29:kari"), Assert.Single(await house.Bot.Of<StaffRefusals>().ListAsync(9)) is var line ? (line.Act, line.Reason, line.Person) : default);
    }

    [Theory]
    [InlineData("teamMemberRemoved", Team)]
    [InlineData("channelMemberRemoved", Channel)]
    public async Task A_member_who_is_taken_out_is_out_at_once(string happened, string where)
    {
        await using var house = await OpenAsync(change: services => services.AddSingleton<TimeProvider>(new ShiftedClock()));
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        Assert.Equal(CardType, (await house.PressAsync("kari", FirstThread, Data(StaffAct.Show, sent)))["type"]!.ToString());

        house.Leave("kari");
        var channelData = new JsonObject { ["eventType"] = happened, ["team"] = new JsonObject { ["id"] = Team }, ["channel"] = new JsonObject { ["id"] = Channel } };
        await house.TellAsync(house.Event("conversationUpdate", where, channelData, ("membersRemoved", new JsonArray(new JsonObject { ["id"] = "29:kari" }))));
        await house.DoneAsync();

        Assert.Equal(MessageType, (await house.PressAsync("kari", FirstThread, Data(StaffAct.Take, sent)))["type"]!.ToString());
        Assert.Equal(EnquiryStatus.Assigned, (await house.Bot.NowAsync(sent)).Status);
        Assert.Equal(("take", StaffRefusal.Unknown, "29:kari"), Assert.Single(await house.Bot.Of<StaffRefusals>().ListAsync(9)) is var line ? (line.Act, line.Reason, line.Person) : default);
    }

    [Fact]
    public async Task Whoever_was_taken_off_the_operators_list_can_do_nothing_with_an_old_card_after_the_restart()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn, "ola");
        await house.LinkedAsync(Havn, "kari", "a:kari");
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        await house.SettledAsync();

        await house.RestartAsync(new Dictionary<string, string> { ["Members:Organisations:1:Staff:0:Email"] = "ny@havn.example.no", ["Members:Organisations:1:Staff:0:Name"] = "Ny Havn" });

        foreach (var place in new[] { FirstThread, "a:kari" })
            Assert.Equal(MessageType, (await house.PressAsync("kari", place, Data(StaffAct.Take, sent)))["type"]!.ToString());
        Assert.Equal(sent.Version, (await house.Bot.NowAsync(sent)).Version);
        Assert.Equal([StaffRefusal.Unknown, StaffRefusal.Unknown], (await house.Bot.Of<StaffRefusals>().ListAsync(9)).Select(line => line.Reason));
        Assert.Equal(CardType, (await house.PressAsync("ola", FirstThread, Data(StaffAct.Take, sent)))["type"]!.ToString());
    }

    [Fact]
    public async Task An_object_id_on_the_list_counts_alone_and_everywhere()
    {
        const string Id = "11111111-2222-3333-4444-555555555555";
        // A stand-in's address opens no back door to the same person's row.
        await using var house = await OpenAsync(new Dictionary<string, string> { ["Members:Organisations:1:Staff:0:ObjectId"] = Id, ["Members:Organisations:1:Deputy"] = StaffHouse.Kari });
        house.Person("kari2", "noe@annet.example.no", OtherTenant, objectId: Id);
        await house.LinkedAsync(Havn, "ola");
        var sent = await house.Bot.SentAsync(To(Havn, Words));

        Assert.Equal(MessageType, (await house.PressAsync("kari", FirstThread, Data(StaffAct.Take, sent)))["type"]!.ToString());
        Assert.Equal(CardType, (await house.PressAsync("kari2", "a:kari2", Data(StaffAct.Take, sent)))["type"]!.ToString());
        Assert.Equal("Kari Havn", (await house.Bot.NowAsync(sent)).TakenBy!.Name);
    }

    [Fact]
    public async Task A_user_name_on_the_list_counts_where_the_organisation_is_linked()
    {
        await using var house = await OpenAsync(new Dictionary<string, string> { ["Members:Organisations:1:Staff:0:UserName"] = "kah@havnas.onmicrosoft.com" });
        house.Person("kah", "kari.annen@example.no", userName: "KAH@havnas.onmicrosoft.com");
        await house.LinkedAsync(Havn, "ola");
        var sent = await house.Bot.SentAsync(To(Havn, Words));

        Assert.Equal(CardType, (await house.PressAsync("kah", FirstThread, Data(StaffAct.Take, sent)))["type"]!.ToString());
        Assert.Equal("Kari Havn", (await house.Bot.NowAsync(sent)).TakenBy!.Name);
    }

    [Fact]
    public async Task When_Teams_cannot_say_who_it_is_nothing_is_changed_and_nobody_is_accused()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        house.Instead = call => call.Target.EndsWith("29%3Aola", StringComparison.Ordinal) ? Results.StatusCode(403) : null;

        var answer = await house.PressAsync("ola", FirstThread, Data(StaffAct.Take, sent));

        Assert.Contains("Jeg fikk ikke spurt Teams om hvem du er.", answer["value"]!.ToString(), StringComparison.Ordinal);
        Assert.Empty(await house.Bot.Of<StaffRefusals>().ListAsync(9));
        Assert.Equal(sent.Version, (await house.Bot.NowAsync(sent)).Version);
    }

    [Fact]
    public async Task A_card_that_asks_for_itself_shows_staff_theirs_and_leaves_others_alone()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words, email: "per@example.no"));

        var staff = await house.PressAsync("kari", FirstThread, Data(StaffAct.Show, sent), trigger: "automatic");
        var neighbour = await house.PressAsync("nabo", FirstThread, Data(StaffAct.Show, sent), trigger: "automatic");

        Assert.Contains("per@example.no", Twin(staff), StringComparison.Ordinal);
        Assert.Equal((403, "application/vnd.microsoft.error"), (neighbour["statusCode"]!.GetValue<int>(), neighbour["type"]!.ToString()));
        Assert.Empty(await house.Bot.Of<StaffRefusals>().ListAsync(9));
    }
}
