using System.Collections.Concurrent;
using System.Threading.Channels;

namespace NaFosenBot.Outbox;

/// <summary>Promises that this process keeps next: laid here by whoever made them, and by the relay that finds what is left over.</summary>
/// <remarks>Stands apart from the relay, because ways out make promises too.</remarks>
public sealed class OutboxTray
{
    private const int MostInHand = 1024;

    private readonly ConcurrentDictionary<Guid, bool> _inHand = new();

    private readonly Channel<Promise> _ready = Channel.CreateBounded<Promise>(MostInHand);

    /// <summary>How many more are looked for at a time.</summary>
    internal static int Room => MostInHand / 2;

    internal bool IsEmpty => _inHand.IsEmpty;

    internal int Count => _inHand.Count;

    /// <summary>Keeps promises that this process has in hand, soon. What does not fit is found in the rows later.</summary>
    public void Hand(IEnumerable<Promise> promises)
    {
        foreach (var promise in promises)
        {
            if (Reserve(promise.Id))
                Lay(promise);
        }
    }

    /// <returns>False when it is in hand already.</returns>
    internal bool Reserve(Guid promise) => _inHand.TryAdd(promise, true);

    internal void Release(Guid promise) => _inHand.TryRemove(promise, out _);

    /// <summary>Lays down a reserved one.</summary>
    internal void Lay(Promise promise)
    {
        if (!_ready.Writer.TryWrite(promise))
            Release(promise.Id);
    }

    internal IAsyncEnumerable<Promise> TakeAsync(CancellationToken cancellationToken) => _ready.Reader.ReadAllAsync(cancellationToken);

    /// <summary>Nothing more is laid here.</summary>
    internal void Close() => _ready.Writer.TryComplete();
}
