using System.Threading.Channels;

namespace NaFosenBot.Answering;

/// <summary>Reloads the knowledge when a file changes. A broken reload keeps the last good snapshot.</summary>
internal sealed partial class KnowledgeWatcher(KnowledgeFolder folder, LiveKnowledge live, TimeProvider clock, ILogger<KnowledgeWatcher> logger)
    : BackgroundService
{
    /// <summary>Editors save in several steps; quiet for this long means that the saving is over.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private FileSystemWatcher? _watcher;

    /// <summary>Watches before the server takes its first call, so that no edit falls between.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _watcher = new FileSystemWatcher(folder.Path, KnowledgeFolder.Pattern) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size };
        _watcher.Changed += Ring;
        _watcher.Created += Ring;
        _watcher.Deleted += Ring;
        _watcher.Renamed += Ring;
        _watcher.Error += (_, _) => _changed.Writer.TryWrite(true);
        _watcher.EnableRaisingEvents = true;
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _watcher?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in _changed.Reader.ReadAllAsync(stoppingToken))
        {
            await Task.Delay(Quiet, clock, stoppingToken);
            Reload();
        }
    }

    internal void Reload()
    {
        var load = folder.Load();
        if (load.Knowledge is { } knowledge)
        {
            live.Replace(knowledge);
            Reloaded(knowledge.Entries.Count);
            return;
        }

        foreach (var fault in load.Faults)
            Broken(fault.ToString());
        KeptLastGood(load.Faults.Count);
    }

    private void Ring(object sender, FileSystemEventArgs change) => _changed.Writer.TryWrite(true);

    [LoggerMessage(LogLevel.Information, "Knowledge reloaded: {Entries} entries")]
    private partial void Reloaded(int entries);

    [LoggerMessage(LogLevel.Error, "Knowledge fault: {Fault}")]
    private partial void Broken(string fault);

    [LoggerMessage(LogLevel.Error, "The changed knowledge files have {Faults} fault(s); the last good version stays in use")]
    private partial void KeptLastGood(int faults);
}
