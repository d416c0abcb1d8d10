namespace NaFosenBot.Channels.BotFramework.Authentication;

/// <summary>Says that callers were refused: at once, then at most once a minute, however many knock.</summary>
internal sealed partial class RefusalLog(TimeProvider clock, ILogger<RefusalLog> logger)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private DateTimeOffset _lastSaid = DateTimeOffset.MinValue;
    private int _untold;

    /// <param name="reason">Kind of fault; no token and no claim.</param>
    public void Refused(string reason)
    {
        int untold;
        lock (_lock)
        {
            _untold++;
            var now = clock.GetUtcNow();
            if (now - _lastSaid < Quiet)
                return;

            (_lastSaid, untold, _untold) = (now, _untold, 0);
        }

        Refused(untold, reason);
    }

    [LoggerMessage(LogLevel.Warning, "/api/messages refused {Count} call(s) since the last such line; the latest for its {Reason}")]
    private partial void Refused(int count, string reason);
}
