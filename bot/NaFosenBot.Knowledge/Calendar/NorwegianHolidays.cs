namespace NaFosenBot.Knowledge.Calendar;

/// <summary>Norway's public holidays: the days of the act of 24 February 1995 on holidays and holiday peace, with 1 and 17 May of the act of 26 April 1947.</summary>
/// <remarks>Sundays are days off by the same act, but are not listed here. Easter Eve, Christmas Eve and New Year's Eve are working days by law: whoever closes then lists a <see cref="Closure"/>.</remarks>
public static class NorwegianHolidays
{
    /// <summary>Days from Easter Sunday: Maundy Thursday, Good Friday, Easter Sunday and Monday, Ascension, Whit Sunday and Monday.</summary>
    private static readonly int[] MovingWithEaster = [-3, -2, 0, 1, 39, 49, 50];

    private static readonly (int Month, int Day)[] Fixed = [(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)];

    /// <returns>In the order of the year, each day once: some years have Ascension or Whitsun in the first days of May or on the 17th.</returns>
    public static IReadOnlyList<DateOnly> Of(int year)
    {
        var easter = EasterSunday(year);
        return [.. MovingWithEaster.Select(easter.AddDays).Concat(Fixed.Select(day => new DateOnly(year, day.Month, day.Day))).Distinct().Order()];
    }

    public static bool Includes(DateOnly day) =>
        Fixed.Contains((day.Month, day.Day)) || MovingWithEaster.Contains(day.DayNumber - EasterSunday(day.Year).DayNumber);

    /// <summary>The Gregorian computus, as Meeus, Jones and Butcher give it.</summary>
    public static DateOnly EasterSunday(int year)
    {
        var golden = year % 19;
        var (century, inCentury) = Math.DivRem(year, 100);
        // The age of the moon on 21 March, less the leap days that the Gregorian calendar dropped and the drift of the moon it corrected.
        var moon = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var untilSunday = (32 + (2 * (century % 4)) + (2 * (inCentury / 4)) - moon - (inCentury % 4)) % 7;
        var late = (golden + (11 * moon) + (22 * untilSunday)) / 451;
        return new DateOnly(year, 3, 22).AddDays(moon + untilSunday - (7 * late));
    }
}
