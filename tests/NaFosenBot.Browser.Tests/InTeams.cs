using Microsoft.Playwright;
using Xunit;

namespace NaFosenBot.Browser.Tests;

/// <summary>The bot beside Microsoft's Teams simulator, with the simulator's page open and the bot's greeting in it.</summary>
/// <param name="isNorwegian">The simulator's client speaks English; then it does not.</param>
public abstract class InTeams(TeamsRig rig, IReadOnlyDictionary<string, string>? settings = null, bool isNorwegian = false) : IClassFixture<TeamsRig>, IAsyncLifetime
{
    private protected IBrowser Browser => rig.Browser;

    private protected BotProcess Bot { get; private set; } = null!;

    private protected TeamsWindow Teams { get; private set; } = null!;

    public async Task InitializeAsync() => (Bot, Teams) = await rig.FreshAsync(settings, isNorwegian);

    public Task DisposeAsync() => rig.TidyAsync();
}
