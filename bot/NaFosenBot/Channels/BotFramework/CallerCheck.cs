using System.Net;

namespace NaFosenBot.Channels.BotFramework;

/// <summary>Who may call the messaging endpoint: without an app registration only this machine, and only in Development.</summary>
internal sealed partial class CallerCheck
{
    private readonly bool _isDevelopment;

    public CallerCheck(IHostEnvironment environment, ILogger<CallerCheck> logger)
    {
        _isDevelopment = environment.IsDevelopment();
        if (!_isDevelopment)
            Closed(logger);
    }

    public bool IsWelcome(HttpContext context) =>
        _isDevelopment && context.Connection.RemoteIpAddress is { } caller && IPAddress.IsLoopback(caller);

    [LoggerMessage(LogLevel.Warning, "No app id is configured: /api/messages answers 401. Web chat works all the same")]
    private static partial void Closed(ILogger logger);
}
