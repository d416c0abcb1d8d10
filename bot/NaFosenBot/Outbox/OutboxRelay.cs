using System.Collections.Concurrent;
using System.Diagnostics;

namespace NaFosenBot.Outbox;

/// <summary>Keeps the promises of the outbox: in order within a lane, again and again until delivered, refused or too late.</summary>
/// <remarks>Those of a turn are handed over right after its commit. What is left over, by this process or one that died, is found in the rows.</remarks>
public sealed partial class OutboxRelay(OutboxStore store, OutboxTray tray, IEnumerable<IDelivery> deliveries, TimeProvider clock, ILogger<OutboxRelay> logger) : BackgroundService
{
    /// <summary>Of each way: a receiver that takes the connections and never answers keeps busy those of its own way only.</summary>
    private const int Workers = 32;

    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LastDeliveries = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, IDelivery> _deliveries = deliveries.ToDictionary(delivery => delivery.Way);
    /// <summary>Delivered, but not yet written down: with a full disk nobody shall read the same thing every few seconds.</summary>
    private readonly ConcurrentDictionary<Guid, DeliveryResult> _unwritten = new();

    /// <summary>What is being delivered is delivered first.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        tray.Close();
        // In true time, whatever clock the deliveries go by: a stop that waits for a clock that stands still never ends.
        var waited = TimeProvider.System.GetTimestamp();
        while (!tray.IsEmpty && TimeProvider.System.GetElapsedTime(waited) < LastDeliveries && !cancellationToken.IsCancellationRequested)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        await base.StopAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var way in _deliveries.Keys)
            tray.Open(way);
        return Task.WhenAll(_deliveries.Keys.Append(OutboxTray.NoWay).SelectMany(way => Enumerable.Range(0, Workers).Select(_ => WorkAsync(way, stoppingToken))).Append(SearchAsync(stoppingToken)));
    }

    private async Task WorkAsync(string way, CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var promise in tray.TakeAsync(way, stoppingToken))
            {
                for (var next = promise; next is not null;)
                {
                    next = await KeepAsync(next, stoppingToken);
                    // A lane may change its way.
                    if (next is not null && next.Way != promise.Way)
                    {
                        tray.Lay(next);
                        next = null;
                    }
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The rows are still there.
        }
    }

    /// <returns>The next promise of the lane, if it is due.</returns>
    private async Task<Promise?> KeepAsync(Promise promise, CancellationToken cancellationToken)
    {
        try
        {
            var next = promise.DeliverBy <= clock.GetUtcNow() && !_unwritten.ContainsKey(promise.Id)
                ? await ExpireAsync(promise)
                : await SettleAsync(promise, await TryAsync(promise, cancellationToken));
            // The search may have found it meanwhile.
            return next is not null && tray.Reserve(next.Id) ? next : null;
        }
#pragma warning disable CA1031 // The edge: a full disk or a fault of a way out must not end the relay; the rows are still there.
        catch (Exception broken) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Stumbled(broken.GetType().Name);
            return null;
        }
        finally
        {
            tray.Release(promise.Id);
        }
    }

    private async Task<DeliveryResult> TryAsync(Promise promise, CancellationToken cancellationToken) =>
        _unwritten.TryGetValue(promise.Id, out var earlier) ? earlier
            : _deliveries.TryGetValue(promise.Way, out var delivery) ? await TryAsync(delivery, promise, cancellationToken)
            : new DeliveryResult.RetryLater(null, "no way out");

    private static async Task<DeliveryResult> TryAsync(IDelivery delivery, Promise promise, CancellationToken cancellationToken)
    {
        try
        {
            return await delivery.DeliverAsync(promise, cancellationToken);
        }
#pragma warning disable CA1031 // The edge: whatever a way out stumbles over, the try is counted, and the next one comes later each time.
        catch (Exception broken) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return new DeliveryResult.RetryLater(null, broken.GetType().Name);
        }
    }

    private async Task<Promise?> SettleAsync(Promise promise, DeliveryResult result)
    {
        switch (result)
        {
            case DeliveryResult.Delivered delivered:
                _unwritten[promise.Id] = delivered;
                var next = await store.DeliveredAsync(promise, delivered.ReceiverId);
                _unwritten.TryRemove(promise.Id, out _);
                return next;
            case DeliveryResult.RetryLater later:
                // However long the receiver wants to be left alone: at its deadline the promise makes way for the next.
                var now = clock.GetUtcNow();
                var delay = RetrySchedule.Delay(promise.Attempts, later.After, Random.Shared.NextDouble());
                await store.RetryAsync(promise, now + delay < promise.DeliverBy ? now + delay : promise.DeliverBy, later.Reason);
                WillRetry(promise.Id, later.Reason, delay);
                return null;
            case DeliveryResult.Rejected rejected:
                return await GiveUpAsync(promise, rejected.Reason);
            default:
                throw new UnreachableException();
        }
    }

    private async Task<Promise?> ExpireAsync(Promise promise)
    {
        // Given up first: a way out that stumbles at it must not hold its lane for ever. The dead letter stays for people to see.
        var next = await GiveUpAsync(promise, "expired");
        if (_deliveries.TryGetValue(promise.Way, out var delivery))
            await delivery.ExpiredAsync(promise);
        return next;
    }

    private async Task<Promise?> GiveUpAsync(Promise promise, string reason)
    {
        GaveUp(promise.Id, reason);
        return await store.FailedAsync(promise, reason);
    }

    /// <summary>Finds what is due again, and what was left over.</summary>
    private async Task SearchAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var sleep = LongestSleep;
            try
            {
                await TakeDueAsync();
                var untilNext = await store.NextTryAsync() - clock.GetUtcNow();
                if (untilNext > TimeSpan.Zero && untilNext < LongestSleep)
                    sleep = untilNext.Value;
            }
#pragma warning disable CA1031 // The edge, as above.
            catch (Exception broken)
#pragma warning restore CA1031
            {
                Stumbled(broken.GetType().Name);
            }

            await Task.Delay(sleep, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Reserves what is due before it takes it: between the look and the taking, a turn may hand the same promise over and have it delivered.</summary>
    private async Task TakeDueAsync()
    {
        var reserved = (await store.FindDueAsync(OutboxTray.Room + tray.Count)).Where(tray.Reserve).ToList();
        if (reserved.Count == 0)
            return;

        var taken = new List<Promise>();
        try
        {
            taken.AddRange(await store.TakeAsync(reserved));
        }
        finally
        {
            foreach (var id in reserved.Except(taken.Select(promise => promise.Id)))
                tray.Release(id);
        }

        taken.ForEach(tray.Lay);
    }

    [LoggerMessage(LogLevel.Warning, "Delivery {Promise} failed ({Reason}); next try in {Delay}")]
    private partial void WillRetry(Guid promise, string reason, TimeSpan delay);

    [LoggerMessage(LogLevel.Error, "Delivery {Promise} given up ({Reason}); see the command outbox")]
    private partial void GaveUp(Guid promise, string reason);

    [LoggerMessage(LogLevel.Error, "The outbox relay stumbled ({Kind}) and goes on")]
    private partial void Stumbled(string kind);
}
