using NaFosenBot.Commands;
using NaFosenBot.Tests.Conversations;
using NaFosenBot.Tests.Fakes;
using Xunit;

namespace NaFosenBot.Tests.Commands;

/// <summary><c>check</c> says whether there is a language model, how it is, and what it costs.</summary>
public sealed class ModelCheckTests
{
    [Fact]
    public async Task Without_settings_there_is_none_and_all_is_well()
    {
        var (code, text) = await CheckAsync([]);

        Assert.Equal(0, code);
        Assert.Contains("Language model: none", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_answers_is_well_and_has_its_price()
    {
        await using var service = await AzureOpenAi.StartAsync();

        var (code, text) = await CheckAsync(service.Settings());

        Assert.Equal(0, code);
        Assert.Contains("Language model: 127.0.0.1, deployment chat, by key.", text, StringComparison.Ordinal);
        Assert.Matches(@"about \d+ tokens in and \d+ out: 0\.\d{4} kr, \d+\.\d{2} kr for 1000 answers\.", text);
        Assert.Contains("it answers (1000 tokens in, 100 out).", text, StringComparison.Ordinal);
        Assert.DoesNotContain("the-key", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_does_not_is_a_fault_and_the_bot_works_without()
    {
        await using var service = await AzureOpenAi.StartAsync();
        service.Script = (http, _) => AzureOpenAi.RefuseAsync(http, 401, "401");

        var (code, text) = await CheckAsync(service.Settings());

        Assert.Equal(1, code);
        Assert.Contains("does not answer: NotAllowed (HTTP 401). The bot works without it.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_at_fault_are_told_all_at_once()
    {
        var (code, text) = await CheckAsync(new() { ["AzureOpenAI:Endpoint"] = "kvardag" });

        Assert.Equal(1, code);
        Assert.Contains("fault: AzureOpenAI:Endpoint must be", text, StringComparison.Ordinal);
        Assert.Contains("fault: AzureOpenAI:Prices:Output is missing", text, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Text)> CheckAsync(Dictionary<string, string> settings)
    {
        await using var output = new StringWriter();
        string[] all = [$"--Knowledge:Directory={Path.Combine(RealAssistant.RepositoryRoot, "bot", "knowledge")}", .. settings.Select(setting => $"--{setting.Key}={setting.Value}")];
        return (await CheckCommand.RunAsync(all, output), output.ToString());
    }
}
