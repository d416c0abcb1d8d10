using System.Data.Common;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;

namespace NaFosenBot.Turns;

/// <param name="IsRepeat">The activity came before; this is what was answered then.</param>
public sealed record EndedTurn(TurnResult Result, bool IsRepeat);

/// <summary>Where activities come in: accepted, or accepted and waited for.</summary>
public sealed partial class TurnDoor
{
    /// <summary>How long an activity waits to be stored: well within what channels wait for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Inbox _inbox;
    private readonly TurnRunner _runner;
    private readonly AwaitedTurns _awaited;
    private readonly TurnLoad _load;
    private readonly LogBell _bell;
    private readonly TimeProvider _clock;
    private readonly ILogger<TurnDoor> _logger;

    internal TurnDoor(Inbox inbox, TurnRunner runner, AwaitedTurns awaited, TurnLoad load, LogBell bell, TimeProvider clock, ILogger<TurnDoor> logger) =>
        (_inbox, _runner, _awaited, _load, _bell, _clock, _logger) = (inbox, runner, awaited, load, bell, clock, logger);

    /// <summary>Stores the activity; when it is accepted it will have its turn, whatever happens.</summary>
    public async Task<Acceptance> AcceptAsync(Activity activity, Way way, CancellationToken cancellationToken)
    {
        if (_load.IsFull)
            return new Acceptance.NotNow();

        // What waits to be stored counts too.
        _load.Added();
        var acceptance = await StoreAsync(activity, way, cancellationToken);
        if (acceptance is not Acceptance.Accepted)
            _load.Ended();
        if (acceptance is Acceptance.Accepted accepted)
        {
            _bell.Ring(ConversationKey.Of(activity));
            if (accepted.InHand)
                _runner.Run(ConversationKey.Of(activity));
        }

        return acceptance;
    }

    /// <summary>Stores the activity and waits for the end of its turn, in whichever process it has it. One that came before is answered as it was then.</summary>
    /// <returns>Null when it was not accepted.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up; the turn goes on.</exception>
    public async Task<EndedTurn?> RunAsync(Activity activity, Way way, CancellationToken cancellationToken)
    {
        using var awaited = _awaited.Await(activity);
        var acceptance = await AcceptAsync(activity, way, cancellationToken);
        return acceptance is Acceptance.NotNow ? null : new EndedTurn(await awaited.ResultAsync(cancellationToken), IsRepeat: acceptance is Acceptance.Duplicate);
    }

    private async Task<Acceptance> StoreAsync(Activity activity, Way way, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, _clock);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await _inbox.AcceptAsync(activity, way, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Acceptance.NotNow();
        }
        catch (DbException broken)
        {
            NotStored(broken.ErrorCode);
            return new Acceptance.NotNow();
        }
    }

    [LoggerMessage(LogLevel.Error, "An activity could not be stored (database error {Code}); its sender was asked to come again. Is the disk full?")]
    private partial void NotStored(int code);
}
