using Dapper;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Staff.Teams;
using NaFosenBot.Storage;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Staff.Teams;

/// <summary>What a linked channel or chat is to its organisation, and who may unlink it.</summary>
public sealed class LinkTests
{
    [Theory]
    [InlineData("private")]
    [InlineData("shared")]
    public async Task A_private_or_shared_channel_is_linked_and_whoever_is_there_from_another_tenant_is_not_believed(string type)
    {
        await using var house = await TeamsHouse.OpenAsync();
        house.ChannelType = type;
        house.Person("gjest", StaffHouse.Ola, TeamsHouse.OtherTenant);

        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, "Et naust"));
        var card = ShownCard.In((await house.CardsAsync(1))[0])!;

        Assert.Contains("29:kari", card["refresh"]!["userIds"]!.ToJsonString(), StringComparison.Ordinal);
        var foreign = await house.PressAsync("gjest", $"{TeamsHouse.Channel};messageid=1", TeamsHouse.Data(StaffAct.Take, sent));
        Assert.Contains("Du står ikke på lista", foreign["value"]!.ToString(), StringComparison.Ordinal);
        var own = await house.PressAsync("ola", $"{TeamsHouse.Channel};messageid=1", TeamsHouse.Data(StaffAct.Take, sent));
        Assert.StartsWith("Du har tatt saken.", own["value"]!["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nabo")]
    [InlineData("kari")]
    public async Task Where_nothing_is_linked_anybody_hears_that(string person)
    {
        await using var house = await TeamsHouse.OpenAsync();

        await house.SayAsync(person, TeamsHouse.Channel, "koble fra");

        Assert.Equal("Her er det ingen kobling å ta bort.", await house.ReplyAsync(1));
    }

    [Fact]
    public async Task Staff_unlink_and_nobody_else_does()
    {
        await using var house = await TeamsHouse.OpenAsync(new Dictionary<string, string> { ["Members:Organisations:1:Deputy"] = "sjef@havn.example.no" });
        house.Person("sjef", "sjef@havn.example.no");
        await house.LinkedAsync(Havn);

        foreach (var (other, reply) in new[] { ("nabo", 2), ("sjef", 3) })
        {
            await house.SayAsync(other, TeamsHouse.Channel, "koble fra");
            Assert.Contains("Bare de som svarer for member.havn", await house.ReplyAsync(reply), StringComparison.Ordinal);
            Assert.Single(await house.Bot.Of<LinkStore>().OpenAsync(null));
            Assert.Equal((UnlinkDesk.Act, $"29:{other}"), (await house.Bot.Of<StaffRefusals>().ListAsync(1))[0] is var line ? (line.Act, line.Person) : default);
        }

        house.Instead = call => call.Target.EndsWith("29%3Aola", StringComparison.Ordinal) ? Results.StatusCode(403) : null;
        await house.SayAsync("ola", TeamsHouse.Channel, "koble fra");
        Assert.Contains("Jeg fikk ikke spurt Teams om hvem du er.", await house.ReplyAsync(4), StringComparison.Ordinal);
        Assert.Equal(2, (await house.Bot.Of<StaffRefusals>().ListAsync(9)).Count);
        house.Instead = _ => null;
        await house.SayAsync("ola", TeamsHouse.Channel, "Koble fra");
        Assert.Contains("Koblingen til member.havn er tatt bort", await house.ReplyAsync(5), StringComparison.Ordinal);
        Assert.Empty(await house.Bot.Of<LinkStore>().OpenAsync(null));
        Assert.Equal(LinkEnd.Unlinked, Assert.Single(await house.Bot.Of<LinkStore>().EndedAsync(9)).EndedWhy);
    }

    [Fact]
    public async Task A_staff_page_takes_away_its_own_organisations_links_only()
    {
        await using var house = await TeamsHouse.OpenAsync();
        var link = await house.LinkedAsync(Havn);
        using var fia = await house.Bot.SignedInAsync(StaffHouse.Fia);
        using var kari = await house.Bot.SignedInAsync(StaffHouse.Kari);
        var form = (await fia.OpenAsync("/staff/teams")).Form("Lag en kode");

        Assert.False((await fia.OpenAsync("/staff/teams")).Says("Henvendelser i Næringslaget"));
        await fia.SendAsync(HttpMethod.Post, "/staff/teams", [.. form.Hidden.Where(field => field.Name.StartsWith("__", StringComparison.Ordinal)), ("kobling", link.Id.ToString())]);
        Assert.Single(await house.Bot.Of<LinkStore>().OpenAsync(null));

        Assert.True((await kari.SubmitAsync(await kari.OpenAsync("/staff/teams"), "Koble fra")).Says("Koblingen er tatt bort."));
        Assert.Empty(await house.Bot.Of<LinkStore>().OpenAsync(null));
    }

    [Fact]
    public async Task Linked_again_a_channel_has_the_same_link_and_its_cards_live_on()
    {
        await using var house = await TeamsHouse.OpenAsync();
        var first = await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, "Et naust"));
        await house.CardsAsync(1);
        await house.SettledAsync();

        var code = await house.Bot.Of<LinkCodes>().MakeAsync(Havn, StaffHouse.Ola);
        await house.SayAsync("ola", TeamsHouse.Channel, $"koble {code.Text}");
        Assert.Contains("Kanalen er koblet til member.havn", await house.ReplyAsync(2), StringComparison.Ordinal);
        await house.PressAsync("kari", $"{TeamsHouse.Channel};messageid=1", TeamsHouse.Data(StaffAct.Take, sent));
        await house.SettledAsync();

        var second = Assert.Single(await house.Bot.Of<LinkStore>().OpenAsync(null));
        Assert.Equal((first.Id, "Ola Havn"), (second.Id, second.LinkedBy));
        Assert.Empty(await house.Bot.Of<LinkStore>().EndedAsync(9));
        // The card that stood there is the one that is updated; there is no second.
        Assert.Equal(["POST", "PUT"], (await house.CardsAsync(2)).Select(call => call.Method));
    }

    [Fact]
    public async Task A_chat_is_its_persons_however_their_address_is_written()
    {
        await using var house = await TeamsHouse.OpenAsync();
        var (codes, links) = (house.Bot.Of<LinkCodes>(), house.Bot.Of<LinkStore>());
        await house.SayAsync("kari", "a:kari", $"koble {(await codes.MakeAsync(Havn, StaffHouse.Kari)).Text}");
        await house.ReplyAsync(1);
        var first = Assert.Single(await links.OpenAsync(Havn));
        await house.Bot.Of<Database>().WriteAsync(transaction => transaction.Connection!.ExecuteAsync("UPDATE organisation_links SET person = upper(person)", transaction: transaction), default);

        await house.SayAsync("kari", "a:kari", $"koble {(await codes.MakeAsync(Havn, StaffHouse.Kari)).Text}");
        await house.ReplyAsync(2);

        Assert.Equal((first.Id, first.Person), Assert.Single(await links.OpenAsync(Havn)) is var second ? (second.Id, second.Person) : default);
        Assert.Empty(await links.EndedAsync(9));
    }

    [Theory]
    [InlineData("in the channel")]
    [InlineData("on the staff page")]
    public async Task Unlinked_its_cards_say_so_and_have_no_buttons(string where)
    {
        await using var house = await TeamsHouse.OpenAsync();
        var link = await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, "Et naust"));
        await house.Bot.SentAsync(To(Fjell, "En hytte"), "nafosen-webchat|c2");
        await house.CardsAsync(1);
        await house.SettledAsync();

        if (where == "in the channel")
            await house.SayAsync("kari", TeamsHouse.Channel, "koble fra");
        else
            await house.Bot.Of<LinkEnding>().EndNowAsync(link);

        var update = (await house.CardsAsync(2))[1];
        Assert.Equal("PUT", update.Method);
        Assert.StartsWith($"Koblingen til member.havn er tatt bort, så henvendelse {sent.Number} følges ikke opp her lenger.", ShownCard.In(update)!["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(ShownCard.In(update)!["actions"]!.AsArray());
        Assert.DoesNotContain("naust", update.Body!.ToJsonString(), StringComparison.Ordinal);
        await house.SettledAsync();
        Assert.Equal(2, (await house.CardsAsync(2)).Count);
    }

    [Fact]
    public async Task Unlinked_the_cards_of_what_is_done_with_stay_as_they_are()
    {
        await using var house = await TeamsHouse.OpenAsync();
        var link = await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, "Et naust"));
        await house.ThreadAsync();
        await house.PressAsync("kari", $"{TeamsHouse.Channel};messageid=1", TeamsHouse.Data(StaffAct.Close, sent));
        await house.SettledAsync();
        var before = (await house.CardsAsync(2)).Count;

        await house.Bot.Of<LinkEnding>().EndNowAsync(link);
        await house.SettledAsync();

        Assert.Equal(before, (await house.CardsAsync(2)).Count);
    }

    [Fact]
    public async Task A_newly_linked_channel_hears_how_many_are_open()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.Bot.SentAsync(To(Havn, "Et naust"));
        await house.Bot.SentAsync(To(Havn, "En brygge"), "nafosen-webchat|c2");
        await house.Bot.SentAsync(To(Fjell, "En hytte"), "nafosen-webchat|c3");

        await house.LinkedAsync(Havn);

        Assert.Contains("Åpne henvendelser fra før: 2.", await house.ReplyAsync(1), StringComparison.Ordinal);
        await house.LinkedAsync(Havn, "ola");
        Assert.DoesNotContain("Åpne henvendelser fra før", await house.ReplyAsync(2), StringComparison.Ordinal);
    }
}
