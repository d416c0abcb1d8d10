using Microsoft.Bot.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace NaFosenBot.BotBuilder.Tests;

/// <summary>The assistant as a dialog that somebody else's bot begins.</summary>
public sealed class AssistantDialogTests : IAsyncLifetime
{
    private readonly DataFolder _data = new();
    private readonly MemoryStorage _storage = new();
    private BotFrameworkHost _host = null!;

    public async Task InitializeAsync() => _host = await StartAsync();

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _data.Delete();
    }

    [Fact]
    public async Task Begins_with_the_persons_message_and_continues_turn_by_turn()
    {
        var first = Assert.Single(await _host.SayAsync("Hvor mye gir Dalfondet?"));
        var second = Assert.Single(await _host.SayAsync("og hva er fristen?"));

        Assert.Contains("70 000 kr", first, StringComparison.Ordinal);
        Assert.Contains("1. mars 2024", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Begins_with_the_question_that_the_host_gives()
    {
        Assert.Contains("70 000 kr", Assert.Single(await _host.SayAsync("fondet")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("avslutt")]
    [InlineData("Avslutt!")]
    [InlineData(" CANCEL ")]
    public async Task Ends_when_the_person_says_so_and_tells_the_host_how_it_went(string word)
    {
        await _host.SayAsync("fondet");
        await _host.SayAsync("og hva er fristen?");

        Assert.Equal(["Tilbake: PersonEnded, 2, answered."], await _host.SayAsync(word));
        Assert.Contains("70 000 kr", Assert.Single(await _host.SayAsync("fondet")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_may_choose_the_words_that_end_it()
    {
        await _host.DisposeAsync();
        _host = await StartAsync(services => services.AddTransient(provider => new AssistantDialog(provider.GetRequiredService<AssistantTurns>()) { EndWords = ["ferdig"] }));
        await _host.SayAsync("fondet");

        Assert.DoesNotContain("Tilbake", Assert.Single(await _host.SayAsync("avslutt")), StringComparison.Ordinal);
        Assert.StartsWith("Tilbake", Assert.Single(await _host.SayAsync("ferdig")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_that_ends_it_may_stand_in_a_question()
    {
        await _host.SayAsync("fondet");

        var reply = Assert.Single(await _host.SayAsync("kan jeg avslutte hos dalfondet?"));

        Assert.DoesNotContain("Tilbake", reply, StringComparison.Ordinal);
        Assert.StartsWith("Tilbake: PersonEnded, 2,", Assert.Single(await _host.SayAsync("avslutt")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_with_the_conversation()
    {
        await _host.SayAsync("fondet");
        var end = _host.Message("");
        end["type"] = "endOfConversation";

        using var response = await _host.PostAsync(end);

        Assert.Equal("Tilbake: ConversationEnded, 1, answered.", _host.Connector.Delivered[^1].Activity.GetProperty("text").GetString());
    }

    [Fact]
    public async Task The_host_may_end_it()
    {
        await _host.SayAsync("fondet");

        Assert.Equal(["Menyen."], await _host.SayAsync("meny"));
        Assert.Contains("70 000 kr", Assert.Single(await _host.SayAsync("fondet")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goes_on_after_a_dialog_that_the_host_put_on_top()
    {
        await _host.SayAsync("fondet");

        Assert.Equal(["Stengt i morgen. Lest?"], await _host.SayAsync("nytt"));
        Assert.Empty(await _host.SayAsync("ja"));
        Assert.Contains("1. mars 2024", Assert.Single(await _host.SayAsync("og hva er fristen?")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_activity_again_has_no_effect_neither_to_begin_nor_to_continue()
    {
        foreach (var (text, id) in new[] { ("fondet", "m1"), ("og hva er fristen?", "m2"), ("og hva er fristen?", "m2") })
        {
            using var response = await _host.PostAsync(_host.Message(text, id));
            response.EnsureSuccessStatusCode();
        }

        Assert.Equal(2, _host.Connector.Delivered.Count);
        await _host.SayAsync("avslutt");
        using var again = await _host.PostAsync(_host.Message("fondet", "m1"));
        Assert.Equal(3, _host.Connector.Delivered.Count);
    }

    [Fact]
    public async Task What_was_talked_about_is_in_our_storage_and_survives_a_restart()
    {
        await _host.SayAsync("fondet");
        await _host.DisposeAsync();

        // The host's own storage is another's and lasts as he chose; ours is the data directory.
        _host = await StartAsync();
        Assert.Contains("1. mars 2024", Assert.Single(await _host.SayAsync("og hva er fristen?")), StringComparison.Ordinal);
        Assert.Equal(["Tilbake: PersonEnded, 2, answered."], await _host.SayAsync("avslutt"));
    }

    [Fact]
    public async Task A_host_that_forgot_its_dialog_begins_it_anew_and_the_conversation_goes_on()
    {
        await _host.SayAsync("fondet");
        await _storage.DeleteAsync(["msteams/conversations/a:first"], default);

        Assert.Contains("1. mars 2024", Assert.Single(await _host.SayAsync("og hva er fristen?")), StringComparison.Ordinal);
        Assert.Equal(["Tilbake: PersonEnded, 1, answered."], await _host.SayAsync("avslutt"));
    }

    private Task<BotFrameworkHost> StartAsync(Action<IServiceCollection>? change = null) => BotFrameworkHost.StartAsync(_data.Path, services =>
    {
        services
            .AddSingleton<IStorage>(_storage)
            .AddSingleton<ConversationState>()
            .AddSingleton<MenuDialog>()
            .AddTransient<IBot, MenuBot>();
        change?.Invoke(services);
    });
}
