using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NaFosenBot.Activities;
using Xunit;

namespace NaFosenBot.Browser.Tests;

/// <summary>The bot as Microsoft's Teams simulator shows it.</summary>
public sealed class TeamsSimulatorTests(TeamsRig rig) : InTeams(rig)
{
    [Fact]
    public async Task An_answer_shows_its_citation_and_takes_a_rating_with_words()
    {
        await AskForTheFundAsync();
        await Citation().HoverAsync();
        await Assertions.Expect(Teams.Page.GetByText("Sist bekreftet 2023", new() { Exact = true })).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-citation");
        await Teams.Page.Mouse.MoveAsync(5, 5);

        await Teams.RateAsync("Like", "presist & klart");
        await Teams.SayAsync("hvem kan hjelpe meg i Osen?");
        await Assertions.Expect(Teams.Said("Osen kommune")).ToBeVisibleAsync();
        await Teams.RateAsync("Dislike", "for kort");

        await Assertions.Expect(Teams.Log.GetByText(new Regex("^invoke 200$"))).ToHaveCountAsync(2);
        var stored = await Bot.AskUntilAsync<(string Reaction, string Comment, string Citations)>("SELECT reaction, comment, citations FROM feedback ORDER BY at", rows: 2);
        Assert.Equal(("like", "presist & klart", """["fund.afjord-naeringsfond"]"""), stored[0]);
        Assert.Equal(("dislike", "for kort"), (stored[1].Reaction, stored[1].Comment));
        Assert.Contains("osen", stored[1].Citations, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_with_a_button_keeps_its_layout_and_its_citation()
    {
        await Teams.SayAsync("hvem kan hjelpe meg i Åfjord?");
        await Assertions.Expect(Teams.Page.Locator("strong", new() { HasText = "Åfjord Utvikling" }).First).ToBeVisibleAsync();

        await Assertions.Expect(Citation()).ToBeVisibleAsync();
        await Assertions.Expect(Teams.Page.Locator("p, li", new() { HasText = "**" })).ToHaveCountAsync(0);
        await Assertions.Expect(Teams.Button("Snakk med et menneske").Last).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-answer");
    }

    [Fact]
    public async Task Many_choices_are_a_card_that_gives_way_to_what_was_chosen()
    {
        await AskForTheFundAsync();
        await Teams.SayAsync("vis satsingsområder");
        var choice = Teams.Page.GetByRole(AriaRole.Button, new() { Name = "Strategisk næringsplan" });
        await choice.ClickAsync();

        await Assertions.Expect(Teams.Said("✓ Strategisk næringsplan")).ToBeVisibleAsync();
        await Assertions.Expect(Teams.Said("hadde fire satsingsområder")).ToBeVisibleAsync();
        await Assertions.Expect(choice).ToHaveCountAsync(0);
        await Teams.Page.KeepAsync("teams-card");
    }

    [Fact]
    public async Task Up_to_three_choices_are_suggestions()
    {
        await AskForTheFundAsync();
        // A message of marks only: the bot asks back, with two ways on.
        await Teams.SayAsync("???");
        var suggestion = Teams.Button("Snakk med et menneske").Last;
        await Assertions.Expect(suggestion).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-suggestions");
        await suggestion.ClickAsync();

        await Assertions.Expect(Teams.Said("kommune")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task In_a_group_chat_it_answers_who_mentions_it()
    {
        await Teams.GoToAsync("Group Chat");
        await Teams.MentionAsync("hva er maks beløp i næringsfondet i Åfjord?");
        await Teams.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(Teams.Said("100 000 kr")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-group");
        await RatedAsync("Like", "like");
    }

    [Fact]
    public async Task In_a_channel_it_answers_in_the_thread()
    {
        await Teams.GoToAsync("General");
        await Teams.MentionAsync("hva er maks beløp i næringsfondet i Åfjord?");
        await Teams.Button("Post").ClickAsync();

        await Assertions.Expect(Teams.Said("100 000 kr")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-channel");
        await RatedAsync("Dislike", "dislike");
        var threads = await Bot.AskUntilAsync<string>("SELECT lane FROM outbox WHERE lane LIKE '%;messageid=%' AND delivered_at IS NOT NULL", rows: 1);
        Assert.StartsWith("msteams|", threads[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_streamed_reply_is_seen_to_grow()
    {
        await using var stream = new SimulatorStream(await ReferenceAsync());

        await stream.Reply.InformAsync("Leser om fondet …", default);
        await Assertions.Expect(Teams.Said("Leser om fondet …")).ToBeVisibleAsync();
        await stream.WriteAsync("Fondet gir inntil");
        await Assertions.Expect(Teams.Said("Fondet gir inntil")).ToBeVisibleAsync();
        await stream.WriteAsync("Fondet gir inntil 100 000 kr");
        await Assertions.Expect(Teams.Said("Fondet gir inntil 100 000 kr")).ToBeVisibleAsync();
        await stream.FinishAsync("Fondet gir inntil 100 000 kr. **Ferdig.**");

        await Assertions.Expect(Teams.Page.Locator("strong", new() { HasText = "Ferdig." })).ToBeVisibleAsync();
        await Assertions.Expect(Teams.Page.Locator("p", new() { HasText = "Fondet gir inntil" })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Dots_show_that_it_is_at_work()
    {
        await using var stream = new SimulatorStream(await ReferenceAsync());

        await stream.TypeAsync();

        await Assertions.Expect(Teams.Log.GetByText(new Regex("^typing 202$")).Last).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-typing");
    }

    [Fact]
    public async Task Once_taken_out_it_forgets_the_conversation_and_works_when_it_comes_back()
    {
        const string References = "SELECT COUNT(*) FROM conversations WHERE reference IS NOT NULL";
        Assert.Equal(1, (await Bot.AskAsync<int>(References)).Single());

        await Teams.MockAsync("Uninstall application");
        await Bot.AskUntilAsync<int>("SELECT 1 FROM conversations WHERE reference IS NULL", rows: 1);
        await Teams.MockAsync("Install application");
        await AskForTheFundAsync();

        Assert.Equal(1, (await Bot.AskAsync<int>(References)).Single());
    }

    [Theory]
    [InlineData("""{"type":"invoke","name":"something/new","value":{}}""", "invoke 200")]
    [InlineData("""{"type":"somethingNew","payload":[1]}""", "somethingNew 202")]
    [InlineData("""{"type":"event","name":"application/vnd.microsoft.meetingStart","value":{"Title":"x"}}""", "event 202")]
    public async Task What_it_does_not_know_is_no_error(string activity, string logged)
    {
        var reference = await ReferenceAsync();
        var whole = JsonSerializer.SerializeToNode(
            new Activity { Id = "own-1", ChannelId = reference.ChannelId, ServiceUrl = reference.ServiceUrl, Conversation = reference.Conversation, From = reference.User, Recipient = reference.Bot },
            ActivityJson.Wire.Activity)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(activity)!.AsObject())
            whole[name] = value?.DeepClone();

        await Teams.MockCustomAsync(whole.ToJsonString());

        await Assertions.Expect(Teams.Log.GetByText(logged)).ToBeVisibleAsync();
        await AskForTheFundAsync();
        await Assertions.Expect(Teams.Log.GetByText(new Regex("(message|invoke|event|somethingNew) [45]\\d\\d"))).ToHaveCountAsync(0);
    }

    private async Task RatedAsync(string thumb, string stored)
    {
        await Teams.RateAsync(thumb, "det jeg lurte på");
        Assert.Equal([(stored, "det jeg lurte på", """["fund.afjord-naeringsfond"]""")], await Bot.AskUntilAsync<(string, string, string)>("SELECT reaction, comment, citations FROM feedback", rows: 1));
    }

    private async Task<ConversationReference> ReferenceAsync() =>
        JsonSerializer.Deserialize((await Bot.AskAsync<string>("SELECT reference FROM conversations WHERE reference IS NOT NULL")).Single(), ActivityJson.Wire.ConversationReference)!;

    private ILocator Citation() => Teams.Page.Locator("a[role=button]", new() { HasText = "1" }).Last;

    /// <summary>From here on it is Norwegian that is spoken, whatever the greeting was.</summary>
    private async Task AskForTheFundAsync()
    {
        await Teams.SayAsync("Hva er maks beløp i næringsfondet i Åfjord?");
        await Assertions.Expect(Teams.Said("100 000 kr")).ToBeVisibleAsync();
    }
}
