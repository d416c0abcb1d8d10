using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Enquiries.Links;

public readonly record struct LinkId(Guid Value)
{
    public static LinkId New(TimeProvider clock) => new(Guid.CreateVersion7(clock.GetUtcNow()));

    /// <summary>Null for text that is no id.</summary>
    public static LinkId? Read(string? text) => Guid.TryParseExact(text, "N", out var value) ? new LinkId(value) : null;

    public override string ToString() => Value.ToString("N");
}

/// <summary>Where an organisation's people are in Teams, and hear of its enquiries.</summary>
public sealed record OrganisationLink
{
    public required LinkId Id { get; init; }

    public required EntryId Organisation { get; init; }

    public required LinkKind Kind { get; init; }

    /// <summary>The channel itself, not a thread in it; or the chat.</summary>
    public required ConversationKey Conversation { get; init; }

    /// <summary>How to speak there.</summary>
    public required ConversationReference Reference { get; init; }

    public required string Tenant { get; init; }

    public string? Team { get; init; }

    public string? TeamName { get; init; }

    /// <summary>Null for a team's general channel, which the clients name in their own language.</summary>
    public string? ChannelName { get; init; }

    /// <summary>Whose chat it is: the address on the organisation's list.</summary>
    public string? Person { get; init; }

    /// <summary>What the shared cards are written in.</summary>
    public Tongue Language { get; init; } = Tongue.Bokmal;

    /// <summary>Name of who linked it.</summary>
    public required string LinkedBy { get; init; }

    public required DateTimeOffset LinkedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public LinkEnd? EndedWhy { get; init; }

    /// <summary>People ended it, and want nothing told there any more.</summary>
    public bool IsGivenUp => EndedWhy is LinkEnd.Unlinked or LinkEnd.Relinked;

    /// <summary>The open link of the same organisation at the same place, where this one has ended; itself where there is none.</summary>
    public OrganisationLink StandingIn(IEnumerable<OrganisationLink> links) =>
        EndedAt is null ? this : links.FirstOrDefault(link => link.EndedAt is null && link.Conversation == Conversation && link.Organisation == Organisation) ?? this;

    /// <summary>Its organisation while that has the enquiry and this place still hears of it; else null.</summary>
    public Member? HolderOf(Enquiry enquiry, MemberDirectory members) => members.Find(enquiry.Organisation) is { } member && Hears(member, isDeputys: true) ? member : null;

    /// <summary>Whether it is told of an enquiry that its organisation has.</summary>
    /// <param name="isDeputys">It goes to the organisation's stand-in.</param>
    public bool Hears(Member member, bool isDeputys)
    {
        if (member.Id != Organisation)
            return false;
        if (Person is not { } person)
            return true;

        // Who was taken off the list hears nothing more; a stand-in who is nothing else hears only as that.
        return member.Staff.Any(staff => staff.Email.Equals(person, StringComparison.OrdinalIgnoreCase)) || (isDeputys && string.Equals(member.Deputy?.Email, person, StringComparison.OrdinalIgnoreCase));
    }
}

public enum LinkKind
{
    Channel,
    Personal,
}

/// <summary>Why a link ended.</summary>
public enum LinkEnd
{
    /// <summary>Somebody of the organisation took it away.</summary>
    Unlinked,

    /// <summary>Linked again there.</summary>
    Relinked,

    ChannelDeleted,

    TeamDeleted,

    /// <summary>The app was taken out there.</summary>
    AppRemoved,

    /// <summary>The connector says that the bot may not speak there.</summary>
    Refused,
}
