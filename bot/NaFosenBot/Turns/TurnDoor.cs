using System.Data.Common;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Knowledge.Language.Recognising;
using NaFosenBot.Storage;
using NaFosenBot.Telemetry;

namespace NaFosenBot.Turns;

/// <param name="IsRepeat">The activity came before; this is what was answered then.</param>
public sealed record EndedTurn(TurnResult Result, bool IsRepeat);

/// <summary>Where activities come in: accepted, or accepted and waited for.</summary>
public sealed partial class TurnDoor
{
    /// <summary>How long an activity waits to be stored: well within what channels wait for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Who has waited longer than this for those before has turns of theirs stored, not thought out first.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(500);

    private readonly Arrivals _arrivals = new();
    private readonly Inbox _inbox;
    private readonly TurnAtOnce _atOnce;
    private readonly TurnRunner _runner;
    private readonly AwaitedTurns _awaited;
    private readonly TurnLoad _load;
    private readonly StaffTurns _staff;
    private readonly LogBell _bell;
    private readonly TimeProvider _clock;
    private readonly ILogger<TurnDoor> _logger;
    private readonly Tally _notStored;
    private readonly Tally _notKept;

    internal TurnDoor(Inbox inbox, TurnAtOnce atOnce, TurnRunner runner, AwaitedTurns awaited, TurnLoad load, StaffTurns staff, LogBell bell, TimeProvider clock, ILogger<TurnDoor> logger) =>
        (_inbox, _atOnce, _runner, _awaited, _load, _staff, _bell, _clock, _logger, _notStored, _notKept) = (inbox, atOnce, runner, awaited, load, staff, bell, clock, logger, new Tally(clock), new Tally(clock));

    /// <summary>Stores the activity; when it is accepted it has had its turn or will have it, whatever happens.</summary>
    public async Task<Acceptance> AcceptAsync(Activity activity, Way way, CancellationToken cancellationToken)
    {
        if (_load.IsFull)
            return new Acceptance.NotNow();

        // What waits to be stored counts too.
        _load.Came();
        try
        {
            return await TakeAsync(Struck(ReplyRecord.Without(activity)), way, cancellationToken);
        }
        finally
        {
            _load.Passed();
        }
    }

    /// <summary>Stores the activity and waits for the end of its turn, in whichever process it has it. One that came before is answered as it was then.</summary>
    /// <returns>Null when it was not accepted.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up; the turn goes on.</exception>
    public async Task<EndedTurn?> RunAsync(Activity activity, Way way, CancellationToken cancellationToken)
    {
        using var awaited = _awaited.Await(activity);
        var acceptance = await AcceptAsync(activity, way, cancellationToken);
        return acceptance is Acceptance.NotNow ? null : new EndedTurn(await _staff.ShownAsync(activity, await awaited.ResultAsync(cancellationToken), cancellationToken), IsRepeat: acceptance is Acceptance.Duplicate);
    }

    /// <summary>National identity numbers and the like are never stored, not even for a turn.</summary>
    /// <remarks>Teams sends the words a second time, as an attachment of HTML: what is struck in the one must not stand in the other.</remarks>
    private static Activity Struck(Activity activity) => activity.Text is { } text && PrivateNumbers.Strike(text) is var struck && struck != text
        ? activity with { Text = struck, Attachments = activity.Attachments is { } files ? [.. files.Where(file => file.ContentType?.StartsWith("text/", StringComparison.Ordinal) != true)] : null }
        : activity;

    private async Task<Acceptance> TakeAsync(Activity activity, Way way, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, _clock);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var (key, came) = (ConversationKey.Of(activity), _clock.GetTimestamp());
            using var place = await _arrivals.EnterAsync(key, patience.Token);
            // Behind a crowd, what is stored at once is acknowledged in time; the runner then has them all.
            var isHurried = _clock.GetElapsedTime(came) > Calm;
            var begun = isHurried || _runner.Holds(key) ? null : await _atOnce.BeginAsync(activity, way);
            switch (begun is null ? null : await SaveAsync(begun, patience.Token))
            {
                case CommitResult.Saved saved:
                    _runner.Ended(begun!.Item, saved);
                    return new Acceptance.Ended();
                case CommitResult.Repeat:
                    return new Acceptance.Duplicate();
                case CommitResult.Changed:
                    return await StoreAsync(activity, way, null, patience.Token);
                default:
                    return await StoreAsync(activity, way, begun, patience.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Acceptance.NotNow();
        }
        catch (DbException broken)
        {
            if (_notStored.Add() is { } times)
                NotStored(times, Database.CodeOf(broken));
            return new Acceptance.NotNow();
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            if (_notKept.Add() is { } times)
                NotKept(times, broken.GetType().Name);
            return new Acceptance.NotNow();
        }
    }

    /// <returns>As its room has it; where the database takes the turn never, it is stored, and the runner counts its tries and ends it.</returns>
    private async Task<CommitResult?> SaveAsync(BegunTurn begun, CancellationToken patience)
    {
        try
        {
            return await _atOnce.SaveAsync(begun, patience);
        }
        catch (DbException broken) when (Database.IsOfTheWork(broken))
        {
            return new CommitResult.Changed();
        }
    }

    /// <param name="begun">The turn, if it is under way or has failed already.</param>
    private async Task<Acceptance> StoreAsync(Activity activity, Way way, BegunTurn? begun, CancellationToken patience)
    {
        var acceptance = await _inbox.AcceptAsync(activity, way, patience);
        if (acceptance is not Acceptance.Accepted accepted)
            return acceptance;

        var item = accepted.Item;
        _load.Added();
        _bell.Ring(item.Conversation.Key);
        if (accepted.IsInHand)
            _runner.Run(item.Conversation.Key, !accepted.IsNext ? null : begun is null ? new ReadyTurn(item, null) : new ReadyTurn(item with { Conversation = begun.Item.Conversation }, begun.Planning));
        return acceptance;
    }

    [LoggerMessage(LogLevel.Error, "Files of an activity could not be kept ({Kind}); senders were asked to come again, {Times} time(s) since the last such line. Is the disk full, or may the directory not be written?")]
    private partial void NotKept(int times, string kind);

    [LoggerMessage(LogLevel.Error, "An activity could not be stored (database error {Code}); senders were asked to come again, {Times} time(s) since the last such line. Is the disk full, or the database away?")]
    private partial void NotStored(int times, string code);
}
