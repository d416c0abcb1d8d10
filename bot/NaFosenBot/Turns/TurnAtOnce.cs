using Microsoft.Extensions.Options;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;

namespace NaFosenBot.Turns;

/// <summary>A turn that was begun before its activity was stored.</summary>
/// <param name="Item">Its sequence is not known yet.</param>
internal sealed record BegunTurn(InboxItem Item, Task<TurnPlan> Planning);

/// <summary>Turns that are over before their caller would notice: accepted, run and saved in one transaction, with one sync to disk instead of two.</summary>
/// <remarks>Nothing is acknowledged before it is saved. A turn that takes longer is stored first, acknowledged, and goes on where it is.</remarks>
internal sealed class TurnAtOnce(Turn turn, TurnCommit commit, Inbox inbox, IOptions<TurnsOptions> options, TimeProvider clock) : IDisposable
{
    /// <summary>As many as the runner has: they think on the same processors.</summary>
    private const int MostAtOnce = 64;

    /// <summary>Far within what a channel waits for its acknowledgement.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim _room = new(MostAtOnce);

    /// <summary>Begins the turn and waits for it a little.</summary>
    /// <returns>Null when too many are under way, or when the activity came before.</returns>
    public async Task<BegunTurn?> BeginAsync(Activity activity, Way way)
    {
        if (_room.CurrentCount == 0 || await inbox.LookAsync(activity, way) is not { } conversation)
            return null;

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

    /// <returns>Null when the turn is not ready yet, or has failed.</returns>
    public async Task<CommitResult?> SaveAsync(BegunTurn begun, CancellationToken cancellationToken) =>
        begun.Planning.IsCompletedSuccessfully ? await commit.SaveAtOnceAsync(begun.Item, await begun.Planning, cancellationToken) : null;

    public void Dispose() => _room.Dispose();

    private async Task<TurnPlan> PlanAsync(InboxItem item)
    {
        using var limit = new CancellationTokenSource(options.Value.Limit, clock);
        await _room.WaitAsync(limit.Token);
        try
        {
            return await turn.PlanAsync(item, limit.Token);
        }
        finally
        {
            _room.Release();
        }
    }
}
