using Microsoft.Extensions.Options;

namespace NaFosenBot.LanguageModel;

/// <summary>Refuses a model that is half set up, naming every setting at fault.</summary>
internal sealed class ModelOptionsCheck : IValidateOptions<ModelOptions>
{
    public ValidateOptionsResult Validate(string? name, ModelOptions options)
    {
        var faults = (options.IsOn ? On(options) : Off(options)).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    /// <summary>Who sets a key or a deployment wants a model, and would wonder why there is none.</summary>
    private static IEnumerable<string> Off(ModelOptions options)
    {
        string[] left = [.. new (string Setting, string? Value)[]
        {
            (nameof(options.ApiKey), options.ApiKey),
            (nameof(options.ManagedIdentityClientId), options.ManagedIdentityClientId),
            (nameof(options.ChatDeployment), options.ChatDeployment),
            (nameof(options.EmbeddingDeployment), options.EmbeddingDeployment),
        }.Where(setting => !string.IsNullOrWhiteSpace(setting.Value)).Select(setting => $"AzureOpenAI:{setting.Setting}")];
        if (left.Length > 0)
            yield return $"{string.Join(", ", left)} is set, but AzureOpenAI:Endpoint is not. Set it to the resource's address, or take the others out.";
    }

    private static IEnumerable<string> On(ModelOptions options) => [.. Addressed(options), .. Timed(options), .. Paid(options)];

    private static IEnumerable<string> Addressed(ModelOptions options)
    {
        var hasKey = !string.IsNullOrWhiteSpace(options.ApiKey);
        var isAddress = Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var endpoint) && (endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback));
        if (!isAddress || endpoint!.PathAndQuery != "/")
            yield return "AzureOpenAI:Endpoint must be an https address without a path, such as https://name.openai.azure.com.";
        else if (!hasKey && endpoint.Scheme != Uri.UriSchemeHttps)
            yield return "AzureOpenAI:Endpoint must be an https address: a managed identity's token goes over TLS only.";
        if (hasKey && !string.IsNullOrWhiteSpace(options.ManagedIdentityClientId))
            yield return "AzureOpenAI:ApiKey and AzureOpenAI:ManagedIdentityClientId contradict each other: keep one.";
        if (string.IsNullOrWhiteSpace(options.ChatDeployment))
            yield return "AzureOpenAI:ChatDeployment is missing: the name of the deployment that writes.";
    }

    private static IEnumerable<string> Timed(ModelOptions options)
    {
        if (options.FirstToken < TimeSpan.FromSeconds(0.1) || options.FirstToken > TimeSpan.FromSeconds(10))
            yield return "AzureOpenAI:FirstToken must lie between 00:00:00.1 and 00:00:10.";
        if (options.Total < TimeSpan.FromSeconds(0.1) || options.Total > TimeSpan.FromSeconds(8))
            yield return "AzureOpenAI:Total must lie between 00:00:00.1 and 00:00:08: channels give up soon after that.";
        if (options.Total < options.FirstToken)
            yield return "AzureOpenAI:Total must not be shorter than AzureOpenAI:FirstToken.";
        if (options.MostAtOnce is < 1 or > 64)
            yield return "AzureOpenAI:MostAtOnce must lie between 1 and 64.";
        if (options.LongestAnswer is < 100 or > 4000)
            yield return "AzureOpenAI:LongestAnswer must lie between 100 and 4000.";
    }

    private static IEnumerable<string> Paid(ModelOptions options)
    {
        foreach (var (setting, price, isNeeded) in new[]
        {
            (nameof(ModelPrices.Input), options.Prices.Input, true),
            (nameof(ModelPrices.Output), options.Prices.Output, true),
            (nameof(ModelPrices.Embedding), options.Prices.Embedding, !string.IsNullOrWhiteSpace(options.EmbeddingDeployment)),
        })
        {
            if (price is null && isNeeded)
                yield return $"AzureOpenAI:Prices:{setting} is missing: kroner for a million tokens. Without it no limit in kroner can be kept.";
            if (price is < 0 or > 100_000)
                yield return $"AzureOpenAI:Prices:{setting} must lie between 0 and 100000 kroner for a million tokens.";
        }

        foreach (var (setting, value, most) in new (string, decimal, decimal)[]
        {
            (nameof(ModelLimits.ConversationTokens), options.Limits.ConversationTokens, 1_000_000_000),
            (nameof(ModelLimits.ConversationKroner), options.Limits.ConversationKroner, 1_000_000),
            (nameof(ModelLimits.DayTokens), options.Limits.DayTokens, 100_000_000_000),
            (nameof(ModelLimits.DayKroner), options.Limits.DayKroner, 1_000_000),
            (nameof(ModelLimits.MonthTokens), options.Limits.MonthTokens, 1_000_000_000_000),
            (nameof(ModelLimits.MonthKroner), options.Limits.MonthKroner, 1_000_000),
        })
        {
            if (value < 0 || value > most)
                yield return $"AzureOpenAI:Limits:{setting} must lie between 0 and {most:0}. 0 lets nothing through.";
        }
    }
}
