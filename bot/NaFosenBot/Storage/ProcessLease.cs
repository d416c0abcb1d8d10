using Dapper;
using Microsoft.Extensions.Options;

namespace NaFosenBot.Storage;

/// <summary>This process among those that share the database: what it has in hand bears its id.</summary>
/// <remarks>
/// While a process lives it says so in good time; what one that died had in hand is free when its time has run out.
/// The clocks of the processes must agree to within a third of <see cref="StorageOptions.Lease"/>.
/// Whoever commits work that it has in hand checks in the same transaction that it still has it.
/// </remarks>
public sealed class ProcessLease(Database database, TimeProvider clock, IOptions<StorageOptions> options)
{
    public string Owner { get; } = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");

    public TimeSpan Length => options.Value.Lease;

    /// <summary>SQL: nobody alive has it in hand. Takes <c>@Now</c>.</summary>
    public static string IsFree(string column) => $"({column} IS NULL OR NOT EXISTS (SELECT 1 FROM processes WHERE id = {column} AND alive_until > @Now))";

    /// <summary>SQL: this process has it in hand, or may take it. Takes <c>@Now</c> and <c>@Owner</c>.</summary>
    public static string IsMineOrFree(string column) => $"({column} = @Owner OR {IsFree(column)})";

    internal Task RenewAsync()
    {
        var now = clock.GetUtcNow();
        return database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                DELETE FROM processes WHERE alive_until < @LongAgo;
                INSERT INTO processes (id, alive_until) VALUES (@Owner, @Until) ON CONFLICT (id) DO UPDATE SET alive_until = excluded.alive_until
                """,
                new { Owner, Until = (now + Length).Text(), LongAgo = (now - TimeSpan.FromDays(1)).Text() },
                transaction),
            CancellationToken.None);
    }

    /// <summary>Frees all that this process has in hand, so that others need not wait.</summary>
    internal Task EndAsync() => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync("DELETE FROM processes WHERE id = @Owner", new { Owner }, transaction),
        CancellationToken.None);
}

/// <summary>Says in good time that the process lives, and at its stop, when the work in hand is done, that it has ended.</summary>
internal sealed partial class ProcessHeartbeat(ProcessLease lease, TimeProvider clock, ILogger<ProcessHeartbeat> logger) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before anything is taken in hand.
        await lease.RenewAsync();
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await lease.EndAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(lease.Length / 3, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await BeatAsync();
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private async Task BeatAsync()
    {
        try
        {
            await lease.RenewAsync();
        }
#pragma warning disable CA1031 // The edge: a full disk must not end the heartbeat, and with it the server.
        catch (Exception broken)
#pragma warning restore CA1031
        {
            NotRenewed(broken.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The process could not say that it lives ({Kind}); tried again soon")]
    private partial void NotRenewed(string kind);
}
