using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;
using NaFosenBot.Channels.BotFramework;
using NaFosenBot.Delivery;
using NaFosenBot.Delivery.Connector;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;

namespace NaFosenBot.Tests.Delivery;

/// <summary>The connector client as the program builds it, with a connector and an identity provider of our own.</summary>
internal sealed class ConnectorRig : IAsyncDisposable
{
    public const string AppId = "c9e8c047-2a74-40a2-b28a-b162d5f5327c";
    public const string Secret = "s3cr3t-of-the-registration";

    private readonly ServiceProvider _services;

    private ConnectorRig(RestConnector connector, IdentityProvider provider, ServiceProvider services, TimeProvider clock)
    {
        (Connector, Provider, _services) = (connector, provider, services);
        Tokens = new ConnectorTokens(new EntraTokenSource(RegistrationAt(provider, new Credential.Secret(Secret)), new TrustingMsal(), clock), clock);
        Credentials = new ConnectorCredentials(Tokens, Cloud.Public.ConnectorScope, isDevelopment: false);
        Client = new ConnectorClient(services.GetRequiredService<IHttpClientFactory>(), new ServiceHosts(Cloud.Public, isDevelopment: true), Credentials, clock);
        Files = new TeamsFileClient(
            services.GetRequiredService<IHttpClientFactory>(), new FileHosts(Cloud.Public, isDevelopment: true), new ServiceHosts(Cloud.Public, isDevelopment: true), Credentials, services.GetRequiredService<ILogger<TeamsFileClient>>());
    }

    public RestConnector Connector { get; }

    public IdentityProvider Provider { get; }

    public ConnectorTokens Tokens { get; }

    private ConnectorCredentials Credentials { get; }

    public ConnectorClient Client { get; }

    public TeamsFileClient Files { get; }

    public CapturedLog Log { get; private set; } = null!;

    public static async Task<ConnectorRig> StartAsync(TimeProvider? clock = null)
    {
        var log = new CapturedLog();
        var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(Microsoft.Extensions.Logging.LogLevel.Trace).AddProvider(log)).AddDelivery();
        return new ConnectorRig(await RestConnector.StartAsync(), await IdentityProvider.StartAsync(), services.BuildServiceProvider(), clock ?? TimeProvider.System) { Log = log };
    }

    public static Registration RegistrationAt(IdentityProvider provider, Credential credential, AppType type = AppType.SingleTenant, string? tenant = "72f988bf-86f1-41af-91ab-2d7cd011db47") =>
        new(type, AppId, tenant, credential, Cloud.Public with { EntraAuthority = provider.Address }, OwnTenantOnly: false, [], []);

    public async ValueTask DisposeAsync()
    {
        await Connector.DisposeAsync();
        await Provider.DisposeAsync();
        await _services.DisposeAsync();
        Log.Dispose();
    }
}

/// <summary>Gives MSAL a client that trusts this machine's own certificate.</summary>
internal sealed class TrustingMsal : IMsalHttpClientFactory
{
    private static readonly HttpClient Client = new(LoopbackTls.TrustingHandler());

    public HttpClient GetHttpClient() => Client;
}
