using System.Collections.Frozen;
using static NaFosenBot.Enquiries.EnquiryStatus;

namespace NaFosenBot.Enquiries;

/// <summary>Which moves are legal when, and where they lead.</summary>
/// <remarks>What is not in the table is refused. Notes, reminders and the like leave the status as it is.</remarks>
public static class LegalMoves
{
    private static readonly EnquiryStatus[] All = Enum.GetValues<EnquiryStatus>();

    /// <summary>Somebody is responsible, and nobody has taken it.</summary>
    private static readonly EnquiryStatus[] Untaken = [New, Assigned, PassedOn, Escalated];

    private static readonly EnquiryStatus[] Open = [.. Untaken, Taken, WaitingForRequester];

    private static readonly FrozenDictionary<(Type Move, EnquiryStatus From), EnquiryStatus> Table = Rows().ToFrozenDictionary(row => (row.Move, row.From), row => row.To);

    /// <summary>Null when the move is not legal from there.</summary>
    public static EnquiryStatus? After(EnquiryMove move, EnquiryStatus from) => Table.TryGetValue((move.GetType(), from), out var to) ? to : null;

    /// <summary>Whether it is legal for staff to press a button for it.</summary>
    public static bool Allows<TMove>(EnquiryStatus from) where TMove : EnquiryMove => Table.ContainsKey((typeof(TMove), from));

    private static IEnumerable<(Type Move, EnquiryStatus From, EnquiryStatus To)> Rows() =>
    [
        .. From<EnquiryMove.Assign>([New], Assigned),
        .. From<EnquiryMove.Take>(Untaken, Taken),
        .. From<EnquiryMove.Answer>([.. Open, Answered], Answered),
        .. From<EnquiryMove.AskBack>([.. Open, Answered], WaitingForRequester),
        .. From<EnquiryMove.PassOn>([.. Open, Answered], PassedOn),
        .. From<EnquiryMove.Escalate>([.. Untaken, Taken], Escalated),
        .. From<EnquiryMove.Close>([.. Open, Answered], Closed),
        .. From<EnquiryMove.Withdraw>([.. Open, Answered], Withdrawn),
        // Whoever writes again wants an answer again.
        .. Staying<EnquiryMove.Reply>([.. Untaken, Taken]),
        .. From<EnquiryMove.Reply>([WaitingForRequester, Answered, Closed], Taken),
        .. Staying<EnquiryMove.Note>(All),
        .. Staying<EnquiryMove.Remind>([.. Untaken, Taken]),
        .. Staying<EnquiryMove.RemindRequester>([WaitingForRequester]),
        .. Staying<EnquiryMove.ReportSilence>([WaitingForRequester]),
        .. Staying<EnquiryMove.Delay>([.. Untaken, Taken]),
        .. From<EnquiryMove.Return>([Taken], Assigned),
        .. Staying<EnquiryMove.Return>([WaitingForRequester]),
        .. Staying<EnquiryMove.NotTaken>(All),
        .. Staying<EnquiryMove.Withhold>(All),
        .. Staying<EnquiryMove.NotReached>(All),
        .. Staying<EnquiryMove.Undeliverable>(All),
    ];

    private static IEnumerable<(Type, EnquiryStatus, EnquiryStatus)> From<TMove>(EnquiryStatus[] from, EnquiryStatus to) where TMove : EnquiryMove =>
        from.Select(status => (typeof(TMove), status, to));

    private static IEnumerable<(Type, EnquiryStatus, EnquiryStatus)> Staying<TMove>(EnquiryStatus[] from) where TMove : EnquiryMove =>
        from.Select(status => (typeof(TMove), status, status));
}
