namespace NaFosenBot.Outbox;

/// <summary>When a failed delivery is tried again: exponential, with jitter, at most five minutes apart.</summary>
public static class RetrySchedule
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <param name="attempts">Tries so far, this one not counted.</param>
    /// <param name="asked">What the receiver asked for (Retry-After); never tried before it.</param>
    /// <param name="jitter">0–1.</param>
    public static TimeSpan Delay(int attempts, TimeSpan? asked, double jitter)
    {
        var doubled = First * Math.Pow(2, Math.Min(attempts, 10));
        var backoff = (doubled < Longest ? doubled : Longest) * (0.5 + (jitter / 2));
        return asked is { } wanted && wanted > backoff ? wanted : backoff;
    }
}
