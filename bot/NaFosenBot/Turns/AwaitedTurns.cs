using System.Collections.Concurrent;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;

namespace NaFosenBot.Turns;

/// <summary>Callers that wait for the end of a turn.</summary>
internal sealed class AwaitedTurns(Inbox inbox, TimeProvider clock)
{
    /// <summary>When a turn that another process has in hand is looked for; twice as long after each look.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestLook = TimeSpan.FromMilliseconds(400);

    private readonly ConcurrentDictionary<(ConversationKey Conversation, string ActivityId), TaskCompletionSource<TurnResult>> _waiting = new();

    public Awaited Await(Activity activity)
    {
        var key = KeyOf(activity);
        return new Awaited(this, inbox, clock, activity, _waiting.GetOrAdd(key, _ => new TaskCompletionSource<TurnResult>(TaskCreationOptions.RunContinuationsAsynchronously)));
    }

    /// <summary>The turn has ended in this process.</summary>
    public void Ended(Activity activity, TurnResult result)
    {
        if (_waiting.TryRemove(KeyOf(activity), out var ended))
            ended.TrySetResult(result);
    }

    private static (ConversationKey, string) KeyOf(Activity activity) => (ConversationKey.Of(activity), Inbox.IdentityOf(activity));

    internal sealed class Awaited(AwaitedTurns turns, Inbox inbox, TimeProvider clock, Activity activity, TaskCompletionSource<TurnResult> ended) : IDisposable
    {
        public async Task<TurnResult> ResultAsync(CancellationToken cancellationToken)
        {
            for (var wait = FirstLook; ; wait = wait < LongestLook ? wait * 2 : wait)
            {
                // It may have ended before, or in another process: then it stands in the rows.
                if (!ended.Task.IsCompleted && await inbox.ResultAsync(activity) is { } result)
                    return result;

                using var look = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                await Task.WhenAny(ended.Task, Task.Delay(wait, clock, look.Token));
                await look.CancelAsync();
                if (ended.Task.IsCompleted)
                    return await ended.Task;

                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        public void Dispose() => turns._waiting.TryRemove(new(KeyOf(activity), ended));
    }
}
