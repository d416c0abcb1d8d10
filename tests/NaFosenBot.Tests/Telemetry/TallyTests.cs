using Microsoft.Extensions.Time.Testing;
using NaFosenBot.Telemetry;
using Xunit;

namespace NaFosenBot.Tests.Telemetry;

/// <summary>However often something happens, it is told once a minute, with how often.</summary>
public sealed class TallyTests
{
    [Fact]
    public void What_happens_again_and_again_is_told_at_once_and_then_once_a_minute()
    {
        var clock = new FakeTimeProvider();
        var tally = new Tally(clock);

        var told = Enumerable.Range(0, 13).Select(_ =>
        {
            var count = tally.Add();
            clock.Advance(TimeSpan.FromSeconds(10));
            return count;
        }).ToList();

        Assert.Equal([1, null, null, null, null, null, 6, null, null, null, null, null, 6], told);
    }
}
