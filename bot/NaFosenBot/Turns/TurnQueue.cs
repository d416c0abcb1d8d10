using System.Threading.Channels;
using NaFosenBot.Conversations;

namespace NaFosenBot.Turns;

/// <summary>A turn that can be run without reading it back.</summary>
/// <param name="Begun">Its plan, if that was begun before.</param>
internal sealed record ReadyTurn(InboxItem Item, Task<TurnPlan>? Begun);

/// <summary>Conversations in this process's hand that have turns to run. Each is run by one worker at a time, so its turns stay in order.</summary>
/// <remarks>The work itself stands in the inbox; what is held here of it spares reading it back.</remarks>
internal sealed class TurnQueue
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ConversationKey, ReadyTurn?> _waiting = [];
    private readonly HashSet<ConversationKey> _running = [];
    private readonly Channel<ConversationKey> _ready = Channel.CreateUnbounded<ConversationKey>();

    public ChannelReader<ConversationKey> Ready => _ready.Reader;

    public bool IsIdle
    {
        get
        {
            lock (_lock)
                return _waiting.Count == 0 && _running.Count == 0;
        }
    }

    public bool Holds(ConversationKey key)
    {
        lock (_lock)
            return _waiting.ContainsKey(key) || _running.Contains(key);
    }

    /// <param name="next">The conversation's next turn, where that is known.</param>
    public void Enqueue(ConversationKey key, ReadyTurn? next = null)
    {
        lock (_lock)
        {
            if (_waiting.TryAdd(key, next) && !_running.Contains(key))
                _ready.Writer.TryWrite(key);
        }
    }

    /// <summary>A worker takes the conversation; what is enqueued from now on makes it come again.</summary>
    /// <returns>Its next turn, where that is known.</returns>
    public ReadyTurn? Begin(ConversationKey key)
    {
        lock (_lock)
        {
            _running.Add(key);
            return _waiting.Remove(key, out var next) ? next : null;
        }
    }

    public void End(ConversationKey key)
    {
        lock (_lock)
        {
            _running.Remove(key);
            if (_waiting.ContainsKey(key))
                _ready.Writer.TryWrite(key);
        }
    }
}
