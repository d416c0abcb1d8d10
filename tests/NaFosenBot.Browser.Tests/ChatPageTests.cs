using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace NaFosenBot.Browser.Tests;

/// <summary>The page in real Chromium, against the real program.</summary>
public sealed class ChatPageTests(Chromium chromium, ClassBot bot) : IClassFixture<Chromium>, IClassFixture<ClassBot>, IAsyncLifetime
{
    private static readonly string[] WcagTags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    private BotProcess _bot = null!;

    public async Task InitializeAsync() => _bot = await bot.FreshAsync();

    public Task DisposeAsync() => chromium.CloseWindowsAsync();

    [Fact]
    public async Task Five_turns_and_a_reload_that_shows_them_again()
    {
        var chat = await OpenAsync();
        Assert.Contains("maskin", (await chat.ReadAsync())[0], StringComparison.Ordinal);

        var answer = await chat.SayAsync("Hva er maks beløp i næringsfondet i Åfjord?");
        Assert.Contains("100 000 kr", answer, StringComparison.Ordinal);
        var followUp = await chat.SayAsync("og hva er fristen?");
        Assert.Contains("28. april 2023", followUp, StringComparison.Ordinal);
        var choices = await chat.PressAsync(await AskForChoicesAsync(chat));
        Assert.NotEmpty(choices);
        var abstained = await chat.SayAsync("hvor mange hester har ordføreren i Kvithyll på stallen");
        Assert.Matches("ikke|ingen", abstained);
        var shown = await chat.ReadAsync();

        await chat.Page.ReloadAsync();
        await chat.Messages.Nth(shown.Count - 1).WaitForAsync();

        Assert.Equal(shown, await chat.ReadAsync());
        Assert.Contains("FI Næringshage", await chat.SayAsync("hvem kan hjelpe meg i Rissa?"), StringComparison.Ordinal);
        AssertNothingOdd(chat);
    }

    [Fact]
    public async Task A_restart_of_the_server_does_not_end_the_conversation()
    {
        var chat = await OpenAsync();
        await chat.SayAsync("Hva er SkatteFUNN?");

        await _bot.RestartAsync();
        await chat.Page.ReloadAsync();
        await chat.Messages.Nth(2).WaitForAsync();

        Assert.Contains("19 %", await chat.SayAsync("hvor mye kan vi få?"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nb-NO", "nb", "Hei! Jeg er en maskin")]
    [InlineData("nn-NO", "nn", "Hei! Eg er ei maskin")]
    [InlineData("en-GB", "en", "Hello! I am a machine")]
    public async Task Speaks_the_language_of_the_browser(string locale, string lang, string greeting)
    {
        var chat = await ChatWindow.OpenAsync(chromium.Browser, _bot.Address, locale);

        Assert.Equal(lang, await chat.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Contains(greeting, (await chat.ReadAsync())[0], StringComparison.Ordinal);
        AssertNothingOdd(chat);
    }

    [Fact]
    public async Task The_language_can_be_chosen()
    {
        var chat = await OpenAsync();

        await chat.Page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await Assertions.Expect(chat.Page).ToHaveURLAsync(new Regex(@"/\?lang=en$"));

        Assert.Equal("en", await chat.Page.Locator("html").GetAttributeAsync("lang"));
        await Assertions.Expect(chat.Page.Locator("h1")).ToContainTextAsync("Ask");
    }

    [Fact]
    public async Task Start_over_begins_a_new_conversation()
    {
        var chat = await OpenAsync();
        await chat.SayAsync("Hva er SkatteFUNN?");

        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Start på nytt" }).ClickAsync();
        await Assertions.Expect(chat.Messages).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData(320, 640)]
    [InlineData(360, 740)]
    [InlineData(768, 1024)]
    public async Task Fits_the_screen(int width, int height)
    {
        var chat = await ChatWindow.OpenAsync(chromium.Browser, _bot.Address, width: width, height: height);
        await chat.SayAsync("Hvilke ordninger finnes for gårdsbruk?");

        Assert.Equal(width, await chat.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await Assertions.Expect(chat.Input).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Has_no_accessibility_violations()
    {
        var chat = await OpenAsync();
        await chat.SayAsync("Hva er SkatteFUNN?");
        await chat.SayAsync("hvem kan hjelpe meg?");

        Assert.Empty(await ViolationsAsync(chat));
    }

    [Theory]
    [InlineData("Lik", "like")]
    [InlineData("Mislik", "dislike")]
    public async Task A_thumb_on_an_answer_is_kept_with_what_the_answer_rests_on(string thumb, string reaction)
    {
        var chat = await OpenAsync();
        await chat.SayAsync("Hva er SkatteFUNN?");
        var button = chat.Page.GetByRole(AriaRole.Button, new() { Name = thumb, Exact = true });
        var size = (await button.BoundingBoxAsync())!;
        await button.ClickAsync();

        Assert.True(size.Width >= 24 && size.Height >= 24, $"{size.Width} × {size.Height}");
        var stored = await _bot.AskUntilAsync<(string Reaction, string Citations, string Rated)>(
            "SELECT f.reaction, f.citations, json_extract(l.activity, '$.text') FROM feedback f JOIN conversation_log l ON l.conversation = f.conversation AND l.activity_id = f.activity_id", rows: 1);
        Assert.Equal(reaction, stored[0].Reaction);
        Assert.Contains("skattefunn", stored[0].Citations, StringComparison.Ordinal);
        Assert.Contains("19 %", stored[0].Rated, StringComparison.Ordinal);
        // Web Chat shows the thumbs of the last message alone, and whoever dislikes an answer is asked why.
        if (reaction == "like")
            await Assertions.Expect(button).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Empty(await ViolationsAsync(chat));
        AssertNothingOdd(chat);
    }

    [Fact]
    public async Task Who_dislikes_an_answer_is_asked_why_and_may_say_so()
    {
        var chat = await OpenAsync();
        await chat.SayAsync("Hva er SkatteFUNN?");
        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "Mislik", Exact = true }).ClickAsync();
        await Assertions.Expect(chat.Messages.Last).ToContainTextAsync("Vil du si hva som var galt");
        await chat.Page.KeepAsync("opinion-asked");
        await chat.PressAsync("Skriv hva som var galt");
        await chat.SayAsync("Prosenten er en annen for store bedrifter");

        await Assertions.Expect(chat.Messages.Last).ToContainTextAsync("Takk!");
        var stored = await _bot.AskUntilAsync<(string Comment, string Citations)>("SELECT comment, citations FROM feedback WHERE comment IS NOT NULL", rows: 1);
        Assert.Equal("Prosenten er en annen for store bedrifter", stored[0].Comment);
        Assert.Contains("skattefunn", stored[0].Citations, StringComparison.Ordinal);
        Assert.Empty(await ViolationsAsync(chat));
        AssertNothingOdd(chat);
    }

    [Fact]
    public async Task Only_answers_have_thumbs()
    {
        var chat = await OpenAsync();
        await chat.SayAsync("hei");

        await Assertions.Expect(chat.Page.Locator(".webchat__thumb-button")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("<script>alert('x')</script><img src=x onerror=alert(1)>")]
    [InlineData("[trykk](javascript:alert(1)) ![x](http://example.com/x.png)")]
    [InlineData("\u202Etxet desrever\u202C 😀😀😀")]
    [InlineData("'; DROP TABLE conversations; --")]
    public async Task Hostile_messages_leave_the_page_intact(string message)
    {
        var chat = await OpenAsync();

        var reply = await chat.SayAsync(message);

        Assert.NotEmpty(reply);
        Assert.Contains("19 %", await chat.SayAsync("Hvor stor del av kostnadene gir SkatteFUNN?"), StringComparison.Ordinal);
        AssertNothingOdd(chat);
    }

    /// <summary>Saves the picture that the README shows.</summary>
    [Fact]
    public async Task The_picture_in_the_README_can_be_made()
    {
        var chat = await ChatWindow.OpenAsync(chromium.Browser, _bot.Address, width: 900, height: 860);
        await chat.SayAsync("ka e maks beløp i næringsfondet i Åfjord?");
        await chat.SayAsync("og hvem kan hjelpe meg der?");
        var path = Environment.GetEnvironmentVariable("NAFOSENBOT_SCREENSHOT") ?? Path.Combine(Path.GetTempPath(), "nafosenbot-chat.png");

        await chat.Page.ScreenshotAsync(new PageScreenshotOptions { Path = path });

        Assert.True(new FileInfo(path).Length > 10_000);
    }

    /// <returns>The title of a button that was offered.</returns>
    private static async Task<string> AskForChoicesAsync(ChatWindow chat)
    {
        await chat.SayAsync("vis satsingsområder");
        return (await chat.SuggestedActions.First.InnerTextAsync()).Trim();
    }

    private static async Task<IEnumerable<string>> ViolationsAsync(ChatWindow chat)
    {
        var result = await chat.Page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = [.. WcagTags] } });
        return result.Violations.Select(violation => $"{violation.Id}: {string.Join(" ", violation.Nodes.Select(node => node.Html))}");
    }

    private static void AssertNothingOdd(ChatWindow chat)
    {
        Assert.Empty(chat.Errors);
        Assert.Empty(chat.ForeignRequests);
    }

    private Task<ChatWindow> OpenAsync() => ChatWindow.OpenAsync(chromium.Browser, _bot.Address);
}
