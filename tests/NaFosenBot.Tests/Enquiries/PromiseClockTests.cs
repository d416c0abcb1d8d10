using Dapper;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Calendar;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Storage;
using Xunit;
using static NaFosenBot.Tests.Enquiries.PromiseOffice;

namespace NaFosenBot.Tests.Enquiries;

/// <summary>An enquiry is answered in time, or somebody else gets it and the requester hears of it before the promise breaks.</summary>
public sealed class PromiseClockTests
{
    private static readonly string[] StoryOfNobodyAnswering =
    [
        "11-26 10:00 Sent dal",
        "11-27 10:00 Reminded dal",
        "11-27 14:00 Escalated dal",
        "11-30 08:00 Escalated samordner",
        "11-30 08:00 Delayed samordner",
        "12-01 08:00 Reminded samordner",
        "12-01 14:00 Delayed samordner",
        "12-02 14:00 Reminded samordner",
        "12-03 12:00 Delayed samordner",
        "12-07 12:00 Reminded samordner",
        "12-09 12:00 Reminded samordner",
    ];

    [Fact]
    public async Task When_nobody_answers_more_and_more_people_hear_of_it()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await SendAsync(office);
        Assert.Equal("11-30 10:00", await PromiseAsync(office, sent.Id));

        await PassAsync(office, 9);

        Assert.Equal(StoryOfNobodyAnswering, await StoryAsync(office, sent.Id));
        Assert.Equal("none", await PromiseAsync(office, sent.Id));
    }

    [Fact]
    public async Task A_restart_between_any_two_steps_changes_nothing()
    {
        await using var first = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await SendAsync(first);

        for (var step = 0; step < 9; step++)
        {
            await using var restarted = first.Beside(Settings);
            await PassAsync(restarted, 1);
        }

        Assert.Equal(StoryOfNobodyAnswering, await StoryAsync(first, sent.Id));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_processes_remind_once(Engine engine)
    {
        await using var one = EnquiryOffice.Open(engine, Settings, ThursdayAtTen);
        await using var other = one.Beside(Settings);
        var sent = await SendAsync(one);

        for (var step = 0; step < 9; step++)
        {
            one.Clock.SetUtcNow((await one.Store.NextLookAsync())!.Value);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(one.Job<PromiseClock>().RunAsync)).Append(Task.Run(other.Job<PromiseClock>().RunAsync)).Append(Task.Run(other.Job<PromiseClock>().RunAsync)));
        }

        Assert.Equal(StoryOfNobodyAnswering, await StoryAsync(one, sent.Id));
    }

    [Fact]
    public async Task Each_step_is_told_to_those_it_is_for()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        await SendAsync(office);

        await PassAsync(office, 3);

        Assert.Equal(
            [
                "NewEnquiry → post@dal.example",
                "Receipt → per@gard.example",
                "Reminder → post@dal.example",
                "Escalated → stedfortreder@dal.example",
                "Escalated → post@samordner.example",
                "Delay → conversation",
                "Delay → per@gard.example",
            ],
            await NoticesAsync(office));
    }

    [Fact]
    public async Task The_requester_hears_of_a_delay_before_the_promise_breaks()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await SendAsync(office);

        await PassAsync(office, 3);

        var told = Assert.Single(await office.Store.HistoryAsync(sent.Id), line => line.Kind == EventKind.Delayed);
        Assert.True(told.At < sent.PromisedBy);
        Assert.Equal("12-02 08:00", await PromiseAsync(office, sent.Id));
    }

    [Fact]
    public async Task Whoever_has_taken_it_is_reminded_and_keeps_it_through_one_new_promise()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await SendAsync(office);
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Take(Actor.Staff("kari@dal.example", Dal)));

        await PassAsync(office, 4);

        Assert.Equal(
            ["11-26 10:00 Sent dal", "11-26 10:00 Taken dal", "11-27 10:00 Reminded dal", "11-30 08:00 Delayed dal", "12-01 08:00 Reminded dal", "12-01 14:00 Escalated samordner", "12-01 14:00 Delayed samordner"],
            await StoryAsync(office, sent.Id));
        Assert.Contains("Reminder → kari@dal.example", await NoticesAsync(office));
    }

    [Fact]
    public async Task An_answer_stops_the_clock()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var answered = await SendAsync(office);
        await office.Desk.MoveAsync(answered.Id, new EnquiryMove.Answer(Kari, "Ja."));

        Assert.Null(await office.Store.NextLookAsync());
    }

    [Fact]
    public async Task A_note_on_an_enquiry_that_was_passed_on_does_not_put_its_promise_off()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await SendAsync(office);
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.PassOn(Actor.Staff("kari@dal.example", Dal), Coordinator, null));
        office.Clock.Advance(TimeSpan.FromHours(3));
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Note(Actor.Staff("x", Coordinator), "Sett."));

        Assert.Equal("11-30 10:00", await PromiseAsync(office, sent.Id));
    }

    [Fact]
    public async Task After_a_long_stop_the_requester_is_told_at_once_and_nobody_is_reminded_of_what_is_past()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await SendAsync(office);
        office.Clock.Advance(TimeSpan.FromDays(12));

        await office.Job<PromiseClock>().RunAsync();

        Assert.Equal(["11-26 10:00 Sent dal", "12-08 10:00 Escalated samordner", "12-08 10:00 Delayed samordner"], await StoryAsync(office, sent.Id));
    }

    [Fact]
    public async Task One_that_cannot_be_read_keeps_none_from_being_looked_at_and_is_tried_again_later()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var (broken, whole) = (await SendAsync(office), await SendAsync(office));
        await office.Of<Database>().WriteAsync(transaction => transaction.Connection!.ExecuteAsync("UPDATE enquiry_events SET kind = 'Nonsense' WHERE enquiry = @Id", new { Id = broken.Id.ToString() }, transaction), CancellationToken.None);
        office.Clock.SetUtcNow((await office.Store.NextLookAsync())!.Value);

        await office.Job<PromiseClock>().RunAsync();

        Assert.Equal(EventKind.Reminded, (await office.Store.HistoryAsync(whole.Id))[^1].Kind);
        Assert.Equal(office.Clock.GetUtcNow().AddMinutes(10), (await office.Store.FindAsync(broken.Id))!.NextLook);
    }

    [Fact]
    public async Task Over_Christmas_nobody_is_disturbed_on_a_day_off()
    {
        await using var office = EnquiryOffice.Open(Settings, new DateTimeOffset(2026, 12, 23, 15, 30, 0, TimeSpan.FromHours(1)));
        var sent = await SendAsync(office);
        Assert.Equal("12-28 15:30", await PromiseAsync(office, sent.Id));

        await PassAsync(office, 4);

        Assert.Equal(
            ["12-23 15:30 Sent dal", "12-24 15:30 Reminded dal", "12-28 11:30 Escalated dal", "12-28 13:30 Escalated samordner", "12-28 13:30 Delayed samordner", "12-29 13:30 Reminded samordner"],
            await StoryAsync(office, sent.Id));
        Assert.All(await office.Store.HistoryAsync(sent.Id), line => Assert.True(WorkingCalendar.Usual.IsOpen(line.At)));
    }

    [Fact]
    public async Task An_organisation_makes_its_own_promise_and_does_not_count_the_days_it_is_away()
    {
        await using var office = EnquiryOffice.Open(new Dictionary<string, string?>(Settings)
        {
            ["Members:Organisations:0:PromiseWorkingDays"] = "3",
            ["Members:Organisations:0:Absences:0:From"] = "2026-11-30",
            ["Members:Organisations:0:Absences:0:To"] = "2026-12-01",
        }, ThursdayAtTen);

        var sent = await SendAsync(office);

        Assert.Equal("12-03 10:00", await PromiseAsync(office, sent.Id));
    }

    [Fact]
    public async Task Who_is_away_since_the_promise_was_made_does_not_sit_on_it()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await SendAsync(office);
        await using var away = office.Beside(new Dictionary<string, string?>(Settings)
        {
            ["Members:Organisations:0:Absences:0:From"] = "2026-11-26",
            ["Members:Organisations:0:Absences:0:To"] = "2026-12-11",
        });

        await PassAsync(away, 1);

        Assert.Equal(["11-26 10:00 Sent dal", "11-27 10:00 Escalated samordner", "11-27 10:00 Delayed samordner"], await StoryAsync(office, sent.Id));
    }

    [Fact]
    public async Task With_nobody_to_turn_to_the_requester_is_told_all_the_same()
    {
        var alone = Settings.Where(setting => setting.Key is "Members:Organisations:0:Id" or "Members:Organisations:0:Mail:0").ToDictionary();
        await using var office = EnquiryOffice.Open(alone, ThursdayAtTen);
        var sent = await SendAsync(office);

        await PassAsync(office, 5);

        Assert.Equal(
            ["11-26 10:00 Sent dal", "11-27 10:00 Reminded dal", "11-30 08:00 Delayed dal", "12-01 08:00 Reminded dal", "12-01 14:00 Delayed dal", "12-02 14:00 Reminded dal"],
            await StoryAsync(office, sent.Id));
    }

    [Fact]
    public async Task The_clock_runs_by_itself()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await SendAsync(office);
        await office.Job<PromiseClock>().StartAsync(CancellationToken.None);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await StoryAsync(office, sent.Id) is not [_, "11-27 10:00 Reminded dal"])
        {
            if (office.Clock.GetUtcNow() < ThursdayAtTen.AddDays(1))
                office.Clock.Advance(TimeSpan.FromHours(1));
            await Task.Delay(20, patience.Token);
        }

        await office.Job<PromiseClock>().StopAsync(CancellationToken.None);
    }
}
