using NaFosenBot.Telemetry;

namespace NaFosenBot.Channels.BotFramework.Authentication;

/// <summary>Says that callers were refused: at once, then at most once a minute, however many knock.</summary>
/// <remarks>Strangers and those whose tokens hold are told of apart: the noise of a scanner must not hide that a channel is turned away.</remarks>
internal sealed partial class RefusalLog(TimeProvider clock, ILogger<RefusalLog> logger)
{
    private readonly Tally _strangers = new(clock);
    private readonly Tally _known = new(clock);
    private readonly Tally _notNow = new(clock);

    /// <param name="reason">Kind of fault; no token and no claim.</param>
    public void Stranger(string reason)
    {
        if (_strangers.Add() is { } count)
            Refused(count, reason);
    }

    /// <param name="reason">As above; nothing of what was sent.</param>
    public void Known(string reason)
    {
        if (_known.Add() is { } count)
            TurnedAway(count, reason);
    }

    /// <summary>Nothing is wrong with the call.</summary>
    public void NotNow()
    {
        if (_notNow.Add() is { } count)
            AskedAgain(count);
    }

    [LoggerMessage(LogLevel.Warning, "/api/messages refused {Count} call(s) since the last such line; the latest for its {Reason}")]
    private partial void Refused(int count, string reason);

    [LoggerMessage(LogLevel.Warning, "/api/messages turned away {Count} call(s) of callers whose tokens hold since the last such line; the latest for its {Reason}")]
    private partial void TurnedAway(int count, string reason);

    [LoggerMessage(LogLevel.Warning, "/api/messages asked {Count} call(s) to come again later since the last such line: too much waits for its turn, or nothing can be stored")]
    private partial void AskedAgain(int count);
}
