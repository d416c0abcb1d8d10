namespace NaFosenBot.Knowledge.Calendar;

/// <summary>Working time in Norway: Monday to Friday in office hours, but not on public holidays and not while closed.</summary>
/// <remarks>Clocks are changed on Sunday nights, so no working day is longer or shorter than its office hours.</remarks>
public sealed class WorkingCalendar(OfficeHours hours, IReadOnlyList<Closure> closures)
{
    public static readonly WorkingCalendar Usual = new(OfficeHours.Usual, []);

    /// <summary>The same, with more days closed.</summary>
    public WorkingCalendar With(IEnumerable<Closure> more) => new(hours, [.. closures, .. more]);

    public bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !NorwegianHolidays.Includes(day) && !closures.Any(closure => closure.Includes(day));

    public bool IsOpen(DateTimeOffset instant)
    {
        var (day, time) = Read(instant);
        return IsWorkingDay(day) && hours.Opens <= time && time < hours.Closes;
    }

    /// <returns>The instant itself when it is a working one.</returns>
    public DateTimeOffset NextOpening(DateTimeOffset instant)
    {
        var (day, time) = Read(instant);
        if (IsOpen(instant))
            return NorwegianTime.Of(instant);

        return Opening(IsWorkingDay(day) && time < hours.Opens ? day : WorkingDayAfter(day));
    }

    /// <summary>The same time of day, so many working days on. What is asked out of hours counts from the next opening.</summary>
    /// <returns>A working instant, not before <paramref name="instant"/>.</returns>
    public DateTimeOffset AddWorkingDays(DateTimeOffset instant, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var (day, time) = Read(NextOpening(instant));
        for (var left = days; left > 0; left--)
            day = WorkingDayAfter(day);
        return NorwegianTime.At(day, time);
    }

    /// <returns>A working instant: where the time runs out at closing, the next opening.</returns>
    public DateTimeOffset AddWorkingTime(DateTimeOffset instant, TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        var (start, left) = (NextOpening(instant), time);
        while (ClosingOf(start) - start <= left)
            (start, left) = (OpeningAfter(start), left - (ClosingOf(start) - start));
        return start + left;
    }

    /// <summary>How much of the time between two instants was working time; none when the second is the earlier.</summary>
    public TimeSpan WorkingTimeBetween(DateTimeOffset from, DateTimeOffset to)
    {
        var total = TimeSpan.Zero;
        for (var start = NextOpening(from); start < to; start = OpeningAfter(start))
            total += (ClosingOf(start) < to ? ClosingOf(start) : to) - start;
        return total;
    }

    private static (DateOnly Day, TimeOnly Time) Read(DateTimeOffset instant)
    {
        var shown = NorwegianTime.Of(instant).DateTime;
        return (DateOnly.FromDateTime(shown), TimeOnly.FromDateTime(shown));
    }

    private DateTimeOffset Opening(DateOnly day) => NorwegianTime.At(day, hours.Opens);

    private DateTimeOffset OpeningAfter(DateTimeOffset instant) => Opening(WorkingDayAfter(NorwegianTime.DayOf(instant)));

    private DateTimeOffset ClosingOf(DateTimeOffset instant) => NorwegianTime.At(NorwegianTime.DayOf(instant), hours.Closes);

    private DateOnly WorkingDayAfter(DateOnly day)
    {
        do
            day = day.AddDays(1);
        while (!IsWorkingDay(day));
        return day;
    }
}
