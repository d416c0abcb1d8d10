using System.Collections.Concurrent;
using System.Threading.Channels;

namespace NaFosenBot.Outbox;

/// <summary>Promises that this process keeps next: laid here by whoever made them, and by the relay that finds what is left over.</summary>
/// <remarks>Stands apart from the relay, because ways out make promises too.</remarks>
public sealed class OutboxTray
{
    private const int MostInHand = 1024;

    private readonly ConcurrentDictionary<Guid, bool> _inHand = new();

    /// <summary>By way, so that one that stands still holds up no other; those of a way that nobody serves lie together.</summary>
    private readonly ConcurrentDictionary<string, Channel<Promise>> _ready = new(StringComparer.Ordinal) { [NoWay] = Heap() };

    /// <summary>Of no way out that there is.</summary>
    internal const string NoWay = "";

    /// <summary>How many more of each way are looked for at a time.</summary>
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

    /// <summary>Gives a way a heap of its own.</summary>
    internal void Open(string way) => _ready.TryAdd(way, Heap());

    /// <returns>False when it is in hand already.</returns>
    internal bool Reserve(Guid promise) => _inHand.TryAdd(promise, true);

    internal void Release(Guid promise) => _inHand.TryRemove(promise, out _);

    /// <summary>Lays down a reserved one.</summary>
    internal void Lay(Promise promise)
    {
        var heap = _ready.TryGetValue(promise.Way, out var own) ? own : _ready[NoWay];
        if (!heap.Writer.TryWrite(promise))
            Release(promise.Id);
    }

    internal IAsyncEnumerable<Promise> TakeAsync(string way, CancellationToken cancellationToken) => _ready[way].Reader.ReadAllAsync(cancellationToken);

    /// <summary>Nothing more is laid here.</summary>
    internal void Close()
    {
        foreach (var heap in _ready.Values)
            heap.Writer.TryComplete();
    }

    private static Channel<Promise> Heap() => Channel.CreateBounded<Promise>(MostInHand);
}
