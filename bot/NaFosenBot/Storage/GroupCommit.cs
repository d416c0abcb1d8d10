using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace NaFosenBot.Storage;

/// <summary>The process's one writer: transactions that wait together are committed together, so one sync to disk serves them all.</summary>
/// <remarks>Each piece of work stands alone: what one throws undoes that one only.</remarks>
internal sealed class GroupCommit(Func<PreparedConnection> open) : IDisposable
{
    private const int MostWaiting = 1024;
    private const int MostTogether = 64;

    private readonly Channel<Write> _waiting = Channel.CreateBounded<Write>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly Lock _starting = new();
    private Task? _writer;

    /// <returns>When the work is on disk.</returns>
    public async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        Start();
        var write = new Write<T>(work);
        await _waiting.Writer.WriteAsync(write, cancellationToken);
        await using var abandoned = cancellationToken.Register(write.Abandon);
        return await write.Committed;
    }

    /// <summary>What was handed in is written first.</summary>
    public void Dispose()
    {
        lock (_starting)
        {
            _waiting.Writer.TryComplete();
            _writer?.Wait(TimeSpan.FromSeconds(10));
        }
    }

    private void Start()
    {
        lock (_starting)
            _writer ??= Task.Run(WriteAllAsync);
    }

    private async Task WriteAllAsync()
    {
        PreparedConnection? connection = null;
        var together = new List<Write>(MostTogether);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            together.Clear();
            while (together.Count < MostTogether && _waiting.Reader.TryRead(out var write))
            {
                if (write.TryTake())
                    together.Add(write);
            }

            if (together.Count == 0)
                continue;

            try
            {
                connection ??= open();
                await CommitAsync(connection, together);
            }
#pragma warning disable CA1031 // The fault belongs to those whose work it was; the writer goes on with the next.
            catch (Exception broken)
#pragma warning restore CA1031
            {
                connection?.Dispose();
                connection = null;
                foreach (var write in together)
                    write.Fail(broken);
            }
        }

        connection?.Dispose();
    }

    private static async Task CommitAsync(PreparedConnection connection, List<Write> together)
    {
        // Immediate: two processes wait for each other at the beginning instead of failing at the end.
        await using (var transaction = connection.BeginTransaction(deferred: false))
        {
            foreach (var write in together)
                await write.RunAsync(transaction, alone: together.Count == 1);
            await transaction.CommitAsync();
        }

        foreach (var write in together)
            write.Succeed();
    }

    private abstract class Write
    {
        private const int Waiting = 0;
        private const int Taken = 1;
        private const int Abandoned = 2;

        private int _state;

        public bool TryTake() => Interlocked.CompareExchange(ref _state, Taken, Waiting) == Waiting;

        /// <summary>Nobody waits for it any more: unless it is being written already, it never will be.</summary>
        public void Abandon()
        {
            if (Interlocked.CompareExchange(ref _state, Abandoned, Waiting) == Waiting)
                Cancel();
        }

        protected abstract void Cancel();

        public abstract Task RunAsync(SqliteTransaction transaction, bool alone);

        public abstract void Succeed();

        public abstract void Fail(Exception broken);
    }

    private sealed class Write<T>(Func<DbTransaction, Task<T>> work) : Write
    {
        private readonly TaskCompletionSource<T> _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;
        private Exception? _broken;

        public Task<T> Committed => _committed.Task;

        public override async Task RunAsync(SqliteTransaction transaction, bool alone)
        {
            if (alone)
            {
                _result = await work(transaction);
                return;
            }

            transaction.Run("SAVEPOINT work");
            try
            {
                _result = await work(transaction);
            }
#pragma warning disable CA1031 // Undone and given back to the one who asked; the others of the group go on.
            catch (Exception broken)
#pragma warning restore CA1031
            {
                // A full disk has undone the whole transaction already: then the group fails, each for the disk's reason.
                if (broken is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_NOMEM })
                    throw;

                _broken = broken;
                transaction.Run("ROLLBACK TO work");
            }

            transaction.Run("RELEASE work");
        }

        public override void Succeed()
        {
            if (_broken is not null)
                _committed.TrySetException(_broken);
            else
                _committed.TrySetResult(_result!);
        }

        protected override void Cancel() => _committed.TrySetCanceled();

        public override void Fail(Exception broken) => _committed.TrySetException(_broken ?? broken);
    }
}
