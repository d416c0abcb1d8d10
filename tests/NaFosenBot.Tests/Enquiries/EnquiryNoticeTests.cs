using NaFosenBot.Enquiries;
using NaFosenBot.Tests.Storage;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Enquiries;

/// <summary>Who is told of what happens to an enquiry, and that a notice tells no words.</summary>
public sealed class EnquiryNoticeTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task An_answer_goes_to_the_conversation_and_by_mail_and_the_same_mail_answers_once(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        var sent = await office.SentAsync(To(Havn, email: "per@example.no"));
        var answer = new EnquiryMove.Answer(Kari, "Ja, ring oss.") { Key = "<1@havn.example.no>" };

        Assert.IsType<MoveResult.Moved>(await office.Desk.MoveAsync(sent.Id, answer));
        Assert.IsType<MoveResult.Repeat>(await office.Desk.MoveAsync(sent.Id, answer));

        Assert.Equal(
            [("conversation", NoticeKind.Answer, null), ("enquiry-mail", NoticeKind.Answer, "per@example.no")],
            (await office.NoticesAsync()).Skip(3).Select(notice => (notice.Way, notice.Notice.Kind, notice.Notice.To)));
        var read = await office.Store.FindAsync(sent.Id);
        Assert.Equal((EnquiryStatus.Answered, Kari, null), (read!.Status, read.TakenBy, read.NextLook));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_the_requester_writes_goes_to_the_person_who_took_it_and_opens_it_again(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        var sent = await office.SentAsync(To(Havn));
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Answer(Kari, "Ja."));

        var moved = Assert.IsType<MoveResult.Moved>(await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Reply("Og når?"))).Enquiry;

        Assert.Equal((EnquiryStatus.Taken, Kari), (moved.Status, moved.TakenBy));
        Assert.NotNull(moved.NextLook);
        var (_, notice) = (await office.NoticesAsync())[^1];
        Assert.Equal((NoticeKind.RequesterWrote, "kari@havn.example.no"), (notice.Kind, notice.To));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_notice_holds_no_words_of_anybody(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        var sent = await office.SentAsync(To(Havn, "hemmeligheten", email: "per@example.no"));
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Answer(Kari, "hemmeligheten"));
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Note(Kari, "hemmeligheten"));

        Assert.All(await office.NoticesAsync(), notice => Assert.DoesNotContain("hemmeligheten", notice.Notice.Write(), StringComparison.Ordinal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_deputy_is_told_first_and_a_note_is_told_to_nobody(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        var sent = await office.SentAsync(To(Havn));
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Note(Kari, "Ringte, ikke svar."));
        Assert.Equal(2, (await office.NoticesAsync()).Count);

        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Escalate(Havn, EscalationStep.Deputy));

        Assert.Equal("sjef@havn.example.no", (await office.NoticesAsync())[^1].Notice.To);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_answer_that_does_not_arrive_is_with_the_one_who_wrote_it_again(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        var sent = await office.SentAsync(To(Havn));
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Answer(Kari, "Ja."));

        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Undeliverable("403", IsToRequester: true));
        await office.Job<PromiseClock>().RunAsync();

        var read = await office.Store.FindAsync(sent.Id);
        Assert.Equal((EnquiryStatus.Taken, Kari), (read!.Status, read.TakenBy));
        Assert.True(read.NextLook > office.Clock.GetUtcNow());
        Assert.Equal((NoticeKind.Reminder, "kari@havn.example.no"), ((await office.NoticesAsync())[^1].Notice.Kind, (await office.NoticesAsync())[^1].Notice.To));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_colleague_who_cannot_be_reached_reopens_nothing(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        var sent = await office.SentAsync(To(Havn));
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Answer(Kari, "Ja."));

        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.NotReached("post@havn.example.no", "550"));

        Assert.Equal(EnquiryStatus.Answered, (await office.Store.FindAsync(sent.Id))!.Status);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Where_there_are_persons_but_no_mailbox_the_persons_are_told(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine, EnquiryOffice.Members.Where(pair => !pair.Key.StartsWith("Members:Organisations:1:Mail", StringComparison.Ordinal)).ToDictionary());

        await office.SentAsync(To(Havn));

        Assert.Equal(["kari@havn.example.no", "ola@havn.example.no"], (await office.NoticesAsync()).Select(notice => notice.Notice.To));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Where_the_requester_can_only_be_rung_those_who_have_it_hear_of_a_delay(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        var enquiry = To(Fjell);
        enquiry = enquiry with { Content = enquiry.Content with { Receiver = Samordner, Requester = enquiry.Content.Requester with { Phone = "+4790000000" } } };
        var sent = (await office.Of<NaFosenBot.Storage.Database>().WriteAsync(transaction => office.Desk.KeepAsync(transaction, new EnquiryChange.Sent(enquiry), null), CancellationToken.None)).Enquiry;
        Assert.True(sent.MustBeRung);

        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Delay(null));

        Assert.Equal([(NoticeKind.NewEnquiry, "post@samordner.example.no"), (NoticeKind.Reminder, "post@samordner.example.no")], (await office.NoticesAsync()).Select(notice => (notice.Notice.Kind, notice.Notice.To)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_took_it_for_another_organisation_hears_what_the_requester_writes(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine, new Dictionary<string, string?>(EnquiryOffice.Members) { ["Members:Organisations:0:Staff:0:Email"] = "siv@samordner.example.no" });
        var sent = await office.SentAsync(To(Havn));
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Take(Actor.Staff("Siv", Samordner, "siv@samordner.example.no")));

        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Reply("Hei igjen"));

        Assert.Equal("siv@samordner.example.no", (await office.NoticesAsync())[^1].Notice.To);
    }
}
