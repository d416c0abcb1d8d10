using NaFosenBot.Storage.Retention;

namespace NaFosenBot.Outbox;

public static class OutboxSetup
{
    public static IServiceCollection AddOutbox(this IServiceCollection services) => services
        .AddSingleton<OutboxStore>()
        .AddSingleton<DeadLetters>()
        .AddSingleton<IPerishable, OldDeliveries>()
        .AddSingleton<OutboxTray>()
        .AddSingleton<OutboxRelay>()
        .AddHostedService(provider => provider.GetRequiredService<OutboxRelay>());
}
