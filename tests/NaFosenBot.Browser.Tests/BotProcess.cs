using System.Diagnostics;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;

namespace NaFosenBot.Browser.Tests;

/// <summary>The real program in a process of its own, on a free port, with the repository's knowledge.</summary>
internal sealed partial class BotProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Between looks at what will be there soon.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private const int MostLooks = 40;

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("nafosenbot-browser");
    private Process? _process;
    private IReadOnlyDictionary<string, string> _settings;

    private BotProcess(IReadOnlyDictionary<string, string> settings) => _settings = settings;

    public Uri Address { get; private set; } = null!;

    public static async Task<BotProcess> StartAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var bot = new BotProcess(settings ?? new Dictionary<string, string>());
        try
        {
            await bot.RunAsync("http://127.0.0.1:0");
            return bot;
        }
        catch
        {
            bot.Dispose();
            throw;
        }
    }

    /// <summary>Asks the program's own database.</summary>
    public async Task<IReadOnlyList<T>> AskAsync<T>(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Mode=ReadOnly;Pooling=False");
        return [.. await connection.QueryAsync<T>(sql)];
    }

    /// <summary>Asks until there is an answer: what a page shows at once is stored a little later.</summary>
    public async Task<IReadOnlyList<T>> AskUntilAsync<T>(string sql, int rows)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (await AskAsync<T>(sql) is var found && found.Count == rows)
                return found;

            await Task.Delay(Glance, patience.Token);
        }
    }

    /// <summary>Whatever it was told is gone, as if it ran for the first time. The process goes on where it can: a start takes seconds.</summary>
    public async Task ForgetAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var (before, now) = (_settings, settings ?? new Dictionary<string, string>());
        if (_process is null or { HasExited: true } || before.Count != now.Count || before.Except(now).Any() || !await IsAtRestAsync())
        {
            Kill();
            _data.Delete(recursive: true);
            _data.Create();
            _settings = now;
            await RunAsync(Address.ToString());
            return;
        }

        await using (var connection = new SqliteConnection($"Data Source={Database};Foreign Keys=False;Pooling=False"))
        {
            var tables = await connection.QueryAsync<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('SchemaVersions', 'sqlite_sequence', 'processes')");
            await connection.ExecuteAsync(string.Join(';', tables.Select(table => $"DELETE FROM {table}").Prepend("BEGIN IMMEDIATE").Append("COMMIT")));
        }

        foreach (var mail in _data.GetFiles("*.eml", SearchOption.AllDirectories))
            mail.Delete();
    }

    /// <summary>The address in the newest mail that has one like it: without a mail server, mails are files.</summary>
    public async Task<Uri> LinkInMailAsync(string like)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            foreach (var file in new DirectoryInfo(Path.Combine(_data.FullName, "mail")) is { Exists: true } folder ? folder.GetFiles("*.eml").OrderByDescending(file => file.Name).ToArray() : [])
            {
                var text = (await MimeKit.MimeMessage.LoadAsync(file.FullName, patience.Token)).TextBody!;
                if (text.Split('\n').FirstOrDefault(line => line.StartsWith("http", StringComparison.Ordinal) && line.Contains(like, StringComparison.Ordinal)) is { } link)
                    return new Uri(link.Trim());
            }

            await Task.Delay(Glance, patience.Token);
        }
    }

    /// <summary>Kills the process and starts another at the same address on the same data.</summary>
    /// <param name="settings">Others than before.</param>
    /// <param name="meanwhile">What is changed in the database while nothing runs.</param>
    public async Task RestartAsync(IReadOnlyDictionary<string, string>? settings = null, Func<SqliteConnection, Task>? meanwhile = null)
    {
        Kill();
        _settings = settings ?? _settings;
        if (meanwhile is not null)
        {
            await using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
            await meanwhile(connection);
        }

        await RunAsync(Address.ToString());
    }

    /// <summary>Runs a command of the program beside it, with its settings, to its end.</summary>
    public async Task<string> CommandAsync(params string[] command)
    {
        using var process = Start(command);
        using var patience = new CancellationTokenSource(Patience);
        var said = await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return said;
    }

    public void Dispose()
    {
        Kill();
        _data.Delete(recursive: true);
    }

    private string Database => _data.GetFiles("*.db").Single().FullName;

    /// <summary>Whether nothing is to be done or sent any more; waits a moment for it.</summary>
    private async Task<bool> IsAtRestAsync()
    {
        for (var look = 0; look < MostLooks; look++)
        {
            if ((await AskAsync<int>("SELECT (SELECT COUNT(*) FROM inbox WHERE done_at IS NULL) + (SELECT COUNT(*) FROM outbox WHERE delivered_at IS NULL AND failed_at IS NULL)")).Single() == 0)
                return true;

            await Task.Delay(Glance);
        }

        return false;
    }

    private async Task RunAsync(string urls)
    {
        _process = Start("--urls", urls);
        using var patience = new CancellationTokenSource(Patience);
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (Banner.Match(line) is not { Success: true } banner)
                continue;

            Address = new Uri(banner.Groups["address"].Value);
            // Nobody reads on: a full pipe would stop the program.
            _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return;
        }

        throw new InvalidOperationException("The bot stopped before it listened.");
    }

    private Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [Repository.Program, .. arguments, "--Storage:Directory", _data.FullName, .. _settings.SelectMany(setting => new[] { $"--{setting.Key}", setting.Value })])
        {
            RedirectStandardOutput = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
        })!;

    private void Kill()
    {
        // A start that failed leaves none.
        if (_process is null)
            return;

        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    [GeneratedRegex(@"Web chat\s+(?<address>http://\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Banner { get; }
}
