using System.Data.Common;
using Microsoft.Extensions.Options;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;

namespace NaFosenBot.Turns;

/// <summary>Where activities come in: accepted, or accepted and waited for.</summary>
public sealed partial class TurnDoor
{
    private readonly Inbox _inbox;
    private readonly TurnRunner _runner;
    private readonly AwaitedTurns _awaited;
    private readonly TurnLoad _load;
    private readonly TurnsOptions _options;
    private readonly LogBell _bell;
    private readonly TimeProvider _clock;
    private readonly ILogger<TurnDoor> _logger;

    internal TurnDoor(Inbox inbox, TurnRunner runner, AwaitedTurns awaited, TurnLoad load, IOptions<TurnsOptions> options, LogBell bell, TimeProvider clock, ILogger<TurnDoor> logger) =>
        (_inbox, _runner, _awaited, _load, _options, _bell, _clock, _logger) = (inbox, runner, awaited, load, options.Value, bell, clock, logger);

    /// <summary>Stores the activity; when it is accepted it will have its turn, whatever happens.</summary>
    public async Task<Acceptance> AcceptAsync(Activity activity, Way way, CancellationToken cancellationToken)
    {
        if (_load.IsFull)
            return new Acceptance.NotNow();

        var acceptance = await StoreAsync(activity, way, cancellationToken);
        if (acceptance is Acceptance.Accepted accepted)
        {
            _load.Added();
            _bell.Ring(ConversationKey.Of(activity));
            if (accepted.InHand)
                _runner.Run(ConversationKey.Of(activity));
        }

        return acceptance;
    }

    /// <summary>Stores the activity and waits for the end of its turn, in whichever process it has it. One that came before is answered as it was then.</summary>
    /// <returns>Null when it was not accepted.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up, or the turn took longer than callers wait (<see cref="TurnsOptions.SynchronousLimit"/>); it goes on.</exception>
    public async Task<TurnResult?> RunAsync(Activity activity, Way way, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.SynchronousLimit, _clock);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using var awaited = _awaited.Await(activity);
        return await AcceptAsync(activity, way, patience.Token) is Acceptance.NotNow ? null : await awaited.ResultAsync(patience.Token);
    }

    private async Task<Acceptance> StoreAsync(Activity activity, Way way, CancellationToken cancellationToken)
    {
        try
        {
            return await _inbox.AcceptAsync(activity, way, cancellationToken);
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
