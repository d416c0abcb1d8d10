using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NaFosenBot.Knowledge.Calendar;

namespace NaFosenBot.Knowledge.Tests.Calendar;

/// <summary>What holds for every office at any time.</summary>
[Properties(Arbitrary = [typeof(Offices)], MaxTest = 500)]
public sealed class WorkingCalendarPropertyTests
{
    [Property]
    public bool A_promise_falls_due_in_working_time_and_not_before_it_is_made(Office office, DateTimeOffset asked, byte days) =>
        office.Calendar.AddWorkingDays(asked, days % 20) is var due && due >= asked && office.Calendar.IsOpen(due);

    [Property]
    public bool More_days_fall_due_later(Office office, DateTimeOffset asked, byte days) =>
        office.Calendar.AddWorkingDays(asked, days % 20) < office.Calendar.AddWorkingDays(asked, (days % 20) + 1);

    [Property]
    public bool What_is_asked_later_does_not_fall_due_earlier(Office office, DateTimeOffset asked, Later later, byte days) =>
        office.Calendar.AddWorkingDays(asked, days % 20) <= office.Calendar.AddWorkingDays(asked + later.By, days % 20);

    [Property]
    public bool Days_can_be_added_in_two_steps(Office office, DateTimeOffset asked, byte first, byte then) =>
        office.Calendar.AddWorkingDays(office.Calendar.AddWorkingDays(asked, first % 20), then % 20) == office.Calendar.AddWorkingDays(asked, (first % 20) + (then % 20));

    [Property]
    public bool As_many_working_days_pass_as_were_added(Office office, DateTimeOffset asked, byte days)
    {
        var first = NorwegianTime.DayOf(office.Calendar.NextOpening(asked));
        var last = NorwegianTime.DayOf(office.Calendar.AddWorkingDays(asked, days % 20));

        return Enumerable.Range(first.DayNumber + 1, last.DayNumber - first.DayNumber).Select(DateOnly.FromDayNumber).Count(office.Calendar.IsWorkingDay) == days % 20;
    }

    [Property]
    public bool A_closure_never_brings_a_promise_forward(Office office, DateTimeOffset asked, byte days) =>
        office.Calendar.AddWorkingDays(asked, days % 20) >= new WorkingCalendar(office.Hours, []).AddWorkingDays(asked, days % 20);

    [Property]
    public bool Adding_the_working_time_up_to_an_instant_leads_to_it(Office office, DateTimeOffset asked, Later later) =>
        office.Calendar.AddWorkingTime(asked, office.Calendar.WorkingTimeBetween(asked, asked + later.By)) == office.Calendar.NextOpening(asked + later.By);

    [Property]
    public bool Working_time_that_was_added_has_passed(Office office, DateTimeOffset asked, ushort minutes) =>
        office.Calendar.WorkingTimeBetween(asked, office.Calendar.AddWorkingTime(asked, TimeSpan.FromMinutes(minutes))) == TimeSpan.FromMinutes(minutes);

    [Property(MaxTest = 100)]
    public bool Working_time_is_the_minutes_in_which_the_office_is_open(Office office, DateTimeOffset asked, Later later)
    {
        var minutes = (int)later.By.TotalMinutes % (8 * 24 * 60);

        return office.Calendar.WorkingTimeBetween(asked, asked.AddMinutes(minutes)).TotalMinutes == Enumerable.Range(0, minutes).Count(minute => office.Calendar.IsOpen(asked.AddMinutes(minute)));
    }

    public sealed record Office(OfficeHours Hours, IReadOnlyList<Closure> Closures)
    {
        public WorkingCalendar Calendar { get; } = new(Hours, Closures);
    }

    public sealed record Later(TimeSpan By);

    public static class Offices
    {
        private const int Days = 100 * 365;
        private static readonly DateTimeOffset Beginning = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public static Arbitrary<DateTimeOffset> Instant() => Gen.Choose(0, Days * 24 * 60).Select(minutes => Beginning.AddMinutes(minutes)).ToArbitrary();

        public static Arbitrary<Later> Span() => Gen.Choose(0, 60 * 24 * 60).Select(minutes => new Later(TimeSpan.FromMinutes(minutes))).ToArbitrary();

        /// <summary>So many closures that some lie where the promise does.</summary>
        public static Arbitrary<Office> Any() =>
            (from hours in Gen.Elements(OfficeHours.Usual, new OfficeHours(new TimeOnly(0, 0), new TimeOnly(23, 59)), new OfficeHours(new TimeOnly(9, 0), new TimeOnly(13, 30)))
             from closures in Closure.ListOf(300)
             select new Office(hours, [.. closures])).ToArbitrary();

        private static Gen<Closure> Closure =>
            from first in Gen.Choose(0, Days)
            from length in Gen.Choose(0, 40)
            select new Closure(DateOnly.FromDateTime(Beginning.UtcDateTime).AddDays(first), DateOnly.FromDateTime(Beginning.UtcDateTime).AddDays(first + length));
    }
}
