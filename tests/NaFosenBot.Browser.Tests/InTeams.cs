using Microsoft.Playwright;
using Xunit;

namespace NaFosenBot.Browser.Tests;

/// <summary>The bot beside Microsoft's Teams simulator, with the simulator's page open and the bot's greeting in it.</summary>
public abstract class InTeams(Chromium chromium, IReadOnlyDictionary<string, string>? settings = null) : IClassFixture<Chromium>, IAsyncLifetime
{
    private TeamsSimulator _simulator = null!;

    private protected IBrowser Browser => chromium.Browser;

    private protected BotProcess Bot { get; private set; } = null!;

    private protected TeamsWindow Teams { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Bot = await BotProcess.StartAsync(settings);
        _simulator = await TeamsSimulator.StartAsync(Bot.Address);
        Teams = await TeamsWindow.OpenAsync(Browser, _simulator);
    }

    public async Task DisposeAsync()
    {
        await Teams.Page.CloseAsync();
        _simulator.Dispose();
        Bot.Dispose();
    }
}
