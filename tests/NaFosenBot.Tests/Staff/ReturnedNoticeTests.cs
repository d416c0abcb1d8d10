using Dapper;
using Microsoft.Extensions.Hosting;
using NaFosenBot.Enquiries;
using NaFosenBot.Outbox;
using NaFosenBot.Staff;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Hosted;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;
using static NaFosenBot.Tests.Fakes.Waiting;

namespace NaFosenBot.Tests.Staff;

/// <summary>Which delivery a mail that comes back undoes, and which it does not.</summary>
public sealed class ReturnedNoticeTests
{
    private const string Requester = "per@example.com";
    private const string Mark = $"Varsel er ikke kommet fram til {StaffHouse.HavnMail}";

    /// <summary>Old servers do not say which mail it was; the newest to the address went nowhere at least.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_came_back_is_marked_until_it_is_delivered_again(bool isNamed)
    {
        await using var bot = StaffHouse.Open();
        var enquiry = await SentAsync(bot);
        var mail = await MailAsync(bot, enquiry, StaffHouse.HavnMail);
        using var kari = await bot.SignedInAsync(StaffHouse.Kari);
        Assert.False((await kari.OpenAsync("/staff")).Says(Mark));

        await ReturnAsync(bot, enquiry, StaffHouse.HavnMail, isNamed ? mail : null);

        Assert.True((await kari.OpenAsync("/staff")).Says(Mark));
        var page = await kari.OpenAsync($"/staff/sak/{enquiry.Id}");
        Assert.True(page.Says(Mark) && page.Says("Grunn: <code>mail 5.1.1</code>"));
        await kari.SubmitAsync(page, "Lever på nytt");
        await UntilAsync(async () => !(await kari.OpenAsync("/staff")).Says(Mark));
        Assert.Equal(mail, await MailAsync(bot, enquiry, StaffHouse.HavnMail));
    }

    /// <summary>Whoever has a token of their own could name any mail.</summary>
    [Fact]
    public async Task A_mail_to_somebody_else_or_about_something_else_is_not_undone()
    {
        await using var bot = StaffHouse.Open();
        var (enquiry, other) = (await SentAsync(bot), await SentAsync(bot));
        var (theirs, ours, about) = (await MailAsync(bot, enquiry, Requester), await MailAsync(bot, enquiry, StaffHouse.HavnMail), await MailAsync(bot, other, StaffHouse.HavnMail));

        await ReturnAsync(bot, enquiry, StaffHouse.HavnMail, theirs);
        await ReturnAsync(bot, enquiry, StaffHouse.HavnMail, about);

        foreach (var mail in new[] { theirs, ours, about })
            Assert.Null(await FailureAsync(bot, mail));
        Assert.Equal(2, (await bot.HistoryAsync(enquiry)).Count(line => line.Kind == EventKind.NotReached));
    }

    [Fact]
    public async Task What_did_not_get_to_the_requester_can_be_replayed_and_is_no_mark_of_the_organisation()
    {
        await using var bot = StaffHouse.Open();
        var enquiry = await SentAsync(bot);
        var mail = await MailAsync(bot, enquiry, Requester);

        await ReturnAsync(bot, enquiry, Requester, mail);

        Assert.Equal("mail 5.1.1", await FailureAsync(bot, mail));
        using var kari = await bot.SignedInAsync(StaffHouse.Kari);
        Assert.False((await kari.OpenAsync("/staff")).Says("ikke kommet fram"));
        Assert.True(await bot.Of<DeadLetters>().ReplayAsync(mail));
        Assert.Equal(mail, await MailAsync(bot, enquiry, Requester));
    }

    /// <summary>The reader may stop between taking a mail and putting it away; somebody may have pressed meanwhile.</summary>
    [Fact]
    public async Task The_same_mail_read_twice_does_not_undo_what_was_delivered_again()
    {
        await using var bot = StaffHouse.Open();
        var enquiry = await SentAsync(bot);
        var mail = await MailAsync(bot, enquiry, StaffHouse.HavnMail);
        await ReturnAsync(bot, enquiry, StaffHouse.HavnMail, mail, "retur-1");
        await bot.Of<DeadLetters>().ReplayAsync(mail);
        await MailAsync(bot, enquiry, StaffHouse.HavnMail);

        await ReturnAsync(bot, enquiry, StaffHouse.HavnMail, mail, "retur-1");

        Assert.Null(await FailureAsync(bot, mail));
    }

    /// <summary>Whoever closes an enquiry right after the answer does not know yet that the answer comes back: nobody has answered it.</summary>
    [Fact]
    public async Task An_answer_that_comes_back_opens_what_was_closed_after_it_and_those_who_had_it_hear_of_it()
    {
        await using var bot = StaffHouse.Open();
        var enquiry = await AnsweredAndClosedAsync(bot);

        await ReturnAsync(bot, enquiry, Requester, await MailAsync(bot, enquiry, Requester, NoticeKind.Answer));
        await bot.Of<IEnumerable<IHostedService>>().OfType<PromiseClock>().Single().RunAsync();

        var now = await bot.NowAsync(enquiry);
        Assert.Equal((EnquiryStatus.Taken, true, (DateTimeOffset?)null), (now.Status, now.PromisedBy > TimeProvider.System.GetUtcNow(), now.ClosedAt));
        var told = Assert.Single(await UntilAsync(() => Task.FromResult(bot.MailsAbout("Vi når ikke avsenderen")), mails => mails.Count > 0));
        Assert.Equal(StaffHouse.Kari, told.To.Mailboxes.Single().Address);
    }

    [Fact]
    public async Task Word_that_it_was_closed_may_come_back_and_it_stays_closed()
    {
        await using var bot = StaffHouse.Open();
        var enquiry = await AnsweredAndClosedAsync(bot);

        await ReturnAsync(bot, enquiry, Requester, await MailAsync(bot, enquiry, Requester, NoticeKind.Closed));

        Assert.Equal(EnquiryStatus.Closed, (await bot.NowAsync(enquiry)).Status);
    }

    /// <summary>The same in the chat, where nobody reads mail.</summary>
    [Fact]
    public async Task An_answer_that_cannot_be_said_in_the_conversation_opens_what_was_closed_after_it()
    {
        await using var bot = StaffHouse.Open();
        var enquiry = await bot.SentAsync(To(Havn), StaffHouse.Gone);

        await AnswerAndCloseAsync(bot, enquiry);

        await UntilAsync(async () => (await bot.HistoryAsync(enquiry)).Count(line => line.IsRequesterUnreached) == 2);
        Assert.Equal(EnquiryStatus.Taken, (await bot.NowAsync(enquiry)).Status);
    }

    private static async Task<Enquiry> AnsweredAndClosedAsync(TestBot bot)
    {
        var enquiry = await SentAsync(bot);
        await AnswerAndCloseAsync(bot, enquiry);
        return enquiry;
    }

    /// <summary>At once, so that nothing is delivered between.</summary>
    private static Task AnswerAndCloseAsync(TestBot bot, Enquiry enquiry)
    {
        var kari = Actor.Staff("Kari Havn", Havn, StaffHouse.Kari);
        return bot.Of<Database>().WriteAsync(
            async transaction =>
            {
                foreach (var move in new EnquiryMove[] { new EnquiryMove.Answer(kari, "Ja."), new EnquiryMove.Close(kari, null) })
                    await bot.Of<EnquiryDesk>().KeepAsync(transaction, new EnquiryChange.Made(enquiry.Id, move), null);
                return true;
            },
            CancellationToken.None);
    }

    private static Task<Enquiry> SentAsync(TestBot bot) => bot.SentAsync(To(Havn, email: Requester));

    /// <summary>Waits until a mail about it was delivered to the address; its promise.</summary>
    private static async Task<Guid> MailAsync(TestBot bot, Enquiry enquiry, string address, NoticeKind? kind = null) => Guid.Parse((await UntilAsync(
        () => bot.Of<Database>().ReadAsync(connection => connection.QueryFirstOrDefaultAsync<string>(
            "SELECT id FROM outbox WHERE lane = @Lane AND delivered_at IS NOT NULL AND payload LIKE @Kind ORDER BY sequence DESC LIMIT 1", new { Lane = $"{enquiry.Id}|{address}", Kind = $"%{kind}%" })),
        id => id is not null))!);

    private static Task<string?> FailureAsync(TestBot bot, Guid mail) =>
        bot.Of<Database>().ReadAsync(connection => connection.QuerySingleAsync<string?>("SELECT failure FROM outbox WHERE id = @Id", new { Id = mail.ToString() }));

    private static async Task ReturnAsync(TestBot bot, Enquiry enquiry, string address, Guid? mail, string? messageId = null) => Assert.IsType<MailOutcome.Taken>(await bot.Of<IMailAnswers>().TakeAsync(
        new IncomingMail(messageId ?? $"retur-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}", MailKind.Bounce, "MAILER-DAEMON@example.no") { Token = bot.Of<ReplyTokens>().For(enquiry.Id, address), Promise = mail, Status = "5.1.1" },
        CancellationToken.None));
}
