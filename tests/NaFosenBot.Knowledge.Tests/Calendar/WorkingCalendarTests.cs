using System.Globalization;
using NaFosenBot.Knowledge.Calendar;
using Xunit;

namespace NaFosenBot.Knowledge.Tests.Calendar;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar ClosedInJuly = WorkingCalendar.Usual.With([new Closure(new DateOnly(2026, 7, 6), new DateOnly(2026, 7, 26))]);
    private static readonly WorkingCalendar ClosedAfterChristmas = WorkingCalendar.Usual.With([new Closure(new DateOnly(2026, 12, 24), new DateOnly(2027, 1, 3))]);

    [Theory]
    [InlineData("2026-11-26T10:00+01:00", 0, "2026-11-26T10:00+01:00")]
    [InlineData("2026-11-26T10:00+01:00", 1, "2026-11-27T10:00+01:00")]
    [InlineData("2026-11-26T10:00+01:00", 2, "2026-11-30T10:00+01:00")]
    public void Weekends_do_not_count(string asked, int days, string due) => Assert.Equal(due, Due(WorkingCalendar.Usual, asked, days));

    [Theory]
    [InlineData("2026-11-27T15:59+01:00", "2026-11-30T15:59+01:00")]
    [InlineData("2026-11-27T16:00+01:00", "2026-12-01T08:00+01:00")]
    [InlineData("2026-11-27T16:01+01:00", "2026-12-01T08:00+01:00")]
    [InlineData("2026-11-29T23:30+01:00", "2026-12-01T08:00+01:00")]
    [InlineData("2026-11-30T07:59+01:00", "2026-12-01T08:00+01:00")]
    public void What_is_asked_out_of_hours_counts_from_the_next_opening(string asked, string due) => Assert.Equal(due, Due(WorkingCalendar.Usual, asked, 1));

    [Theory]
    [InlineData("2026-12-23T10:00+01:00", 1, "2026-12-24T10:00+01:00")]
    [InlineData("2026-12-23T10:00+01:00", 2, "2026-12-28T10:00+01:00")]
    [InlineData("2026-12-23T10:00+01:00", 5, "2026-12-31T10:00+01:00")]
    [InlineData("2026-12-23T10:00+01:00", 6, "2027-01-04T10:00+01:00")]
    [InlineData("2026-12-23T16:30+01:00", 1, "2026-12-28T08:00+01:00")]
    public void Asked_on_the_day_before_Christmas_Eve(string asked, int days, string due) => Assert.Equal(due, Due(WorkingCalendar.Usual, asked, days));

    [Fact]
    public void An_office_closed_after_Christmas_answers_in_January() => Assert.Equal("2027-01-05T10:00+01:00", Due(ClosedAfterChristmas, "2026-12-23T10:00+01:00", 2));

    [Theory]
    [InlineData("2026-04-01T15:00+02:00", 1, "2026-04-07T15:00+02:00")]
    [InlineData("2026-04-01T16:01+02:00", 1, "2026-04-08T08:00+02:00")]
    [InlineData("2026-05-13T09:00+02:00", 2, "2026-05-18T09:00+02:00")]
    [InlineData("2026-05-22T09:00+02:00", 1, "2026-05-26T09:00+02:00")]
    [InlineData("2027-05-14T09:00+02:00", 1, "2027-05-18T09:00+02:00")]
    public void Easter_Ascension_Whitsun_and_the_17th_of_May_do_not_count(string asked, int days, string due) => Assert.Equal(due, Due(WorkingCalendar.Usual, asked, days));

    [Theory]
    [InlineData("2026-07-03T12:00+02:00", 2, "2026-07-28T12:00+02:00")]
    [InlineData("2026-07-10T12:00+02:00", 2, "2026-07-29T08:00+02:00")]
    [InlineData("2026-07-01T12:00+02:00", 2, "2026-07-03T12:00+02:00")]
    public void Days_of_a_closure_do_not_count(string asked, int days, string due) => Assert.Equal(due, Due(ClosedInJuly, asked, days));

    [Theory]
    [InlineData("2026-03-27T15:00+01:00", "2026-03-30T15:00+02:00")]
    [InlineData("2026-10-23T15:00+02:00", "2026-10-26T15:00+01:00")]
    public void The_time_of_day_outlives_a_change_of_clocks(string asked, string due) => Assert.Equal(due, Due(WorkingCalendar.Usual, asked, 1));

    [Theory]
    [InlineData("2026-03-29T00:59:59Z", "2026-03-30T08:00+02:00")]
    [InlineData("2026-03-29T01:00:00Z", "2026-03-30T08:00+02:00")]
    [InlineData("2026-10-25T00:30:00Z", "2026-10-26T08:00+01:00")]
    [InlineData("2026-10-25T01:30:00Z", "2026-10-26T08:00+01:00")]
    [InlineData("2026-10-25T22:59:59Z", "2026-10-26T08:00+01:00")]
    [InlineData("2026-03-29T22:30:00Z", "2026-03-30T08:00+02:00")]
    [InlineData("2026-03-30T22:30:00Z", "2026-03-31T08:00+02:00")]
    public void Opens_by_the_clock_in_Norway_after_a_night_when_clocks_change(string asked, string opens) => Assert.Equal(opens, Shown(WorkingCalendar.Usual.NextOpening(Instant(asked))));

    [Fact]
    public void Opens_by_the_clock_in_Norway_when_it_opens_in_the_hour_that_a_night_skips()
    {
        Assert.Equal("2026-03-29T03:30+02:00", Shown(NorwegianTime.At(new DateOnly(2026, 3, 29), new TimeOnly(2, 30))));
        Assert.Equal("2026-10-25T02:30+01:00", Shown(NorwegianTime.At(new DateOnly(2026, 10, 25), new TimeOnly(2, 30))));
    }

    [Theory]
    [InlineData("2026-11-27T15:00+01:00", "2026-11-30T09:00+01:00", 120)]
    [InlineData("2026-04-01T15:00+02:00", "2026-04-07T09:00+02:00", 120)]
    [InlineData("2026-03-27T15:00+01:00", "2026-03-30T09:00+02:00", 120)]
    [InlineData("2026-11-28T15:00+01:00", "2026-11-29T09:00+01:00", 0)]
    [InlineData("2026-11-26T10:00+01:00", "2026-11-26T10:45+01:00", 45)]
    [InlineData("2026-11-26T10:45+01:00", "2026-11-26T10:00+01:00", 0)]
    [InlineData("2026-11-26T06:00+01:00", "2026-11-26T23:00+01:00", 480)]
    public void Measures_working_time(string from, string to, int minutes) => Assert.Equal(TimeSpan.FromMinutes(minutes), WorkingCalendar.Usual.WorkingTimeBetween(Instant(from), Instant(to)));

    [Theory]
    [InlineData("2026-11-27T12:00+01:00", 480, "2026-11-30T12:00+01:00")]
    [InlineData("2026-11-27T12:00+01:00", 239, "2026-11-27T15:59+01:00")]
    [InlineData("2026-11-27T12:00+01:00", 240, "2026-11-30T08:00+01:00")]
    [InlineData("2026-12-23T12:00+01:00", 960, "2026-12-28T12:00+01:00")]
    public void Adds_working_time(string from, int minutes, string to) => Assert.Equal(to, Shown(WorkingCalendar.Usual.AddWorkingTime(Instant(from), TimeSpan.FromMinutes(minutes))));

    [Fact]
    public void Keeps_other_hours_where_an_office_has_them()
    {
        var summer = new WorkingCalendar(new OfficeHours(new TimeOnly(8, 0), new TimeOnly(15, 0)), []);

        Assert.Equal("2026-06-09T08:00+02:00", Due(summer, "2026-06-05T15:30+02:00", 1));
        Assert.False(summer.IsOpen(Instant("2026-06-05T15:00+02:00")));
        Assert.True(summer.IsOpen(Instant("2026-06-05T14:59:59+02:00")));
    }

    [Fact]
    public void Refuses_what_is_no_period()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Closure(new DateOnly(2026, 7, 26), new DateOnly(2026, 7, 6)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Closure(new DateOnly(2026, 7, 6), new DateOnly(2062, 7, 26)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OfficeHours(new TimeOnly(16, 0), new TimeOnly(8, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkingCalendar.Usual.AddWorkingDays(Instant("2026-11-26T10:00Z"), -1));
    }

    private static string Due(WorkingCalendar calendar, string asked, int days) => Shown(calendar.AddWorkingDays(Instant(asked), days));

    private static DateTimeOffset Instant(string iso) => DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture);

    private static string Shown(DateTimeOffset instant) => instant.ToString("yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture);
}
