using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Enquiries;

/// <summary>A member organisation as far as it is connected.</summary>
public sealed record Member(EntryId Id)
{
    public IReadOnlyList<string> Mail { get; init; } = [];

    public IReadOnlyList<StaffMember> Staff { get; init; } = [];

    public StaffMember? Deputy { get; init; }

    public Webhook? Webhook { get; init; }

    public int? PromiseWorkingDays { get; init; }

    public int? Capacity { get; init; }

    /// <summary>Of its mails.</summary>
    public Tongue Language { get; init; } = Tongue.Bokmal;

    /// <summary>Whom it is there for, where the operator says so.</summary>
    public Clientele? Serves { get; init; }

    public IReadOnlyList<Absence> Absences { get; init; } = [];

    /// <summary>Somebody hears of an enquiry: by a message, or because they can sign in and look.</summary>
    public bool IsConnected => Mail.Count > 0 || Webhook is not null || Staff.Count > 0;

    /// <summary>Where its people read mail.</summary>
    public IEnumerable<string> Addresses => Mail.Concat(Staff.Select(staff => staff.Email)).Append(Deputy?.Email).OfType<string>();

    public bool IsAwayOn(DateOnly day) => Absences.Any(absence => absence.From <= day && day <= absence.To);
}

/// <param name="Email">Lower case.</param>
/// <param name="UserName">In Teams, where it is not the address.</param>
/// <param name="ObjectId">In Entra; where there is one, it alone says in Teams who they are.</param>
public sealed record StaffMember(string Email, string Name, string? ObjectId, string? UserName = null);

public sealed record Webhook(Uri Url, string Secret);

public sealed record Absence(DateOnly From, DateOnly To);

/// <summary>The member organisations as the operator has connected them.</summary>
public sealed class MemberDirectory
{
    private readonly FrozenDictionary<EntryId, Member> _members;

    public MemberDirectory(IOptions<MembersOptions> options)
    {
        _members = options.Value.Organisations.Select(Read).ToFrozenDictionary(member => member.Id);
        Coordinator = options.Value.Coordinator is { Length: > 0 } id && Find(new EntryId(id)) is { IsConnected: true } coordinator ? coordinator.Id : null;
    }

    /// <summary>Who takes what nobody else can; null when nobody is connected for that.</summary>
    public EntryId? Coordinator { get; }

    /// <summary>Of mails to its people.</summary>
    public Tongue LanguageOf(EntryId organisation) => Find(organisation)?.Language ?? Tongue.Bokmal;

    public IReadOnlyList<Member> All => _members.Values;

    public Member? Find(EntryId organisation) => _members.GetValueOrDefault(organisation);

    public bool IsConnected(EntryId organisation) => Find(organisation)?.IsConnected == true;

    /// <summary>Who hears of an enquiry that is meant for <paramref name="organisation"/>: itself, else the coordinator; null when nobody does.</summary>
    public EntryId? ResponsibleFor(EntryId organisation) => IsConnected(organisation) ? organisation : Coordinator;

    /// <summary>The organisations that a person may act for. The coordinator's staff see all.</summary>
    public IReadOnlyList<Member> OfStaff(string email) =>
        [.. _members.Values.Where(member => member.Staff.Any(staff => string.Equals(staff.Email, email, StringComparison.OrdinalIgnoreCase))).OrderBy(member => member.Id)];

    /// <summary>Where whoever acted for an organisation reads mail; null for whom the operator does not list, or does not list any more.</summary>
    public string? AddressOf(Actor staff)
    {
        if (staff.Organisation is not { } own || Find(own) is not { } member)
            return null;

        return member.Addresses.FirstOrDefault(address => Is(address, staff.Email))
            ?? (staff.Email is null ? member.Staff.FirstOrDefault(person => person.Name == staff.Name || Is(person.Email, staff.Name))?.Email : null);

        static bool Is(string address, string? other) => string.Equals(address, other, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether two act as one person: under the same address, or under two that the list has for one.</summary>
    public bool IsOne(Actor one, Actor other)
    {
        if (one == other)
            return true;
        if (one is not { Kind: ActorKind.Staff, Email: { } first } || other is not { Kind: ActorKind.Staff, Email: { } second })
            return false;

        return Is(first, second) || Rows(first).Any(mine => Rows(second).Any(theirs => Is(mine.ObjectId, theirs.ObjectId) || Is(mine.UserName, theirs.UserName) || Is(mine.UserName, second) || Is(theirs.UserName, first)));

        IEnumerable<StaffMember> Rows(string address) => _members.Values.SelectMany(member => member.Staff.Append(member.Deputy)).OfType<StaffMember>().Where(staff => Is(staff.Email, address));

        static bool Is(string? id, string? another) => id is { Length: > 0 } && string.Equals(id, another, StringComparison.OrdinalIgnoreCase);
    }

    private static Member Read(MemberOptions options) => new(new EntryId(options.Id))
    {
        Mail = [.. options.Mail],
        Staff = [.. options.Staff.Select(Read)],
        Deputy = options.Deputy is { } deputy ? Read(deputy) : null,
        Webhook = options.Webhook is { } webhook ? new Webhook(new Uri(webhook.Url), webhook.Secret) : null,
        PromiseWorkingDays = options.PromiseWorkingDays,
        Capacity = options.Capacity,
        Language = Tongues.FromTag(options.Language) ?? Tongue.Bokmal,
        Serves = Serves(options),
        Absences = [.. options.Absences.Select(absence => new Absence(absence.From, absence.To))],
    };

    private static Clientele? Serves(MemberOptions options) => options is { AnswersIn.Count: 0, Applicants.Count: 0 } ? null : new Clientele(
        [.. Enum.GetValues<ApplicantKind>().Where(kind => options.Applicants.Contains(Choices.Code(kind.ToString())))],
        [.. Tongues.All.Where(tongue => options.AnswersIn.Contains(tongue.Tag()))]);

    private static StaffMember Read(StaffOptions staff) => new(staff.Email.ToLowerInvariant(), staff.Name ?? staff.Email, staff.ObjectId, staff.UserName);
}
