using NaFosenBot.Activities;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Staff.Teams;

/// <summary>Whether a person in Teams is one of staff, there.</summary>
public abstract record Recognition
{
    private Recognition() { }

    public sealed record Staff(StaffCaller.InTeams Caller) : Recognition;

    public sealed record Stranger(StaffRefusal Why) : Recognition;
}

/// <summary>Recognises staff: by what the channel says of them, the operator's list, and the place.</summary>
/// <remarks>
/// Whoever runs a tenant can give its users any address. So an address, or a user name, counts only for an organisation that has a link in that tenant:
/// somebody with a code from the staff pages vouched for it. An object id counts everywhere.
/// </remarks>
public sealed class TeamsStaff(ITeamsDirectory directory, LinkStore links, MemberDirectory members)
{
    public async Task<Recognition> RecogniseAsync(Activity sent, CancellationToken cancellationToken) => await directory.FindSenderAsync(sent, cancellationToken) switch
    {
        PersonLookup.Found found => await RecogniseAsync(found.Person, sent),
        PersonLookup.NotThere => new Recognition.Stranger(StaffRefusal.Unknown),
        PersonLookup.NotNow => new Recognition.Stranger(StaffRefusal.NotNow),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The address under which the organisation's list has the person; null when it has not.</summary>
    /// <param name="isVouchedFor">Somebody of the organisation says that addresses of that tenant are true.</param>
    public static string? AddressOf(TeamsPerson person, Member member, bool isVouchedFor) =>
        member.Staff.FirstOrDefault(staff => IsOne(staff, person, isVouchedFor))?.Email
        ?? (member.Deputy is { } deputy && IsOne(deputy, person, isVouchedFor) && !member.Staff.Any(staff => IsSame(staff.Email, deputy.Email)) ? deputy.Email : null);

    private async Task<Recognition> RecogniseAsync(TeamsPerson person, Activity sent)
    {
        var open = await links.OpenAsync(organisation: null);
        var here = open.FirstOrDefault(link => link.Conversation == Place.Of(sent));
        if (!Place.IsPersonal(sent) && here is null)
            return new Recognition.Stranger(StaffRefusal.NotHere);

        var theirs = new List<(EntryId Organisation, string Address)>();
        foreach (var member in members.All.Where(member => Place.IsPersonal(sent) || member.Id == here!.Organisation).OrderBy(member => member.Id))
        {
            var isVouchedFor = open.Any(link => link.Organisation == member.Id && IsSame(link.Tenant, person.Tenant));
            if (AddressOf(person, member, isVouchedFor) is { } address)
                theirs.Add((member.Id, address));
        }

        // Who is listed under two addresses acts under the first.
        return theirs is [var (_, first), ..]
            ? new Recognition.Staff(new StaffCaller.InTeams(first, [.. theirs.Where(one => IsSame(one.Address, first)).Select(one => one.Organisation)]))
            : new Recognition.Stranger(StaffRefusal.Unknown);
    }

    /// <summary>Where the list has an object id, nothing else will do.</summary>
    private static bool IsOne(StaffMember staff, TeamsPerson person, bool isVouchedFor) =>
        staff.ObjectId is { Length: > 0 } id ? IsSame(id, person.ObjectId) : isVouchedFor && (IsCalled(staff.Email, person) || (staff.UserName is { Length: > 0 } name && IsSame(name, person.UserName)));

    private static bool IsCalled(string address, TeamsPerson person) => IsSame(address, person.UserName) || IsSame(address, person.Email);

    private static bool IsSame(string one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
