using NaFosenBot.Answering;
using NaFosenBot.Dialogs;

namespace NaFosenBot.Commands;

/// <summary>The assistant without a server: the same rooms, no channel.</summary>
internal static class OfflineAssistant
{
    /// <exception cref="BrokenKnowledgeException">The knowledge files have faults.</exception>
    public static ServiceProvider Build(string[] settings)
    {
        var root = ContentRoot.Find();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = root });
        builder.Configuration
            .AddJsonFile(Path.Combine(root, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .AddCommandLine(settings);
        builder.Services.AddSingleton(TimeProvider.System).AddAnswering().AddDialogs();
        return builder.Services.BuildServiceProvider();
    }
}
