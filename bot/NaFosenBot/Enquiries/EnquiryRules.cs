using System.Diagnostics;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Enquiries;

/// <summary>What became of a move.</summary>
public abstract record MoveResult
{
    private MoveResult() { }

    /// <param name="Event">Its line in the history; without a sequence until it is stored.</param>
    public sealed record Moved(Enquiry Enquiry, EnquiryEvent Event) : MoveResult;

    /// <summary>Somebody else was quicker, or it is not legal now.</summary>
    /// <param name="Enquiry">As it is.</param>
    public sealed record Refused(Enquiry Enquiry, Refusal Why) : MoveResult;

    /// <summary>It was made before.</summary>
    public sealed record Repeat(Enquiry Enquiry) : MoveResult;

    /// <summary>There is no such enquiry, or none any more.</summary>
    public sealed record Unknown : MoveResult;
}

public enum Refusal
{
    /// <summary>Another person has taken it.</summary>
    TakenByAnother,

    /// <summary>It changed since whoever decides this looked at it.</summary>
    Changed,

    NotLegal,
}

/// <summary>A move as a function: the enquiry before → the enquiry after, or why not.</summary>
public static class EnquiryRules
{
    public static MoveResult Make(Enquiry enquiry, EnquiryMove move, DateTimeOffset now)
    {
        if (move is EnquiryMove.Take && enquiry is { Status: EnquiryStatus.Taken, TakenBy: { } other })
            return other == move.By ? new MoveResult.Repeat(enquiry) : new MoveResult.Refused(enquiry, Refusal.TakenByAnother);
        if (move.Seen is { } seen && seen != enquiry.Version)
            return new MoveResult.Refused(enquiry, Refusal.Changed);
        // Whatever came now could not be read by anybody, or answered.
        if ((enquiry.IsErased && move is not EnquiryMove.Undeliverable and not EnquiryMove.NotReached) || LegalMoves.After(move, enquiry.Status) is not { } status)
            return new MoveResult.Refused(enquiry, Refusal.NotLegal);

        if (move is EnquiryMove.Undeliverable { IsToRequester: true } unreached && !enquiry.IsErased && (status is EnquiryStatus.Answered or EnquiryStatus.WaitingForRequester || (status == EnquiryStatus.Closed && unreached.IsWritten)))
            status = EnquiryStatus.Taken;
        // What comes back to an enquiry that nobody has by name waits for somebody to take it.
        if (move is EnquiryMove.Reply or EnquiryMove.Undeliverable && status == EnquiryStatus.Taken && enquiry.TakenBy is null)
            status = EnquiryStatus.Assigned;

        var moved = Changed(enquiry, move) with { Status = status, Version = enquiry.Version + 1, ClosedAt = status is EnquiryStatus.Closed or EnquiryStatus.Withdrawn ? now : null };
        return new MoveResult.Moved(
            moved with { NextLook = NextLook(enquiry, move, moved, now) },
            new EnquiryEvent(0, enquiry.Id, now, KindOf(move), move.By, moved.Organisation, status, TextOf(move), FilesOf(move)));
    }

    /// <summary>What waits for the requester has a time of its own, which what staff note down does not change.</summary>
    private static DateTimeOffset? NextLook(Enquiry enquiry, EnquiryMove move, Enquiry moved, DateTimeOffset now) => moved switch
    {
        { IsOpen: false } => null,
        { Status: EnquiryStatus.WaitingForRequester } => move is EnquiryMove.Note or EnquiryMove.NotTaken or EnquiryMove.Withhold or EnquiryMove.Undeliverable or EnquiryMove.NotReached ? enquiry.NextLook : move.NextLook,
        _ when move is EnquiryMove.NotReached or EnquiryMove.Undeliverable { IsToRequester: true } => now,
        _ => move.NextLook ?? moved.NextLook,
    };

    private static Enquiry Changed(Enquiry enquiry, EnquiryMove move) => move switch
    {
        EnquiryMove.Take => enquiry with { TakenBy = move.By },
        EnquiryMove.Answer or EnquiryMove.AskBack => enquiry with { TakenBy = move.By.Kind == ActorKind.Staff ? move.By : enquiry.TakenBy },
        EnquiryMove.Assign assigned => enquiry with { Organisation = assigned.To },
        EnquiryMove.PassOn passed => enquiry with { Organisation = passed.To, TakenBy = null },
        EnquiryMove.Escalate escalated => enquiry with { Organisation = escalated.To, TakenBy = null },
        EnquiryMove.Return => enquiry with { TakenBy = null },
        EnquiryMove.Delay delay => enquiry with { PromisedBy = delay.Until },
        _ => enquiry,
    };

    private static EventKind KindOf(EnquiryMove move) => move switch
    {
        EnquiryMove.Take => EventKind.Taken,
        EnquiryMove.Answer => EventKind.Answered,
        EnquiryMove.AskBack => EventKind.AskedBack,
        EnquiryMove.Reply => EventKind.Replied,
        EnquiryMove.PassOn or EnquiryMove.Assign => EventKind.PassedOn,
        EnquiryMove.Escalate => EventKind.Escalated,
        EnquiryMove.Close => EventKind.Closed,
        EnquiryMove.Withdraw => EventKind.Withdrawn,
        EnquiryMove.Note => EventKind.Noted,
        EnquiryMove.Remind => EventKind.Reminded,
        EnquiryMove.Delay => EventKind.Delayed,
        EnquiryMove.RemindRequester => EventKind.RequesterReminded,
        EnquiryMove.ReportSilence => EventKind.RequesterSilent,
        EnquiryMove.NotTaken => EventKind.NotTaken,
        EnquiryMove.Withhold => EventKind.Withheld,
        EnquiryMove.Return => EventKind.Returned,
        EnquiryMove.NotReached => EventKind.NotReached,
        EnquiryMove.Undeliverable => EventKind.Undeliverable,
        _ => throw new UnreachableException(),
    };

    /// <summary>Identity numbers and the like are struck, whichever way the words came.</summary>
    private static string? TextOf(EnquiryMove move) => Said(move) is { } text ? PrivateNumbers.Strike(string.Concat(text.Where(letter => letter != '\0'))) : null;

    private static string? Said(EnquiryMove move) => move switch
    {
        EnquiryMove.Answer answer => answer.Text,
        EnquiryMove.AskBack asked => asked.Text,
        EnquiryMove.Reply reply => reply.Text,
        EnquiryMove.PassOn passed => passed.Why,
        EnquiryMove.Close closed => closed.Why,
        EnquiryMove.Note note => note.Text,
        EnquiryMove.Withhold withheld => withheld.Text,
        EnquiryMove.NotReached notReached => notReached.Reason,
        EnquiryMove.Undeliverable undeliverable => undeliverable.Reason,
        EnquiryMove.Remind { Everybody: true } => nameof(EnquiryMove.Remind.Everybody),
        EnquiryMove.Remind { Unreached: true } => nameof(EnquiryMove.Remind.Unreached),
        EnquiryMove.Delay { Unheard: true } => nameof(EnquiryMove.Delay.Unheard),
        EnquiryMove.Escalate escalated => escalated.Step.ToString(),
        _ => null,
    };

    private static IReadOnlyList<StoredFile> FilesOf(EnquiryMove move) => move switch
    {
        EnquiryMove.Answer answer => answer.Files,
        EnquiryMove.Reply reply => reply.Files,
        EnquiryMove.Withhold withheld => withheld.Files,
        _ => [],
    };
}
