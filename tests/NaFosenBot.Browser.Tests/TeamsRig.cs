using Microsoft.Playwright;
using Xunit;

namespace NaFosenBot.Browser.Tests;

/// <summary>A bot, Microsoft's Teams simulator and a browser with its page, for all tests of a class: each of them finds a bot that has met nobody, and a page with nothing but its greeting.</summary>
public sealed class TeamsRig : IAsyncLifetime, IDisposable
{
    private const int MostTries = 3;

    private readonly Chromium _chromium = new();
    private readonly ClassBot _bot = new();

    private NorwegianClient? _client;
    private TeamsSimulator? _simulator;
    private TeamsWindow? _window;

    internal IBrowser Browser => _chromium.Browser;

    public Task InitializeAsync() => _chromium.InitializeAsync();

    /// <param name="isNorwegian">The simulator's client speaks English; then it does not.</param>
    internal async Task<(BotProcess Bot, TeamsWindow Teams)> FreshAsync(IReadOnlyDictionary<string, string>? settings, bool isNorwegian)
    {
        for (var tries = 1; ; tries++)
        {
            var bot = await _bot.FreshAsync(settings);
            try
            {
                return (bot, await OpenAsync(bot, isNorwegian));
            }
            catch (PlaywrightException) when (tries < MostTries)
            {
                // The simulator has it: it came before its page was ready to draw it, and then it never does.
                Assert.NotEmpty(await bot.AskAsync<string>("SELECT lane FROM outbox WHERE delivered_at IS NOT NULL"));
            }
        }
    }

    private async Task<TeamsWindow> OpenAsync(BotProcess bot, bool isNorwegian)
    {
        if (isNorwegian)
            _client ??= await NorwegianClient.StartAsync(bot.Address);
        _simulator ??= await TeamsSimulator.StartAsync(_client?.Address ?? bot.Address);
        if (_window is null)
            return _window = await TeamsWindow.OpenAsync(Browser, _simulator);

        await _window.OpenAgainAsync();
        return _window;
    }

    /// <summary>After a test.</summary>
    internal async Task TidyAsync()
    {
        // Channels that it renamed or deleted, and apps that it took out, are so for the simulator until its end.
        if (_window is null or { IsMocked: true })
        {
            _window = null;
            _simulator?.Dispose();
            _simulator = null;
        }

        await _chromium.CloseWindowsAsync(except: _window?.Page.Context);
    }

    public async Task DisposeAsync()
    {
        await _chromium.DisposeAsync();
        if (_client is not null)
            await _client.DisposeAsync();
    }

    public void Dispose()
    {
        _simulator?.Dispose();
        _bot.Dispose();
    }
}
