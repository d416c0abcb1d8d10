using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace NaFosenBot.Tests.Fakes;

/// <summary>A clock that a test moves, and that says when somebody waits for it.</summary>
internal sealed class WaitedClock(FakeTimeProvider clock) : TimeProvider
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = clock.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <returns>How long the next who waits will do so.</returns>
    public async Task<TimeSpan> WaitedForAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _waits.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Lets the time of the next who waits pass.</summary>
    public async Task PassAsync() => clock.Advance(await WaitedForAsync());
}
