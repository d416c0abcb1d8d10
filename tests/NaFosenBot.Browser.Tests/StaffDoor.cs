using Microsoft.Playwright;

namespace NaFosenBot.Browser.Tests;

/// <summary>The way into the staff's pages, as a person goes it.</summary>
internal static class StaffDoor
{
    /// <returns>The list of enquiries, in a window of their own.</returns>
    public static async Task<IPage> SignInAsync(IBrowser browser, BotProcess bot, string person)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { Locale = "nb-NO", ViewportSize = new ViewportSize { Width = 1100, Height = 900 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(bot.Address, "/staff").ToString());
        await page.GetByLabel("E-postadresse").FillAsync(person);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send meg en lenke" }).ClickAsync();
        await page.GotoAsync((await bot.LinkInMailAsync("/staff/inn/")).ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Logg inn" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Henvendelser");
        return page;
    }
}
