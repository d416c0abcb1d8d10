using NaFosenBot.Outbox;

namespace NaFosenBot.Tests.Fakes;

/// <summary>A way out that never gets through: as if the process died before it sent.</summary>
internal sealed class UnreachableReceiver : IDelivery
{
    public string Way => ConnectorMessage.Way;

    public async Task<DeliveryResult> DeliverAsync(Promise promise, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return new DeliveryResult.RetryLater(null, "never");
    }
}
