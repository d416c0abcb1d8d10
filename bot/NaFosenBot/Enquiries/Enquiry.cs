using System.Text.Json.Serialization;
using NaFosenBot.Conversations;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Enquiries;

/// <summary>A question that the bot handed to people. Kept until a person has answered it, and as long after that as the operator says.</summary>
public sealed record Enquiry
{
    public required EnquiryId Id { get; init; }

    /// <summary>Null until it is stored.</summary>
    public EnquiryNumber? Number { get; init; }

    /// <summary>Where the answer goes back to; null when there is no conversation, or none any more.</summary>
    public ConversationKey? Conversation { get; init; }

    public required EnquiryContent Content { get; init; }

    public EnquiryStatus Status { get; init; } = EnquiryStatus.New;

    /// <summary>Who is responsible now.</summary>
    public required EntryId Organisation { get; init; }

    /// <summary>Who of them has taken it.</summary>
    public Actor? TakenBy { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the requester was promised an answer; null when nobody could promise one.</summary>
    public DateTimeOffset? PromisedBy { get; init; }

    /// <summary>When the promise clock looks at it next; null when nothing is to be watched.</summary>
    public DateTimeOffset? NextLook { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Grows with every move.</summary>
    public long Version { get; init; }

    /// <summary>Nothing is left of what was sent.</summary>
    public bool IsErased => Content.Text.Length == 0;

    /// <summary>There is neither a conversation nor an address to write to.</summary>
    public bool MustBeRung => Conversation is null && Content.Requester is { Email: null, Phone: not null };

    /// <summary>Whether somebody still has to do something.</summary>
    public bool IsOpen => Status is not (EnquiryStatus.Answered or EnquiryStatus.Closed or EnquiryStatus.Withdrawn);
}

/// <summary>What was sent, exactly as the requester saw it. Never changed; erased as a whole.</summary>
public sealed record EnquiryContent
{
    public required Requester Requester { get; init; }

    /// <summary>The enquiry in the requester's own words.</summary>
    public required string Text { get; init; }

    /// <summary>Whom the routing chose; the requester may have changed it.</summary>
    public required EntryId Receiver { get; init; }

    /// <summary>Why, as the requester was told.</summary>
    public IReadOnlyList<string> Reasons { get; init => field = value ?? []; } = [];

    /// <summary>Others who could take it, best first.</summary>
    public IReadOnlyList<EntryId> RunnersUp { get; init => field = value ?? []; } = [];

    /// <summary>Municipality; null when it is not known.</summary>
    public EntryId? Place { get; init; }

    /// <summary>Concept ids.</summary>
    public IReadOnlyList<string> Topics { get; init => field = value ?? []; } = [];

    /// <summary>Entries that the bot had answered with before.</summary>
    public IReadOnlyList<EntryId> Told { get; init => field = value ?? []; } = [];

    /// <summary>Schemes that the funding finder listed as possible, beside those of <see cref="Told"/>.</summary>
    public IReadOnlyList<EntryId> Found { get; init => field = value ?? []; } = [];

    public IReadOnlyList<StoredFile> Files { get; init => field = value ?? []; } = [];
}

/// <summary>Whoever asks, as far as they have told.</summary>
public sealed record Requester
{
    public required Tongue Language { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    /// <summary>E.164.</summary>
    public string? Phone { get; init; }

    /// <summary>When they like to be rung up, in their own words; null when they do not ask for it.</summary>
    public string? RingAt { get; init; }

    /// <summary>Answers go by e-mail too.</summary>
    public bool WantsMail { get; init; }

    /// <summary>A name of <see cref="Choices"/> for <see cref="Trait.Form"/>; what people call it says <see cref="FormIn"/>.</summary>
    public string? CompanyForm { get; init; }

    public string? OrganisationNumber { get; init; }

    /// <summary>Kroner.</summary>
    public decimal? Amount { get; init; }

    /// <summary>What the project is for; what people call it says <see cref="PurposeIn"/>.</summary>
    public Purposes? Purposes { get; init; }

    public string? PurposeIn(Tongue tongue) => Purposes is { } purposes and not Knowledge.Funding.Purposes.None
        ? string.Join(", ", Choices.Named(Trait.Purpose, (ulong)purposes).Select(purpose => RuleWords.Name(Trait.Purpose, purpose, tongue)))
        : null;

    public string? FormIn(Tongue tongue) => CompanyForm is { } form ? RuleWords.Name(Trait.Form, form, tongue) : null;
}

/// <summary>A file that came with an enquiry or an answer, kept outside everything that is served.</summary>
/// <param name="Name">As the sender called it.</param>
/// <param name="Bytes">Its size.</param>
public sealed record StoredFile(Guid Id, string Name, string ContentType, long Bytes);

/// <summary>Where an enquiry stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EnquiryStatus>))]
public enum EnquiryStatus
{
    /// <summary>Stored; nobody who could be told of it is connected.</summary>
    New,
    Assigned,
    Taken,
    WaitingForRequester,
    Answered,
    Closed,

    /// <summary>With another organisation than first, which has not taken it yet.</summary>
    PassedOn,

    /// <summary>With a stand-in, because nobody took it in time.</summary>
    Escalated,
    Withdrawn,
}

/// <summary>Who makes a move.</summary>
/// <param name="Name">As others see them: a name or an e-mail address; empty for the bot.</param>
/// <param name="Organisation">For whom staff act.</param>
/// <param name="Email">Where staff are reached; what they do next about it is told there.</param>
public sealed record Actor(ActorKind Kind, string Name = "", EntryId? Organisation = null, string? Email = null)
{
    public static Actor Bot { get; } = new(ActorKind.Bot);

    public static Actor Requester { get; } = new(ActorKind.Requester);

    /// <summary>Whoever runs the assistant, at its command line.</summary>
    public static Actor Operator { get; } = new(ActorKind.Operator);

    public static Actor Staff(string name, EntryId organisation, string? email = null) => new(ActorKind.Staff, name, organisation, email);
}

[JsonConverter(typeof(JsonStringEnumConverter<ActorKind>))]
public enum ActorKind
{
    Requester,
    Staff,
    Bot,
    Operator,
}
