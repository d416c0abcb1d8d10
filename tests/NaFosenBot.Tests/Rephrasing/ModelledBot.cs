using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.LanguageModel;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;

namespace NaFosenBot.Tests.Rephrasing;

/// <summary>The real program with a language model behind it, a scripted one on this machine.</summary>
internal sealed partial class ModelledBot : IAsyncDisposable
{
    public const string Question = "hvor mye gir dalfondet?";

    private ModelledBot(AzureOpenAi service, TestBot bot) => (Service, Bot) = (service, bot);

    public AzureOpenAi Service { get; }

    public TestBot Bot { get; }

    public ModelLedger Ledger => Bot.Services.GetRequiredService<ModelLedger>();

    public static Task<ModelledBot> StartAsync(params (string Key, string Value)[] settings) => StartAsync(null, settings);

    /// <param name="vector">What the service makes of a text. The bot asks for vectors of its own accord, and may do so as soon as it runs.</param>
    public static async Task<ModelledBot> StartAsync(Func<string, float[]>? vector, params (string Key, string Value)[] settings)
    {
        var service = await AzureOpenAi.StartAsync();
        service.Answer = Faithful;
        service.Vector = vector ?? service.Vector;
        var all = service.Settings();
        (all["AzureOpenAI:FirstToken"], all["AzureOpenAI:Total"]) = ("00:00:08", "00:00:08");
        foreach (var (key, value) in settings)
            all[key] = value;
        return new ModelledBot(service, TestBot.Start(settings: all));
    }

    /// <summary>The answer as it was composed, with a mark after each sentence: the most careful model there is.</summary>
    public static string Faithful(ModelRequest request) => SentenceEnds.Replace(request.Material.GetProperty("answer").GetString()!, " [1]");

    /// <summary>Asks in a new conversation.</summary>
    public async Task<JsonElement> AskAsync(string question = Question, string locale = "nb-NO")
    {
        using var client = await WebChatClient.StartAsync(Bot.Http, locale);
        return await client.ReplyToAsync(await client.SayAsync(question));
    }

    public async Task<long> TimesAsync(string finding) => (await Ledger.FindingsAsync(Ledger.Today)).FirstOrDefault(found => found.Finding == finding)?.Times ?? 0;

    public static string TextOf(JsonElement reply) => reply.GetProperty("text").GetString()!;

    public static bool IsLabelled(JsonElement reply) =>
        reply.GetProperty("entities")[0].TryGetProperty("additionalType", out var type) && type[0].GetString() == "AIGeneratedContent" && TextOf(reply).Contains("KI", StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Service.DisposeAsync();
    }

    [GeneratedRegex(@"(?<=[.:!?)*])(?=\s|$)(?<!^\s*)")]
    private static partial Regex SentenceEnds { get; }
}
