using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace NaFosenBot.Browser.Tests;

/// <summary>Microsoft's Teams simulator (npm @microsoft/m365agentsplayground), talking to a bot.</summary>
internal sealed class TeamsSimulator : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private TeamsSimulator(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<TeamsSimulator> StartAsync(Uri bot)
    {
        var port = FreePort();
        var program = Path.Combine(Repository.Root, "tests", "node_modules", ".bin", "agentsplayground");
        var process = Process.Start(new ProcessStartInfo(program,
        [
            "start", "-p", $"{port}", "-c", "msteams", "-e", new Uri(bot, "api/messages").ToString(),
            "--service-url", $"http://127.0.0.1:{port}/_connector", "--disable-telemetry",
        ])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
            Environment = { ["TEAMSAPPTESTER_BROWSER"] = "none", ["APPLICATION_INSIGHTS_NO_STATSBEAT"] = "true" },
        })!;
        var simulator = new TeamsSimulator(process, new Uri($"http://127.0.0.1:{port}/"));
        try
        {
            await simulator.ListensAsync();
            return simulator;
        }
        catch
        {
            simulator.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task ListensAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (!line.Contains("Listening", StringComparison.Ordinal))
                continue;

            // Nobody reads on: a full pipe would stop the program.
            _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return;
        }

        throw new InvalidOperationException("The Teams simulator stopped before it listened.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
