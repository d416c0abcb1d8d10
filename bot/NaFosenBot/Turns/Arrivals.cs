using NaFosenBot.Conversations;

namespace NaFosenBot.Turns;

/// <summary>The queue before the door: activities of one conversation are taken in one after another, as they came.</summary>
internal sealed class Arrivals
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ConversationKey, Task> _last = [];

    /// <summary>Waits until all that came before has been taken in.</summary>
    /// <returns>Dispose it when this one has been taken in too.</returns>
    public async Task<IDisposable> EnterAsync(ConversationKey key, CancellationToken cancellationToken)
    {
        Task? before;
        var place = new Place(this, key);
        lock (_lock)
        {
            before = _last.GetValueOrDefault(key);
            _last[key] = place.Left;
        }

        if (before is null)
            return place;

        try
        {
            await before.WaitAsync(cancellationToken);
            return place;
        }
        catch (OperationCanceledException)
        {
            // Who gave up still has somebody before him, and perhaps somebody after.
            _ = before.ContinueWith(_ => place.Dispose(), TaskScheduler.Default);
            throw;
        }
    }

    private sealed class Place(Arrivals arrivals, ConversationKey key) : IDisposable
    {
        private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Left => _left.Task;

        public void Dispose()
        {
            lock (arrivals._lock)
            {
                if (arrivals._last.GetValueOrDefault(key) == Left)
                    arrivals._last.Remove(key);
            }

            _left.TrySetResult();
        }
    }
}
