using System.Data.Common;
using System.Threading.Channels;

namespace NaFosenBot.Storage.Sqlite;

/// <summary>The process's one writer: transactions that wait together are committed together, so one sync to disk serves them all.</summary>
/// <remarks>Each piece of work stands alone: when one of a group fails, the group is undone and each runs again by itself, so that it fails alone. Work must bear being run twice.</remarks>
internal sealed class GroupCommit(Func<PreparedConnection> open) : IDisposable
{
    private const int MostWaiting = 1024;
    private const int MostTogether = 64;

    private readonly Channel<Write> _waiting = Channel.CreateBounded<Write>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly Lock _starting = new();
    private Task? _writer;
    private PreparedConnection? _connection;

    /// <returns>When the work is on disk.</returns>
    public async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        Start();
        var write = new Write<T>(work);
        await _waiting.Writer.WriteAsync(write, cancellationToken);
        await using var abandoned = cancellationToken.UnsafeRegister(abandoned => ((Write)abandoned!).Abandon(), write);
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
        var together = new List<Write>(MostTogether);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            together.Clear();
            while (together.Count < MostTogether && _waiting.Reader.TryRead(out var write))
            {
                if (write.TryTake())
                    together.Add(write);
            }

            if (together.Count > 0)
                await WriteAsync(together);
        }

        Close();
    }

    private async Task WriteAsync(List<Write> together)
    {
        if (await CommitAsync(together) is not { } failure)
            return;

        // Where not even a transaction can be had, none will have better luck alone: only wait as long again.
        if (together.Count == 1 || !failure.HasBegun)
        {
            foreach (var write in together)
                write.Fail(failure.Broken);
            return;
        }

        foreach (var write in together)
            await WriteAsync([write]);
    }

    /// <returns>Why nothing of it was written.</returns>
    private async Task<Failure?> CommitAsync(List<Write> together)
    {
        var hasBegun = false;
        try
        {
            _connection ??= open();
            // Immediate: two processes wait for each other at the beginning instead of failing at the end.
            await using var transaction = _connection.BeginTransaction(deferred: false);
            hasBegun = true;
            foreach (var write in together)
                await write.RunAsync(transaction);
            await transaction.CommitAsync();
        }
#pragma warning disable CA1031 // The fault belongs to those whose work it was; the writer goes on with the next.
        catch (Exception broken)
#pragma warning restore CA1031
        {
            // What the work itself threw leaves the connection as good as it was.
            if (broken is DbException)
                Close();
            return new Failure(broken, hasBegun);
        }

        foreach (var write in together)
            write.Succeed();
        return null;
    }

    private void Close()
    {
        var closing = _connection;
        _connection = null;
        try
        {
            closing?.Dispose();
        }
        catch (DbException)
        {
            // It was broken before; the next write has a new one.
        }
    }

    /// <param name="HasBegun">There was a transaction, so the fault is of the work in it.</param>
    private sealed record Failure(Exception Broken, bool HasBegun);

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

        public abstract Task RunAsync(DbTransaction transaction);

        public abstract void Succeed();

        public abstract void Fail(Exception broken);
    }

    private sealed class Write<T>(Func<DbTransaction, Task<T>> work) : Write
    {
        private readonly TaskCompletionSource<T> _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Committed => _committed.Task;

        public override async Task RunAsync(DbTransaction transaction) => _result = await work(transaction);

        public override void Succeed() => _committed.TrySetResult(_result!);

        protected override void Cancel() => _committed.TrySetCanceled();

        public override void Fail(Exception broken) => _committed.TrySetException(broken);
    }
}
