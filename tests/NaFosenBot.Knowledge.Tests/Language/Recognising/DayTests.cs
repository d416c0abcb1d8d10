using NaFosenBot.Knowledge.Language.Recognising;
using NaFosenBot.Knowledge.Tests.Funding;
using Xunit;

namespace NaFosenBot.Knowledge.Tests.Language.Recognising;

/// <summary>Days and years as people write them, in bokmål, nynorsk, dialect and English.</summary>
public sealed class DayTests
{
    // A Wednesday.
    private static readonly DateOnly Today = RealKnowledge.Day;
    private static readonly Recognisers Recognisers = new(RealKnowledge.Knowledge);

    [Theory]
    [InlineData("2024: 50 000 kr", 2024)]
    [InlineData("1. mars 2025, 2000 kr", 2025)]
    [InlineData("2000 kr i fjor", 2025)]
    [InlineData("2000: NOK 5,000", 2000)]
    [InlineData("last year", 2025)]
    [InlineData("i år", 2026)]
    [InlineData("5000 kr", null)]
    [InlineData("3 år", null)]
    public void Finds_a_year(string text, int? year) => Assert.Equal(year, Recognisers.Date.FindYear(text, Today)?.Value);

    [Theory]
    [InlineData("1. mars", "2027-03-01")]
    [InlineData("1 mars 2027", "2027-03-01")]
    [InlineData("den 24. desember", "2026-12-24")]
    [InlineData("25. november", "2026-11-25")]
    [InlineData("24. november", "2027-11-24")]
    [InlineData("29. februar", "2028-02-29")]
    [InlineData("1.3.2027", "2027-03-01")]
    [InlineData("01.03.27", "2027-03-01")]
    [InlineData("15/2", "2027-02-15")]
    [InlineData("2027-03-01", "2027-03-01")]
    [InlineData("March 1st", "2027-03-01")]
    [InlineData("1st of March 2028", "2028-03-01")]
    [InlineData("i dag", "2026-11-25")]
    [InlineData("i mårra", null)]
    [InlineData("i morra", "2026-11-26")]
    [InlineData("i morgon", "2026-11-26")]
    [InlineData("tomorrow", "2026-11-26")]
    [InlineData("i overmorgen", "2026-11-27")]
    [InlineData("på fredag", "2026-11-27")]
    [InlineData("fredan", "2026-11-27")]
    [InlineData("onsdag", "2026-12-02")]
    [InlineData("tysdag", "2026-12-01")]
    [InlineData("om to uker", "2026-12-09")]
    [InlineData("om 3 vækka", "2026-12-16")]
    [InlineData("in three days", "2026-11-28")]
    [InlineData("31.2.2027", null)]
    [InlineData("32. mars", null)]
    [InlineData("1.300", null)]
    [InlineData("1,5 mill", null)]
    [InlineData("1.5 mill", null)]
    [InlineData("snart", null)]
    public void Recognises_a_day(string text, string? expected) =>
        Assert.Equal(expected, Recognisers.Date.Recognise(text, Today)?.Value.ToString("yyyy-MM-dd", null));

    [Theory]
    [InlineData("neste fredag", "2026-12-04", "2026-11-27")]
    [InlineData("neste mandag", "2026-11-30", null)]
    [InlineData("next friday", "2026-12-04", "2026-11-27")]
    public void Next_friday_may_be_two_days(string text, string expected, string? other)
    {
        var found = Recognisers.Date.Recognise(text, Today);

        Assert.Equal((expected, other), (found?.Value.ToString("yyyy-MM-dd", null), found?.Other?.ToString("yyyy-MM-dd", null)));
    }
}
