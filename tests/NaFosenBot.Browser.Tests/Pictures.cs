using Microsoft.Playwright;

namespace NaFosenBot.Browser.Tests;

/// <summary>What the pages looked like, kept as output of the tests: in <c>tests/TestResults/screenshots</c>, or where <c>NAFOSENBOT_SCREENSHOTS</c> says.</summary>
internal static class Pictures
{
    private static readonly string Folder = Directory.CreateDirectory(
        Environment.GetEnvironmentVariable("NAFOSENBOT_SCREENSHOTS") is { Length: > 0 } folder ? folder : Path.Combine(Repository.Root, "tests", "TestResults", "screenshots")).FullName;

    public static Task KeepAsync(this IPage page, string name, bool isWhole = false) =>
        page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, $"{name.ToLowerInvariant()}.png"), FullPage = isWhole, Animations = ScreenshotAnimations.Disabled });
}
