using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Answering;
using NaFosenBot.Commands;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Benchmarks;

/// <summary>The real knowledge, and the example questions in it as load.</summary>
internal static class Questions
{
    public static Retriever LoadRetriever()
    {
        var folder = KnowledgeFolder.Find(null, Path.Combine(Root(), "bot", "NaFosenBot"));
        var load = folder.Load();
        return new Retriever(load.Knowledge ?? throw new BrokenKnowledgeException(folder, load.Faults));
    }

    public static IReadOnlyList<string> Of(Retriever retriever) =>
        [.. retriever.Knowledge.Entries.SelectMany(entry => entry.Questions.All), .. retriever.Knowledge.Situations.SelectMany(situation => situation.Questions.All)];

    /// <summary>Those that are answered at once, each with one message: no dialog begins with them.</summary>
    public static async Task<IReadOnlyList<string>> AnsweredAsync()
    {
        using var services = OfflineAssistant.Build(["--Knowledge:Directory", Path.Combine(Root(), "bot", "knowledge")]);
        var assistant = services.GetRequiredService<IAssistant>();
        var answered = new List<string>();
        foreach (var question in Of(LoadRetriever()))
        {
            if ((await assistant.RespondAsync(null, new UserEvent.Said(question))).Replies is [{ Outcome: Outcome.Answered }])
                answered.Add(question);
        }

        return answered;
    }

    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NaFosenBot.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("NaFosenBot.sln is in no folder above the benchmarks.");
    }
}
