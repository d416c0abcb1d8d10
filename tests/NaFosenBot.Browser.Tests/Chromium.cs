using Microsoft.Playwright;
using Xunit;

namespace NaFosenBot.Browser.Tests;

/// <summary>Debian's Chromium without its window, driven by Playwright; one browser for all tests of a class.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // Without these it looks up hosts of its maker at every start; and no page gets at anything that is not on this machine.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ];

    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        // Machines that run tests are busy.
        Assertions.SetDefaultExpectTimeout((float)TimeSpan.FromSeconds(20).TotalMilliseconds);
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium-headless-shell", Args = Flags });
    }

    /// <summary>Closes what a test opened: pages that nobody looks at go on working.</summary>
    public Task CloseWindowsAsync(IBrowserContext? except = null) => Task.WhenAll(Browser.Contexts.Where(context => context != except).Select(context => context.CloseAsync()));

    public async Task DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
