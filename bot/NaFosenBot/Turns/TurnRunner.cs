using System.Collections.Concurrent;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Outbox;

namespace NaFosenBot.Turns;

/// <summary>Accepts activities and runs their turns: in order within a conversation, conversations side by side.</summary>
public sealed partial class TurnRunner : BackgroundService
{
    private const int MostAttempts = 3;
    private static readonly TimeSpan TurnLimit = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(ConversationKey Conversation, string ActivityId), TaskCompletionSource<IReadOnlyList<Activity>>> _awaited = new();
    private readonly TurnQueue _queue = new();
    private readonly Inbox _inbox;
    private readonly Turn _turn;
    private readonly LogBell _logBell;
    private readonly OutboxBell _outboxBell;
    private readonly TimeProvider _clock;
    private readonly ILogger<TurnRunner> _logger;

    internal TurnRunner(Inbox inbox, Turn turn, LogBell logBell, OutboxBell outboxBell, TimeProvider clock, ILogger<TurnRunner> logger) =>
        (_inbox, _turn, _logBell, _outboxBell, _clock, _logger) = (inbox, turn, logBell, outboxBell, clock, logger);

    /// <summary>Stores the activity; when this returns it will have its turn, whatever happens.</summary>
    public async Task<Acceptance> AcceptAsync(Activity activity, Way way, CancellationToken cancellationToken)
    {
        var acceptance = await _inbox.AcceptAsync(activity, way, cancellationToken);
        if (acceptance is Acceptance.Accepted)
        {
            _logBell.Ring(ConversationKey.Of(activity));
            _queue.Enqueue(ConversationKey.Of(activity));
        }

        return acceptance;
    }

    /// <summary>Stores the activity and waits for its replies.</summary>
    /// <returns>The replies; none for a duplicate, whose replies went to the first.</returns>
    public async Task<IReadOnlyList<Activity>> RunAsync(Activity activity, Way way, CancellationToken cancellationToken)
    {
        var key = ConversationKey.Of(activity);
        var replies = new TaskCompletionSource<IReadOnlyList<Activity>>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_awaited.TryAdd((key, activity.Id!), replies))
            return [];

        try
        {
            if (await AcceptAsync(activity, way, cancellationToken) is not Acceptance.Accepted)
                return [];

            return await replies.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            _awaited.TryRemove((key, activity.Id!), out _);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var key in await _inbox.OpenAsync())
            _queue.Enqueue(key);

        await Parallel.ForEachAsync(
            _queue.Ready.ReadAllAsync(stoppingToken),
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(2, Environment.ProcessorCount), CancellationToken = stoppingToken },
            async (key, cancel) => await RunAllAsync(key, cancel));
    }

    private async Task RunAllAsync(ConversationKey key, CancellationToken stoppingToken)
    {
        _queue.Begin(key);
        try
        {
            while (!stoppingToken.IsCancellationRequested && await _inbox.NextAsync(key) is { } item)
                await RunAsync(item);
        }
#pragma warning disable CA1031 // The edge: the rows are still there; a full disk must not end the runner. The conversation is tried again.
        catch (Exception broken)
#pragma warning restore CA1031
        {
            Postponed(broken.GetType().Name);
            _ = AgainLaterAsync(key, stoppingToken);
        }
        finally
        {
            _queue.End(key);
        }
    }

    private async Task RunAsync(InboxItem item)
    {
        // A limit of its own: the channel hangs up early, and the server stops when the turn has ended.
        using var limit = new CancellationTokenSource(TurnLimit, _clock);
        IReadOnlyList<Activity> replies;
        try
        {
            replies = await _turn.RunAsync(item, limit.Token);
        }
#pragma warning disable CA1031 // The edge: any fault of a turn is counted, and after three tries answered politely.
        catch (Exception broken) when (broken is not System.Data.Common.DbException)
#pragma warning restore CA1031
        {
            TurnFailed(item.Sequence, broken.GetType().Name, item.Attempts + 1);
            if (item.Attempts + 1 < MostAttempts)
            {
                await _inbox.FailedAsync(item);
                return;
            }

            replies = await _turn.ApologiseAsync(item, CancellationToken.None);
        }

        _logBell.Ring(item.Conversation);
        _outboxBell.Ring();
        if (_awaited.TryGetValue((item.Conversation, item.Activity.Id!), out var awaited))
            awaited.TrySetResult(replies);
    }

    private async Task AgainLaterAsync(ConversationKey key, CancellationToken stoppingToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(1), _clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _queue.Enqueue(key);
    }

    [LoggerMessage(LogLevel.Error, "Turn {Sequence} failed ({Kind}), attempt {Attempt}")]
    private partial void TurnFailed(long sequence, string kind, int attempt);

    [LoggerMessage(LogLevel.Error, "A conversation's turns are postponed ({Kind})")]
    private partial void Postponed(string kind);
}
