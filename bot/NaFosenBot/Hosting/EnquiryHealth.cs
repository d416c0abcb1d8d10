using Microsoft.Extensions.Diagnostics.HealthChecks;
using NaFosenBot.Enquiries;

namespace NaFosenBot.Hosting;

/// <summary>Degraded when an enquiry is stored that nobody is connected to hear of.</summary>
internal sealed class EnquiryHealth(EnquiryStore enquiries) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await enquiries.HasAsync(EnquiryStatus.New)
            ? HealthCheckResult.Degraded("somebody's enquiry waits, and no organisation and no coordinator is connected to take it; see Members in the documentation")
            : HealthCheckResult.Healthy();
}
