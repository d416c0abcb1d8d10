using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace NaFosenBot.Tests.Processes;

/// <summary>A counting bot in a process of its own, that can be killed.</summary>
internal sealed class BotInProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;

    private BotInProcess(Process process, HttpClient http) => (_process, Http) = (process, http);

    public HttpClient Http { get; }

    public static async Task<BotInProcess> StartAsync(DirectoryInfo data, params string[] settings)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, data.FullName, .. settings])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        using var patience = new CancellationTokenSource(Patience);
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException("The bot ended before it listened.");
        }
        while (!line.StartsWith(Program.Listens, StringComparison.Ordinal));

        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        return new BotInProcess(process, new HttpClient { BaseAddress = new Uri(line[Program.Listens.Length..]), Timeout = TimeSpan.FromSeconds(20) });
    }

    /// <returns>Whether the bot acknowledged it; false when it was not there or had no time.</returns>
    public async Task<bool> TryPostAsync(JsonObject activity)
    {
        try
        {
            using var response = await Http.PostAsJsonAsync("/api/messages", activity);
            return response.StatusCode == HttpStatusCode.Accepted;
        }
        catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>As kill -9 does: nothing is said goodbye to.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>An ordinary stop.</summary>
    public async Task StopAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
        Http.Dispose();
    }
}
