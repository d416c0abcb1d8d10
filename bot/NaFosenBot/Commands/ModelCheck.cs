using System.Globalization;
using Microsoft.Extensions.Options;
using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.LanguageModel;
using NaFosenBot.Rephrasing;

namespace NaFosenBot.Commands;

/// <summary>Says whether there is a language model, whether it answers, and what it costs.</summary>
internal static class ModelCheck
{
    /// <summary>Norwegian, as measured with the models' own tokens.</summary>
    private const double CharactersPerToken = 3.5;

    /// <returns>Faults in the settings, or of the service.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(KnowledgeBase knowledge, IServiceProvider services, TextWriter output)
    {
        ModelOptions options;
        try
        {
            options = services.GetRequiredService<IOptions<ModelOptions>>().Value;
        }
        catch (OptionsValidationException invalid)
        {
            return [.. invalid.Failures];
        }

        if (!options.IsOn)
        {
            output.WriteLine("Language model: none (AzureOpenAI:Endpoint). Answers go out as the knowledge words them.");
            return [];
        }

        output.WriteLine($"Language model: {new Uri(options.Endpoint!).Host}, deployment {options.ChatDeployment}, by {(string.IsNullOrWhiteSpace(options.ApiKey) ? "managed identity" : "key")}.");
        var tariff = services.GetRequiredService<ModelTariff>();
        WriteCost(knowledge, services.GetRequiredService<Composer>(), options, tariff, output);
        return await AskAsync(services.GetRequiredService<ModelConversation>(), options, output);
    }

    private static async Task<IReadOnlyList<string>> AskAsync(ModelConversation model, ModelOptions options, TextWriter output)
    {
        // Setting up the client and fetching a token take their time once; a server does that before anybody waits.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20), TimeProvider.System);
        var call = new ModelCall(ModelPurpose.Rephrasing, "Reply with the word OK.", "{}");
        var heard = await model.AskAsync(call, limit.Token);
        if (heard.Reply is ModelReply.Silent { Why: ModelSilence.TooSlow })
            heard = await model.AskAsync(call, limit.Token);
        if (heard.Reply is ModelReply.Said said)
        {
            output.WriteLine($"  it answers ({said.Usage.Input} tokens in, {said.Usage.Output} out).");
            return [];
        }

        return [$"AzureOpenAI: the deployment {options.ChatDeployment} does not answer: {((ModelReply.Silent)heard.Reply).Why}{(heard.Status > 0 ? $" (HTTP {heard.Status})" : "")}. The bot works without it."];
    }

    private static void WriteCost(KnowledgeBase knowledge, Composer composer, ModelOptions options, ModelTariff tariff, TextWriter output)
    {
        var usages = knowledge.Entries.Select(entry => UsageOf(entry, composer)).OfType<ModelUsage>().OrderBy(usage => usage.Total).ToList();
        if (usages.Count == 0)
            return;

        var typical = usages[usages.Count / 2];
        var kroner = ModelTariff.Kroner(tariff.Cost(ModelPurpose.Rephrasing, typical));
        var limits = options.Limits;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  an answer takes about {typical.Input} tokens in and {typical.Output} out: {kroner:0.0000} kr, {1000 * kroner:0.00} kr for 1000 answers."));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  never more than {limits.ConversationKroner} kr a conversation, {limits.DayKroner} kr a day, {limits.MonthKroner} kr a month ({limits.ConversationTokens}, {limits.DayTokens}, {limits.MonthTokens} tokens)."));
    }

    /// <summary>What it takes to put the entry, told as a whole, into other words.</summary>
    private static ModelUsage? UsageOf(Entry entry, Composer composer)
    {
        var composed = composer.Compose(new Answer.Given([new Telling(entry.Id, [])]) { Score = 1 }, Tongue.Bokmal);
        return RephrasingPrompt.Of(entry.Title.Nb, composer.Grounds(composed.Wording!, composed.Citations, Tongue.Bokmal)) is { } call
            ? new ModelUsage((long)(call.Length / CharactersPerToken), (long)(composed.Wording!.Told.Length / CharactersPerToken))
            : null;
    }
}
