using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Staff.Teams;
using NaFosenBot.Storage.Retention;
using NaFosenBot.Tests.Fakes;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;
using static NaFosenBot.Tests.Fakes.Waiting;

namespace NaFosenBot.Tests.Staff.Teams;

/// <summary>The code from the staff page that links a channel or chat to an organisation: once, in time, and in the right hands.</summary>
public sealed class LinkCodeTests
{
    [Fact]
    public async Task A_code_from_the_staff_page_links_a_channel_once()
    {
        await using var house = await TeamsHouse.OpenAsync();
        using var kari = await house.Bot.SignedInAsync(StaffHouse.Kari);
        var page = await kari.SubmitAsync(await kari.OpenAsync("/staff/teams"), "Lag en kode");
        var code = page.Html.Split("<code>koble ")[1][..9];

        await house.SayAsync("kari", $"{TeamsHouse.Channel};messageid=1", $"Koble {code.ToLowerInvariant()}");

        Assert.Contains("Kanalen er koblet til member.havn", await house.ReplyAsync(1), StringComparison.Ordinal);
        var link = Assert.Single(await house.Bot.Of<LinkStore>().OpenAsync(Havn));
        Assert.Equal((LinkKind.Channel, $"msteams|{TeamsHouse.Channel}", "Henvendelser", "Næringslaget", "Kari Havn"), (link.Kind, link.Conversation.Value, link.ChannelName, link.TeamName, link.LinkedBy));
        Assert.True((await kari.OpenAsync("/staff/teams")).Says("Henvendelser i Næringslaget"));

        await house.SayAsync("kari", TeamsHouse.Channel2, $"koble {code}");
        Assert.Contains("Koden gjelder ikke", await house.ReplyAsync(2), StringComparison.Ordinal);
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

        Assert.Contains(said, await house.ReplyAsync(1), StringComparison.Ordinal);
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
        await UntilAsync(() => refusals.ListAsync(9), tries => tries.Count == 1);
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
        Assert.Contains("kjenner deg ikke igjen", await house.ReplyAsync(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_chat_cannot_be_linked()
    {
        await using var house = await TeamsHouse.OpenAsync();
        var code = await house.Bot.Of<LinkCodes>().MakeAsync(Havn, StaffHouse.Kari);

        await house.SayAsync("kari", "19:meeting@thread.v2", $"koble {code.Text}");

        Assert.Contains("gruppesamtale kan ikke kobles", await house.ReplyAsync(1), StringComparison.Ordinal);
        Assert.Empty(await house.Bot.Of<LinkStore>().OpenAsync(null));
    }

    [Fact]
    public async Task Another_organisations_channel_is_not_taken_over()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        var code = await house.Bot.Of<LinkCodes>().MakeAsync(Fjell, StaffHouse.Fia);

        await house.SayAsync("fia", TeamsHouse.Channel, $"koble {code.Text}");

        Assert.Contains("Denne kanalen er koblet til member.havn", await house.ReplyAsync(2), StringComparison.Ordinal);
        Assert.Equal(Havn, Assert.Single(await house.Bot.Of<LinkStore>().OpenAsync(null)).Organisation);
    }

    [Theory]
    [InlineData("koble", TeamsHouse.Channel, "Skriv koden også")]
    [InlineData("Link", "a:kari", "Skriv koden også")]
    [InlineData("koble", "19:meeting@thread.v2", "gruppesamtale kan ikke kobles")]
    public async Task Without_a_code_it_says_how_to_get_one(string said, string place, string reply)
    {
        await using var house = await TeamsHouse.OpenAsync();

        await house.SayAsync("kari", place, said);

        Assert.Contains(reply, await house.ReplyAsync(1), StringComparison.Ordinal);
        Assert.Empty(await house.Bot.Of<StaffRefusals>().ListAsync(9));
    }
}
