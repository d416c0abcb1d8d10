using NaFosenBot.Tests.Staff;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Hosted;

/// <summary>Whoever runs the bot hears of an enquiry that nobody is connected to take.</summary>
public sealed class EnquiryHealthTests
{
    [Theory]
    [InlineData("", "Degraded")]
    [InlineData("member.samordner", "Healthy")]
    public async Task An_enquiry_that_waits_for_nobody_is_no_good_health(string coordinator, string expected)
    {
        await using var bot = StaffHouse.Open(more: new Dictionary<string, string> { ["Members:Coordinator"] = coordinator });
        Assert.Equal("Healthy", await bot.Http.GetStringAsync("/ready"));

        await bot.SentAsync(To(Uten));

        Assert.Equal(expected, await bot.Http.GetStringAsync("/ready"));
    }
}
