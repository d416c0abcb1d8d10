using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using NaFosenBot.Tests.Conversations;

namespace NaFosenBot.Tests.Processes;

/// <summary>The real program with the repository's knowledge in a process of its own, that can be killed and started again on its data.</summary>
internal sealed partial class KillableBot(DirectoryInfo data, IReadOnlyDictionary<string, string> settings, string environment = "Development") : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly ConcurrentQueue<string> _said = new();
    private Process? _process;
    private Task _reading = Task.CompletedTask;

    /// <summary>Another one after each start.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:1");

    /// <summary>What it has printed so far, line by line.</summary>
    public IEnumerable<string> Said => _said;

    /// <summary>The program in its own build output, of the same configuration as these tests.</summary>
    public static string File { get; } = Path.Combine(
        RealAssistant.RepositoryRoot, "bot", "NaFosenBot", "bin", Path.GetRelativePath(Path.Combine(RealAssistant.RepositoryRoot, "tests", "NaFosenBot.Tests", "bin"), AppContext.BaseDirectory), "NaFosenBot.dll");

    public async Task StartAsync()
    {
        _process = Process.Start(new ProcessStartInfo("dotnet", [File, "--urls", "http://127.0.0.1:0", "--Storage:Directory", data.FullName, .. settings.SelectMany(setting => new[] { $"--{setting.Key}", setting.Value })])
        {
            RedirectStandardOutput = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = environment },
        })!;
        using var patience = new CancellationTokenSource(Patience);
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            _said.Enqueue(line);
            if (Banner.Match(line) is not { Success: true } banner)
                continue;

            Address = new Uri(banner.Groups["address"].Value);
            // A full pipe would stop the program.
            _reading = ReadOnAsync(_process.StandardOutput);
            return;
        }

        throw new InvalidOperationException("The bot ended before it listened.");
    }

    /// <summary>Ends it, and waits until all that it printed is read.</summary>
    public async Task<IReadOnlyList<string>> EndAsync()
    {
        _process!.Kill();
        await _reading;
        Kill();
        return [.. _said];
    }

    /// <summary>As kill -9 does: nothing is said goodbye to.</summary>
    public void Kill()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    /// <summary>Asks the program's own database.</summary>
    public async Task<IReadOnlyList<T>> AskAsync<T>(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={data.GetFiles("*.db").Single().FullName};Mode=ReadOnly;Default Timeout=30");
        return [.. await connection.QueryAsync<T>(sql)];
    }

    public void Dispose() => Kill();

    private async Task ReadOnAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
            _said.Enqueue(line);
    }

    [GeneratedRegex(@"Web chat\s+(?<address>http://\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Banner { get; }
}
