using NaFosenBot.Knowledge.Entries;
using Xunit;

namespace NaFosenBot.Knowledge.Tests.Entries;

public sealed class EdtfTests
{
    [Theory]
    [InlineData("2023", 2023, 2023)]
    [InlineData("2023-05-26", 2023, 2023)]
    [InlineData("2018~", 2018, 2018)]
    [InlineData("2015~/2016~", 2015, 2016)]
    [InlineData("2020/..", 2020, null)]
    [InlineData("../2018", null, 2018)]
    [InlineData("XXXX", null, null)]
    public void Reads_what_sources_need(string text, int? earliest, int? latest)
    {
        Assert.True(Edtf.TryParse(text, out var edtf));

        Assert.Equal(earliest, edtf!.Earliest?.Year);
        Assert.Equal(latest, edtf.Latest?.Year);
        Assert.Equal(text, edtf.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("2023-13")]
    [InlineData("2023-02-29")]
    [InlineData("26.05.2023")]
    [InlineData("ca 2015")]
    [InlineData("../..")]
    [InlineData("2015/2016/2017")]
    public void Refuses_what_is_not_a_date(string text) => Assert.False(Edtf.TryParse(text, out _));
}
