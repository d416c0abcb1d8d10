using Microsoft.Extensions.Options;

namespace NaFosenBot.Storage.Retention;

/// <summary>Deletes what has been kept long enough, soon after the start and a few times a day, and writes down how much it was.</summary>
internal sealed partial class RetentionJob(
    IEnumerable<IPerishable> perishables,
    DeletionLog log,
    Database database,
    IOptions<RetentionOptions> options,
    TimeProvider clock,
    ILogger<RetentionJob> logger) : BackgroundService
{
    private static readonly TimeSpan BeforeFirst = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Between = TimeSpan.FromHours(6);

    /// <summary>Once through everything.</summary>
    /// <returns>How much was deleted.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        // Rooms are added from below, and rows of those above hold on to rows below: what came last goes first.
        foreach (var perishable in perishables.Reverse())
        {
            try
            {
                total += await DeleteAsync(perishable, cancellationToken);
            }
#pragma warning disable CA1031 // The edge: one kind that cannot be deleted must not keep the others for ever.
            catch (Exception broken) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Stumbled(perishable.Kind, broken.GetType().Name);
            }
        }

        if (total > 0)
            await database.ScrubAsync();
        return total;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var pause = BeforeFirst; ; pause = Between)
        {
            await Task.Delay(pause, clock, stoppingToken);
            try
            {
                await RunAsync(stoppingToken);
            }
#pragma warning disable CA1031 // The edge: a full disk must not end the deleting.
            catch (Exception broken) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Stumbled("files", broken.GetType().Name);
            }
        }
    }

    private async Task<int> DeleteAsync(IPerishable perishable, CancellationToken cancellationToken)
    {
        var (now, rows) = (clock.GetUtcNow(), 0);
        var before = options.Value.Before(perishable.Purpose, now);
        try
        {
            await foreach (var deleted in perishable.DeleteAsync(before, cancellationToken))
                rows += deleted;
        }
        finally
        {
            // Also of a run that was broken off: what is deleted shall be written down.
            if (rows > 0)
            {
                await log.WriteAsync(new Deletion(now, DeletionReason.Age, perishable.Kind, rows, before));
                Deleted(rows, perishable.Kind, before);
            }
        }

        return rows;
    }

    [LoggerMessage(LogLevel.Information, "Deleted {Rows} {Kind} from before {Before}: they have been kept long enough")]
    private partial void Deleted(int rows, string kind, DateTimeOffset before);

    [LoggerMessage(LogLevel.Error, "Deleting old {Kind} stumbled ({Fault}); what is left is deleted next time")]
    private partial void Stumbled(string kind, string fault);
}
