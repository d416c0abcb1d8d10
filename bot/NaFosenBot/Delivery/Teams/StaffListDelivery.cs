using NaFosenBot.Delivery.Connector;
using NaFosenBot.Outbox;
using NaFosenBot.Staff.Teams;

namespace NaFosenBot.Delivery.Teams;

/// <summary>Shows a person what they have to do.</summary>
internal sealed class StaffListDelivery(StaffLists lists, ConnectorDelivery connector) : IDelivery
{
    public string Way => StaffLists.Way;

    public async Task<DeliveryResult> DeliverAsync(Promise promise, CancellationToken cancellationToken) => await lists.ComposeAsync(promise.Payload, cancellationToken) is { } list
        ? await connector.DeliverAsync(promise with { Payload = ConnectorMessage.Send(list).Write() }, cancellationToken)
        : new DeliveryResult.Delivered();
}
