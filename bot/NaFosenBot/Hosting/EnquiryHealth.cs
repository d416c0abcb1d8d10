using Microsoft.Extensions.Diagnostics.HealthChecks;
using NaFosenBot.Enquiries;

namespace NaFosenBot.Hosting;

/// <summary>Degraded when an enquiry waits for an organisation that is not connected to hear of it.</summary>
internal sealed class EnquiryHealth(EnquiryStore enquiries, MemberDirectory members) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        (await enquiries.OrganisationsAsync()).All(members.IsConnected)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded("somebody's enquiry waits for an organisation that is not connected, and there is no coordinator to take it; see the command check");
}
