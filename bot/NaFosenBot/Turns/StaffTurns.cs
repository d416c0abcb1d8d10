using System.Data.Common;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Outbox;
using NaFosenBot.Staff.Teams;

namespace NaFosenBot.Turns;

/// <summary>What turns have to do with the staff's side of Teams.</summary>
internal sealed class StaffTurns(StaffCounter counter, StaffAnswers answers, LinkStore links, ITeamsDirectory directory)
{
    /// <returns>Null for what anybody may say, and means something else then.</returns>
    public Task<StaffDone?> TakeAsync(Activity activity, StaffErrand errand, CancellationToken cancellationToken) => counter.TakeAsync(activity, errand, cancellationToken);

    /// <summary>The bot was taken out of a place, or the place is gone.</summary>
    public Task<IReadOnlyList<Promise>> LeftAsync(DbTransaction transaction, ConversationKey place, Happening.Left left) =>
        left.Team is { } team ? links.EndTeamAsync(transaction, team, left.Why) : links.EndPlaceAsync(transaction, place, left.Why);

    /// <summary>Whether they are still there is asked anew.</summary>
    public void PeopleLeft(Happening.PeopleLeft gone) => directory.Forget(gone.Ids);

    public Task RenamedAsync(DbTransaction transaction, Activity activity, Happening.Renamed renamed) => renamed switch
    {
        { ConversationId: { } channel } => links.RenameChannelAsync(transaction, ConversationKey.Of(activity.ChannelId!, channel), renamed.Name),
        { Team: { } team } => links.RenameTeamAsync(transaction, team, renamed.Name),
        _ => Task.CompletedTask,
    };

    /// <summary>The answer to a press is composed when it is given, from the enquiry as it is then; the turn kept only what became of it.</summary>
    public async Task<TurnResult> ShownAsync(Activity activity, TurnResult result, CancellationToken cancellationToken) =>
        StaffOutcome.Read(result.Invoke) is { } outcome ? result with { Invoke = await answers.ComposeAsync(activity, outcome, cancellationToken) } : result;
}
