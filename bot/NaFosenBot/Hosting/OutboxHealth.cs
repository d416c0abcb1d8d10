using Microsoft.Extensions.Diagnostics.HealthChecks;
using NaFosenBot.Outbox;

namespace NaFosenBot.Hosting;

/// <summary>Degraded when something was given up lately, or delivery lags behind.</summary>
internal sealed class OutboxHealth(DeadLetters letters, OutboxStore outbox, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Lately = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongLag = TimeSpan.FromMinutes(10);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        if ((await letters.ListAsync(1)) is [var newest] && now - newest.FailedAt < Lately)
            return HealthCheckResult.Degraded("something could not be delivered lately; see the command outbox");

        return await outbox.OldestOpenAsync() is { } oldest && now - oldest > LongLag
            ? HealthCheckResult.Degraded("delivery lags behind")
            : HealthCheckResult.Healthy();
    }
}
