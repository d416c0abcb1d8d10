using System.Data.Common;
using System.Threading.Channels;

namespace NaFosenBot.Storage;

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

            if (together.Count > 1 && await CommitAsync(together) is null)
                continue;

            foreach (var write in together)
            {
                if (await CommitAsync([write]) is { } broken)
                    write.Fail(broken);
            }
        }

        Close();
    }

    /// <returns>Why nothing of it was written.</returns>
    private async Task<Exception?> CommitAsync(List<Write> together)
    {
        try
        {
            _connection ??= open();
            // Immediate: two processes wait for each other at the beginning instead of failing at the end.
            await using var transaction = _connection.BeginTransaction(deferred: false);
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
            return broken;
        }

        foreach (var write in together)
            write.Succeed();
        return null;
    }

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
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
