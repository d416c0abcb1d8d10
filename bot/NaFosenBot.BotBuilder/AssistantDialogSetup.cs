using Microsoft.Extensions.DependencyInjection;

namespace NaFosenBot.BotBuilder;

public static partial class BotBuilderSetup
{
    // Transient: a dialog belongs to the set it is added to.
    static partial void AddDialog(IServiceCollection services) => services.AddTransient<AssistantDialog>();
}
