using Microsoft.Playwright;
using Xunit;

namespace NaFosenBot.Browser.Tests;

/// <summary>The bot as Microsoft's Teams simulator shows it.</summary>
public sealed class TeamsSimulatorTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Greets_answers_a_question_and_takes_a_choice()
    {
        using var bot = await BotProcess.StartAsync();
        using var simulator = await TeamsSimulator.StartAsync(bot.Address);
        var page = await chromium.Browser.NewPageAsync();

        await page.GotoAsync(simulator.Address.ToString());
        await Assertions.Expect(Said(page, "Jeg er en maskin")).ToBeVisibleAsync();

        await SayAsync(page, "hvem kan hjelpe meg?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Osen", Exact = true }).ClickAsync();
        await Assertions.Expect(Said(page, "Osen kommune")).ToBeVisibleAsync();

        await SayAsync(page, "Hva er maks beløp i næringsfondet i Åfjord?");
        await Assertions.Expect(Said(page, "100 000 kr")).ToBeVisibleAsync();
    }

    private static ILocator Said(IPage page, string text) => page.GetByText(text).Last;

    private static async Task SayAsync(IPage page, string text)
    {
        var box = page.Locator("[contenteditable=true], textarea").First;
        await box.ClickAsync();
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }
}
