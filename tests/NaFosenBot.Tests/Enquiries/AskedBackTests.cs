using Dapper;
using NaFosenBot.Enquiries;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Storage;
using Xunit;
using static NaFosenBot.Tests.Enquiries.PromiseOffice;

namespace NaFosenBot.Tests.Enquiries;

/// <summary>A requester who was asked back is reminded once, and those who asked hear of the silence once.</summary>
public sealed class AskedBackTests
{
    [Fact]
    public async Task Whoever_is_asked_back_is_reminded_once_and_those_who_asked_hear_of_the_silence_once()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await AskedAsync(office);

        await PassAsync(office, 2);

        Assert.Equal(["11-26 10:00 Sent dal", "11-26 10:00 AskedBack dal", "12-01 10:00 RequesterReminded dal", "12-10 10:00 RequesterSilent dal"], await StoryAsync(office, sent.Id));
        Assert.Equal(
            ["QuestionBack → conversation", "QuestionBack → per@gard.example", "QuestionReminder → conversation", "QuestionReminder → per@gard.example", "RequesterSilent → kari@dal.example"],
            (await NoticesAsync(office)).Skip(2));
        // Nobody but people closes it.
        Assert.Null(await office.Store.NextLookAsync());
        Assert.Equal(EnquiryStatus.WaitingForRequester, (await office.Store.FindAsync(sent.Id))!.Status);
    }

    /// <summary>As a program left it that knew no reminders.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task What_waited_before_there_were_reminders_is_looked_at_after_the_upgrade(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine, Settings, ThursdayAtTen);
        await AskedAsync(office);
        await office.Of<Database>().WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync("UPDATE enquiries SET next_look = NULL", transaction: transaction);
                return await transaction.Connection!.ExecuteAsync("DELETE FROM schemaversions WHERE scriptname LIKE '%waiting-for-requester%'", transaction: transaction);
            },
            CancellationToken.None);

        office.Of<Database>().Migrate();
        await office.Job<PromiseClock>().RunAsync();

        Assert.True(await office.Store.NextLookAsync() > office.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Who_gave_no_address_or_wants_no_mail_is_reminded_in_the_conversation_alone()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await office.SentAsync(AnEnquiry.To(Dal), "web|1");
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.AskBack(Kari, "Hvor?"));

        await PassAsync(office, 1);

        Assert.Equal("QuestionReminder → conversation", Assert.Single(await NoticesAsync(office), notice => notice.StartsWith("QuestionReminder", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_note_while_the_requester_thinks_puts_nothing_off()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await AskedAsync(office);
        var look = await office.Store.NextLookAsync();
        office.Clock.Advance(TimeSpan.FromHours(3));
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Note(Kari, "Ringte."));
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.NotReached("kari@dal.example", "smtp 550"));

        Assert.Equal(look, await office.Store.NextLookAsync());
    }

    [Fact]
    public async Task Asked_again_the_requester_has_time_again()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await AskedAsync(office);
        await PassAsync(office, 2);
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.AskBack(Kari, "Er du der?"));

        await PassAsync(office, 2);

        Assert.Equal(["12-10 10:00 AskedBack dal", "12-15 10:00 RequesterReminded dal", "12-24 10:00 RequesterSilent dal"], (await StoryAsync(office, sent.Id))[4..]);
    }

    [Fact]
    public async Task After_a_long_stop_the_requester_is_reminded_first_and_has_time_to_answer()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await AskedAsync(office);
        office.Clock.Advance(TimeSpan.FromDays(20));

        await office.Job<PromiseClock>().RunAsync();
        await PassAsync(office, 1);

        Assert.Equal(["12-16 10:00 RequesterReminded dal", "12-21 10:00 RequesterSilent dal"], (await StoryAsync(office, sent.Id))[2..]);
    }

    [Fact]
    public async Task Whoever_replies_to_the_reminder_is_promised_an_answer_and_not_reported()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await AskedAsync(office);
        await PassAsync(office, 1);
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Reply("Her."));

        await PassAsync(office, 1);

        Assert.Equal(["12-01 10:00 RequesterReminded dal", "12-01 10:00 Replied dal", "12-02 10:00 Reminded dal"], (await StoryAsync(office, sent.Id))[2..]);
    }

    [Fact]
    public async Task Whoever_replies_to_a_question_back_is_promised_an_answer_anew()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await SendAsync(office);
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.AskBack(Actor.Staff("kari@dal.example", Dal), "Hvor?"));
        office.Clock.Advance(TimeSpan.FromDays(20));
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Reply("Her."));
        Assert.Equal("12-18 10:00", await PromiseAsync(office, sent.Id));

        await PassAsync(office, 2);

        Assert.Equal(["12-17 10:00 Reminded dal", "12-18 08:00 Delayed dal"], (await StoryAsync(office, sent.Id))[3..]);
    }

    private static async Task<Enquiry> AskedAsync(EnquiryOffice office)
    {
        var sent = await SendAsync(office);
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.AskBack(Kari, "Hvor?"));
        return sent;
    }
}
