using NaFosenBot.Knowledge.Calendar;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Enquiries;

/// <param name="Move">Null when there is nothing to do yet.</param>
/// <param name="NextLook">When to look again; null when nothing is left to do until somebody moves.</param>
internal sealed record Watched(EnquiryMove? Move, DateTimeOffset? NextLook);

/// <summary>What is done about an enquiry that nobody has answered yet. Pure.</summary>
/// <remarks>
/// Of the working time until the promise, half is the organisation's own. Then it is reminded; at three quarters its deputy is told,
/// unless somebody has taken the enquiry; with an eighth left the coordinator gets it, and the requester is told, before the promise breaks.
/// Whoever has taken an enquiry keeps it through the first new promise. After two of them no third is made, but the reminders go on until somebody answers.
/// Where nobody of the organisation could be told of it, everybody listed there is tried, and then the coordinator gets it at once: no time is lost, and no new promise made, on a receiver who hears of nothing.
/// What did not get to the requester is told to those who have the enquiry, and what somebody had taken who is not listed any more is theirs again: both at once.
/// A requester who was asked back is reminded once; when they stay silent, those who asked are told, once. Nothing is closed by itself.
/// </remarks>
internal sealed class PromiseWatch(MemberDirectory members, PromiseTerms terms)
{
    private const double RemindAt = 0.5;
    private const double DeputyAt = 0.75;
    private const double LastCallAt = 0.875;
    private const int MostDelays = 2;

    /// <summary>How often it is looked whether somebody is connected by now.</summary>
    public static readonly TimeSpan LookForSomebody = TimeSpan.FromHours(1);

    private readonly Reach _reach = new(members);

    /// <param name="enquiry">Open.</param>
    /// <param name="history">Of the enquiry, oldest first.</param>
    /// <param name="isShown">Its card stands where the organisation's people are.</param>
    public Watched Look(Enquiry enquiry, IReadOnlyList<EnquiryEvent> history, DateTimeOffset now, bool isShown = false)
    {
        if (!enquiry.IsOpen)
            return new Watched(null, null);
        if (enquiry.Status is EnquiryStatus.Taken or EnquiryStatus.WaitingForRequester && enquiry.TakenBy is not null && !HasTaker(enquiry) && members.IsConnected(enquiry.Organisation))
            return new Watched(new EnquiryMove.Return(), now);
        if (enquiry.Status == EnquiryStatus.WaitingForRequester)
            return LookAtRequester(enquiry, history, now);
        if (enquiry.Status == EnquiryStatus.New)
            return members.ResponsibleFor(enquiry.Organisation) is { } found ? new Watched(new EnquiryMove.Assign(found), now) : new Watched(null, now + LookForSomebody);
        if (!members.IsConnected(enquiry.Organisation))
            return WithoutReceiver(enquiry, now);

        var isLost = !isShown && _reach.IsLost(enquiry, history);
        if (isLost && _reach.Next(enquiry, history) is { } other)
            return new Watched(other is EnquiryMove.Escalate escalate ? ToCoordinator(escalate.To, enquiry, now) : other, now);
        // What the requester did not get must be known to those who wrote it, at once.
        if (!isLost && IsUntold(history))
            return new Watched(new EnquiryMove.Remind(Unreached: true), now);
        if (enquiry.PromisedBy is not { } promisedBy)
            return AgainAndAgain(enquiry, history, now);

        var period = SincePromise(history);
        if (now >= At(LastCallAt) || IsWithCoordinator(period))
            return LastCall(enquiry, isLost, Delays(history), now);
        if (HasFreeDeputy(enquiry, period) && now >= At(IsAway(enquiry, now) ? RemindAt : DeputyAt))
            return new Watched(new EnquiryMove.Escalate(enquiry.Organisation, EscalationStep.Deputy), At(LastCallAt));
        if (!period.Any(happened => happened is { Kind: EventKind.Reminded, IsAboutUnreached: false }) && !IsEscalated(period))
            return now >= At(RemindAt) ? new Watched(new EnquiryMove.Remind(), At(HasFreeDeputy(enquiry, period) ? DeputyAt : LastCallAt)) : new Watched(null, At(RemindAt));
        return new Watched(null, At(HasFreeDeputy(enquiry, period) ? DeputyAt : LastCallAt));

        DateTimeOffset At(double share) => terms.Passed(share, enquiry.Organisation, period[0].At, promisedBy);
    }

    /// <summary>The operator does not list it any more.</summary>
    private Watched WithoutReceiver(Enquiry enquiry, DateTimeOffset now) =>
        members.Coordinator is { } coordinator ? new Watched(ToCoordinator(coordinator, enquiry, now), now)
        : new Watched(enquiry.PromisedBy is null ? null : new EnquiryMove.Delay(null, Unheard: true), now + LookForSomebody);

    /// <summary>What was promised still holds, unless its time is over: then the requester hears of a delay, and of no date that has passed.</summary>
    private static EnquiryMove.Escalate ToCoordinator(EntryId coordinator, Enquiry enquiry, DateTimeOffset now) =>
        new(coordinator, enquiry.PromisedBy <= now ? EscalationStep.Coordinator : EscalationStep.NotReached);

    /// <summary>Nothing is promised any more. They are reminded as often as they would have had to answer.</summary>
    private Watched AgainAndAgain(Enquiry enquiry, IReadOnlyList<EnquiryEvent> history, DateTimeOffset now)
    {
        var last = history.LastOrDefault(happened => happened.Kind is EventKind.Reminded or EventKind.Delayed);
        var next = terms.Promise(enquiry.Organisation, last?.At ?? now);
        return last is not null && now < next ? new Watched(null, next) : new Watched(new EnquiryMove.Remind(), terms.Promise(enquiry.Organisation, now));
    }

    private Watched LookAtRequester(Enquiry enquiry, IReadOnlyList<EnquiryEvent> history, DateTimeOffset now)
    {
        if (history.LastOrDefault(happened => happened.Kind == EventKind.AskedBack) is not { } asked)
            return new Watched(null, null);

        var since = history.Where(happened => happened.Sequence > asked.Sequence).ToList();
        if (IsDone(since, EventKind.RequesterSilent))
            return new Watched(null, null);

        var (remindAt, silentAt) = (terms.RemindRequesterAt(asked.At), terms.ReportSilenceAt(enquiry.Organisation, asked.At));
        if (IsDone(since, EventKind.RequesterReminded))
            return now < silentAt ? new Watched(null, silentAt) : new Watched(new EnquiryMove.ReportSilence(), null);
        // Reminded late, because the assistant stood still: there is time to answer all the same.
        var grace = terms.RemindRequesterAt(now);
        return now < remindAt ? new Watched(null, remindAt) : new Watched(new EnquiryMove.RemindRequester(), silentAt < grace ? grace : silentAt);
    }

    /// <summary>The promise will break: others get the enquiry, and the requester hears of it.</summary>
    private Watched LastCall(Enquiry enquiry, bool isLost, int delays, DateTimeOffset now)
    {
        var keepsIt = HasTaker(enquiry) && delays == 0 && !isLost;
        if (!keepsIt && members.Coordinator is { } coordinator && coordinator != enquiry.Organisation)
            return new Watched(new EnquiryMove.Escalate(coordinator, EscalationStep.Coordinator), now);
        if (isLost)
            return new Watched(new EnquiryMove.Delay(null, Unheard: true), terms.Promise(enquiry.Organisation, now));
        if (delays >= MostDelays || members.ResponsibleFor(enquiry.Organisation) is not { } responsible)
            return new Watched(new EnquiryMove.Delay(null), terms.Promise(enquiry.Organisation, now));

        var until = terms.Promise(responsible, now);
        return new Watched(new EnquiryMove.Delay(until), terms.Halfway(responsible, now, until));
    }

    private bool HasFreeDeputy(Enquiry enquiry, IReadOnlyList<EnquiryEvent> period) =>
        !HasTaker(enquiry) && !IsEscalated(period) && members.Find(enquiry.Organisation)?.Deputy is not null;

    /// <summary>Whoever left the organisation sees to nothing any more.</summary>
    private bool HasTaker(Enquiry enquiry) => enquiry.TakenBy is { } taker && members.AddressOf(taker) is not null;

    private bool IsAway(Enquiry enquiry, DateTimeOffset now) => members.Find(enquiry.Organisation)?.IsAwayOn(NorwegianTime.DayOf(now)) == true;

    /// <summary>The coordinator got it just now; next the requester hears of it.</summary>
    private static bool IsWithCoordinator(IReadOnlyList<EnquiryEvent> period) => period.Any(happened => happened is { Kind: EventKind.Escalated, Text: nameof(EscalationStep.Coordinator) });

    /// <summary>Because the time went by.</summary>
    private static bool IsEscalated(IReadOnlyList<EnquiryEvent> period) => period.Any(happened => happened is { Kind: EventKind.Escalated, IsFromUnreached: false });

    private static bool IsDone(IReadOnlyList<EnquiryEvent> period, EventKind step) => period.Any(happened => happened.Kind == step);

    /// <summary>Something did not get to the requester, and those who have it have not heard of that yet.</summary>
    private static bool IsUntold(IReadOnlyList<EnquiryEvent> history) =>
        history.Reverse().TakeWhile(happened => !happened.IsAboutUnreached && happened.By.Kind != ActorKind.Requester).Any(happened => happened.IsRequesterUnreached);

    /// <summary>New promises since the requester last wrote, or people last passed the enquiry on.</summary>
    private static int Delays(IReadOnlyList<EnquiryEvent> history) =>
        history.Reverse().TakeWhile(happened => happened.Kind is not (EventKind.Sent or EventKind.Replied or EventKind.PassedOn)).Count(happened => happened.Kind == EventKind.Delayed);

    /// <summary>The history from the line on that made the promise which holds now.</summary>
    private static IReadOnlyList<EnquiryEvent> SincePromise(IReadOnlyList<EnquiryEvent> history)
    {
        for (var line = history.Count - 1; line > 0; line--)
        {
            if (history[line].Kind is EventKind.PassedOn or EventKind.Delayed || history[line].IsFromUnreached || (history[line].Kind is EventKind.Replied or EventKind.Undeliverable && IsSettled(history[line - 1].Status) && !IsSettled(history[line].Status)))
                return [.. history.Skip(line)];
        }

        return history;
    }

    /// <summary>Nothing was promised then: whoever writes has a new promise.</summary>
    private static bool IsSettled(EnquiryStatus status) => status is EnquiryStatus.WaitingForRequester or EnquiryStatus.Answered or EnquiryStatus.Closed or EnquiryStatus.Withdrawn;
}
