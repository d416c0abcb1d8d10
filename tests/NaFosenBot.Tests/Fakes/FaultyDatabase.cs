using System.Data.Common;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Enquiries;
using NaFosenBot.Storage;

namespace NaFosenBot.Tests.Fakes;

/// <summary>What a broken connection did to a commit.</summary>
public enum LostCommit
{
    /// <summary>It was done, and nobody was told.</summary>
    AnswerLost,

    /// <summary>The same, and the database cannot be asked for now.</summary>
    AnswerLostForGood,

    /// <summary>It was not done.</summary>
    Undone,
}

/// <summary>The real database, with a line to it that breaks at the commit of a chosen transaction.</summary>
internal sealed class FaultyDatabase : Database
{
    private Database _real = null!;
    private (LostCommit Loss, EventKind Kind)? _next;

    /// <summary>In the place of the database of a bot that is being composed.</summary>
    public static FaultyDatabase In(IServiceCollection services)
    {
        var (faulty, open) = (new FaultyDatabase(), services.Last(service => service.ServiceType == typeof(Database)).ImplementationFactory!);
        services.AddSingleton<Database>(provider =>
        {
            faulty._real = (Database)open(provider);
            return faulty;
        });
        return faulty;
    }

    public bool IsAway { get; set; }

    public override Dialect Dialect => _real.Dialect;

    public override string Name => _real.Name;

    public override bool IsMade => _real.IsMade;

    /// <summary>The next transaction that writes such a line into the history of an enquiry.</summary>
    public void LoseNext(LostCommit loss, EventKind kind) => _next = (loss, kind);

    public override async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        if (IsAway)
            throw new ConnectionBroken();

        LostCommit? lost = null;
        var done = await _real.WriteAsync(
            async transaction =>
            {
                var before = await CountAsync(transaction);
                var result = await work(transaction);
                lost = await CountAsync(transaction) > before ? _next!.Value.Loss : null;
                if (lost is not null)
                    _next = null;
                return lost == LostCommit.Undone ? throw new ConnectionBroken() : result;
            },
            cancellationToken);
        IsAway = lost == LostCommit.AnswerLostForGood;
        return lost is null ? done : throw new ConnectionBroken();
    }

    public override Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read) => IsAway ? throw new ConnectionBroken() : _real.ReadAsync(read);

    public override void Migrate() => _real.Migrate();

    public override string Look() => _real.Look();

    public override Task<bool> ScrubAsync() => _real.ScrubAsync();

    public override void Dispose() => _real.Dispose();

    private async Task<long> CountAsync(DbTransaction transaction) => _next is not { } next ? 0
        : await transaction.Connection!.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM enquiry_events WHERE kind = @Kind", new { Kind = next.Kind.ToString() }, transaction);

    private sealed class ConnectionBroken() : DbException("The connection is broken.");
}
