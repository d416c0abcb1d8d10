using Microsoft.Playwright;
using Xunit;

namespace NaFosenBot.Browser.Tests;

/// <summary>The overview that a conversation links to, on paper.</summary>
public sealed class OverviewPrintTests(Chromium chromium, ClassBot bot) : IClassFixture<Chromium>, IClassFixture<ClassBot>, IAsyncLifetime
{
    // A4 less the margins of a printer, at 96 dots to the inch.
    private const int PaperWidth = 718;
    private const int PaperHeight = 1047;

    private BotProcess _bot = null!;

    public async Task InitializeAsync() => _bot = await bot.FreshAsync(new Dictionary<string, string> { ["Pages:PublicUrl"] = "https://assistent.example.no" });

    public Task DisposeAsync() => chromium.CloseWindowsAsync();

    [Fact]
    public async Task On_paper_the_links_show_their_addresses_and_nothing_is_cut_off()
    {
        var page = await OpenAsync();
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        var links = await page.EvaluateAsync<string[][]>("() => [...document.querySelectorAll('a')].map(link => [link.href, getComputedStyle(link, '::after').content])");
        Assert.True(links.Length > 10, $"only {links.Length} links");
        Assert.All(links, link => Assert.Contains(link[0], link[1], StringComparison.Ordinal));

        var wide = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('body, body *')]
                .filter(shown => { const box = shown.getBoundingClientRect(); return box.right > innerWidth || box.left < 0 || shown.scrollWidth > shown.clientWidth + 1 && getComputedStyle(shown).display !== 'inline'; })
                .map(shown => `${shown.tagName}: ${shown.textContent.slice(0, 60)}`)
            """);
        Assert.Empty(wide);
        Assert.Equal(0, await page.Locator("button:visible, input:visible, nav:visible, form:visible").CountAsync());
        await page.KeepAsync("overview-print", isWhole: true);
    }

    [Fact]
    public async Task On_the_screen_the_addresses_stay_out_of_the_way()
    {
        var page = await OpenAsync();

        Assert.All(await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a')].map(link => getComputedStyle(link, '::after').content)"), content => Assert.Equal("none", content));
    }

    [Fact]
    public async Task It_becomes_a_document_of_several_pages()
    {
        var page = await OpenAsync();

        var document = System.Text.Encoding.Latin1.GetString(await page.PdfAsync(new PagePdfOptions { Format = "A4" }));

        Assert.StartsWith("%PDF", document, StringComparison.Ordinal);
        Assert.True(document.Split("/Type /Page\n").Length > 2, "it is one page");
    }

    /// <summary>As a person comes to it: a plan is told, what is asked is left open, and the list has the link.</summary>
    private async Task<IPage> OpenAsync()
    {
        var chat = await ChatWindow.OpenAsync(chromium.Browser, _bot.Address);
        await chat.SayAsync("finn støtte for et AS i Åfjord, 12 ansatte, industri, vi kan dekke 50 %");
        var link = chat.Page.Locator("a[href*='/oversikt/']");
        for (var asked = 0; asked < 6 && await link.CountAsync() == 0; asked++)
            await chat.SayAsync("vet ikke");

        var page = await chat.Page.Context.NewPageAsync();
        await page.SetViewportSizeAsync(PaperWidth, PaperHeight);
        await page.GotoAsync(new Uri(_bot.Address, new Uri((await link.Last.GetAttributeAsync("href"))!).PathAndQuery).ToString());
        return page;
    }
}
