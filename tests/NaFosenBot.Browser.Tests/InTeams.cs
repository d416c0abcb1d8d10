using Microsoft.Playwright;
using Xunit;

namespace NaFosenBot.Browser.Tests;

/// <summary>The bot beside Microsoft's Teams simulator, with the simulator's page open and the bot's greeting in it.</summary>
/// <param name="isNorwegian">The simulator's client speaks English; then it does not.</param>
public abstract class InTeams(Chromium chromium, IReadOnlyDictionary<string, string>? settings = null, bool isNorwegian = false) : IClassFixture<Chromium>, IAsyncLifetime
{
    private TeamsSimulator _simulator = null!;
    private NorwegianClient? _client;

    private protected IBrowser Browser => chromium.Browser;

    private protected BotProcess Bot { get; private set; } = null!;

    private protected TeamsWindow Teams { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Bot = await BotProcess.StartAsync(settings);
        _client = isNorwegian ? await NorwegianClient.StartAsync(Bot.Address) : null;
        _simulator = await TeamsSimulator.StartAsync(_client?.Address ?? Bot.Address);
        Teams = await TeamsWindow.OpenAsync(Browser, _simulator);
    }

    public async Task DisposeAsync()
    {
        await Teams.Page.CloseAsync();
        _simulator.Dispose();
        if (_client is not null)
            await _client.DisposeAsync();
        Bot.Dispose();
    }
}
