using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Staff;

/// <summary>An enquiry with all that happened to it.</summary>
public sealed record EnquiryFolder(Enquiry Enquiry, IReadOnlyList<EnquiryEvent> History);

/// <summary>What people of the member organisations see and do. Each sees its own enquiries, the coordinator all.</summary>
/// <remarks>Nobody is told whether an enquiry exists that is not theirs.</remarks>
public sealed class StaffDesk(EnquiryDesk desk, EnquiryStore enquiries, MemberDirectory members)
{
    /// <returns>Null for whom the operator does not list, or does not list any more.</returns>
    public StaffRights? RightsOf(StaffCaller caller) => caller switch
    {
        StaffCaller.SignedIn => OfPerson(caller.Address),
        StaffCaller.ByLink link => OfReader(link),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public async Task<EnquiryFolder?> OpenAsync(StaffCaller caller, EnquiryId id) =>
        await FindAsync(caller, id) is ({ } enquiry, _) ? new EnquiryFolder(enquiry, await enquiries.HistoryAsync(id)) : null;

    /// <param name="organisation">One of those the caller handles; null for all of them.</param>
    public async Task<IReadOnlyList<Enquiry>> ListAsync(StaffCaller caller, EnquiryFilter filter, EntryId? organisation, int limit, int offset)
    {
        if (RightsOf(caller) is not { Only: null } rights)
            return [];

        IReadOnlyList<EntryId>? theirs = rights.IsCoordinator ? null : rights.Organisations;
        if (organisation is { } one)
            theirs = theirs is null || theirs.Contains(one) ? [one] : [];
        return await enquiries.ListAsync(filter with { Organisations = theirs }, limit, offset);
    }

    /// <summary>Whom an enquiry can be passed on to: those that hear of it.</summary>
    public IReadOnlyList<EntryId> Receivers(Enquiry enquiry) => [.. members.All.Where(member => member.IsConnected && member.Id != enquiry.Organisation).Select(member => member.Id).Order()];

    /// <param name="move">What the person wants, given who they are. It is made on the enquiry as they saw it, or as it is now where that was not said.</param>
    public async Task<MoveResult> MoveAsync(StaffCaller caller, EnquiryId id, Func<Actor, EnquiryMove> move)
    {
        if (await FindAsync(caller, id) is not ({ } enquiry, { } rights))
            return new MoveResult.Unknown();

        var wanted = move(rights.ActorFor(enquiry));
        if (wanted is EnquiryMove.PassOn passed && !Receivers(enquiry).Contains(passed.To))
            return new MoveResult.Refused(enquiry, Refusal.NotLegal);

        // Whoever reads this enquiry now may have lost it a moment later: the version they saw must still be the one.
        return await desk.MoveAsync(id, wanted with { Seen = wanted.Seen ?? enquiry.Version });
    }

    private async Task<(Enquiry? Enquiry, StaffRights? Rights)> FindAsync(StaffCaller caller, EnquiryId id) =>
        RightsOf(caller) is { } rights && await enquiries.FindAsync(id) is { } enquiry && rights.Cover(enquiry) ? (enquiry, rights) : (null, null);

    private StaffRights? OfPerson(string address)
    {
        var theirs = members.OfStaff(address);
        return theirs.Count == 0 ? null : new StaffRights(address, NameOf(theirs, address), [.. theirs.Select(member => member.Id)], theirs.Any(member => member.Id == members.Coordinator) ? members.Coordinator : null);
    }

    private StaffRights? OfReader(StaffCaller.ByLink link) =>
        members.Find(link.Organisation) is { } member && member.Addresses.Contains(link.Address, StringComparer.OrdinalIgnoreCase)
            ? new StaffRights(link.Address, NameOf([member], link.Address), [member.Id], Coordinator: null, link.Enquiry)
            : null;

    private static string NameOf(IReadOnlyList<Member> theirs, string address) =>
        theirs.SelectMany(member => member.Staff).FirstOrDefault(staff => string.Equals(staff.Email, address, StringComparison.OrdinalIgnoreCase))?.Name ?? address;
}
