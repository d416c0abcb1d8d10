using System.Data.Common;
using NaFosenBot.Activities;
using NaFosenBot.Dialogs;
using NaFosenBot.Enquiries;
using NaFosenBot.Outbox;

namespace NaFosenBot.Staff.Teams;

/// <summary>What a turn makes of an errand.</summary>
public sealed record StaffDone
{
    /// <summary>Said as messages. Nothing of an enquiry: what is said is logged.</summary>
    public IReadOnlyList<Reply> Replies { get; init; } = [];

    /// <summary>Of a press.</summary>
    public StaffOutcome? Outcome { get; init; }

    public IReadOnlyList<EnquiryChange> Changes { get; init; } = [];

    /// <summary>Commits with the turn.</summary>
    public Func<DbTransaction, Task<IReadOnlyList<Promise>>>? Effect { get; init; }
}

/// <summary>Takes what staff want in Teams: decides, and leaves the doing to the turn.</summary>
public sealed partial class StaffCounter(TeamsStaff staff, StaffDesk desk, LinkDesk linking, UnlinkDesk unlinking, StaffLists lists, StaffRefusals refusals, ILogger<StaffCounter> logger)
{
    /// <returns>Null when it turns out to be none of staff's business, but what anybody may say.</returns>
    public async Task<StaffDone?> TakeAsync(Activity activity, StaffErrand errand, CancellationToken cancellationToken) => errand switch
    {
        StaffErrand.Pressed pressed => await PressAsync(activity, pressed.Press, cancellationToken),
        StaffErrand.Link link => await linking.LinkAsync(activity, link.Code, cancellationToken),
        StaffErrand.Unlink => await unlinking.UnlinkAsync(activity, cancellationToken),
        StaffErrand.List list => await ListAsync(activity, list, cancellationToken),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async Task<StaffDone> PressAsync(Activity activity, StaffPress press, CancellationToken cancellationToken)
    {
        var recognised = await staff.RecogniseAsync(activity, cancellationToken);
        if (recognised is not Recognition.Staff { Caller: var caller })
            return Refused(activity, press, ((Recognition.Stranger)recognised).Why);
        if (press.Enquiry is not { } enquiry)
            return Place.IsPersonal(activity) ? Done(press) : Refused(activity, press, StaffRefusal.NotHere);
        if (press.Fault() is { } fault)
            return await desk.OpenAsync(caller, enquiry) is null ? Refused(activity, press, StaffRefusal.NotTheirs) : Refused(activity, press, fault);
        if (press.Move(caller.Address) is not { } move)
            return await desk.OpenAsync(caller, enquiry) is null ? Refused(activity, press, StaffRefusal.NotTheirs) : Done(press);

        // A card from before the enquiry went elsewhere: what it offers is not what is offered now.
        if (press.Act == StaffAct.Take && await desk.OpenAsync(caller, enquiry) is { } folder && folder.WasElsewhereSince(press.Seen))
            return Refused(activity, press, StaffRefusal.Changed);

        var (result, wanted) = await desk.DecideAsync(caller, enquiry, move);
        return result switch
        {
            MoveResult.Moved => Done(press) with { Changes = [new EnquiryChange.Made(enquiry, wanted!)] },
            // What the channel itself sends twice never comes here: it has the turn's answer.
            MoveResult.Repeat => Repeated(activity, press, caller.Address),
            MoveResult.Refused refused => Refused(activity, press, WhyNot(refused.Why)),
            MoveResult.Unknown => Refused(activity, press, StaffRefusal.NotTheirs),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<StaffDone?> ListAsync(Activity activity, StaffErrand.List list, CancellationToken cancellationToken)
    {
        if (!Place.IsPersonal(activity))
            return list.IsAnybodys ? null : NoList(activity, list, StaffRefusal.NotHere, "listNotHere");

        return await staff.RecogniseAsync(activity, cancellationToken) switch
        {
            Recognition.Staff { Caller: var caller } when desk.RightsOf(caller) is { Organisations.Count: 0 } => new StaffDone { Replies = [TeamsTexts.Reply(activity, "listNotForDeputy")] },
            Recognition.Staff => new StaffDone { Effect = lists.Promise(activity, list.IsMine) },
            Recognition.Stranger when list.IsAnybodys => null,
            Recognition.Stranger { Why: StaffRefusal.NotNow } => new StaffDone { Replies = [TeamsTexts.Reply(activity, $"why.{StaffRefusal.NotNow}")] },
            _ => NoList(activity, list, StaffRefusal.Unknown, "listNotForStrangers"),
        };
    }

    private StaffDone NoList(Activity activity, StaffErrand.List list, StaffRefusal why, string said) => new()
    {
        Replies = [TeamsTexts.Reply(activity, said)],
        Effect = Noting(activity, list.IsMine ? StaffAct.Mine : StaffAct.Ours, why, enquiry: null),
    };

    private Func<DbTransaction, Task<IReadOnlyList<Promise>>> Noting(Activity activity, StaffAct act, StaffRefusal why, EnquiryId? enquiry, string? once = null) => async transaction =>
    {
        await refusals.AddAsync(transaction, activity, StaffPress.Name(act), why, enquiry, once);
        return [];
    };

    private static StaffDone Done(StaffPress press) => new() { Outcome = new StaffOutcome(press.Act, Refused: null) };

    /// <summary>Done before by the same press. Whoever pressed may what they did; that it came again is written down once, for a press can be sent again a thousand times.</summary>
    private StaffDone Repeated(Activity activity, StaffPress press, string by) => new()
    {
        Outcome = new StaffOutcome(press.Act, StaffRefusal.Repeated),
        Effect = Noting(activity, press.Act, StaffRefusal.Repeated, press.Enquiry, press.NameOf(by)),
    };

    /// <summary>Nothing changes; but that somebody tried what they may not is written down.</summary>
    private StaffDone Refused(Activity activity, StaffPress press, StaffRefusal why)
    {
        var outcome = new StaffOutcome(press.Act, why);
        // Cards ask for themselves when they come into view.
        if (!(outcome.IsShutOut || (press.Act == StaffAct.Take && why == StaffRefusal.Changed)) || why == StaffRefusal.NotNow || press.IsAutomatic)
            return new StaffDone { Outcome = outcome };

        Refusing(StaffPress.Name(press.Act), why, press.Enquiry?.ToString());
        return new StaffDone { Outcome = outcome, Effect = Noting(activity, press.Act, why, press.Enquiry) };
    }

    private static StaffRefusal WhyNot(Refusal why) => why switch
    {
        Refusal.TakenByAnother => StaffRefusal.TakenByAnother,
        Refusal.Changed => StaffRefusal.Changed,
        Refusal.NotLegal => StaffRefusal.NotLegal,
    };

    [LoggerMessage(LogLevel.Warning, "A press in Teams was refused: {Act}, {Reason}, enquiry {Enquiry}")]
    private partial void Refusing(string act, StaffRefusal reason, string? enquiry);
}
