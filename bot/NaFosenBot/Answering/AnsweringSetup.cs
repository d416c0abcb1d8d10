using Microsoft.Extensions.Options;

namespace NaFosenBot.Answering;

public static class AnsweringSetup
{
    /// <summary>The knowledge and what answers from it. Broken files stop the start with <see cref="BrokenKnowledgeException"/>.</summary>
    public static IServiceCollection AddAnswering(this IServiceCollection services)
    {
        services.AddOptions<KnowledgeOptions>().BindConfiguration(KnowledgeOptions.Section);
        services.AddSingleton(provider => KnowledgeFolder.Find(
            provider.GetRequiredService<IOptions<KnowledgeOptions>>().Value.Directory,
            provider.GetRequiredService<IHostEnvironment>().ContentRootPath));
        services.AddSingleton(provider =>
        {
            var folder = provider.GetRequiredService<KnowledgeFolder>();
            var load = folder.Load();
            return new LiveKnowledge(new Knowledge.Retrieval.Retriever(load.Knowledge ?? throw new BrokenKnowledgeException(folder, load.Faults)));
        });
        services.AddSingleton<Answerer>();
        services.AddSingleton<Composer>();
        services.AddHostedService<KnowledgeWatcher>();
        return services;
    }
}
