namespace NaFosenBot.Telemetry;

/// <summary>Counts what may happen any number of times, so that it is told at once, and then at most once a minute.</summary>
internal sealed class Tally(TimeProvider clock)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private DateTimeOffset _lastTold = DateTimeOffset.MinValue;
    private int _untold;

    /// <summary>It happened once more.</summary>
    /// <returns>How often since it was told last; null while it is not to be told again.</returns>
    public int? Add()
    {
        lock (_lock)
        {
            _untold++;
            var now = clock.GetUtcNow();
            if (now - _lastTold < Quiet)
                return null;

            (_lastTold, var untold, _untold) = (now, _untold, 0);
            return untold;
        }
    }
}
