using System.Net;

namespace NaFosenBot.Channels.BotFramework.Authentication;

/// <summary>Who may call the messaging endpoint: channels, by their tokens. Without a registration this machine only, and only in Development.</summary>
internal sealed partial class CallerCheck
{
    private const string Scheme = "Bearer";

    /// <summary>Headers that a browser or a proxy adds.</summary>
    private static readonly string[] OfOthers = ["Origin", "X-Forwarded-For", "Forwarded"];

    private readonly TokenCheck? _tokens;
    private readonly bool _isDevelopment;

    public CallerCheck(TokenCheck? tokens, bool isDevelopment, ILogger<CallerCheck> logger)
    {
        (_tokens, _isDevelopment) = (tokens, isDevelopment);
        if (tokens is null && !isDevelopment)
            Closed(logger);
    }

    public async Task<Verdict> CheckAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (_tokens is null)
        {
            return _isDevelopment && IsOwnTool(context)
                ? new Verdict.Welcome(new Caller.Developer())
                : new Verdict.Refused("no registration");
        }

        return context.Request.Headers.Authorization is [{ } header] && header.Split(' ') is [Scheme, { Length: > 0 } token]
            ? await _tokens.CheckAsync(token, cancellationToken)
            : new Verdict.Refused("no bearer token");
    }

    /// <summary>A tool on this machine, and no page in its browser (Origin, or a body that is not JSON), nor anybody behind a proxy on it.</summary>
    private static bool IsOwnTool(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } caller && IPAddress.IsLoopback(caller)
        && context.Request.HasJsonContentType()
        && !OfOthers.Any(context.Request.Headers.ContainsKey);

    [LoggerMessage(LogLevel.Warning, "No app id is configured: /api/messages answers 401. Web chat works all the same")]
    private static partial void Closed(ILogger logger);
}
