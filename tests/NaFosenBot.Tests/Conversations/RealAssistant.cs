using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NaFosenBot.Answering;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Tests.Conversations;

/// <summary>The assistant as it is composed in the product, over the repository's knowledge, on a fixed day.</summary>
public sealed class RealAssistant
{
    private static readonly Lazy<Retriever> Shared = new(LoadRetriever);

    /// <param name="clock">That of a process before this one, so that a restart does not turn time back.</param>
    public RealAssistant(FakeTimeProvider? clock = null)
    {
        Clock = clock ?? new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        Live = new LiveKnowledge(Shared.Value);
        Assistant = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(Live)
            .AddSingleton<Answerer>()
            .AddSingleton<Composer>()
            .AddDialogs()
            .BuildServiceProvider()
            .GetRequiredService<IAssistant>();
    }

    public FakeTimeProvider Clock { get; }

    public LiveKnowledge Live { get; }

    public IAssistant Assistant { get; }

    public static string RepositoryRoot { get; } = FindRoot();

    private static Retriever LoadRetriever()
    {
        var folder = new KnowledgeFolder(Path.Combine(RepositoryRoot, "bot", "knowledge"));
        var load = folder.Load();
        return new Retriever(load.Knowledge ?? throw new BrokenKnowledgeException(folder, load.Faults));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "NaFosenBot.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
