using Microsoft.Extensions.Options;
using NaFosenBot.Conversations;
using NaFosenBot.Storage.Retention;

namespace NaFosenBot.Turns;

public static class TurnsSetup
{
    public static IServiceCollection AddTurns(this IServiceCollection services)
    {
        services.AddOptions<TurnsOptions>().BindConfiguration(TurnsOptions.Section)
            .Validate(options => IsWithin(options.Limit, 1, 300), "Turns:Limit must lie between 00:00:01 and 00:05:00.")
            .Validate(options => IsWithin(options.SynchronousLimit, 1, 15), "Turns:SynchronousLimit must lie between 00:00:01 and 00:00:15: the channels give up after that.")
            .Validate(options => IsWithin(options.Slow, 0.2, 30), "Turns:Slow must lie between 00:00:00.2 and 00:00:30.")
            .Validate(options => options.MostWaiting is >= 1 and <= 100_000, "Turns:MostWaiting must lie between 1 and 100000.")
            .Validate(options => IsWithin(options.Drain, 0, 300), "Turns:Drain must lie between 00:00:00 and 00:05:00.")
            .ValidateOnStart();
        services.AddOptions<HostOptions>().Configure<IOptions<TurnsOptions>>((host, turns) => host.ShutdownTimeout = turns.Value.Drain + AfterDrain);
        services
            .AddSingleton<Inbox>()
            .AddTurnRows()
            .AddSingleton<RatingDesk>()
            .AddSingleton<StaffTurns>()
            .AddSingleton<TurnCommit>()
            .AddSingleton<Progress>()
            .AddSingleton<Turn>()
            .AddSingleton<TurnAtOnce>()
            .AddSingleton<TurnLoad>()
            .AddSingleton<AwaitedTurns>()
            .AddSingleton<SlowTurns>()
            .AddSingleton<TurnRunner>()
            .AddHostedService(provider => provider.GetRequiredService<TurnRunner>());
        return services.AddSingleton(provider => new TurnDoor(
            provider.GetRequiredService<Inbox>(),
            provider.GetRequiredService<TurnAtOnce>(),
            provider.GetRequiredService<TurnRunner>(),
            provider.GetRequiredService<AwaitedTurns>(),
            provider.GetRequiredService<TurnLoad>(),
            provider.GetRequiredService<StaffTurns>(),
            provider.GetRequiredService<LogBell>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<TurnDoor>>()));
    }

    /// <summary>What is deleted with a conversation: all of this room that erasing needs.</summary>
    public static IServiceCollection AddTurnRows(this IServiceCollection services) => services
        .AddSingleton<OldTurns>()
        .AddSingleton<IPerishable>(provider => provider.GetRequiredService<OldTurns>())
        .AddSingleton<IConversationHold>(provider => provider.GetRequiredService<OldTurns>())
        .AddSingleton<IConversationRows>(provider => provider.GetRequiredService<OldTurns>());

    /// <summary>For the deliveries of the last turns.</summary>
    private static readonly TimeSpan AfterDrain = TimeSpan.FromSeconds(20);

    private static bool IsWithin(TimeSpan time, double fromSeconds, double toSeconds) => time >= TimeSpan.FromSeconds(fromSeconds) && time <= TimeSpan.FromSeconds(toSeconds);
}
