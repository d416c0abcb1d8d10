using NaFosenBot.Outbox;

namespace NaFosenBot.Delivery;

public static class DeliverySetup
{
    public static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        // The outbox retries, not the client: a retried POST may double a message, and the outbox knows when that is wanted.
        services.AddHttpClient<IDelivery, ConnectorClient>(http => http.Timeout = TimeSpan.FromSeconds(20)).RemoveAllLoggers();
        return services;
    }
}
