using Microsoft.AspNetCore.Http;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Fakes;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;
using static NaFosenBot.Tests.Fakes.Waiting;

namespace NaFosenBot.Tests.Staff.Teams;

/// <summary>Cards that a place does not take, that somebody took away, or that nobody there may see any more.</summary>
public sealed class CardDeliveryTests
{
    private const string Words = "Kan noen hjelpe meg med et hemmelig naust?";

    [Fact]
    public async Task What_the_connector_cannot_take_now_comes_later_and_once()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        var refusals = 2;
        house.Instead = call => call.Method == "POST" && call.Target == "/v3/conversations" && refusals-- > 0 ? Results.StatusCode(429) : null;

        await house.Bot.SentAsync(To(Havn, Words));

        Assert.Equal(3, (await house.CardsAsync(3)).Count);
        await house.SettledAsync();
        Assert.Equal(3, (await house.CardsAsync(3)).Count);
    }

    [Fact]
    public async Task A_card_that_somebody_took_away_is_posted_again()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        await house.ThreadAsync();
        house.Instead = call => call.Method == "PUT" ? RestConnector.Error(404, "ActivityNotFound", "gone") : null;

        await house.Bot.Of<EnquiryDesk>().MoveAsync(sent.Id, new EnquiryMove.Take(Kari));

        Assert.Equal(["POST", "PUT", "POST"], (await house.CardsAsync(3)).Select(call => call.Method));
    }

    [Fact]
    public async Task A_card_that_somebody_took_away_does_not_come_back_when_the_enquiry_has_gone_elsewhere()
    {
        await using var house = await TeamsHouse.OpenAsync();
        var link = await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        await house.ThreadAsync();
        house.Instead = call => call.Method == "PUT" ? RestConnector.Error(404, "ActivityNotFound", "gone") : null;

        await house.Bot.Of<EnquiryDesk>().MoveAsync(sent.Id, new EnquiryMove.PassOn(Kari, Fjell, null));
        await house.SettledAsync();

        Assert.Equal(["POST", "PUT"], (await house.CardsAsync(2)).Select(call => call.Method));
        Assert.Null(await house.Bot.Of<EnquiryPosts>().FindCardAsync(sent.Id, link.Id));
    }

    /// <summary>A process that died between posting and saying so delivers again.</summary>
    [Fact]
    public async Task What_was_told_in_the_thread_is_not_told_again()
    {
        await using var house = await TeamsHouse.OpenAsync();
        var link = await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        await house.ThreadAsync();
        await house.Bot.Of<EnquiryDesk>().MoveAsync(sent.Id, new EnquiryMove.Answer(Kari, "Ja."));
        await house.SettledAsync();
        var (cards, lines) = ((await house.CardsAsync(2)).Count, (await house.TextsAsync(2)).Count);

        await PromiseAsync(house, EnquiryPost.ByLine, new EnquiryPost(sent.Id, link.Id, (await house.Bot.HistoryAsync(sent))[^1].Sequence));
        await PromiseAsync(house, EnquiryPost.ByCard, new EnquiryPost(sent.Id, link.Id, (await house.Bot.HistoryAsync(sent))[^1].Sequence));

        Assert.Equal((cards, lines), ((await house.CardsAsync(2)).Count, (await house.TextsAsync(2)).Count));
    }

    [Fact]
    public async Task A_channel_that_refuses_the_bot_ends_its_link_and_the_enquiry_says_that_nobody_was_reached()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        house.Instead = call => call.Method == "POST" && call.Target == "/v3/conversations" ? RestConnector.Error(403, "BotNotInConversationRoster", "no") : null;

        var sent = await house.Bot.SentAsync(To(Havn, Words));

        var ended = await UntilAsync(() => house.Bot.Of<LinkStore>().EndedAsync(9), ended => ended.Count == 1);
        Assert.Equal(LinkEnd.Refused, ended[0].EndedWhy);
        var history = await UntilAsync(() => house.Bot.HistoryAsync(sent), history => history.Count > 1);
        Assert.Equal((EventKind.Undeliverable, "Teams 403 BotNotInConversationRoster"), (history[^1].Kind, history[^1].Text));
    }

    [Fact]
    public async Task A_card_that_is_refused_for_good_says_so_once_and_runs_in_no_circle()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        house.Instead = call => call.Method == "POST" && call.Target == "/v3/conversations" ? RestConnector.Error(400, "BadSyntax", "no") : null;

        var sent = await house.Bot.SentAsync(To(Havn, Words));
        await UntilAsync(() => house.Bot.HistoryAsync(sent), history => history.Count > 1);
        await house.SettledAsync();

        Assert.Single(await house.Bot.HistoryAsync(sent), line => line.Kind == EventKind.Undeliverable);
        Assert.Equal(2, (await house.CardsAsync(2)).Count);
    }

    [Fact]
    public async Task Where_there_is_no_mailbox_staff_hear_by_mail_though_a_channel_is_linked()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Fjell, "fia");
        house.Instead = call => call.Method == "POST" && call.Target == "/v3/conversations" ? RestConnector.Error(400, "BadSyntax", "no") : null;

        var sent = await house.Bot.SentAsync(To(Fjell, Words));

        var mail = Assert.Single(await UntilAsync(() => Task.FromResult(house.Bot.MailsAbout($"Ny henvendelse {sent.Number}")), mails => mails.Count > 0));
        Assert.Equal(StaffHouse.Fia, mail.To.Mailboxes.Single().Address);
    }

    [Fact]
    public async Task Whoever_was_taken_off_the_list_gets_no_more_cards_in_their_chat()
    {
        await using var house = await TeamsHouse.OpenAsync();
        var link = await house.LinkedAsync(Havn, "kari", "a:kari") with { Id = LinkId.New(TimeProvider.System), Person = "sluttet@havn.example.no" };
        await house.Bot.Of<Database>().WriteAsync(
            async transaction =>
            {
                await house.Bot.Of<LinkStore>().AddAsync(transaction, link);
                return true;
            },
            CancellationToken.None);
        var before = (await house.TextsAsync(1)).Count;

        // Promised while they still were on it.
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        await PromiseAsync(house, EnquiryPost.ByCard, new EnquiryPost(sent.Id, link.Id, 1));
        await house.Bot.Of<EnquiryPosts>().RememberCardAsync(sent.Id, link.Id, new PostedCard("1", "a:kari", long.MaxValue));
        await house.Bot.Of<EnquiryDesk>().MoveAsync(sent.Id, new EnquiryMove.Answer(Kari, Words));
        await PromiseAsync(house, EnquiryPost.ByLine, new EnquiryPost(sent.Id, link.Id, (await house.Bot.HistoryAsync(sent))[^1].Sequence));

        Assert.Empty(await house.CardsAsync(0));
        Assert.Equal(before, (await house.TextsAsync(0)).Count);
    }

    private static async Task PromiseAsync(TeamsHouse house, string way, EnquiryPost post)
    {
        var promise = await house.Bot.Of<Database>().WriteAsync(transaction => Task.FromResult(house.Bot.Of<OutboxStore>().Add(transaction, post.Lane, way, post.Write(), TeamsHouse.Patience)), CancellationToken.None);
        house.Bot.Of<OutboxTray>().Hand([promise!]);
        await house.SettledAsync();
    }
}
