using Microsoft.Extensions.Hosting;
using NaFosenBot.Delivery;
using NaFosenBot.Enquiries;
using NaFosenBot.Tests.Staff;
using Xunit;
using static NaFosenBot.Tests.Enquiries.PromiseOffice;
using static NaFosenBot.Tests.Fakes.Waiting;

namespace NaFosenBot.Tests.Enquiries;

/// <summary>What does not get to the requester is known to those who have the enquiry, whatever it was.</summary>
public sealed class RequesterUnreachedTests
{
    [Fact]
    public async Task That_the_requester_could_not_be_told_of_a_delay_is_told_to_those_who_have_it_by_real_mail()
    {
        await using var bot = StaffHouse.Open();
        var enquiry = await bot.SentAsync(AnEnquiry.To(AnEnquiry.Havn, "hemmeligheten"), StaffHouse.Gone);
        await bot.Of<EnquiryDesk>().MoveAsync(enquiry.Id, new EnquiryMove.Delay(null));
        await UntilAsync(async () => (await bot.HistoryAsync(enquiry)).Any(line => line.IsRequesterUnreached));

        await bot.Of<IEnumerable<IHostedService>>().OfType<PromiseClock>().Single().RunAsync();
        await UntilAsync(() => Task.FromResult(bot.MailsAbout("Vi når ikke avsenderen").Count > 0));

        var told = Assert.Single(bot.MailsAbout("Vi når ikke avsenderen"));
        Assert.Equal(StaffHouse.HavnMail, told.To.Mailboxes.Single().Address);
        Assert.Contains("Det siste som ble skrevet til avsenderen, kom ikke fram.", told.TextBody!, StringComparison.Ordinal);
        using var kari = await bot.SignedInAsync(StaffHouse.Kari);
        var page = await kari.OpenAsync($"/staff/sak/{enquiry.Id}");
        Assert.True(page.Says("En melding til avsenderen kom ikke fram") && page.Says("fikk vite at avsenderen ikke kan nås"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task It_is_told_once_for_each_thing_that_did_not_arrive_and_the_clock_goes_on(int looks)
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await SendAsync(office);
        await PassAsync(office, looks);
        var before = await office.Store.NextLookAsync();

        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Undeliverable("403", IsToRequester: true));
        await office.Job<PromiseClock>().RunAsync();
        await office.Job<PromiseClock>().RunAsync();

        Assert.Single(await office.Store.HistoryAsync(sent.Id), line => line.IsAboutUnreached);
        Assert.Equal(before, await office.Store.NextLookAsync());
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Undeliverable("550", IsToRequester: true));
        await office.Job<PromiseClock>().RunAsync();
        Assert.Equal(2, (await office.Store.HistoryAsync(sent.Id)).Count(line => line.IsAboutUnreached));
    }

    [Fact]
    public async Task It_takes_nobodys_reminder_away()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await SendAsync(office);
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Undeliverable("403", IsToRequester: true));

        await office.Job<PromiseClock>().RunAsync();
        await PassAsync(office, 1);

        Assert.Equal(["11-26 10:00 Undeliverable dal", "11-26 10:00 Reminded dal", "11-27 10:00 Reminded dal"], (await StoryAsync(office, sent.Id)).Skip(1));
    }

    [Fact]
    public async Task A_reminder_of_a_question_that_did_not_arrive_stops_the_waiting_and_is_told()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await SendAsync(office);
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.AskBack(Kari, "Hvor?"));
        await PassAsync(office, 1);

        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Undeliverable("403", IsToRequester: true));
        await office.Job<PromiseClock>().RunAsync();

        Assert.True((await office.Store.HistoryAsync(sent.Id))[^1].IsAboutUnreached);
        Assert.Equal(EnquiryStatus.Taken, (await office.Store.FindAsync(sent.Id))!.Status);
        Assert.Equal("Reminder → kari@dal.example", (await NoticesAsync(office))[^1]);
    }

    [Fact]
    public async Task News_that_come_late_know_that_the_promise_has_passed_and_that_the_requester_was_not_reached()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await SendAsync(office);
        var notice = new EnquiryNotice(sent.Id, NoticeKind.NewEnquiry, (await office.Store.HistoryAsync(sent.Id))[0].Sequence, "post@dal.example", Dal);

        var (early, late) = (await EnquiryNews.FindAsync(notice, office.Store, office.Clock.GetUtcNow()), await EnquiryNews.FindAsync(notice, office.Store, sent.PromisedBy!.Value));
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Undeliverable("403", IsToRequester: true));
        var unreached = await EnquiryNews.FindAsync(notice, office.Store, office.Clock.GetUtcNow());
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Reply("Her er jeg."));
        var reached = await EnquiryNews.FindAsync(notice, office.Store, office.Clock.GetUtcNow());

        Assert.Equal([(false, false), (true, false), (false, true), (false, false)], new[] { early, late, unreached, reached }.Select(news => (news!.IsOverdue, news.IsUnreached)));
    }
}
