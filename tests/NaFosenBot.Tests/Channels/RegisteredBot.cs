using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using NaFosenBot.Channels.BotFramework;
using NaFosenBot.Delivery.Connector;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;
using Xunit;

namespace NaFosenBot.Tests.Channels;

/// <summary>A bot registered at an identity provider of our own, with a connector over TLS, as on the open internet.</summary>
public class RegisteredBot : IAsyncLifetime
{
    internal const string AppId = "c9e8c047-2a74-40a2-b28a-b162d5f5327c";
    internal const string Tenant = "72f988bf-86f1-41af-91ab-2d7cd011db47";
    internal const string EntraTenant = "5a0b1c2d-0001-4000-8000-000000000001";
    internal const string EntraCaller = "5a0b1c2d-0002-4000-8000-000000000002";

    private int _conversations;

    internal IdentityProvider Provider { get; private set; } = null!;

    internal FakeConnector Connector { get; private set; } = null!;

    internal TestBot Bot { get; private set; } = null!;

    protected virtual string Environment => "Production";

    protected virtual IEnumerable<KeyValuePair<string, string>> MoreSettings => [];

    public async Task InitializeAsync()
    {
        Provider = await IdentityProvider.StartAsync();
        Connector = await FakeConnector.StartAsync(tls: true);
        var settings = Provider.Settings();
        settings["MicrosoftAppType"] = "SingleTenant";
        settings["MicrosoftAppId"] = AppId;
        settings["MicrosoftAppPassword"] = "a secret";
        settings["MicrosoftAppTenantId"] = Tenant;
        settings["BotFramework:ServiceHosts:0"] = "127.0.0.1";
        settings["BotFramework:EntraTenants:0"] = EntraTenant;
        settings["BotFramework:EntraCallers:0"] = EntraCaller;
        foreach (var (key, value) in MoreSettings)
            settings[key] = value;
        Bot = TestBot.Start(
            services => LoopbackTls.Trust(services, BotFrameworkSetup.IdentityClient, ConnectorClient.SendingClient, ConnectorClient.ReadingClient),
            Environment,
            settings);
    }

    public async Task DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Connector.DisposeAsync();
        await Provider.DisposeAsync();
    }

    internal JsonObject Claims() => TokenForge.ChannelClaims(AppId, Connector.ServiceUrl);

    internal string GoodToken() => TokenForge.Sign(Claims(), Provider.ChannelKeys[0]);

    internal JsonObject NewMessage() => TeamsActivities.Message(Connector.ServiceUrl, "dalfondet", conversation: $"a:{Interlocked.Increment(ref _conversations)}");

    internal async Task<HttpResponseMessage> PostAsync(string? authorization, string body, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, "/api/messages");
        if (method != HttpMethod.Get)
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        // A body that the server refuses unread must not be under way when the server hangs up.
        request.Headers.ExpectContinue = body.Length > 1_000_000;
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await Bot.Http.SendAsync(request);
    }

    /// <summary>Waits until everything posted before has had its reply: a later conversation has had its own.</summary>
    internal async Task<IReadOnlyList<Sent>> SettledAsync()
    {
        var last = NewMessage();
        using (var response = await PostAsync($"Bearer {GoodToken()}", last.ToJsonString()))
            Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return await RepliedAsync(last["conversation"]!["id"]!.GetValue<string>());
    }

    internal async Task<IReadOnlyList<Sent>> RepliedAsync(string conversation)
    {
        for (var count = 0; ; count++)
        {
            var sent = await Connector.WaitForAsync(count);
            if (sent.Any(item => item.Path.StartsWith($"{conversation}/", StringComparison.Ordinal)))
                return sent;
        }
    }
}

/// <summary>The same in Development.</summary>
public sealed class RegisteredBotInDevelopment : RegisteredBot
{
    protected override string Environment => "Development";
}

/// <summary>The same for its own tenant only.</summary>
public sealed class RegisteredBotOfOneTenant : RegisteredBot
{
    protected override IEnumerable<KeyValuePair<string, string>> MoreSettings => [new("BotFramework:OwnTenantOnly", "true")];
}
