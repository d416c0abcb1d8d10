using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace NaFosenBot.Browser.Tests;

/// <summary>The Teams simulator's page as a person uses it.</summary>
internal sealed class TeamsWindow
{
    /// <summary>In milliseconds. It starts beside the bot, the simulator and a browser.</summary>
    private const float Patience = 60_000;

    private const int MostTries = 6;

    private TeamsWindow(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>What went to and fro, by the simulator's own log: "invoke 200".</summary>
    public ILocator Log => Page.GetByText("Log Panel").Locator("xpath=../..");

    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    /// <summary>Whether something was done to the team or the app that the simulator remembers.</summary>
    public bool IsMocked { get; private set; }

    /// <summary>All but the log beside the chat and the first words of each message in the list of chats.</summary>
    private ILocator Read => Page.Locator("xpath=//*[not(ancestor::*[@role='tree']) and not(ancestor::div[div/span='Log Panel'])]");

    private ILocator Box => Page.Locator("[contenteditable=true], textarea").First;

    /// <summary>Opens the page and waits for the greeting: in English or in Norwegian, for the simulator sends two activities at once and names a language in one.</summary>
    public static async Task<TeamsWindow> OpenAsync(IBrowser browser, TeamsSimulator simulator)
    {
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1400, Height = 900 } });
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync(simulator.Address.ToString());
        var window = new TeamsWindow(page);
        await window.GreetedAsync(1);
        return window;
    }

    /// <summary>The page anew, with nothing in it but the greeting of a bot that has met nobody.</summary>
    public async Task OpenAgainAsync()
    {
        await Page.ReloadAsync();
        await GreetedAsync(1);
    }

    public Task GreetedAsync(int times) => Assertions.Expect(Page.GetByText(Greeting).And(Read)).ToHaveCountAsync(times, new() { Timeout = Patience });

    /// <summary>What a person reads: a message, a card, a dialog.</summary>
    public ILocator Said(string text) => Page.GetByText(text).And(Read).Last;

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>A button of a card that is pressed or opens a page.</summary>
    public ILocator WayOn(string name) => Button(name).Or(Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }));

    public async Task SayAsync(string text)
    {
        await Box.ClickAsync();
        await Page.Keyboard.TypeAsync(text);
        await Page.Keyboard.PressAsync("Enter");
    }

    public Task GoToAsync(string conversation) => Page.GetByText(conversation, new() { Exact = true }).Last.ClickAsync();

    /// <summary>Writes to the bot among others; what sends it differs.</summary>
    /// <param name="isGreeted">The bot greets a team once, in the channel that is opened first; then the page is ready.</param>
    public async Task MentionAsync(string text, bool isGreeted = true)
    {
        await GreetedAsync(isGreeted ? 1 : 0);
        if (!isGreeted)
            await Page.GetByText("Start a new post").WaitForAsync();
        await Box.ClickAsync();
        await Page.Keyboard.TypeAsync("@T", new() { Delay = 100 });
        await Page.Locator("#typeahead-menu [role=menuitem]").First.ClickAsync();
        await Page.Keyboard.TypeAsync($" {text}");
    }

    /// <summary>Writes to the bot in a channel: a post of its own.</summary>
    public async Task PostAsync(string text, bool isGreeted = true)
    {
        await MentionAsync(text, isGreeted);
        await Button("Post").First.ClickAsync();
    }

    /// <summary>Opens a part of a card and presses a button there; a card that is drawn anew meanwhile closes it again.</summary>
    public async Task PressWithinAsync(string part, string name)
    {
        for (var tries = 1; ; tries++)
        {
            if (!await Button(name).Last.IsVisibleAsync())
                await Button(part).Last.ClickAsync();
            try
            {
                await Button(name).Last.ClickAsync(new() { Timeout = Patience / MostTries });
                return;
            }
            catch (TimeoutException) when (tries < MostTries)
            {
            }
        }
    }

    /// <summary>Presses a button of a card until what comes of it is seen; a card that is drawn anew meanwhile loses the press.</summary>
    public async Task PressUntilAsync(string name, ILocator seen)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                if (!await seen.IsVisibleAsync())
                    await Button(name).Last.ClickAsync(new() { Timeout = Patience / MostTries });
                await Assertions.Expect(seen).ToBeVisibleAsync(new() { Timeout = Patience / MostTries });
                return;
            }
            catch (Exception lost) when (lost is TimeoutException or PlaywrightException && tries < MostTries)
            {
            }
        }
    }

    /// <summary>Writes in a field of a card.</summary>
    public Task FillAsync(string label, string text) => Page.GetByRole(AriaRole.Textbox, new() { Name = label }).Last.FillAsync(text);

    /// <summary>Chooses in a card's menu.</summary>
    public async Task ChooseAsync(string option)
    {
        await Page.GetByRole(AriaRole.Combobox).Last.ClickAsync();
        await Page.GetByRole(AriaRole.Option, new() { Name = option }).ClickAsync();
    }

    /// <summary>Sends one of the activities that the simulator's menu offers.</summary>
    public async Task MockAsync(string item)
    {
        IsMocked = true;
        await PickAsync(item);
        await Button("Send activity").ClickAsync();
        await Assertions.Expect(Dialog).ToBeHiddenAsync();
    }

    /// <summary>Sends an activity of one's own.</summary>
    public async Task MockCustomAsync(string json)
    {
        await PickAsync("Custom activity");
        await Page.Locator(".monaco-editor").First.ClickAsync();
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.InsertTextAsync(json);
        // The editor closes brackets by itself.
        await Page.Keyboard.PressAsync("Control+Shift+End");
        await Page.Keyboard.PressAsync("Delete");
        await Button("Send activity").ClickAsync();
        await Assertions.Expect(Dialog).ToBeHiddenAsync();
    }

    /// <summary>Rates the newest answer, with a few words.</summary>
    public async Task RateAsync(string thumb, string words)
    {
        await Button(thumb).Last.ClickAsync();
        await Dialog.Locator("textarea").FillAsync(words);
        await Button("Submit").ClickAsync();
        await Assertions.Expect(Page.GetByText("Thank you!")).ToBeVisibleAsync();
        await Button("Close").Last.ClickAsync();
        await Assertions.Expect(Dialog).ToBeHiddenAsync();
    }

    /// <summary>Opens the search of the message extension and types.</summary>
    public async Task SearchAsync(string words)
    {
        await ExtensionAsync("Search Command");
        await Page.GetByPlaceholder("Enter a search term").FillAsync(words);
    }

    /// <summary>Opens the form of the message extension.</summary>
    public async Task OpenFormAsync()
    {
        await ExtensionAsync("Action Command");
        await Button("Create").ClickAsync();
        await Assertions.Expect(Dialog.Locator("textarea")).ToBeVisibleAsync();
    }

    private async Task ExtensionAsync(string kind)
    {
        // In a channel every thread has one too; that of a new post stands above them.
        await Button("Trigger Message Extension App").First.ClickAsync();
        await Page.GetByText(kind, new() { Exact = true }).ClickAsync();
    }

    private async Task PickAsync(string item)
    {
        await Page.GetByText("Mock an Activity", new() { Exact = true }).ClickAsync();
        await Page.GetByText(item, new() { Exact = true }).ClickAsync();
    }

    private static Regex Greeting { get; } = new("^(Hei! Jeg er en maskin|Hello! I am a machine)");
}
