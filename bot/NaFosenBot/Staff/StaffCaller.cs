using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Staff;

/// <summary>Who asks to see or do something, as far as a sign-in, a link or a channel proves it. What they may do is asked anew at every call.</summary>
/// <param name="Address">The e-mail address that they read.</param>
public abstract record StaffCaller(string Address)
{
    /// <summary>A person who has signed in.</summary>
    public sealed record SignedIn(string Address) : StaffCaller(Address);

    /// <summary>Whoever opened the link in a mail: for that enquiry, on behalf of that organisation.</summary>
    public sealed record ByLink(string Address, EnquiryId Enquiry, EntryId Organisation) : StaffCaller(Address);

    /// <summary>Whom the channel knows as somebody on the list of those organisations, in a place where they may act for them.</summary>
    public sealed record InTeams(string Address, IReadOnlyList<EntryId> Organisations) : StaffCaller(Address);
}

/// <summary>What a caller may do now.</summary>
/// <param name="Address">Where they read what the requester writes.</param>
/// <param name="Name">As colleagues and requesters see them.</param>
/// <param name="Organisations">Whose enquiries they handle.</param>
/// <param name="Coordinator">The coordinating organisation, for its people: they handle everybody's. Null for others.</param>
/// <param name="Only">The one enquiry it is about; null for all.</param>
public sealed record StaffRights(string Address, string Name, IReadOnlyList<EntryId> Organisations, EntryId? Coordinator, EnquiryId? Only = null)
{
    /// <summary>Whose enquiries they handle too, once nobody has taken them in time.</summary>
    public IReadOnlyList<EntryId> StandsInFor { get; init; } = [];

    public bool IsCoordinator => Coordinator is not null;

    public bool Cover(Enquiry enquiry) => (Only is null || Only == enquiry.Id) && (IsCoordinator || Organisations.Contains(enquiry.Organisation) || HasTaken(enquiry));

    /// <summary>For another organisation than theirs: the link in their mail is for this one alone.</summary>
    private bool HasTaken(Enquiry enquiry) =>
        Only == enquiry.Id && enquiry.TakenBy is { Organisation: { } own, Email: { } takers } && Organisations.Contains(own) && string.Equals(takers, Address, StringComparison.OrdinalIgnoreCase);

    /// <summary>The person at work on an enquiry: for the organisation that has it, where they belong to that; else for the coordinator.</summary>
    public Actor ActorFor(Enquiry enquiry) => Actor.Staff(Name, Organisations.Concat(StandsInFor).Contains(enquiry.Organisation) ? enquiry.Organisation : Coordinator ?? Organisations[0], Address);
}
