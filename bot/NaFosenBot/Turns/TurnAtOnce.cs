using Microsoft.Extensions.Options;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;

namespace NaFosenBot.Turns;

/// <summary>A turn that was begun before its activity was stored.</summary>
/// <param name="Item">Its sequence is not known yet.</param>
internal sealed record BegunTurn(InboxItem Item, Task<TurnPlan> Planning);

/// <summary>Turns that are over before their caller would notice: accepted, run and saved in one transaction, with one sync to disk instead of two.</summary>
/// <remarks>Nothing is acknowledged before it is saved. A turn that takes longer is stored first, acknowledged, and goes on where it is.</remarks>
internal sealed class TurnAtOnce(Turn turn, TurnCommit commit, ConversationStore conversations, IOptions<TurnsOptions> options, TimeProvider clock)
{
    /// <summary>Far within what a channel waits for its acknowledgement.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <summary>Begins the turn and waits for it a little.</summary>
    public async Task<BegunTurn> BeginAsync(Activity activity, Way way)
    {
        var key = ConversationKey.Of(activity);
        var conversation = await conversations.FindAsync(key) ?? new Conversation(key, way, State: null, Version: 0, Greeted: false);
        var item = new InboxItem(conversation, Sequence: 0, activity, Attempts: 0);
        var planning = PlanAsync(item);
        if (!planning.IsCompleted)
        {
            using var ready = new CancellationTokenSource();
            await Task.WhenAny(planning, Task.Delay(Patience, clock, ready.Token));
            await ready.CancelAsync();
        }

        return new BegunTurn(item, planning);
    }

    /// <returns>Null when the turn is not ready, has failed, or has been overtaken: then the activity is still to be stored.</returns>
    public async Task<CommitResult?> SaveAsync(BegunTurn begun, CancellationToken cancellationToken) =>
        begun.Planning.IsCompletedSuccessfully && await commit.SaveAtOnceAsync(begun.Item, await begun.Planning, cancellationToken) is not CommitResult.Changed and var saved ? saved : null;

    private async Task<TurnPlan> PlanAsync(InboxItem item)
    {
        using var limit = new CancellationTokenSource(options.Value.Limit, clock);
        return await turn.PlanAsync(item, limit.Token);
    }
}
