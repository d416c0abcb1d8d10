using NaFosenBot.Dialogs;

namespace NaFosenBot.Understanding;

public static class UnderstandingSetup
{
    /// <summary>Puts itself before the assistant of <see cref="DialogsSetup.AddDialogs"/>.</summary>
    public static IServiceCollection AddUnderstanding(this IServiceCollection services) => services
        .AddSingleton<EntryVectors>()
        .AddHostedService(provider => provider.GetRequiredService<EntryVectors>())
        .AddSingleton<NearEntries>()
        .AddSingleton<Listening>()
        .AddSingleton(provider => new Lazy<NearEntries>(provider.GetRequiredService<NearEntries>))
        .AddSingleton<IAssistant>(provider => ActivatorUtilities.CreateInstance<UnderstandingAssistant>(provider, provider.GetRequiredService<Assistant>()));
}
