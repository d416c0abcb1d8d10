using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;
using NaFosenBot.Tests.Staff;
using Xunit;
using static NaFosenBot.Tests.Fakes.Waiting;

namespace NaFosenBot.Tests.Channels;

/// <summary>A bot of its own for each test, with a connector that takes what it says.</summary>
public abstract class TeamsLine : IAsyncLifetime
{
    internal FakeConnector Connector { get; private set; } = null!;

    internal TestBot Bot { get; private set; } = null!;

    protected string Url => Connector.ServiceUrl;

    public async Task InitializeAsync()
    {
        Connector = await FakeConnector.StartAsync();
        Bot = TestBot.Start();
    }

    public async Task DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Connector.DisposeAsync();
    }

    protected async Task PostAsync(JsonObject activity)
    {
        using var response = await Bot.Http.PostAsJsonAsync("/api/messages", activity);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    /// <summary>Waits until nothing waits for its turn or its delivery.</summary>
    protected Task SettledAsync()
    {
        const string Open = "SELECT (SELECT COUNT(*) FROM inbox WHERE done_at IS NULL) + (SELECT COUNT(*) FROM outbox WHERE delivered_at IS NULL AND failed_at IS NULL)";
        return UntilAsync(() => Bot.Of<Database>().ReadAsync(connection => connection.QuerySingleAsync<int>(Open)), open => open == 0);
    }
}
