using Microsoft.Playwright;

namespace NaFosenBot.Browser.Tests;

/// <summary>The chat page as a person uses it; notes what should never happen.</summary>
internal sealed class ChatWindow
{
    // Web Chat's own class names and labels: they are what its users' tests rely on.
    private const string Bubbles = ".webchat__bubble__content";
    private const string SendBox = "[data-id='webchat-sendbox-input']";

    private ChatWindow(IPage page) => Page = page;

    public IPage Page { get; }

    public List<string> Errors { get; } = [];

    public List<string> ForeignRequests { get; } = [];

    public ILocator Messages => Page.Locator(Bubbles);

    public ILocator SuggestedActions => Page.Locator(".webchat__suggested-actions__button");

    public ILocator Input => Page.Locator(SendBox);

    public static async Task<ChatWindow> OpenAsync(IBrowser browser, Uri address, string locale = "nb-NO", int width = 1280, int height = 800)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { Locale = locale, ViewportSize = new ViewportSize { Width = width, Height = height } });
        var page = await context.NewPageAsync();
        var window = new ChatWindow(page);
        window.Watch(address);
        await page.GotoAsync(address.ToString());
        await window.Messages.First.WaitForAsync();
        return window;
    }

    /// <summary>Writes a message and waits for the reply to it.</summary>
    /// <returns>The reply's text.</returns>
    public async Task<string> SayAsync(string text)
    {
        var before = await Messages.CountAsync();
        await Input.FillAsync(text);
        await Input.PressAsync("Enter");
        return await ReplyAfterAsync(before);
    }

    public async Task<string> PressAsync(string button)
    {
        var before = await Messages.CountAsync();
        await SuggestedActions.Filter(new() { HasText = button }).First.ClickAsync();
        return await ReplyAfterAsync(before);
    }

    /// <summary>Puts a PDF into the chat and waits until the bot has it.</summary>
    public async Task SendFileAsync(string name, string content)
    {
        await Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/pdf", Buffer = System.Text.Encoding.Latin1.GetBytes(content) });
        await Input.PressAsync("Enter");
        await Assertions.Expect(Messages.Last).ToContainTextAsync($"Jeg har tatt vare på {name}.");
    }

    /// <summary>Asks, and sends the question, or other words, as an enquiry that is answered here.</summary>
    public async Task SendEnquiryAsync(string question, string? words = null)
    {
        await SayAsync(question);
        await SuggestedActions.Filter(new() { HasText = "Send en henvendelse" }).ClickAsync();
        var use = SuggestedActions.Filter(new() { HasText = "Bruk dette" });
        if (words is null)
        {
            await use.ClickAsync();
        }
        else
        {
            await use.WaitForAsync();
            await SayAsync(words);
        }

        await SuggestedActions.Filter(new() { HasText = "Her i samtalen" }).ClickAsync();
        await SuggestedActions.Filter(new() { HasTextRegex = new System.Text.RegularExpressions.Regex("^Send$") }).ClickAsync();
        await Assertions.Expect(Messages.Last).ToContainTextAsync("er sendt til");
    }

    /// <summary>What is read on the screen, message by message.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync() => await Messages.AllInnerTextsAsync();

    private async Task<string> ReplyAfterAsync(int before)
    {
        // The message itself, and the reply.
        await Messages.Nth(before + 1).WaitForAsync();
        return await Messages.Nth(before + 1).InnerTextAsync();
    }

    private void Watch(Uri address)
    {
        Page.PageError += (_, error) => Errors.Add(error);
        Page.Dialog += (_, dialog) => Errors.Add($"dialog: {dialog.Message}");
        Page.Console += (_, message) =>
        {
            // Web Chat tries one inline style that the policy blocks; it does no harm.
            if (message.Type == "error" && !message.Text.Contains("inline style", StringComparison.Ordinal))
                Errors.Add(message.Text);
        };
        Page.Request += (_, request) =>
        {
            var url = new Uri(request.Url);
            if (url.Scheme is not ("data" or "blob") && url.Authority != address.Authority)
                ForeignRequests.Add(request.Url);
        };
    }
}
