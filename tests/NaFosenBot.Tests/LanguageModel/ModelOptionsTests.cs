using NaFosenBot.LanguageModel;
using Xunit;

namespace NaFosenBot.Tests.LanguageModel;

public sealed class ModelOptionsTests
{
    [Fact]
    public void Nothing_set_is_no_model_and_no_fault()
    {
        Assert.True(Check(new ModelOptions()).Succeeded);
        Assert.False(new ModelOptions().IsOn);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var faults = Check(new ModelOptions { Endpoint = "http://example.no/openai", EmbeddingDeployment = "vectors", FirstToken = TimeSpan.FromSeconds(9), Total = TimeSpan.FromSeconds(20), MostAtOnce = 0, LongestAnswer = 1 }).Failures!.ToList();

        Assert.Equal(8, faults.Count);
        foreach (var setting in new[] { "Endpoint", "ChatDeployment", "Total", "MostAtOnce", "LongestAnswer", "Prices:Input", "Prices:Output", "Prices:Embedding" })
            Assert.Contains(faults, fault => fault.StartsWith($"AzureOpenAI:{setting} ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_key_without_an_address_is_a_fault()
    {
        var fault = Assert.Single(Check(new ModelOptions { ApiKey = "hemmelig", ChatDeployment = "chat" }).Failures!);

        Assert.StartsWith("AzureOpenAI:ApiKey, AzureOpenAI:ChatDeployment is set, but AzureOpenAI:Endpoint is not.", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("hemmelig", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_managed_identity_goes_over_TLS_only() =>
        Assert.Contains(Check(new ModelOptions { Endpoint = "http://127.0.0.1:5000", ChatDeployment = "chat", Prices = { Input = 1, Output = 1 } }).Failures!, fault => fault.Contains("TLS", StringComparison.Ordinal));

    private static Microsoft.Extensions.Options.ValidateOptionsResult Check(ModelOptions options) => new ModelOptionsCheck().Validate(null, options);
}
