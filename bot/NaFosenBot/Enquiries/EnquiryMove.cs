using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Enquiries;

/// <summary>Something done to an enquiry. What is legal when stands in <see cref="LegalMoves"/>.</summary>
/// <param name="By">Who does it.</param>
public abstract record EnquiryMove(Actor By)
{
    /// <summary>What makes two moves one, such as a mail's Message-ID: the second has no effect. Null when it cannot come twice.</summary>
    public string? Key { get; init; }

    /// <summary>The version that whoever decides it has seen; null when any will do.</summary>
    public long? Seen { get; init; }

    /// <summary>When the promise clock looks again after it; null leaves that as it is, or to the rules.</summary>
    public DateTimeOffset? NextLook { get; init; }

    /// <summary>Something that had gone out has come back with it; null for all else.</summary>
    public ReturnedNotice? Returned { get; init; }

    /// <summary>A person of the responsible organisation will see to it.</summary>
    public sealed record Take(Actor By) : EnquiryMove(By);

    public sealed record Answer(Actor By, string Text) : EnquiryMove(By)
    {
        public IReadOnlyList<StoredFile> Files { get; init; } = [];
    }

    /// <summary>The staff need to know something first.</summary>
    public sealed record AskBack(Actor By, string Text) : EnquiryMove(By);

    /// <summary>The requester writes more.</summary>
    public sealed record Reply(string Text) : EnquiryMove(Actor.Requester)
    {
        public IReadOnlyList<StoredFile> Files { get; init; } = [];
    }

    public sealed record PassOn(Actor By, EntryId To, string? Why) : EnquiryMove(By);

    /// <summary>Somebody is connected by now who can take what nobody could.</summary>
    public sealed record Assign(EntryId To) : EnquiryMove(Actor.Bot);

    /// <summary>Nobody took it in time: a stand-in, or the coordinator, gets it.</summary>
    /// <param name="To">The organisation that is responsible from now on; the same one when its deputy is told.</param>
    public sealed record Escalate(EntryId To, EscalationStep Step) : EnquiryMove(Actor.Bot);

    public sealed record Close(Actor By, string? Why) : EnquiryMove(By);

    public sealed record Withdraw() : EnquiryMove(Actor.Requester);

    /// <summary>Never shown to the requester.</summary>
    public sealed record Note(Actor By, string Text) : EnquiryMove(By);

    /// <summary>The responsible organisation is reminded.</summary>
    /// <param name="Everybody">All who are listed there, because nobody of those who should have heard of it did.</param>
    /// <param name="Unreached">Of this: something did not get to the requester, and they must find another way.</param>
    public sealed record Remind(bool Everybody = false, bool Unreached = false) : EnquiryMove(Actor.Bot);

    /// <summary>Whoever took it is not listed any more: the organisation has it again.</summary>
    public sealed record Return() : EnquiryMove(Actor.Bot);

    /// <summary>The requester is reminded of what they were asked.</summary>
    public sealed record RemindRequester() : EnquiryMove(Actor.Bot);

    /// <summary>The requester has not answered for long: those who asked are told, and decide.</summary>
    public sealed record ReportSilence() : EnquiryMove(Actor.Bot);

    /// <summary>The requester is told that it takes longer.</summary>
    /// <param name="Until">The new promise; null when none can be given.</param>
    /// <param name="Unheard">Nobody of those who have it hears of it.</param>
    public sealed record Delay(DateTimeOffset? Until, bool Unheard = false) : EnquiryMove(Actor.Bot);

    /// <summary>What somebody wrote by mail came too late, or from where the enquiry is no longer: they are told that it went nowhere.</summary>
    public sealed record NotTaken(Actor By) : EnquiryMove(By);

    /// <summary>Somebody who is not listed any more wrote by mail: those who have the enquiry read it, and decide whether it goes on to the requester.</summary>
    public sealed record Withhold(Actor By, string Text) : EnquiryMove(By)
    {
        public IReadOnlyList<StoredFile> Files { get; init; } = [];
    }

    /// <summary>Somebody of the responsible organisation could not be told, by mail or by its own system.</summary>
    /// <param name="Receiver">An address, or <see cref="Reach.Webhook"/>.</param>
    /// <param name="Reason">Kind only, never content.</param>
    public sealed record NotReached(string Receiver, string Reason) : EnquiryMove(new Actor(ActorKind.Bot, Receiver));

    /// <summary>Something could not be said: to the requester, or where the organisation's people see it besides.</summary>
    /// <param name="Reason">Kind only, never content.</param>
    /// <param name="IsToRequester">The requester has not got what was written to them: somebody must find another way.</param>
    public sealed record Undeliverable(string Reason, bool IsToRequester = false) : EnquiryMove(IsToRequester ? new Actor(ActorKind.Bot, nameof(ActorKind.Requester)) : Actor.Bot)
    {
        /// <summary>Of what the requester has not got: staff wrote it. Nobody has answered them then, also where the enquiry was closed after it.</summary>
        public bool IsWritten { get; init; }
    }
}

/// <summary>A mail that was delivered, and came back.</summary>
/// <param name="Promise">The one that sent it; the last to the address where the mail does not say.</param>
/// <param name="Reason">Kind only, never content.</param>
public sealed record ReturnedNotice(Guid? Promise, string Address, string Reason);

/// <summary>How far up an enquiry has gone that nobody took.</summary>
public enum EscalationStep
{
    Deputy,
    Coordinator,

    /// <summary>To the coordinator too, before the time is up: nobody of the organisation hears of it.</summary>
    NotReached,
}
