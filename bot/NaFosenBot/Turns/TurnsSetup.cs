using NaFosenBot.Conversations;
using NaFosenBot.Outbox;

namespace NaFosenBot.Turns;

public static class TurnsSetup
{
    public static IServiceCollection AddTurns(this IServiceCollection services)
    {
        services.AddSingleton<Inbox>().AddSingleton<Turn>();
        services.AddSingleton(provider => new TurnRunner(
            provider.GetRequiredService<Inbox>(),
            provider.GetRequiredService<Turn>(),
            provider.GetRequiredService<LogBell>(),
            provider.GetRequiredService<OutboxBell>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<TurnRunner>>()));
        return services.AddHostedService(provider => provider.GetRequiredService<TurnRunner>());
    }
}
