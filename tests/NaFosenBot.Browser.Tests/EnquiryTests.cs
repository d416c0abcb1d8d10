using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace NaFosenBot.Browser.Tests;

/// <summary>An enquiry from end to end in real Chromium: sent in web chat, taken and answered on the staff's pages, read in web chat and behind the secret link.</summary>
public sealed class EnquiryTests(Chromium chromium, ClassBot bot) : IClassFixture<Chromium>, IClassFixture<ClassBot>, IAsyncLifetime
{
    private static readonly string[] WcagTags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    private static readonly Dictionary<string, string> Members = new()
    {
        ["Members:Coordinator"] = "member.afjord-utvikling",
        ["Members:Organisations:0:Id"] = "member.afjord-utvikling",
        ["Members:Organisations:0:Staff:0:Email"] = "kari@example.no",
        ["Members:Organisations:0:Staff:0:Name"] = "Kari Nordmann",
        ["Members:Organisations:1:Id"] = "member.fi-naeringshage",
        ["Members:Organisations:1:Staff:0:Email"] = "ola@example.no",
    };

    private BotProcess _bot = null!;

    public async Task InitializeAsync() => _bot = await bot.FreshAsync(Members);

    public Task DisposeAsync() => chromium.CloseWindowsAsync();

    [Fact]
    public async Task Sent_in_web_chat_answered_on_the_staff_page_and_read_in_web_chat()
    {
        var chat = await ChatWindow.OpenAsync(chromium.Browser, _bot.Address);
        await chat.SendEnquiryAsync("Hvem kan hjelpe meg med næringsfondet i Åfjord?");
        var staff = await SignInAsync("kari@example.no");

        await staff.GetByRole(AriaRole.Link, new() { Name = "F-" }).ClickAsync();
        await ShowAsync(staff, "enquiry");
        await staff.GetByRole(AriaRole.Button, new() { Name = "Ta saken" }).ClickAsync();
        await Assertions.Expect(staff.GetByRole(AriaRole.Status)).ToContainTextAsync("Du har tatt saken.");
        await staff.GetByText("Svar", new() { Exact = true }).ClickAsync();
        await staff.GetByLabel("Svaret").FillAsync("Ja, det kan vi.\nRing oss i morgen.");
        await ShowAsync(staff, "answering");
        await staff.GetByRole(AriaRole.Button, new() { Name = "Send svaret" }).ClickAsync();
        await Assertions.Expect(staff.GetByRole(AriaRole.Status)).ToContainTextAsync("Svaret er sendt");
        await ShowAsync(staff, "answered");

        await Assertions.Expect(chat.Messages.Last).ToContainTextAsync("Kari Nordmann hos Åfjord Utvikling har svart på henvendelse F-");
        await Assertions.Expect(chat.Messages.Last).ToContainTextAsync("Ring oss i morgen.");
        await Assertions.Expect(chat.SuggestedActions.Filter(new() { HasText = "Svar" })).ToBeVisibleAsync();
        var requester = await OpenAsync(await chat.Messages.Last.GetByRole(AriaRole.Link).GetAttributeAsync("href") ?? "");
        await Assertions.Expect(requester.Locator("main")).ToContainTextAsync("Ring oss i morgen.");
        await ShowAsync(requester, "requester");
        await requester.GetByLabel("Meldingen din").FillAsync("Takk!");
        await requester.GetByRole(AriaRole.Button, new() { Name = "Send meldingen" }).ClickAsync();
        await Assertions.Expect(requester.GetByRole(AriaRole.Status)).ToContainTextAsync("Meldingen er sendt.");
        await requester.GetByRole(AriaRole.Link, new() { Name = "Trekk henvendelsen" }).ClickAsync();
        await ShowAsync(requester, "withdraw");

        await staff.ReloadAsync();
        await Assertions.Expect(staff.Locator(".history")).ToContainTextAsync("Takk!");
        foreach (var page in new[] { "Fordeling", "Tilbakemeldinger", "Uleverte", "Henvendelser" })
        {
            await staff.GetByRole(AriaRole.Navigation, new() { Name = "Sider" }).GetByRole(AriaRole.Link, new() { Name = page }).ClickAsync();
            await Assertions.Expect(staff.Locator("h1")).ToHaveTextAsync(page);
            await ShowAsync(staff, page.ToLowerInvariant());
        }

        Assert.Empty(chat.Errors);
    }

    [Fact]
    public async Task A_file_put_into_web_chat_can_be_fetched_on_the_staff_page()
    {
        var chat = await ChatWindow.OpenAsync(chromium.Browser, _bot.Address);
        await chat.SendFileAsync("skisse.pdf", "%PDF-1.7 skisse");
        await chat.SendEnquiryAsync("Hvem kan hjelpe meg med næringsfondet i Åfjord?");

        var staff = await StaffDoor.SignInAsync(chromium.Browser, _bot, "kari@example.no");
        await staff.GetByRole(AriaRole.Link, new() { Name = "F-" }).ClickAsync();
        var fetched = await staff.RunAndWaitForDownloadAsync(() => staff.GetByRole(AriaRole.Link, new() { Name = "skisse.pdf" }).First.ClickAsync());

        Assert.Equal("skisse.pdf", fetched.SuggestedFilename);
        Assert.Equal("%PDF-1.7 skisse", await File.ReadAllTextAsync(await fetched.PathAsync()));
        Assert.Empty(chat.Errors);
    }

    [Fact]
    public async Task A_staff_page_can_be_used_with_the_keyboard_alone()
    {
        var chat = await ChatWindow.OpenAsync(chromium.Browser, _bot.Address);
        await chat.SendEnquiryAsync("Hvem kan hjelpe meg med næringsfondet i Åfjord?");
        var staff = await StaffDoor.SignInAsync(chromium.Browser, _bot, "kari@example.no");
        await staff.GetByRole(AriaRole.Link, new() { Name = "F-" }).FocusAsync();
        await staff.Keyboard.PressAsync("Enter");
        await Assertions.Expect(staff).ToHaveURLAsync(new Regex("/staff/sak/"));

        await staff.Locator("summary", new() { HasText = "Skriv notat" }).FocusAsync();
        await staff.Keyboard.PressAsync("Enter");
        await staff.Keyboard.PressAsync("Tab");
        await staff.Keyboard.TypeAsync("Ringer i morgen");
        await staff.Keyboard.PressAsync("Tab");
        await staff.Keyboard.PressAsync("Enter");

        await Assertions.Expect(staff.GetByRole(AriaRole.Status)).ToContainTextAsync("Notatet er lagret.");
        await Assertions.Expect(staff.Locator(".history")).ToContainTextAsync("Ringer i morgen");
    }

    /// <summary>As <see cref="StaffDoor"/>, with a look at each page on the way.</summary>
    private async Task<IPage> SignInAsync(string address)
    {
        var page = await OpenAsync(new Uri(_bot.Address, "/staff").ToString());
        await ShowAsync(page, "sign-in");
        await page.GetByLabel("E-postadresse").FillAsync(address);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send meg en lenke" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Se etter i innboksen din.");
        await ShowAsync(page, "asked");
        await page.GotoAsync((await _bot.LinkInMailAsync("/staff/inn/")).ToString());
        await ShowAsync(page, "enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Logg inn" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Henvendelser");
        await ShowAsync(page, "list");
        return page;
    }

    private async Task<IPage> OpenAsync(string address)
    {
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions { Locale = "nb-NO", ViewportSize = new ViewportSize { Width = 1100, Height = 900 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(address);
        return page;
    }

    /// <summary>Everybody can read the page: by daylight and in the dark, and on a small phone.</summary>
    private static async Task ShowAsync(IPage page, string name)
    {
        // In the dark nothing differs but the colours.
        foreach (var (scheme, rules) in new[] { (ColorScheme.Dark, new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] }), (ColorScheme.Light, new RunOnlyOptions { Type = "tag", Values = [.. WcagTags] }) })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            var found = await page.RunAxe(new AxeRunOptions { RunOnly = rules });
            Assert.Empty(found.Violations.Select(violation => $"{name} {scheme}: {violation.Id}: {string.Join(" ", violation.Nodes.Select(node => node.Html))}"));
            await page.KeepAsync($"{name}-{scheme}", isWhole: true);
        }

        await page.SetViewportSizeAsync(320, 640);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 320, $"{name} is wider than a small phone");
        await page.KeepAsync($"{name}-phone", isWhole: true);
        await page.SetViewportSizeAsync(1100, 900);
    }
}
