using System.Threading.Channels;
using NaFosenBot.Conversations;

namespace NaFosenBot.Turns;

/// <summary>Conversations in this process's hand that have turns to run. Each is run by one worker at a time, so its turns stay in order.</summary>
/// <remarks>Holds keys only: the work itself stands in the inbox.</remarks>
internal sealed class TurnQueue
{
    private readonly Lock _lock = new();
    private readonly HashSet<ConversationKey> _waiting = [];
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

    public void Enqueue(ConversationKey key)
    {
        lock (_lock)
        {
            if (_waiting.Add(key) && !_running.Contains(key))
                _ready.Writer.TryWrite(key);
        }
    }

    /// <summary>A worker takes the conversation; what is enqueued from now on makes it come again.</summary>
    public void Begin(ConversationKey key)
    {
        lock (_lock)
        {
            _waiting.Remove(key);
            _running.Add(key);
        }
    }

    public void End(ConversationKey key)
    {
        lock (_lock)
        {
            _running.Remove(key);
            if (_waiting.Contains(key))
                _ready.Writer.TryWrite(key);
        }
    }
}
