using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NaFosenBot.Knowledge.Tests;

namespace NaFosenBot.Tests.Hosted;

/// <summary>The real program on a real port, with an invented alliance's knowledge, unless the settings name another, and a data directory of its own.</summary>
internal sealed class TestBot : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> _factory;
    private readonly bool _ownsData;

    private TestBot(DirectoryInfo data, bool ownsData, string environment, Action<IServiceCollection>? change, IReadOnlyDictionary<string, string>? settings = null)
    {
        (Data, _ownsData) = (data, ownsData);
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host => With(host.UseSetting("Knowledge:Directory", WriteKnowledge(data)), settings)
            .UseEnvironment(environment)
            .UseSetting("urls", "http://127.0.0.1:0")
            .UseSetting("Storage:Directory", data.FullName)
            .ConfigureLogging(logging => logging.AddProvider(Log))
            .ConfigureTestServices(services => change?.Invoke(services)));
        _factory.UseKestrel();
        _factory.StartServer();
        Http = _factory.CreateClient();
    }

    public DirectoryInfo Data { get; }

    public HttpClient Http { get; }

    public CapturedLog Log { get; } = new();

    public IServiceProvider Services => _factory.Services;

    public string KnowledgeFile(string name) => Path.Combine(Data.FullName, "knowledge", name);

    /// <summary>Files that wait in conversations.</summary>
    public string[] Uploaded() => Path.Combine(Data.FullName, "uploads") is var folder && Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];

    public static TestBot Start(Action<IServiceCollection>? change = null, string environment = "Development", IReadOnlyDictionary<string, string>? settings = null) =>
        new(Directory.CreateTempSubdirectory("nafosenbot-test"), ownsData: true, environment, change, settings);

    /// <summary>Another process on the data of one that has stopped.</summary>
    public static TestBot StartOn(DirectoryInfo data, Action<IServiceCollection>? change = null, IReadOnlyDictionary<string, string>? settings = null) =>
        new(data, ownsData: false, "Development", change, settings);

    public async Task StopAsync()
    {
        Http.Dispose();
        await _factory.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Log.Dispose();
        if (_ownsData)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Data.Delete(recursive: true);
        }
    }

    private static IWebHostBuilder With(IWebHostBuilder host, IReadOnlyDictionary<string, string>? settings) =>
        (settings ?? new Dictionary<string, string>()).Aggregate(host, (built, setting) => built.UseSetting(setting.Key, setting.Value));

    private static string WriteKnowledge(DirectoryInfo data)
    {
        var folder = data.CreateSubdirectory("knowledge");
        foreach (var file in SmallKnowledge.Files().Where(file => !File.Exists(Path.Combine(folder.FullName, file.Name))))
            File.WriteAllText(Path.Combine(folder.FullName, file.Name), file.Text);
        return folder.FullName;
    }
}

/// <summary>Everything that was logged, formatted and with its exceptions.</summary>
internal sealed class CapturedLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

    public void Dispose() => _lines.Clear();
}
