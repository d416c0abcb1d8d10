using Microsoft.AspNetCore.Http;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Outbox;
using NaFosenBot.Staff;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;
using static NaFosenBot.Tests.Fakes.Waiting;

namespace NaFosenBot.Tests.Staff.Teams;

/// <summary>A card that does not come into Teams is marked where staff look, and can be tried again.</summary>
public sealed class LostCardTests
{
    private const string Place = "kanalen Henvendelser i teamet Næringslaget";
    private const string Mark = $"Varsel er ikke kommet fram til {Place}";
    private const string NotAllowed = "Assistenten får ikke skrive i Teams der lenger.";

    [Fact]
    public async Task A_card_that_is_refused_is_marked_in_the_list_and_on_the_page_until_it_stands_there()
    {
        await using var house = await TeamsHouse.OpenAsync();
        var link = await house.LinkedAsync(Havn);
        house.Instead = Refusing(400, "BadSyntax");
        var sent = await house.Bot.SentAsync(To(Havn));
        using var kari = await house.Bot.SignedInAsync(StaffHouse.Kari);

        var page = await MarkedAsync(house, kari, sent);
        Assert.True(page.Says($"{Mark}.") && page.Says($"{Place}: gitt opp") && page.Says("Grunn: <code>400 BadSyntax</code>") && !page.Says(NotAllowed), page.Html);

        house.Instead = _ => null;
        Assert.True((await kari.SubmitAsync(page, "Lever på nytt")).Says("Varselet blir sendt på nytt."));
        await StandsAsync(house, sent, link);
        Assert.False((await kari.OpenAsync("/staff")).Says(Mark) || (await kari.OpenAsync(PathOf(sent))).Says(Mark));
    }

    [Fact]
    public async Task Where_the_bot_may_not_speak_the_card_is_marked_and_comes_once_the_place_is_linked_again()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        house.Instead = Refusing(403, "BotNotInConversationRoster");
        var sent = await house.Bot.SentAsync(To(Havn));
        using var kari = await house.Bot.SignedInAsync(StaffHouse.Kari);
        var page = await MarkedAsync(house, kari, sent);
        Assert.True(page.Says(NotAllowed) && page.Says("Grunn: <code>403 BotNotInConversationRoster</code>"), page.Html);

        // Nothing has changed: pressing makes nothing better, and hides nothing.
        house.Instead = _ => null;
        await kari.SubmitAsync(page, "Lever på nytt");
        await house.SettledAsync();
        page = await MarkedAsync(house, kari, sent);
        Assert.True(page.Says("Grunn: <code>link ended</code>"), page.Html);

        var link = await house.LinkedAsync(Havn);
        page = await MarkedAsync(house, kari, sent);
        Assert.False(page.Says(NotAllowed));
        await kari.SubmitAsync(page, "Lever på nytt");
        await StandsAsync(house, sent, link);
        Assert.False((await kari.OpenAsync("/staff")).Says(Mark));
    }

    /// <summary>The link ended by another enquiry's card, or with the team, while this one's waited.</summary>
    [Theory]
    [InlineData(LinkEnd.Refused, true)]
    [InlineData(LinkEnd.TeamDeleted, true)]
    [InlineData(LinkEnd.AppRemoved, true)]
    [InlineData(LinkEnd.Unlinked, false)]
    public async Task A_card_that_waited_when_its_link_ended_is_marked_unless_people_ended_it(LinkEnd why, bool isMarked)
    {
        await using var house = await TeamsHouse.OpenAsync();
        var link = await house.LinkedAsync(Havn);
        var isBusy = true;
        house.Instead = call => isBusy && IsCard(call) ? Results.StatusCode(429) : null;
        var sent = await house.Bot.SentAsync(To(Havn));
        await house.CardsAsync(1);
        await house.Bot.Of<Database>().WriteAsync(transaction => house.Bot.Of<LinkStore>().EndAsync(transaction, link.Id, why), CancellationToken.None);
        isBusy = false;
        await house.SettledAsync();

        using var kari = await house.Bot.SignedInAsync(StaffHouse.Kari);
        Assert.Equal(isMarked, (await kari.OpenAsync("/staff")).Says(Mark));
        Assert.Equal(isMarked, (await kari.OpenAsync(PathOf(sent))).Says(Mark));
        Assert.Equal(isMarked, (await house.Bot.HistoryAsync(sent)).Any(line => line.Kind == EventKind.Undeliverable));
    }

    /// <summary>The dead letter of the first try is the coordinator's to see; the place shows the enquiry.</summary>
    [Fact]
    public async Task A_card_that_came_at_the_next_try_is_not_marked()
    {
        await using var house = await TeamsHouse.OpenAsync();
        var link = await house.LinkedAsync(Havn);
        var refusals = 1;
        house.Instead = call => IsCard(call) && refusals-- > 0 ? RestConnector.Error(400, "BadSyntax", "no") : null;
        var sent = await house.Bot.SentAsync(To(Havn));
        await StandsAsync(house, sent, link);

        using var kari = await house.Bot.SignedInAsync(StaffHouse.Kari);
        Assert.Equal(1, await house.Bot.Of<DeadLetters>().CountAsync());
        Assert.False((await kari.OpenAsync("/staff")).Says(Mark) || (await kari.OpenAsync(PathOf(sent))).Says(Mark));
    }

    [Fact]
    public async Task Nobody_is_told_of_a_card_that_another_organisation_did_not_get()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        house.Instead = Refusing(400, "BadSyntax");
        var sent = await house.Bot.SentAsync(To(Havn));
        using var kari = await house.Bot.SignedInAsync(StaffHouse.Kari);
        await MarkedAsync(house, kari, sent);

        await house.Bot.Of<EnquiryDesk>().MoveAsync(sent.Id, new EnquiryMove.PassOn(Kari, Fjell, null));

        using var fia = await house.Bot.SignedInAsync(StaffHouse.Fia);
        var list = await fia.OpenAsync("/staff");
        Assert.True(list.Says($"{sent.Number}") && !list.Says("ikke kommet fram"));
    }

    /// <summary>Nobody need ring about what stands in the channel.</summary>
    [Fact]
    public async Task A_card_that_stands_there_is_named_where_a_mail_came_back()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn));
        await house.ThreadAsync();
        await UntilAsync(() => house.Bot.MailsAbout($"{sent.Number}").Count > 0);
        await house.Bot.Of<IMailAnswers>().TakeAsync(
            new IncomingMail("retur", MailKind.Bounce, "MAILER-DAEMON@example.no") { Token = house.Bot.Of<ReplyTokens>().For(sent.Id, StaffHouse.HavnMail), Status = "5.1.1" }, CancellationToken.None);
        using var kari = await house.Bot.SignedInAsync(StaffHouse.Kari);
        await house.SettledAsync();

        var page = await kari.OpenAsync(PathOf(sent));

        Assert.True(page.Says($"Varsel er ikke kommet fram til {StaffHouse.HavnMail}.") && page.Says($"Det samme varselet er kommet fram til {Place}."), page.Html);
    }

    /// <summary>Waits until the card is there, and nothing more is on its way.</summary>
    private static async Task StandsAsync(TeamsHouse house, Enquiry enquiry, OrganisationLink link)
    {
        await UntilAsync(async () => await house.Bot.Of<EnquiryPosts>().FindCardAsync(enquiry.Id, link.Id) is not null);
        await house.SettledAsync();
    }

    private static string PathOf(Enquiry enquiry) => $"/staff/sak/{enquiry.Id}";

    private static bool IsCard(Call call) => call.Method == "POST" && call.Target == "/v3/conversations";

    private static Func<Call, IResult?> Refusing(int status, string code) => call => IsCard(call) ? RestConnector.Error(status, code, "no") : null;

    /// <summary>Waits until it stands in the list; the enquiry's page, which says so too.</summary>
    private static async Task<ShownPage> MarkedAsync(TeamsHouse house, PageVisitor visitor, Enquiry enquiry)
    {
        await UntilAsync(async () => (await visitor.OpenAsync("/staff")).Says(Mark));
        await house.SettledAsync();
        var page = await visitor.OpenAsync(PathOf(enquiry));
        Assert.True(page.Says(Mark));
        return page;
    }
}
