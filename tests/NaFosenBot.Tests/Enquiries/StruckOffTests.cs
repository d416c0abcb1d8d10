using NaFosenBot.Enquiries;
using NaFosenBot.Staff;
using NaFosenBot.Tests.Hosted;
using NaFosenBot.Tests.Staff;
using Xunit;
using static NaFosenBot.Tests.Enquiries.PromiseOffice;
using static NaFosenBot.Tests.Fakes.Waiting;

namespace NaFosenBot.Tests.Enquiries;

/// <summary>Whoever the operator has struck off the list: what they had is the organisation's, and what they still write goes to the requester only if somebody decides so.</summary>
public sealed class StruckOffTests
{
    private const string Left = "sluttet@havn.example.no";

    private static readonly Dictionary<string, string> OnlyAWebhook = new()
    {
        ["Members:Coordinator"] = "member.samordner",
        ["Members:Organisations:0:Id"] = "member.samordner",
        ["Members:Organisations:0:Mail:0"] = "post@samordner.example.no",
        ["Members:Organisations:1:Id"] = AnEnquiry.Havn.Value,
        ["Members:Organisations:1:Webhook:Url"] = "http://127.0.0.1:9/",
        ["Members:Organisations:1:Webhook:Secret"] = new('h', 32),
    };

    private static readonly Dictionary<string, string?> WithoutKari = new(Settings) { ["Members:Organisations:0:Staff:0:Email"] = "ola@dal.example" };

    [Theory]
    [InlineData(false, "Et svar som ikke er sendt", StaffHouse.HavnMail)]
    [InlineData(true, "Et svar som ikke er sendt", StaffHouse.HavnMail)]
    public async Task A_late_reply_by_mail_is_read_by_the_organisation_and_not_by_the_requester(bool isClosed, string subject, string reader)
    {
        await using var bot = StaffHouse.Open();
        var enquiry = await bot.SentAsync(AnEnquiry.To(AnEnquiry.Havn, email: "per@example.no"));
        if (isClosed)
            await bot.Of<EnquiryDesk>().MoveAsync(enquiry.Id, new EnquiryMove.Close(AnEnquiry.Kari, null));
        var status = (await bot.NowAsync(enquiry)).Status;
        var mail = new IncomingMail("<1@havn>", MailKind.Answer, Left) { FromName = "Lise Sluttet", Token = bot.Of<ReplyTokens>().For(enquiry.Id, Left), Text = "Naustet må stå to meter fra veien." };

        Assert.IsType<MailOutcome.Taken>(await bot.Of<IMailAnswers>().TakeAsync(mail, default));
        Assert.IsType<MailOutcome.Taken>(await bot.Of<IMailAnswers>().TakeAsync(mail, default));

        await UntilAsync(() => Task.FromResult(bot.MailsAbout(subject).Count > 0));
        var told = Assert.Single(bot.MailsAbout(subject));
        Assert.Equal(reader, told.To.Mailboxes.Single().Address);
        Assert.Contains("Lise Sluttet svarte på en e-post om henvendelsen, men står ikke lenger på lista", told.TextBody!, StringComparison.Ordinal);
        Assert.Contains("Naustet må stå to meter fra veien.", told.TextBody!, StringComparison.Ordinal);
        Assert.Equal(!isClosed, told.TextBody!.Contains("svar selv", StringComparison.Ordinal));
        Assert.Equal(isClosed, told.TextBody!.Contains("Henvendelsen er lukket, så ingen kan svare her nå.", StringComparison.Ordinal));
        using var kari = await bot.SignedInAsync(StaffHouse.Kari);
        var page = await kari.OpenAsync($"/staff/sak/{enquiry.Id}");
        Assert.True(page.Says("Naustet må stå to meter fra veien.") && page.Says("Ikke sendt") && page.Says("Lise Sluttet svarte på e-post, men står ikke lenger på lista."));
        Assert.Equal(status, (await bot.NowAsync(enquiry)).Status);
        var line = Assert.Single(await bot.HistoryAsync(enquiry), line => line.Kind == EventKind.Withheld);
        Assert.False(line.IsForRequester || line.IsTextForRequester);
        Assert.All(bot.MailsAbout("Svar på henvendelse"), answer => Assert.DoesNotContain("Naustet", answer.TextBody!, StringComparison.Ordinal));
        Assert.DoesNotContain(bot.Log.Lines, logged => logged.Contains("Naustet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_guessed_token_is_nobodys_and_an_erased_enquiry_takes_no_words()
    {
        await using var bot = StaffHouse.Open();
        var enquiry = await bot.SentAsync(AnEnquiry.To(AnEnquiry.Havn));
        var mail = new IncomingMail("<1@havn>", MailKind.Answer, Left) { Token = bot.Of<ReplyTokens>().For(enquiry.Id, "en.annen@havn.example.no"), Text = "Send meg pengene." };

        Assert.IsType<MailOutcome.Refused>(await bot.Of<IMailAnswers>().TakeAsync(mail, default));
        Assert.IsType<MailOutcome.Refused>(await bot.Of<IMailAnswers>().TakeAsync(mail with { Kind = MailKind.OutOfOffice, Token = bot.Of<ReplyTokens>().For(enquiry.Id, Left) }, default));
        Assert.IsType<MailOutcome.Refused>(await bot.Of<IMailAnswers>().TakeAsync(mail with { Text = "", Token = bot.Of<ReplyTokens>().For(enquiry.Id, Left) }, default));

        Assert.Equal([EventKind.Sent], (await bot.HistoryAsync(enquiry)).Select(line => line.Kind));
    }

    [Fact]
    public async Task Where_the_organisation_is_not_connected_any_more_the_coordinator_reads_it()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await SendAsync(office);
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Answer(Kari, "Ja."));
        await using var without = office.Beside(Settings.Where(setting => !setting.Key.StartsWith("Members:Organisations:0", StringComparison.Ordinal)).ToDictionary());

        await without.Desk.MoveAsync(sent.Id, new EnquiryMove.Withhold(Kari, "Nei, forresten."));

        Assert.Equal("Withheld → post@samordner.example", (await NoticesAsync(without))[^1]);
    }

    /// <summary>A system reads nothing out loud: somebody has to.</summary>
    [Fact]
    public async Task Where_only_a_system_of_the_organisation_hears_the_coordinator_reads_it_too()
    {
        await using var bot = TestBot.Start(settings: OnlyAWebhook);
        var enquiry = await bot.SentAsync(AnEnquiry.To(AnEnquiry.Havn, email: "per@example.no"));
        var mail = new IncomingMail("<1@havn>", MailKind.Answer, Left) { FromName = "Lise Sluttet", Token = bot.Of<ReplyTokens>().For(enquiry.Id, Left), Text = "Naustet må stå to meter fra veien." };

        Assert.IsType<MailOutcome.Taken>(await bot.Of<IMailAnswers>().TakeAsync(mail, default));

        await UntilAsync(() => Task.FromResult(bot.MailsAbout("Et svar som ikke er sendt").Count > 0));
        var told = Assert.Single(bot.MailsAbout("Et svar som ikke er sendt"));
        Assert.Equal("post@samordner.example.no", told.To.Mailboxes.Single().Address);
        Assert.Contains("Naustet må stå to meter fra veien.", told.TextBody!, StringComparison.Ordinal);
        Assert.Contains("Henvendelsen ligger hos member.havn, som ikke har noen her som kan svare.", told.TextBody!, StringComparison.Ordinal);
        // It is not theirs to answer by a mail.
        Assert.DoesNotContain("/staff/lenke/", told.TextBody!, StringComparison.Ordinal);
        Assert.DoesNotContain(told.ReplyTo.Mailboxes, address => address.Address.Contains('+', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, EnquiryStatus.Assigned)]
    [InlineData(true, EnquiryStatus.WaitingForRequester)]
    public async Task What_they_had_taken_is_the_organisations_again_at_once(bool isAskedBack, EnquiryStatus expected)
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await SendAsync(office);
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Take(Kari));
        if (isAskedBack)
            await office.Desk.MoveAsync(sent.Id, new EnquiryMove.AskBack(Kari, "Hvor?"));
        var (watched, promised) = (await office.Store.NextLookAsync(), (await office.Store.FindAsync(sent.Id))!.PromisedBy);

        await using var restarted = office.Beside(WithoutKari);
        await restarted.Job<PromiseClock>().StartAsync(CancellationToken.None);
        await UntilAsync(async () => (await restarted.Store.HistoryAsync(sent.Id))[^1].Kind == EventKind.Returned);
        await UntilAsync(async () => await restarted.Store.NextLookAsync() == watched);
        await restarted.Job<PromiseClock>().StopAsync(CancellationToken.None);

        var now = (await restarted.Store.FindAsync(sent.Id))!;
        Assert.Equal((expected, null, promised), (now.Status, now.TakenBy, now.PromisedBy));
        Assert.Equal("Returned → post@dal.example", (await NoticesAsync(restarted))[^1]);
        Assert.Single(await restarted.Store.HistoryAsync(sent.Id), line => line.Kind == EventKind.Returned);
    }

    [Theory]
    [InlineData("Taken")]
    [InlineData("Answered")]
    [InlineData("AskedBack")]
    public async Task What_the_requester_writes_to_them_can_be_taken_by_a_colleague(string step)
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await SendAsync(office);
        await office.Desk.MoveAsync(sent.Id, step switch { "Taken" => new EnquiryMove.Take(Kari), "Answered" => new EnquiryMove.Answer(Kari, "Ja."), _ => new EnquiryMove.AskBack(Kari, "Hvor?") });
        await using var without = office.Beside(WithoutKari);

        await without.Desk.MoveAsync(sent.Id, new EnquiryMove.Reply("I Osen."));

        Assert.Equal("RequesterWrote → post@dal.example", (await NoticesAsync(without))[^1]);
        Assert.IsType<MoveResult.Moved>(await without.Desk.MoveAsync(sent.Id, new EnquiryMove.Take(Actor.Staff("ola@dal.example", Dal, "ola@dal.example"))));
    }
}
