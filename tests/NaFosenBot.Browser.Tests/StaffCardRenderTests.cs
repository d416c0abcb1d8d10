using System.Text;
using System.Text.Json.Nodes;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace NaFosenBot.Browser.Tests;

/// <summary>Every card, of staff and of everybody, as Microsoft's own renderer (npm adaptivecards) shows it: free of faults, readable wide and narrow, light, dark and in high contrast.</summary>
public sealed class StaffCardRenderTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private const int LargestCard = 28 * 1024;

    private static readonly string[] WcagTags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => chromium.CloseWindowsAsync();

    [Fact]
    public async Task Parsed_and_validated_without_a_fault()
    {
        var page = await OpenAsync("light", 800);

        foreach (var (name, card) in StaffCardSamples.All())
        {
            var faults = await page.EvaluateAsync<string[]>(
                """
                json => {
                    const context = new AdaptiveCards.SerializationContext();
                    const card = new AdaptiveCards.AdaptiveCard();
                    card.parse(JSON.parse(json), context);
                    const found = card.validateProperties().validationEvents.map(event => event.message);
                    for (let i = 0; i < context.eventCount; i++) found.push(context.getEventAt(i).message);
                    return found;
                }
                """,
                card.ToJsonString());
            Assert.True(faults.Length == 0, $"{name}: {string.Join("; ", faults)}");
        }
    }

    [Fact]
    public void Each_has_a_twin_in_text_and_fits_into_a_message()
    {
        foreach (var (name, card) in StaffCardSamples.All())
        {
            Assert.True(card["fallbackText"]?.GetValue<string>().Length > 0, $"{name} has no text");
            Assert.True(Encoding.UTF8.GetByteCount(card.ToJsonString()) < LargestCard, $"{name} is too large");
            if (name.StartsWith("extension", StringComparison.Ordinal) || name.StartsWith("buttons", StringComparison.Ordinal))
                continue;

            // What the card says, the text says: every line and every fact. Forms that unfold are no part of what it says.
            var twin = Said(card["fallbackText"]!.GetValue<string>());
            Assert.All(Says(card["body"]).Select(Said), said => Assert.Contains(said, twin, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    [InlineData("contrast")]
    public async Task Rendered_and_unfolded_everybody_can_read_and_use_it_wide_and_narrow(string theme)
    {
        var page = await OpenAsync(theme, 800);
        var all = StaffCardSamples.All().ToList();
        foreach (var width in new[] { 800, 320 })
        {
            await page.SetViewportSizeAsync(width, 700);
            // All together: what a machine finds of faults is in the colours and the roles, not in the language.
            await ShowAsync(page, all.Where(sample => !sample.Name.EndsWith("-nn", StringComparison.Ordinal) && !sample.Name.EndsWith("-en", StringComparison.Ordinal)));
            await page.EvaluateAsync("unfold()");
            Assert.Equal(4, await page.Locator("#card > :last-child").EvaluateAsync<int>("card => Number(card.dataset.unfolding)"));
            var found = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = [.. WcagTags] } });
            Assert.Empty(found.Violations.Select(violation => $"{theme} {width}: {violation.Id}: {string.Join(" ", violation.Nodes.Select(node => node.Html))}"));
            Assert.Contains(found.Passes, passed => passed.Id == "color-contrast");
            Assert.Contains(found.Passes, passed => passed.Id == "label");
            await FitsAsync(page, $"{theme} {width}");
            await page.KeepAsync($"cards-{theme}-{width}", isWhole: true);
            foreach (var tongue in new[] { "-nn", "-en" })
            {
                await ShowAsync(page, all.Where(sample => sample.Name.EndsWith(tongue, StringComparison.Ordinal)));
                await FitsAsync(page, $"{theme} {width} {tongue}");
            }
        }
    }

    [Fact]
    public async Task A_required_field_left_empty_is_said_and_sends_nothing()
    {
        var page = await OpenAsync("light", 800);
        var (_, card) = StaffCardSamples.All().First(sample => sample.Name == "person-nb");
        await page.EvaluateAsync("json => show(JSON.parse(json))", card.ToJsonString());

        await page.GetByRole(AriaRole.Button, new() { Name = "Svar", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send svaret" }).ClickAsync();

        await Assertions.Expect(page.GetByText("Skriv svaret først.")).ToBeVisibleAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("sent.length"));
        await page.GetByRole(AriaRole.Textbox).First.FillAsync("Ja.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send svaret" }).ClickAsync();
        Assert.Equal("Ja.", await page.EvaluateAsync<string>("sent[0].answerText"));
    }

    private static Task ShowAsync(IPage page, IEnumerable<(string Name, JsonObject Card)> samples) =>
        page.EvaluateAsync("list => show(...JSON.parse(list))", new JsonArray([.. samples.Select(sample => (JsonNode)sample.Card.DeepClone())]).ToJsonString());

    private static async Task FitsAsync(IPage page, string name) =>
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than the window");

    /// <summary>What a card's body says, a line or a fact each.</summary>
    private static IEnumerable<string> Says(JsonNode? node) => node switch
    {
        JsonObject { } one when one["type"]?.ToString() is "TextBlock" or "TextRun" => [one["text"]!.GetValue<string>()],
        JsonObject { } one when one["type"]?.ToString() == "FactSet" => one["facts"]!.AsArray().Select(fact => $"{fact!["title"]}: {fact["value"]}"),
        JsonObject one => one.SelectMany(member => member.Value is null ? [] : Says(member.Value)),
        JsonArray many => many.SelectMany(Says),
        _ => [],
    };

    /// <summary>Without what only keeps Markdown from being read.</summary>
    private static string Said(string text) => text.Replace("\\[", "[", StringComparison.Ordinal).Replace("\\*", "*", StringComparison.Ordinal).Replace("**", "", StringComparison.Ordinal).Replace('\u00A0', ' ');

    /// <summary>A page with the renderer, in the colours that Teams gives its cards.</summary>
    private async Task<IPage> OpenAsync(string theme, int width)
    {
        var page = await chromium.Browser.NewPageAsync(new BrowserNewPageOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 700 },
            ColorScheme = theme == "light" ? ColorScheme.Light : ColorScheme.Dark,
            ForcedColors = theme == "contrast" ? ForcedColors.Active : ForcedColors.None,
        });
        var (back, front, quiet, raised, good, warn) = theme == "light" ? ("#ffffff", "#242424", "#616161", "#f0f0f0", "#e7f2da", "#fbf6d9") : ("#292929", "#ffffff", "#adadad", "#333333", "#0a2e0a", "#4a3a00");
        await page.SetContentAsync(
            $$"""
            <!DOCTYPE html><html lang="nb"><head><title>Kort</title><style>
            body { margin: 0; padding: 8px; background: {{back}}; color: {{front}}; font-family: sans-serif }
            .ac-pushButton { font: inherit; padding: 6px 12px; min-height: 32px; border: 1px solid {{quiet}}; border-radius: 4px; background: {{back}}; color: {{front}}; white-space: normal !important }
            textarea, select { font: inherit; width: 100%; box-sizing: border-box; padding: 6px; border: 1px solid {{quiet}}; background: {{back}}; color: {{front}} }
            .ac-actionSet { flex-wrap: wrap; gap: 8px }
            </style></head><body><main id="card"></main></body></html>
            """);
        await page.AddScriptTagAsync(new PageAddScriptTagOptions { Path = Path.Combine(Repository.Root, "tests", "node_modules", "adaptivecards", "dist", "adaptivecards.js") });
        await page.EvaluateAsync(
            $$"""
            () => {
                const colors = (front, quiet) => Object.fromEntries(['default', 'dark', 'light', 'accent', 'good', 'warning', 'attention'].map(name => [name, { default: front, subtle: quiet }]));
                const style = background => ({ backgroundColor: background, foregroundColors: colors('{{front}}', '{{quiet}}') });
                const config = new AdaptiveCards.HostConfig({
                    supportsInteractivity: true, textBlock: { headingLevel: 2 }, spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 20, padding: 12 },
                    separator: { lineThickness: 1, lineColor: '{{quiet}}' },
                    containerStyles: { default: style('{{back}}'), emphasis: style('{{raised}}'), good: style('{{good}}'), warning: style('{{warn}}') },
                    actions: { showCard: { actionMode: 'inline', inlineTopMargin: 8 }, actionsOrientation: 'horizontal', actionAlignment: 'left', buttonSpacing: 8 },
                    inputs: { label: { inputSpacing: 4, requiredInputs: { suffix: ' *', color: 'default', isSubtle: false }, optionalInputs: { color: 'default' } }, errorMessage: { color: 'default', weight: 'bolder' } },
                });
                window.sent = [];
                const render = json => {
                    const card = new AdaptiveCards.AdaptiveCard();
                    card.hostConfig = config;
                    card.onExecuteAction = action => sent.push(action.data);
                    card.parse(json);
                    return card.render();
                };
                let shown = [];
                window.show = (...cards) => document.getElementById('card').replaceChildren(...(shown = cards).map(render));
                // A card with most fields, once for each of them, unfolded.
                window.unfold = () => {
                    const fields = card => card.actions?.filter(action => action.type === 'Action.ShowCard').length ?? 0;
                    const fullest = shown.reduce((most, card) => fields(card) > fields(most) ? card : most);
                    for (let n = 0; n < fields(fullest); n++) {
                        const one = document.getElementById('card').appendChild(render(fullest));
                        one.querySelectorAll('button[aria-expanded]')[n].click();
                        one.dataset.unfolding = n + 1;
                    }
                };
            }
            """);
        return page;
    }
}
