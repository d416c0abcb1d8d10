using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NaFosenBot.Benchmarks;

/// <summary>A bot as a process of its own on a free port, with an empty data directory; killed and cleared away at the end.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private BotProcess(Process process, Uri address, DirectoryInfo data) => (_process, Address, Data) = (process, address, data);

    /// <summary>The deployable as it is built in Release.</summary>
    public static string Product => Path.Combine(Questions.Root(), "bot", "NaFosenBot", "bin", "Release", "net10.0", "NaFosenBot.dll");

    /// <summary>This executable, for its modes that are bots.</summary>
    public static string Self => typeof(BotProcess).Assembly.Location;

    public Uri Address { get; }

    public DirectoryInfo Data { get; }

    /// <summary>User and system time so far, in steps of 10 ms.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Memory in the machine, with and without what is mapped from files; MB.</summary>
    public (double Resident, double Private) Memory => (Megabytes("VmRSS"), Megabytes("RssAnon"));

    public static BotProcess Start(string assembly, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>>? environment = null)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var data = Directory.CreateTempSubdirectory("nafosen-benchmark");
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments, "--urls", address.GetLeftPart(UriPartial.Authority), "--Storage:Directory", data.FullName]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        // A full pipe would stop the bot.
        process.BeginOutputReadLine();
        return new BotProcess(process, address, data);
    }

    /// <summary>Asks until there is an answer.</summary>
    public async Task<T> AskAsync<T>(Func<HttpClient, CancellationToken, Task<T>> ask)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var http = new HttpClient { BaseAddress = Address };
        while (true)
        {
            try
            {
                return await ask(http, patience.Token);
            }
            catch (HttpRequestException refused) when (refused.InnerException is SocketException && !_process.HasExited)
            {
                await Task.Delay(10, patience.Token);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Data.Delete(recursive: true);
    }

    private double Megabytes(string field)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith($"{field}:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Trim(), CultureInfo.InvariantCulture) / 1024;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
