using System.Threading.Channels;

namespace NaFosenBot.Conversations;

/// <summary>Wakes those who read a conversation's log as it grows. A bell carries nothing: what is new stands in the log.</summary>
public sealed class LogBell
{
    private static readonly TimeSpan LookInAnyCase = TimeSpan.FromSeconds(2);

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

    /// <summary>Somebody is at work on a reply. Nothing stands in the log of it.</summary>
    public void ShowTyping(ConversationKey key)
    {
        lock (_lock)
        {
            foreach (var listener in _listeners.GetValueOrDefault(key, []))
                listener.ShowTyping();
        }
    }

    /// <summary>What is being done for a reply, in words. Nothing stands in the log of it.</summary>
    /// <param name="id">By which the reply takes its place.</param>
    public void ShowProgress(ConversationKey key, string id, string text)
    {
        lock (_lock)
        {
            foreach (var listener in _listeners.GetValueOrDefault(key, []))
                listener.ShowProgress(new ShownProgress(id, text));
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

        private int _typing;
        private ShownProgress? _progress;

        /// <summary>Completes when the log may have grown since the last wait; now and then in any case, because another process may have written it.</summary>
        public async Task WaitAsync(CancellationToken cancellationToken)
        {
            using var look = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            look.CancelAfter(LookInAnyCase);
            try
            {
                await _rung.Reader.ReadAsync(look.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Time to look.
            }
        }

        /// <summary>Whether somebody has begun to work on a reply since the last time this was asked.</summary>
        public bool TakeTyping() => Interlocked.Exchange(ref _typing, 0) == 1;

        /// <summary>What has been shown in words since the last time this was asked.</summary>
        public ShownProgress? TakeProgress() => Interlocked.Exchange(ref _progress, null);

        public void Dispose() => bell.Forget(this);

        internal void ShowTyping()
        {
            Interlocked.Exchange(ref _typing, 1);
            Ring();
        }

        internal void ShowProgress(ShownProgress progress)
        {
            Interlocked.Exchange(ref _progress, progress);
            Ring();
        }

        internal void Ring() => _rung.Writer.TryWrite(true);
    }
}

/// <summary>Words for the moment, while a reply is made.</summary>
public sealed record ShownProgress(string Id, string Text);
