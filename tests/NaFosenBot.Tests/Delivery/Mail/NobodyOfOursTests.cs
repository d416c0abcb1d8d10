using NaFosenBot.Enquiries;
using NaFosenBot.Outbox;
using NaFosenBot.Staff;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Staff;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;
using static NaFosenBot.Tests.Fakes.Waiting;

namespace NaFosenBot.Tests.Delivery.Mail;

/// <summary>Mails to and from people who have nothing to do with an enquiry any more.</summary>
public sealed class NobodyOfOursTests
{
    [Fact]
    public async Task A_mail_that_was_promised_to_somebody_who_is_not_listed_any_more_is_not_sent()
    {
        await using var bot = StaffHouse.Open();
        var enquiry = await bot.SentAsync(To(Havn, "hemmeligheten"));
        var notice = new EnquiryNotice(enquiry.Id, NoticeKind.NewEnquiry, (await bot.HistoryAsync(enquiry))[0].Sequence, "sluttet@havn.example.no", Havn);

        var promise = await bot.Of<Database>().WriteAsync(transaction => Task.FromResult(bot.Of<OutboxStore>().Add(transaction, "gone", EnquiryNotice.ByMail, notice.Write())), CancellationToken.None);
        bot.Of<OutboxTray>().Hand([promise!]);

        await UntilAsync(async () => (await bot.HistoryAsync(enquiry)).Any(line => line is { Kind: EventKind.NotReached, By.Name: "sluttet@havn.example.no", Text: "the address is not listed any more" }));
        Assert.All(bot.MailsAbout("Ny henvendelse"), mail => Assert.DoesNotContain("sluttet@", mail.To.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Svaret ditt på henvendelse", StaffHouse.HavnMail)]
    [InlineData("Meldingen din om henvendelse", "per@example.no")]
    public async Task Whoever_writes_too_late_is_told_once_that_it_went_nowhere(string subject, string writer)
    {
        await using var bot = StaffHouse.Open();
        var enquiry = await bot.SentAsync(To(Havn, email: "per@example.no"));
        await bot.Of<EnquiryDesk>().MoveAsync(enquiry.Id, new EnquiryMove.Withdraw());
        var mail = new IncomingMail("<1@example.no>", MailKind.Answer, writer) { Token = bot.Of<ReplyTokens>().For(enquiry.Id, writer), Text = "Et langt svar" };

        Assert.IsType<MailOutcome.Refused>(await bot.Of<IMailAnswers>().TakeAsync(mail, default));
        Assert.IsType<MailOutcome.Refused>(await bot.Of<IMailAnswers>().TakeAsync(mail, default));
        Assert.IsType<MailOutcome.Refused>(await bot.Of<IMailAnswers>().TakeAsync(mail with { MessageId = "<2@example.no>", Kind = MailKind.OutOfOffice, Token = "nonsense" }, default));

        await UntilAsync(() => Task.FromResult(bot.MailsAbout(subject).Count > 0));
        var told = Assert.Single(bot.MailsAbout(subject));
        Assert.Equal(writer, told.To.Mailboxes.Single().Address);
        Assert.DoesNotContain("Et langt svar", told.TextBody!, StringComparison.Ordinal);
        Assert.Contains("Ingen leser svar på denne e-posten.", told.TextBody!, StringComparison.Ordinal);
        Assert.Single(await bot.HistoryAsync(enquiry), line => line.Kind == EventKind.NotTaken);
    }

    [Fact]
    public async Task That_somebody_is_away_is_a_note_and_no_answer()
    {
        await using var bot = StaffHouse.Open();
        var enquiry = await bot.SentAsync(To(Havn, email: "per@example.no"));
        var mail = new IncomingMail("<1@havn>", MailKind.OutOfOffice, StaffHouse.HavnMail) { Token = bot.Of<ReplyTokens>().For(enquiry.Id, StaffHouse.HavnMail), Text = "Jeg er på ferie til august." };

        Assert.IsType<MailOutcome.Taken>(await bot.Of<IMailAnswers>().TakeAsync(mail, default));
        Assert.IsType<MailOutcome.Taken>(await bot.Of<IMailAnswers>().TakeAsync(mail, default));

        var noted = Assert.Single(await bot.HistoryAsync(enquiry), line => line.Kind != EventKind.Sent);
        Assert.Equal((EventKind.Noted, false), (noted.Kind, noted.IsForRequester));
        Assert.Equal(enquiry.Status, (await bot.NowAsync(enquiry)).Status);
        Assert.Empty(bot.MailsAbout("Svar på henvendelse"));
    }

    [Fact]
    public async Task Whoever_passed_it_on_and_answers_all_the_same_is_told()
    {
        await using var bot = StaffHouse.Open();
        var enquiry = await bot.SentAsync(To(Havn));
        await bot.Of<EnquiryDesk>().MoveAsync(enquiry.Id, new EnquiryMove.PassOn(Kari, Fjell, null));

        await bot.Of<IMailAnswers>().TakeAsync(new IncomingMail("<1@havn>", MailKind.Answer, StaffHouse.HavnMail) { Token = bot.Of<ReplyTokens>().For(enquiry.Id, StaffHouse.HavnMail), Text = "Likevel" }, default);

        await UntilAsync(() => Task.FromResult(bot.MailsAbout("Svaret ditt på henvendelse").Count > 0));
        Assert.DoesNotContain(await bot.HistoryAsync(enquiry), line => line.Kind == EventKind.Answered);
    }
}
