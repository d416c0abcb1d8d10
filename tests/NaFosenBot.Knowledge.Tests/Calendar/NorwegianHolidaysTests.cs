using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NaFosenBot.Knowledge.Calendar;
using Xunit;

namespace NaFosenBot.Knowledge.Tests.Calendar;

public sealed class NorwegianHolidaysTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <summary>Easter Sundays as almanacs print them: early, late, and the years whose exceptions formulas get wrong.</summary>
    [Theory]
    [InlineData("1818-03-22")]
    [InlineData("1943-04-25")]
    [InlineData("1954-04-18")]
    [InlineData("1981-04-19")]
    [InlineData("2000-04-23")]
    [InlineData("2008-03-23")]
    [InlineData("2024-03-31")]
    [InlineData("2026-04-05")]
    [InlineData("2038-04-25")]
    [InlineData("2049-04-18")]
    [InlineData("2076-04-19")]
    [InlineData("2285-03-22")]
    public void Knows_when_Easter_is(string day) => Assert.Equal(Day(day), NorwegianHolidays.EasterSunday(Day(day).Year));

    [Fact]
    public void Knows_the_holidays_of_a_year() => Assert.Equal(
        ["2026-01-01", "2026-04-02", "2026-04-03", "2026-04-05", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-17", "2026-05-24", "2026-05-25", "2026-12-25", "2026-12-26"],
        NorwegianHolidays.Of(2026).Select(Iso));

    [Fact]
    public void Two_holidays_on_one_day_are_one_day_off() => Assert.Single(NorwegianHolidays.Of(2008), Day("2008-05-01"));

    [Fact]
    public void A_day_is_a_holiday_when_it_is_on_the_list_of_its_year()
    {
        var days = Enumerable.Range(Day("2024-01-01").DayNumber, Day("2035-01-01").DayNumber - Day("2024-01-01").DayNumber).Select(DateOnly.FromDayNumber);

        Assert.Equal(Enumerable.Range(2024, 11).SelectMany(NorwegianHolidays.Of), days.Where(NorwegianHolidays.Includes));
    }

    /// <summary>An independent source judges the same years in tests/peers/holidays.mjs.</summary>
    [Fact]
    public async Task The_holidays_are_written_down_for_another_judge()
    {
        var years = Enumerable.Range(2024, 11).ToDictionary(year => year, year => NorwegianHolidays.Of(year).Select(Iso));
        var folder = Directory.CreateDirectory(Path.Combine(SourceFolder(), "..", "..", "peers", ".cache"));

        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "holidays.json"), JsonSerializer.Serialize(years, Readable));

        Assert.All(years.Values, days => Assert.InRange(days.Count(), 10, 12));
    }

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
