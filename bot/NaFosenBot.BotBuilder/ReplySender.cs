using System.Globalization;
using System.Net;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using NaFosenBot.Outbox;

namespace NaFosenBot.BotBuilder;

/// <summary>Sends a reply through the turn's adapter, and again if the connector is busy: the adapter itself tries only once.</summary>
internal sealed partial class ReplySender(TimeProvider clock, ILogger<ReplySender> logger)
{
    /// <summary>Within the time that a channel waits for the turn, about 15 seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="ErrorResponseException">The connector refused, or was busy for too long.</exception>
    public async Task SendAsync(ITurnContext context, Activity reply)
    {
        var started = clock.GetTimestamp();
        for (var attempts = 0; ; attempts++)
        {
            try
            {
                await context.SendActivityAsync(reply, CancellationToken.None);
                return;
            }
            catch (ErrorResponseException busy) when (IsPassing(busy))
            {
                var delay = RetrySchedule.Delay(attempts, RetryAfter(busy), Random.Shared.NextDouble());
                if (clock.GetElapsedTime(started) + delay > Patience)
                    throw;
                WillRetry((int)busy.Response.StatusCode, delay);
                await Task.Delay(delay, clock);
            }
        }
    }

    private static bool IsPassing(ErrorResponseException refused) => refused.Response?.StatusCode is
        HttpStatusCode.TooManyRequests or HttpStatusCode.PreconditionFailed or
        HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private static TimeSpan? RetryAfter(ErrorResponseException busy) =>
        busy.Response.Headers.TryGetValue("Retry-After", out var values)
        && int.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    [LoggerMessage(LogLevel.Warning, "A reply was not taken ({Status}); next try in {Delay}")]
    private partial void WillRetry(int status, TimeSpan delay);
}
