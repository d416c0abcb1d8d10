using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace NaFosenBot.Storage;

/// <summary>The one database: opens connections, runs transactions, brings the schema up to date. Several processes may share it.</summary>
/// <remarks>What was committed survives a power cut. SQL stands in the room that owns the table; where the engines differ it asks <see cref="Dialect"/>.</remarks>
public abstract class Database : IDisposable
{
    public abstract Dialect Dialect { get; }

    /// <summary>Engine and place, for people; no password.</summary>
    public abstract string Name { get; }

    /// <exception cref="StorageException">It cannot be reached or used, or is none of ours.</exception>
    public abstract void Migrate();

    /// <summary>Looks at it as it is, and changes nothing.</summary>
    /// <returns>How it is, for people.</returns>
    /// <exception cref="StorageException">As at <see cref="Migrate"/>.</exception>
    public abstract string Look();

    /// <summary>Whether its tables are there. Makes nothing.</summary>
    public abstract bool IsMade { get; }

    /// <summary>Runs <paramref name="work"/> as one transaction; an exception undoes all of it.</summary>
    /// <param name="work">Uses the database only. Must bear being run again after it was undone.</param>
    /// <param name="cancellationToken">Heeded until the work is taken; from then on its end is told.</param>
    /// <remarks>
    /// SQLite runs the writes of all processes one after another. PostgreSQL runs them side by side, and each statement sees what others have committed by then:
    /// work that reads first and writes what follows from it enters the lane of what it changes (<see cref="Lanes"/>) before it reads.
    /// </remarks>
    public abstract Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>The engine's own code of a fault, for logs.</summary>
    public static string CodeOf(DbException broken) => broken is SqliteException sqlite ? $"{sqlite.SqliteExtendedErrorCode}" : broken.SqlState ?? broken.GetType().Name;

    /// <summary>Whether the fault is of what was written, so that it comes again however often it is tried: a value that the engine takes for none, a rule of a table.</summary>
    public static bool IsOfTheWork(DbException broken) => broken is SqliteException sqlite
        ? sqlite.SqliteErrorCode is SQLitePCL.raw.SQLITE_TOOBIG or SQLitePCL.raw.SQLITE_CONSTRAINT or SQLitePCL.raw.SQLITE_MISMATCH or SQLitePCL.raw.SQLITE_RANGE
        // Data exception, integrity constraint violation, program limit exceeded.
        : broken.SqlState is ['2', '2' or '3', ..] or ['5', '4', ..];

    public abstract Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read);

    /// <summary>After a deletion: nothing of what was deleted stays, as far as that is in our hands.</summary>
    /// <returns>False when it is left to the next time.</returns>
    public abstract Task<bool> ScrubAsync();

    public abstract void Dispose();
}
