using NaFosenBot.Activities;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Links;

namespace NaFosenBot.Staff.Teams;

/// <summary>Who may link a place to an organisation, and who may take the link away.</summary>
public sealed class LinkRights(ITeamsDirectory directory, TeamsStaff staff, MemberDirectory members)
{
    /// <summary>The person who asks, and the address under which they may; it is null for whom no list has.</summary>
    public async Task<(PersonLookup Asked, string? Address)> OfLinkingAsync(Activity activity, Member member, CancellationToken cancellationToken)
    {
        var asked = await directory.FindSenderAsync(activity, cancellationToken);
        return (asked, asked is PersonLookup.Found { Person: { Tenant: not null } person } ? AddressOf(person, member, activity) : null);
    }

    /// <summary>A stand-in, who has no part in what is not late, may end only a chat of their own.</summary>
    /// <returns>Null when who they are cannot be asked now.</returns>
    public async Task<bool?> OfUnlinkingAsync(Activity activity, OrganisationLink link, CancellationToken cancellationToken) => await staff.RecogniseAsync(activity, cancellationToken) switch
    {
        Recognition.Stranger { Why: StaffRefusal.NotNow } => null,
        Recognition.Staff { Caller: var caller } => caller.Organisations.Contains(link.Organisation) && (link.Kind == LinkKind.Personal || members.OfStaff(caller.Address).Any(member => member.Id == link.Organisation)),
        _ => false,
    };

    /// <summary>A channel may be linked by the coordinator's people too: they help others to begin. A chat is its person's.</summary>
    private string? AddressOf(TeamsPerson person, Member member, Activity activity) => TeamsStaff.AddressOf(person, member, isVouchedFor: true)
        ?? (Place.IsChannel(activity) && members.Coordinator is { } id && members.Find(id) is { } coordinator ? TeamsStaff.AddressOf(person, coordinator, isVouchedFor: true) : null);
}
