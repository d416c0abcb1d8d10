using System.Text.Json.Serialization;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Enquiries;

/// <summary>A line of an enquiry's history.</summary>
/// <param name="Sequence">Grows with time.</param>
/// <param name="Organisation">Responsible after it.</param>
/// <param name="Status">After it.</param>
/// <param name="Text">What was written; null when nothing was, or when it was erased.</param>
public sealed record EnquiryEvent(long Sequence, EnquiryId Enquiry, DateTimeOffset At, EventKind Kind, Actor By, EntryId Organisation, EnquiryStatus Status, string? Text, IReadOnlyList<StoredFile> Files)
{
    /// <summary>Nobody of the organisation took it in time, and its stand-in was told.</summary>
    public bool IsToDeputy => this is { Kind: EventKind.Escalated, Text: nameof(EscalationStep.Deputy) };

    /// <summary>Nobody of the organisation could be told, and the coordinator got it.</summary>
    public bool IsFromUnreached => this is { Kind: EventKind.Escalated, Text: nameof(EscalationStep.NotReached) };

    /// <summary>Everybody who is listed there is reminded, because nobody of those who should have heard of it did.</summary>
    public bool IsToEverybody => this is { Kind: EventKind.Reminded, Text: nameof(EnquiryMove.Remind.Everybody) };

    /// <summary>Those who have it are told that something did not get to the requester.</summary>
    public bool IsAboutUnreached => this is { Kind: EventKind.Reminded, Text: nameof(EnquiryMove.Remind.Unreached) };

    /// <summary>The requester did not get what was written to them.</summary>
    public bool IsRequesterUnreached => this is { Kind: EventKind.Undeliverable, By.Name: nameof(ActorKind.Requester) };

    /// <summary>No date could be promised, because nobody of those who have it hears of it.</summary>
    public bool IsUnheard => this is { Kind: EventKind.Delayed, Text: nameof(EnquiryMove.Delay.Unheard) };

    /// <summary>The requester erased it. Lines from before this was told apart name the requester whoever did it, and have no such mark.</summary>
    public bool IsErasedByRequester => this is { Kind: EventKind.Erased, By.Kind: ActorKind.Requester, Text: nameof(ActorKind.Requester) };

    /// <summary>What a person wrote with it, beyond the enquiry itself; null where nobody did: the text of other kinds is ours.</summary>
    public string? Written => Text is { Length: > 0 } && Kind != EventKind.Sent && IsOfPeople(Kind) ? Text : null;

    /// <summary>Whether a text with it is a person's.</summary>
    public static bool IsOfPeople(EventKind kind) => kind is not (EventKind.Escalated or EventKind.Reminded or EventKind.Delayed or EventKind.NotReached or EventKind.Undeliverable or EventKind.Returned or EventKind.Exported or EventKind.Erased);

    /// <summary>All that came with an enquiry and after it: the line of its sending names the first.</summary>
    public static IEnumerable<StoredFile> FilesOf(IEnumerable<EnquiryEvent> history) => history.SelectMany(happened => happened.Files);

    /// <summary>Whether the requester may read it.</summary>
    public bool IsForRequester => Kind is EventKind.Sent or EventKind.Taken or EventKind.Answered or EventKind.AskedBack or EventKind.Replied or EventKind.PassedOn or EventKind.Closed or EventKind.Withdrawn or EventKind.Delayed or EventKind.RequesterReminded;

    /// <summary>Whether its text is for the requester too. Why staff passed something on is theirs alone.</summary>
    public bool IsTextForRequester => Kind is EventKind.Sent or EventKind.Answered or EventKind.AskedBack or EventKind.Replied;
}

[JsonConverter(typeof(JsonStringEnumConverter<EventKind>))]
public enum EventKind
{
    Sent,
    Taken,
    Answered,
    AskedBack,
    Replied,
    PassedOn,
    Escalated,
    Closed,
    Withdrawn,
    Noted,
    Reminded,
    Delayed,
    RequesterReminded,
    RequesterSilent,
    NotTaken,
    Withheld,
    Returned,
    NotReached,
    Undeliverable,
    Erased,

    /// <summary>Somebody was given what is stored of it. Nothing has happened to the enquiry then: it is a line of the trail, and of no history that anything is decided by.</summary>
    Exported,
}
