using System.Threading.Channels;

namespace NaFosenBot.Conversations;

/// <summary>Wakes those who read a conversation's log as it grows. A bell carries nothing: what is new stands in the log.</summary>
public sealed class LogBell
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ConversationKey, List<Listener>> _listeners = [];

    public Listener Listen(ConversationKey key)
    {
        var listener = new Listener(this, key);
        lock (_lock)
        {
            if (!_listeners.TryGetValue(key, out var listeners))
                _listeners[key] = listeners = [];
            listeners.Add(listener);
        }

        return listener;
    }

    public void Ring(ConversationKey key)
    {
        lock (_lock)
        {
            foreach (var listener in _listeners.GetValueOrDefault(key, []))
                listener.Ring();
        }
    }

    private void Forget(Listener listener)
    {
        lock (_lock)
        {
            if (_listeners.TryGetValue(listener.Key, out var listeners) && listeners.Remove(listener) && listeners.Count == 0)
                _listeners.Remove(listener.Key);
        }
    }

    /// <summary>One reader of one log.</summary>
    public sealed class Listener(LogBell bell, ConversationKey key) : IDisposable
    {
        private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        internal ConversationKey Key => key;

        /// <summary>Completes when the log may have grown since the last wait.</summary>
        public async Task WaitAsync(CancellationToken cancellationToken) => await _rung.Reader.ReadAsync(cancellationToken);

        public void Dispose() => bell.Forget(this);

        internal void Ring() => _rung.Writer.TryWrite(true);
    }
}
