using NaFosenBot.Tests.Fakes;

namespace NaFosenBot.Benchmarks.Channel;

/// <summary>A bot that is played against.</summary>
/// <param name="Token">What the channel brings; null where none is asked for.</param>
internal sealed record PlayedBot(string Name, BotProcess Process, string? Token);

/// <summary>The world on loopback: an identity provider and a connector over TLS, and the bots as processes of their own that trust both.</summary>
internal sealed class PlayedBots : IAsyncDisposable
{
    private const string AppId = "c9e8c047-2a74-40a2-b28a-b162d5f5327c";
    private const string Tenant = "72f988bf-86f1-41af-91ab-2d7cd011db47";

    private readonly DirectoryInfo _trusted = Directory.CreateTempSubdirectory("nafosen-benchmark-trust");
    private readonly List<PlayedBot> _bots = [];
    private readonly IdentityProvider _provider;

    private PlayedBots(IdentityProvider provider, PlayedConnector connector)
    {
        (_provider, Connector) = (provider, connector);
        File.WriteAllText(CertificateFile, LoopbackTls.Certificate.ExportCertificatePem());
    }

    public PlayedConnector Connector { get; }

    private string CertificateFile => Path.Combine(_trusted.FullName, "loopback.pem");

    public static async Task<PlayedBots> StartAsync() => new(await IdentityProvider.StartAsync(), await PlayedConnector.StartAsync());

    public Task<PlayedBot> FloorAsync() => StartAsync("floor: bare ASP.NET Core", BotProcess.Self, ["floor"], "Production", null);

    public Task<PlayedBot> LeastAsync() => StartAsync("least: durable, by hand", BotProcess.Self, ["least"], "Production", null);

    /// <summary>Not registered, so neither side brings tokens; only Development takes that.</summary>
    public Task<PlayedBot> EchoAsync() => StartAsync("echo: the channel without the answer", BotProcess.Self, ["echo", "--Knowledge:Directory", Path.Combine(Questions.Root(), "bot", "knowledge")], "Development", null);

    public Task<PlayedBot> FullAsync()
    {
        var settings = new Dictionary<string, string>(_provider.Settings())
        {
            ["MicrosoftAppType"] = "SingleTenant",
            ["MicrosoftAppId"] = AppId,
            ["MicrosoftAppPassword"] = "a secret",
            ["MicrosoftAppTenantId"] = Tenant,
            ["BotFramework:ServiceHosts:0"] = "127.0.0.1",
        };
        // Channels use a token for about an hour.
        var claims = TokenForge.ChannelClaims(AppId, Connector.ServiceUrl);
        claims["exp"] = TokenForge.Time(TimeSpan.FromDays(1).TotalSeconds);
        var token = TokenForge.Sign(claims, _provider.ChannelKeys[0]);
        return StartAsync("full: token, knowledge, commit, delivery", BotProcess.Product, [.. settings.SelectMany(setting => new[] { $"--{setting.Key}", setting.Value })], "Production", token);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var bot in _bots)
            await bot.Process.DisposeAsync();
        await Connector.DisposeAsync();
        await _provider.DisposeAsync();
        _trusted.Delete(recursive: true);
    }

    private async Task<PlayedBot> StartAsync(string name, string assembly, IEnumerable<string> arguments, string environment, string? token)
    {
        var process = BotProcess.Start(assembly, arguments, new Dictionary<string, string> { ["SSL_CERT_FILE"] = CertificateFile, ["ASPNETCORE_ENVIRONMENT"] = environment });
        var bot = new PlayedBot(name, process, token);
        _bots.Add(bot);
        // Any answer will do: it listens.
        await process.AskAsync((http, patience) => http.GetAsync("/api/messages", patience));
        return bot;
    }
}
