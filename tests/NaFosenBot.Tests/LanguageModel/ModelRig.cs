using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NaFosenBot.LanguageModel;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;
using NaFosenBot.Tests.Storage;

namespace NaFosenBot.Tests.LanguageModel;

/// <summary>The room as the program composes it, with a database of its own, before a service on this machine.</summary>
internal sealed class ModelRig : IAsyncDisposable
{
    private readonly bool _ownsStorage;
    private readonly ServiceProvider _services;

    private ModelRig(AzureOpenAi service, TimeProvider clock, TestStorage? storage, IEnumerable<KeyValuePair<string, string>> settings, Action<IServiceCollection>? change)
    {
        (Service, Storage, _ownsStorage) = (service, storage ?? new TestStorage(Engine.Sqlite), storage is null);
        var all = new Dictionary<string, string?>(service.Settings().Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
        {
            ["AzureOpenAI:FirstToken"] = "00:00:08",
            ["AzureOpenAI:Total"] = "00:00:08",
        };
        foreach (var (key, value) in Storage.Settings.Concat(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))))
            all[key] = value;
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(all).Build())
            .AddSingleton<IHostEnvironment>(new Environment(Storage.Directory.FullName))
            .AddSingleton(clock)
            .AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Trace))
            .AddStorage()
            .AddLanguageModel();
        change?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public AzureOpenAi Service { get; }

    public CapturedLog Log { get; } = new();

    public TestStorage Storage { get; }

    public ModelDesk Desk => _services.GetRequiredService<ModelDesk>();

    public ModelLedger Ledger => _services.GetRequiredService<ModelLedger>();

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public static async Task<ModelRig> StartAsync(params (string Key, string Value)[] settings) => Before(await AzureOpenAi.StartAsync(), settings);

    public static ModelRig Before(AzureOpenAi service, (string Key, string Value)[] settings, TimeProvider? clock = null, TestStorage? storage = null, Action<IServiceCollection>? change = null) =>
        new(service, clock ?? TimeProvider.System, storage, settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)), change);

    public Task<ModelReply> AskAsync(string material = """{"question":"hei"}""") =>
        Desk.AskAsync(new ModelCall(ModelPurpose.Rephrasing, "Be kind.", material), default, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Service.DisposeAsync();
        if (_ownsStorage)
            Storage.Dispose();
    }

    private sealed class Environment(string root) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Production;

        public string ApplicationName { get; set; } = "test";

        public string ContentRootPath { get; set; } = root;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
