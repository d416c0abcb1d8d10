using NaFosenBot.Answering;
using NaFosenBot.Dialogs;
using NaFosenBot.Enquiries;
using NaFosenBot.LanguageModel;
using NaFosenBot.Storage.Retention;

namespace NaFosenBot.Commands;

/// <summary>The assistant without a server: the same rooms, no channel.</summary>
internal static class OfflineAssistant
{
    /// <exception cref="BrokenKnowledgeException">The knowledge files have faults.</exception>
    public static ServiceProvider Build(string[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = ContentRoot.Find() });
        builder.Configuration.AddConfiguration(Settings(settings));
        builder.Services.AddSingleton(TimeProvider.System).AddModelSettings().AddAnswering().AddOfflineDialogs();
        return builder.Services.BuildServiceProvider();
    }

    /// <summary>The dialogs, with enquiries that nobody gets.</summary>
    public static IServiceCollection AddOfflineDialogs(this IServiceCollection services)
    {
        services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section);
        services.AddMembers().AddDialogs();
        return services
            .AddSingleton<OfflineEnquiries>()
            .AddSingleton<IEnquiryFiles>(provider => provider.GetRequiredService<OfflineEnquiries>())
            .AddSingleton<IAssistant>(provider => new KeepingAssistant(ActivatorUtilities.CreateInstance<Assistant>(provider), provider.GetRequiredService<OfflineEnquiries>()));
    }

    /// <summary>The settings as the server reads them, without its environment's.</summary>
    public static IConfiguration Settings(string[] settings) => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(ContentRoot.Find(), "appsettings.json"), optional: true)
        .AddEnvironmentVariables()
        .AddCommandLine(settings)
        .Build();
}
