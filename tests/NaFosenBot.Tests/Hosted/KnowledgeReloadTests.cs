using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Tests;
using Xunit;

namespace NaFosenBot.Tests.Hosted;

/// <summary>Knowledge files edited while the bot runs.</summary>
public sealed class KnowledgeReloadTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private TestBot _bot = null!;

    public Task InitializeAsync()
    {
        _bot = TestBot.Start();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task An_edited_fact_is_answered_at_once()
    {
        Edit(text => text.Replace("70 000 kr", "80 000 kr", StringComparison.Ordinal));
        await LoggedAsync("Knowledge reloaded");

        Assert.Contains("80 000 kr", await AskAsync("Hvor mye gir Dalfondet?"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_edit_is_named_and_the_old_answers_go_on()
    {
        Edit(text => text.Replace("status: open", "status: opne", StringComparison.Ordinal).Replace("70 000 kr", "90 000 kr", StringComparison.Ordinal));
        await LoggedAsync("last good version stays in use");

        Assert.Contains(_bot.Log.Lines, line => line.Contains("funding.yaml:5:", StringComparison.Ordinal));
        Assert.Contains("70 000 kr", await AskAsync("Hvor mye gir Dalfondet?"), StringComparison.Ordinal);

        File.WriteAllText(_bot.KnowledgeFile("funding.yaml"), SmallKnowledge.Funding);
        await LoggedAsync("Knowledge reloaded");
    }

    [Fact]
    public void A_broken_file_at_start_is_refused_with_every_fault()
    {
        Edit(text => text.Replace("status: open", "status: opne", StringComparison.Ordinal).Replace("topics: [funding]", "topics: [fundin]", StringComparison.Ordinal));

        var faults = new KnowledgeFolder(Path.GetDirectoryName(_bot.KnowledgeFile("x"))!).Load().Faults;

        Assert.Equal(4, faults.Count);
    }

    private void Edit(Func<string, string> change) => File.WriteAllText(_bot.KnowledgeFile("funding.yaml"), change(SmallKnowledge.Funding));

    private async Task<string> AskAsync(string question)
    {
        using var client = await WebChatClient.StartAsync(_bot.Http);
        return (await client.ReplyToAsync(await client.SayAsync(question))).GetProperty("text").GetString()!;
    }

    private async Task LoggedAsync(string fragment)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!_bot.Log.Lines.Any(line => line.Contains(fragment, StringComparison.Ordinal)))
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
