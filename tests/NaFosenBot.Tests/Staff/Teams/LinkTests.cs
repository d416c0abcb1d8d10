using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Staff.Teams;
using NaFosenBot.Storage.Retention;
using NaFosenBot.Tests.Fakes;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Staff.Teams;

/// <summary>Channels and chats that are linked to an organisation, and what ends that.</summary>
public sealed class LinkTests
{
    [Fact]
    public async Task A_code_from_the_staff_page_links_a_channel_once()
    {
        await using var house = await TeamsHouse.OpenAsync();
        using var kari = await house.Bot.SignedInAsync(StaffHouse.Kari);
        var page = await kari.SubmitAsync(await kari.OpenAsync("/staff/teams"), "Lag en kode");
        var code = page.Html.Split("<code>koble ")[1][..9];

        await house.SayAsync("kari", $"{TeamsHouse.Channel};messageid=1", $"Koble {code.ToLowerInvariant()}");

        Assert.Contains("Kanalen er koblet til member.havn", await ReplyAsync(house, 1), StringComparison.Ordinal);
        var link = Assert.Single(await house.Bot.Of<LinkStore>().OpenAsync(Havn));
        Assert.Equal((LinkKind.Channel, $"msteams|{TeamsHouse.Channel}", "Henvendelser", "Næringslaget", "Kari Havn"), (link.Kind, link.Conversation.Value, link.ChannelName, link.TeamName, link.LinkedBy));
        Assert.True((await kari.OpenAsync("/staff/teams")).Says("Henvendelser i Næringslaget"));

        await house.SayAsync("kari", TeamsHouse.Channel2, $"koble {code}");
        Assert.Contains("Koden gjelder ikke", await ReplyAsync(house, 2), StringComparison.Ordinal);
        Assert.Single(await house.Bot.Of<LinkStore>().OpenAsync(null));
    }

    [Fact]
    public async Task A_code_ends_after_a_quarter_of_an_hour()
    {
        var clock = new ShiftedClock();
        await using var house = await TeamsHouse.OpenAsync(change: services => services.AddSingleton<TimeProvider>(clock));
        var codes = house.Bot.Of<LinkCodes>();
        var code = await codes.MakeAsync(Havn, StaffHouse.Kari);

        Assert.Equal(Havn, await codes.FindAsync(code.Text));
        clock.Advance(LinkCodes.Lifetime);

        Assert.Null(await codes.FindAsync(code.Text));
    }

    [Theory]
    [InlineData("fia", "kjenner deg ikke igjen som en av dem som svarer for member.havn")]
    [InlineData("nabo", "kjenner deg ikke igjen som en av dem som svarer for member.havn")]
    [InlineData("borte", "kjenner deg ikke igjen som en av dem som svarer for member.havn")]
    public async Task A_code_in_the_wrong_hands_links_nothing_and_stays_good(string person, string said)
    {
        await using var house = await TeamsHouse.OpenAsync();
        var code = await house.Bot.Of<LinkCodes>().MakeAsync(Havn, StaffHouse.Kari);

        await house.SayAsync(person, TeamsHouse.Channel, $"koble {code.Text}");

        Assert.Contains(said, await ReplyAsync(house, 1), StringComparison.Ordinal);
        Assert.Empty(await house.Bot.Of<LinkStore>().OpenAsync(null));
        Assert.Equal(Havn, await house.Bot.Of<LinkCodes>().FindAsync(code.Text));
        Assert.Equal(("link", StaffRefusal.Unknown), Assert.Single(await house.Bot.Of<StaffRefusals>().ListAsync(9)) is var refused ? (refused.Act, refused.Reason) : default);
    }

    [Fact]
    public async Task What_was_refused_is_forgotten_when_an_enquiry_would_be()
    {
        var clock = new ShiftedClock();
        await using var house = await TeamsHouse.OpenAsync(change: services => services.AddSingleton<TimeProvider>(clock));
        await house.SayAsync("nabo", TeamsHouse.Channel, "koble AAAA-1111");
        var refusals = house.Bot.Of<StaffRefusals>();
        await TeamsHouse.UntilAsync(() => refusals.ListAsync(9), tries => tries.Count == 1);
        var retention = house.Bot.Services.GetServices<IHostedService>().OfType<RetentionJob>().Single();

        clock.Advance(TimeSpan.FromDays(700));
        await retention.RunAsync(CancellationToken.None);
        Assert.Single(await refusals.ListAsync(9));
        clock.Advance(TimeSpan.FromDays(40));
        await retention.RunAsync(CancellationToken.None);

        Assert.Empty(await refusals.ListAsync(9));
    }

    [Fact]
    public async Task The_coordinators_people_may_link_a_channel_for_others_but_not_a_chat()
    {
        await using var house = await TeamsHouse.OpenAsync();

        Assert.Equal(Havn, (await house.LinkedAsync(Havn, "sam")).Organisation);

        var code = await house.Bot.Of<LinkCodes>().MakeAsync(Havn, StaffHouse.Sam);
        await house.SayAsync("sam", "a:sam", $"koble {code.Text}");
        Assert.Contains("kjenner deg ikke igjen", await ReplyAsync(house, 2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_chat_cannot_be_linked()
    {
        await using var house = await TeamsHouse.OpenAsync();
        var code = await house.Bot.Of<LinkCodes>().MakeAsync(Havn, StaffHouse.Kari);

        await house.SayAsync("kari", "19:meeting@thread.v2", $"koble {code.Text}");

        Assert.Contains("gruppesamtale kan ikke kobles", await ReplyAsync(house, 1), StringComparison.Ordinal);
        Assert.Empty(await house.Bot.Of<LinkStore>().OpenAsync(null));
    }

    [Fact]
    public async Task Another_organisations_channel_is_not_taken_over()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        var code = await house.Bot.Of<LinkCodes>().MakeAsync(Fjell, StaffHouse.Fia);

        await house.SayAsync("fia", TeamsHouse.Channel, $"koble {code.Text}");

        Assert.Contains("Denne kanalen er koblet til member.havn", await ReplyAsync(house, 2), StringComparison.Ordinal);
        Assert.Equal(Havn, Assert.Single(await house.Bot.Of<LinkStore>().OpenAsync(null)).Organisation);
    }

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
        var card = TeamsHouse.CardIn((await house.CardsAsync(1))[0])!;

        Assert.Contains("29:kari", card["refresh"]!["userIds"]!.ToJsonString(), StringComparison.Ordinal);
        var foreign = await house.PressAsync("gjest", $"{TeamsHouse.Channel};messageid=1", TeamsHouse.Data(StaffAct.Take, sent));
        Assert.Contains("Du står ikke på lista", foreign["value"]!.ToString(), StringComparison.Ordinal);
        var own = await house.PressAsync("ola", $"{TeamsHouse.Channel};messageid=1", TeamsHouse.Data(StaffAct.Take, sent));
        Assert.StartsWith("Du har tatt saken.", own["value"]!["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("koble", TeamsHouse.Channel, "Skriv koden også")]
    [InlineData("Link", "a:kari", "Skriv koden også")]
    [InlineData("koble", "19:meeting@thread.v2", "gruppesamtale kan ikke kobles")]
    public async Task Without_a_code_it_says_how_to_get_one(string said, string place, string reply)
    {
        await using var house = await TeamsHouse.OpenAsync();

        await house.SayAsync("kari", place, said);

        Assert.Contains(reply, await ReplyAsync(house, 1), StringComparison.Ordinal);
        Assert.Empty(await house.Bot.Of<StaffRefusals>().ListAsync(9));
    }

    [Theory]
    [InlineData("nabo")]
    [InlineData("kari")]
    public async Task Where_nothing_is_linked_anybody_hears_that(string person)
    {
        await using var house = await TeamsHouse.OpenAsync();

        await house.SayAsync(person, TeamsHouse.Channel, "koble fra");

        Assert.Equal("Her er det ingen kobling å ta bort.", await ReplyAsync(house, 1));
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
            Assert.Contains("Bare de som svarer for member.havn", await ReplyAsync(house, reply), StringComparison.Ordinal);
            Assert.Single(await house.Bot.Of<LinkStore>().OpenAsync(null));
            Assert.Equal((LinkDesk.Unlinking, $"29:{other}"), (await house.Bot.Of<StaffRefusals>().ListAsync(1))[0] is var line ? (line.Act, line.Person) : default);
        }

        house.Instead = call => call.Target.EndsWith("29%3Aola", StringComparison.Ordinal) ? Results.StatusCode(403) : null;
        await house.SayAsync("ola", TeamsHouse.Channel, "koble fra");
        Assert.Contains("Jeg fikk ikke spurt Teams om hvem du er.", await ReplyAsync(house, 4), StringComparison.Ordinal);
        Assert.Equal(2, (await house.Bot.Of<StaffRefusals>().ListAsync(9)).Count);
        house.Instead = _ => null;
        await house.SayAsync("ola", TeamsHouse.Channel, "Koble fra");
        Assert.Contains("Koblingen til member.havn er tatt bort", await ReplyAsync(house, 5), StringComparison.Ordinal);
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
    public async Task Linked_again_a_channel_has_one_link()
    {
        await using var house = await TeamsHouse.OpenAsync();
        var first = await house.LinkedAsync(Havn);

        var second = await LinkAgainAsync(house, first);

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(LinkEnd.Relinked, Assert.Single(await house.Bot.Of<LinkStore>().EndedAsync(9)).EndedWhy);
    }

    private static async Task<OrganisationLink> LinkAgainAsync(TeamsHouse house, OrganisationLink first)
    {
        var code = await house.Bot.Of<LinkCodes>().MakeAsync(Havn, StaffHouse.Kari);
        await house.SayAsync("kari", TeamsHouse.Channel, $"koble {code.Text}");
        return Assert.Single(await TeamsHouse.UntilAsync(() => house.Bot.Of<LinkStore>().OpenAsync(Havn), links => links is [var one] && one.Id != first.Id));
    }

    private static async Task<string> ReplyAsync(TeamsHouse house, int count) => (await house.TextsAsync(count))[count - 1].Body!["text"]!.GetValue<string>();
}
