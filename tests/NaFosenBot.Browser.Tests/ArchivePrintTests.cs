using Microsoft.Playwright;
using Xunit;

namespace NaFosenBot.Browser.Tests;

/// <summary>An enquiry as a municipality puts it into its archive: written by the command of the real program, opened from the file, and made a PDF.</summary>
public sealed class ArchivePrintTests(Chromium chromium, ClassBot bot) : IClassFixture<Chromium>, IClassFixture<ClassBot>, IAsyncLifetime
{
    // A4 less the margins of the page, at 96 dots to the inch.
    private const int PaperWidth = 658;
    private const int PaperHeight = 987;

    private static readonly string Word = string.Concat(Enumerable.Repeat("havbruksnæring", 20));
    private static readonly string Long = string.Join('\n', Enumerable.Range(1, 60).Select(line => $"Linje {line} om blåskjell, ærfugl og Ørlandet."));

    private readonly DirectoryInfo _archive = Directory.CreateTempSubdirectory("nafosenbot-archive");
    private BotProcess _bot = null!;

    public async Task InitializeAsync() => _bot = await bot.FreshAsync(new Dictionary<string, string>
    {
        ["Members:Organisations:0:Id"] = "member.afjord-utvikling",
        ["Members:Organisations:0:Staff:0:Email"] = "kari@example.no",
        ["Members:Organisations:0:Staff:0:Name"] = "Kari Nordmann",
    });

    public async Task DisposeAsync()
    {
        await chromium.CloseWindowsAsync();
        _archive.Delete(recursive: true);
    }

    [Fact]
    public async Task It_stands_alone_shows_what_was_written_and_is_whole_on_paper()
    {
        var page = await OpenAsync(await ExportAsync());
        List<string> asked = [];
        page.Request += (_, request) => asked.Add(request.Url);
        await page.ReloadAsync();
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        var words = await page.Locator("main").InnerTextAsync();
        Assert.Contains("Hvem kan hjelpe meg med næringsfondet i Åfjord?", words, StringComparison.Ordinal);
        Assert.Contains("<script>document.title = 'æ'</script>", words, StringComparison.Ordinal);
        Assert.Contains("Linje 60 om blåskjell, ærfugl og Ørlandet.", words, StringComparison.Ordinal);
        Assert.Contains("1-skisse.pdf", string.Join(' ', _archive.GetFiles("*", SearchOption.AllDirectories).Select(file => file.Name)), StringComparison.Ordinal);
        Assert.Equal("Det som er lagret", await page.TitleAsync());
        Assert.Equal([page.Url], asked);
        Assert.Empty(await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('body, body *')]
                .filter(shown => { const box = shown.getBoundingClientRect(); return box.right > innerWidth || box.left < 0 || shown.scrollWidth > shown.clientWidth + 1 && getComputedStyle(shown).display !== 'inline'; })
                .map(shown => `${shown.tagName}: ${shown.textContent.slice(0, 60)}`)
            """));
        Assert.Equal(["rgb(0, 0, 0)", "none", "0px"], await page.EvaluateAsync<string[]>("() => { const body = getComputedStyle(document.body); return [body.color, body.maxWidth, body.marginLeft]; }"));
        await page.KeepAsync("archive-print", isWhole: true);
    }

    [Fact]
    public async Task It_becomes_a_document_of_several_pages_with_margins()
    {
        var page = await OpenAsync(await ExportAsync());

        var document = System.Text.Encoding.Latin1.GetString(await page.PdfAsync(new PagePdfOptions { Format = "A4", PreferCSSPageSize = true }));
        var margins = await page.EvaluateAsync<string[]>("() => [...document.styleSheets[0].cssRules].filter(rule => rule instanceof CSSPageRule).map(rule => rule.style.margin)");

        Assert.StartsWith("%PDF", document, StringComparison.Ordinal);
        Assert.True(document.Split("/Type /Page\n").Length > 2, "it is one page");
        Assert.Equal(["18mm"], margins);
    }

    /// <summary>Sent with a file in web chat and answered at length on the staff's page.</summary>
    private async Task<string> ExportAsync()
    {
        var chat = await ChatWindow.OpenAsync(chromium.Browser, _bot.Address);
        await chat.SendFileAsync("skisse.pdf", "%PDF-1.7 skisse");
        await chat.SendEnquiryAsync("Hvem kan hjelpe meg med næringsfondet i Åfjord?");
        var staff = await StaffDoor.SignInAsync(chromium.Browser, _bot, "kari@example.no");
        await staff.GetByRole(AriaRole.Link, new() { Name = "F-" }).ClickAsync();
        await staff.GetByText("Svar", new() { Exact = true }).ClickAsync();
        await staff.GetByLabel("Svaret").FillAsync($"<script>document.title = 'æ'</script>\n{Word}\n{Long}");
        await staff.GetByRole(AriaRole.Button, new() { Name = "Send svaret" }).ClickAsync();
        await Assertions.Expect(staff.GetByRole(AriaRole.Status)).ToContainTextAsync("Svaret er sendt");

        var number = (await _bot.AskAsync<(long Year, long Serial)>("SELECT year, serial FROM enquiries")).Single();
        var said = await _bot.CommandAsync("export", $"F-{number.Year}-{number.Serial:0000}", "--archive", "--out", Path.Combine(_archive.FullName, "sak"));
        Assert.Contains("sak.html", said, StringComparison.Ordinal);
        return Path.Combine(_archive.FullName, "sak.html");
    }

    private async Task<IPage> OpenAsync(string file)
    {
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions { Locale = "nb-NO", ViewportSize = new ViewportSize { Width = PaperWidth, Height = PaperHeight } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        return page;
    }
}
