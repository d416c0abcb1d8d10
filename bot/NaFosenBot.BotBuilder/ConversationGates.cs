using NaFosenBot.Conversations;

namespace NaFosenBot.BotBuilder;

/// <summary>Lets one turn of a conversation through at a time, first come first served.</summary>
/// <remarks>
/// The turns themselves are ordered already; here the sending is too, which in this hosting happens on each request's own thread.
/// Orders within one process only.
/// </remarks>
internal sealed class ConversationGates
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ConversationKey, Queue<TaskCompletionSource>> _passing = [];

    /// <returns>To be disposed when the turn's replies are sent.</returns>
    public async Task<IDisposable> EnterAsync(ConversationKey key)
    {
        TaskCompletionSource? called = null;
        lock (_lock)
        {
            if (_passing.TryGetValue(key, out var waiting))
                waiting.Enqueue(called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            else
                _passing.Add(key, new Queue<TaskCompletionSource>());
        }

        if (called is not null)
            await called.Task;
        return new Passage(this, key);
    }

    private void Leave(ConversationKey key)
    {
        lock (_lock)
        {
            if (_passing[key].TryDequeue(out var next))
                next.SetResult();
            else
                _passing.Remove(key);
        }
    }

    private sealed class Passage(ConversationGates gates, ConversationKey key) : IDisposable
    {
        public void Dispose() => gates.Leave(key);
    }
}
