using System.Diagnostics;
using System.Threading.Channels;

namespace NaFosenBot.Outbox;

/// <summary>Wakes the relay when a transaction with promises has been committed.</summary>
public sealed class OutboxBell
{
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => _rung.Writer.TryWrite(true);

    internal ChannelReader<bool> Rung => _rung.Reader;
}

/// <summary>Keeps the promises of the outbox: in order for each conversation, again and again until delivered, refused or too late.</summary>
internal sealed partial class OutboxRelay(OutboxStore store, OutboxBell bell, IDelivery delivery, TimeProvider clock, ILogger<OutboxRelay> logger)
    : BackgroundService
{
    private const int BatchSize = 32;
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await store.DueAsync(BatchSize) is { Count: > 0 } due)
                    await Parallel.ForEachAsync(due, stoppingToken, async (promise, cancel) => await KeepAsync(promise, cancel));
                await SleepAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The edge: a full disk or a locked file must not end the relay; the rows are still there.
            catch (Exception broken)
#pragma warning restore CA1031
            {
                Stumbled(broken.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async ValueTask KeepAsync(Promise promise, CancellationToken cancellationToken)
    {
        if (promise.DeliverBy <= clock.GetUtcNow())
        {
            await store.FailedAsync(promise.Id, "expired");
            GaveUp(promise.Id, "expired");
            return;
        }

        switch (await delivery.DeliverAsync(promise, cancellationToken))
        {
            case DeliveryResult.Delivered:
                await store.DeliveredAsync(promise.Id);
                break;
            case DeliveryResult.RetryLater later:
                var delay = RetrySchedule.Delay(promise.Attempts, later.After, Random.Shared.NextDouble());
                await store.RetryAsync(promise.Id, clock.GetUtcNow() + delay, later.Reason);
                WillRetry(promise.Id, later.Reason, delay);
                break;
            case DeliveryResult.Rejected rejected:
                await store.FailedAsync(promise.Id, rejected.Reason);
                GaveUp(promise.Id, rejected.Reason);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task SleepAsync(CancellationToken stoppingToken)
    {
        var untilNext = await store.NextTryAsync() - clock.GetUtcNow() ?? LongestSleep;
        var sleep = untilNext < LongestSleep ? untilNext : LongestSleep;
        using var awake = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var timer = Task.Delay(sleep > TimeSpan.Zero ? sleep : TimeSpan.FromMilliseconds(1), clock, awake.Token);
        await Task.WhenAny(timer, bell.Rung.WaitToReadAsync(awake.Token).AsTask());
        await awake.CancelAsync();
        while (bell.Rung.TryRead(out _))
        {
            // One look at the rows answers all rings.
        }

        stoppingToken.ThrowIfCancellationRequested();
    }

    [LoggerMessage(LogLevel.Warning, "Delivery {Promise} failed ({Reason}); next try in {Delay}")]
    private partial void WillRetry(Guid promise, string reason, TimeSpan delay);

    [LoggerMessage(LogLevel.Error, "Delivery {Promise} given up ({Reason})")]
    private partial void GaveUp(Guid promise, string reason);

    [LoggerMessage(LogLevel.Error, "The outbox relay stumbled ({Kind}) and goes on")]
    private partial void Stumbled(string kind);
}
