using System.Data.Common;
using Microsoft.Extensions.Options;
using NaFosenBot.Conversations;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;

namespace NaFosenBot.Turns;

/// <summary>Runs the turns of accepted activities: in order within a conversation, conversations side by side.</summary>
internal sealed partial class TurnRunner(
    Inbox inbox,
    Turn turn,
    AwaitedTurns awaited,
    TurnLoad load,
    SlowTurns slow,
    OutboxTray tray,
    LogBell bell,
    IOptions<TurnsOptions> options,
    TimeProvider clock,
    ILogger<TurnRunner> logger) : BackgroundService
{
    private const int MostAttempts = 3;

    /// <summary>So many turns of one conversation, then another has its turn.</summary>
    private const int TurnsInARow = 8;

    /// <summary>Conversations whose turns run side by side: they mostly wait for the disk.</summary>
    private const int MostAtOnce = 64;

    private static readonly TimeSpan SearchInterval = TimeSpan.FromSeconds(1);

    private readonly TurnQueue _queue = new();

    /// <summary>Whether the conversation's turns are being run here.</summary>
    public bool Holds(ConversationKey key) => _queue.Holds(key);

    /// <param name="key">A conversation in this process's hand.</param>
    /// <param name="next">Its next turn, where that is known.</param>
    public void Run(ConversationKey key, ReadyTurn? next) => _queue.Enqueue(key, next);

    /// <summary>A turn was saved: those who wait for it hear of it, and its promises are kept.</summary>
    public void Ended(InboxItem item, CommitResult.Saved saved)
    {
        bell.Ring(item.Conversation.Key);
        tray.Hand(saved.InHand);
        awaited.Ended(item.Activity, saved.Result);
    }

    /// <summary>What is accepted has its turn first, for a while; the rest at the next start, or in another process.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        var waited = clock.GetTimestamp();
        while (!_queue.IsIdle && clock.GetElapsedTime(waited) < options.Value.Drain && !cancellationToken.IsCancellationRequested)
            await Task.Delay(TimeSpan.FromMilliseconds(20), clock, CancellationToken.None);
        await base.StopAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(SearchAsync(stoppingToken), WorkAsync(stoppingToken));

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Parallel.ForEachAsync(
                _queue.Ready.ReadAllAsync(stoppingToken),
                new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = stoppingToken },
                async (key, cancel) => await RunSomeAsync(key, cancel));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The rows are still there.
        }
    }

    private async Task RunSomeAsync(ConversationKey key, CancellationToken stoppingToken)
    {
        var next = _queue.Begin(key);
        try
        {
            for (var run = 0; run < TurnsInARow; run++)
            {
                if (stoppingToken.IsCancellationRequested || (next ?? await NextAsync(key)) is not { } ready || !await RunAsync(ready))
                    return;
                next = null;
            }

            _queue.Enqueue(key);
        }
#pragma warning disable CA1031 // The edge: the rows are still there; a full disk must not end the runner. The search finds the conversation again.
        catch (Exception broken)
#pragma warning restore CA1031
        {
            Postponed(broken.GetType().Name);
        }
        finally
        {
            _queue.End(key);
        }
    }

    private async Task<ReadyTurn?> NextAsync(ConversationKey key) => await inbox.NextAsync(key) is { } item ? new ReadyTurn(item, null) : null;

    /// <returns>Whether the conversation is still in hand, with more to do.</returns>
    private async Task<bool> RunAsync(ReadyTurn ready)
    {
        switch (await TryAsync(ready))
        {
            case CommitResult.Saved saved:
                load.Ended();
                Ended(ready.Item, saved);
                return saved.HasMore;
            case null:
                return true;
            default:
                return false;
        }
    }

    /// <returns>Null when the turn failed and is to be tried again.</returns>
    private async Task<CommitResult?> TryAsync(ReadyTurn ready)
    {
        var item = ready.Item;
        // A limit of its own: the channel hangs up early, and the server stops when the turn has ended.
        using var limit = new CancellationTokenSource(options.Value.Limit, clock);
        try
        {
            using var _ = slow.Watch(item.Activity);
            return await turn.RunAsync(item, ready.Begun, limit.Token);
        }
#pragma warning disable CA1031 // The edge: any fault of a turn is counted, and after three tries answered politely.
        catch (Exception broken) when (IsOfTheTurn(broken))
#pragma warning restore CA1031
        {
            TurnFailed(item.Sequence, broken.GetType().Name, item.Attempts + 1);
            if (item.Attempts + 1 >= MostAttempts)
                return await EndAsync(item);

            await inbox.FailedAsync(item);
            return null;
        }
    }

    /// <summary>A full disk or a database that is away passes; what it will not take from this turn does not.</summary>
    private static bool IsOfTheTurn(Exception broken) => broken is not DbException fault || Database.IsOfTheWork(fault);

    private async Task<CommitResult> EndAsync(InboxItem item)
    {
        try
        {
            return await turn.ApologiseAsync(item);
        }
#pragma warning disable CA1031 // The edge: whatever makes the apology fail too must not stop the conversation for ever.
        catch (Exception broken) when (IsOfTheTurn(broken))
#pragma warning restore CA1031
        {
            Dropped(item.Sequence, broken.GetType().Name);
            return await turn.DropAsync(item);
        }
    }

    /// <summary>Finds conversations whose turns were left over: by a stop, by a fault, or by a process that died.</summary>
    private async Task SearchAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var waiting = await inbox.CountWaitingAsync();
                load.Counted(waiting);
                if (waiting > 0)
                {
                    foreach (var key in await inbox.TakeWaitingAsync())
                        _queue.Enqueue(key);
                }
            }
#pragma warning disable CA1031 // The edge, as above.
            catch (Exception broken)
#pragma warning restore CA1031
            {
                Postponed(broken.GetType().Name);
            }

            await Task.Delay(SearchInterval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Error, "Turn {Sequence} failed ({Kind}), attempt {Attempt}")]
    private partial void TurnFailed(long sequence, string kind, int attempt);

    [LoggerMessage(LogLevel.Error, "Turn {Sequence} could not be apologised for ({Kind}) and was dropped")]
    private partial void Dropped(long sequence, string kind);

    [LoggerMessage(LogLevel.Error, "A conversation's turns are postponed ({Kind})")]
    private partial void Postponed(string kind);
}
