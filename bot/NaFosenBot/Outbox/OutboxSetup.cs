namespace NaFosenBot.Outbox;

public static class OutboxSetup
{
    public static IServiceCollection AddOutbox(this IServiceCollection services) =>
        services.AddSingleton<OutboxStore>().AddSingleton<OutboxBell>().AddHostedService<OutboxRelay>();
}
