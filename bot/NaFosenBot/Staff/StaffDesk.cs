using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Staff;

/// <summary>An enquiry with all that happened to it.</summary>
public sealed record EnquiryFolder(Enquiry Enquiry, IReadOnlyList<EnquiryEvent> History)
{
    /// <summary>The history, and who was given what is stored.</summary>
    public IReadOnlyList<EnquiryEvent> Trail { get; init; } = History;

    /// <summary>Whether another organisation has had it since that version: every move makes one, and leaves a line.</summary>
    public bool WasElsewhereSince(long version) => History.TakeLast((int)Math.Min(Enquiry.Version - version, History.Count)).Any(happened => happened.Organisation != Enquiry.Organisation);
}

/// <summary>What a move would come to.</summary>
/// <param name="Move">As it is to be made; null when it is not.</param>
public sealed record Decision(MoveResult Result, EnquiryMove? Move);

/// <summary>What people of the member organisations see and do. Each sees its own enquiries, the coordinator all.</summary>
/// <remarks>Nobody is told whether an enquiry exists that is not theirs.</remarks>
public sealed class StaffDesk(EnquiryDesk desk, EnquiryStore enquiries, MemberDirectory members, LostNotices lost, TimeProvider clock)
{
    /// <returns>Null for whom the operator does not list, or does not list any more.</returns>
    public StaffRights? RightsOf(StaffCaller caller) => caller switch
    {
        StaffCaller.SignedIn => OfPerson(caller.Address),
        StaffCaller.ByLink link => OfReader(link),
        StaffCaller.InTeams there => OfPlace(there),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public async Task<EnquiryFolder?> OpenAsync(StaffCaller caller, EnquiryId id) =>
        await FindAsync(caller, id) is ({ } enquiry, _) && await enquiries.TrailAsync(id) is var trail
            ? new EnquiryFolder(enquiry, [.. trail.Where(line => line.Kind != EventKind.Exported)]) { Trail = trail }
            : null;

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
        var (result, wanted) = await DecideAsync(caller, id, move);
        return wanted is null ? result : await desk.MoveAsync(id, wanted);
    }

    /// <summary>Tries again what did not get to those who have the enquiry.</summary>
    /// <returns>False for whom it does not concern.</returns>
    public async Task<bool> ReplayAsync(StaffCaller caller, EnquiryId id)
    {
        if (await FindAsync(caller, id) is not ({ } enquiry, _))
            return false;

        await lost.ReplayAsync(enquiry);
        return true;
    }

    /// <summary>What the same move would come to now, for whoever makes it in a transaction of their own. Changes nothing.</summary>
    public async Task<Decision> DecideAsync(StaffCaller caller, EnquiryId id, Func<Actor, EnquiryMove> move)
    {
        if (await FindAsync(caller, id) is not ({ } enquiry, { } rights))
            return new Decision(await IsDoneAsync(caller, id, move) ?? (MoveResult)new MoveResult.Unknown(), null);

        var wanted = move(rights.ActorFor(enquiry));
        // Also when it has been answered or closed since: it is theirs, and was taken once.
        if (wanted is EnquiryMove.Take && enquiry.TakenBy is { } taker && (enquiry.Status == EnquiryStatus.Taken || !LegalMoves.Allows<EnquiryMove.Take>(enquiry.Status)) && members.IsOne(taker, wanted.By))
            return new Decision(new MoveResult.Repeat(enquiry), null);
        if (wanted is EnquiryMove.PassOn passed && !Receivers(enquiry).Contains(passed.To))
            return new Decision(new MoveResult.Refused(enquiry, Refusal.NotLegal), null);
        if (wanted.Key is { } key && await enquiries.IsMadeAsync(id, key))
            return new Decision(new MoveResult.Repeat(enquiry), null);

        // Whoever reads this enquiry now may have lost it a moment later: the version they saw must still be the one.
        wanted = wanted with { Seen = wanted.Seen ?? enquiry.Version };
        var result = EnquiryRules.Make(enquiry, wanted, clock.GetUtcNow());
        return new Decision(result, result is MoveResult.Moved ? wanted : null);
    }

    /// <summary>Whoever passes something on and presses again has done it already, and it is theirs no longer: the key of the move says that it was they who pressed.</summary>
    private async Task<MoveResult.Repeat?> IsDoneAsync(StaffCaller caller, EnquiryId id, Func<Actor, EnquiryMove> move) =>
        RightsOf(caller) is not null && move(Actor.Bot).Key is { } key && await enquiries.IsMadeAsync(id, key) && await enquiries.FindAsync(id) is { } enquiry ? new MoveResult.Repeat(enquiry) : null;

    private async Task<(Enquiry? Enquiry, StaffRights? Rights)> FindAsync(StaffCaller caller, EnquiryId id) =>
        RightsOf(caller) is { } rights && await enquiries.FindAsync(id) is { } enquiry && (rights.Cover(enquiry) || await IsStandInAsync(rights, enquiry)) ? (enquiry, rights) : (null, null);

    private async Task<bool> IsStandInAsync(StaffRights rights, Enquiry enquiry) =>
        rights.StandsInFor.Contains(enquiry.Organisation) && (await enquiries.HistoryAsync(enquiry.Id)).Reverse().TakeWhile(happened => happened.Organisation == enquiry.Organisation).Any(happened => happened.IsToDeputy);

    private StaffRights? OfPerson(string address) => members.OfStaff(address) is { Count: > 0 } theirs ? Of(address, theirs) : null;

    private StaffRights? OfReader(StaffCaller.ByLink link) =>
        members.Find(link.Organisation) is { } member && member.Addresses.Contains(link.Address, StringComparer.OrdinalIgnoreCase)
            ? new StaffRights(link.Address, NameOf([member], link.Address), [member.Id], Coordinator: null, link.Enquiry)
            : null;

    private StaffRights? OfPlace(StaffCaller.InTeams there)
    {
        List<Member> theirs = [.. members.OfStaff(there.Address).Where(member => there.Organisations.Contains(member.Id))];
        List<Member> standsInFor = [.. there.Organisations.Select(members.Find).OfType<Member>().Where(member => string.Equals(member.Deputy?.Email, there.Address, StringComparison.OrdinalIgnoreCase))];
        return theirs.Count + standsInFor.Count == 0 ? null
            : Of(there.Address, theirs) with { Name = NameOf([.. theirs, .. standsInFor], there.Address), StandsInFor = [.. standsInFor.Select(member => member.Id)] };
    }

    private StaffRights Of(string address, IReadOnlyList<Member> theirs) =>
        new(address, NameOf(theirs, address), [.. theirs.Select(member => member.Id)], theirs.Any(member => member.Id == members.Coordinator) ? members.Coordinator : null);

    internal static string NameOf(IReadOnlyList<Member> theirs, string address) =>
        theirs.SelectMany(member => member.Staff.Append(member.Deputy)).OfType<StaffMember>().FirstOrDefault(staff => string.Equals(staff.Email, address, StringComparison.OrdinalIgnoreCase))?.Name ?? address;
}
