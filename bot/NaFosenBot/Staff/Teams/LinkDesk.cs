using NaFosenBot.Activities;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Outbox;

namespace NaFosenBot.Staff.Teams;

/// <summary>Ties places in Teams to organisations, for somebody who writes a code there.</summary>
public sealed class LinkDesk(LinkCodes codes, LinkStore links, LinkRights rights, LinkEnding ending, LinkReplies replies, MemberDirectory members, ITeamsDirectory directory, TimeProvider clock)
{
    /// <summary>Name of the act in the audit trail.</summary>
    public const string Act = "link";

    /// <summary>What somebody in a channel, or in a chat of their own, writes with a code.</summary>
    public async Task<StaffDone> LinkAsync(Activity activity, string code, CancellationToken cancellationToken)
    {
        if (!Place.IsPersonal(activity) && !Place.IsChannel(activity))
            return LinkReplies.Say(activity, "linkNotInGroup");
        if (code.Length == 0)
            return LinkReplies.Say(activity, "linkNoCode");
        if (await codes.FindAsync(code) is not { } organisation || members.Find(organisation) is not { } member)
            return replies.Refused(activity, StaffRefusal.NotTheirs, Act, LinkReplies.Say(activity, "linkBadCode"));

        switch (await rights.OfLinkingAsync(activity, member, cancellationToken))
        {
            case (PersonLookup.NotNow, _):
                return LinkReplies.Say(activity, "linkNotNow");
            case (PersonLookup.Found { Person.Tenant: { } tenant }, { } address):
                var before = await links.OfPlaceAsync(Place.Of(activity));
                return before is not null && before.Organisation != organisation && await rights.OfUnlinkingAsync(activity, before, cancellationToken) != true
                    ? replies.Refused(activity, StaffRefusal.NotTheirs, Act, replies.Say(activity, "linkTaken", before.Organisation))
                    : await LinkedAsync(activity, code, before, await NewAsync(activity, member, tenant, address, cancellationToken));
            default:
                return replies.Refused(activity, StaffRefusal.Unknown, Act, replies.Say(activity, "linkUnknown", organisation));
        }
    }

    /// <param name="before">Linked for the same people again it is the same link: what stands there goes on.</param>
    private async Task<StaffDone> LinkedAsync(Activity activity, string code, OrganisationLink? before, OrganisationLink link)
    {
        var isAgain = before is not null && (before.Organisation, before.Kind) == (link.Organisation, link.Kind) && string.Equals(before.Person, link.Person, StringComparison.OrdinalIgnoreCase);
        if (isAgain)
            link = link with { Id = before!.Id };
        return new StaffDone
        {
            Replies = [await replies.LinkedAsync(activity, link, isAgain)],
            Effect = async transaction =>
            {
                await codes.UseAsync(transaction, code);
                IReadOnlyList<Promise> promises = before is null || isAgain ? [] : await ending.EndAsync(transaction, before, LinkEnd.Relinked);
                await links.AddAsync(transaction, link);
                return promises;
            },
        };
    }

    private async Task<OrganisationLink> NewAsync(Activity activity, Member member, string tenant, string address, CancellationToken cancellationToken)
    {
        var isChannel = Place.IsChannel(activity);
        var names = isChannel ? await directory.NamesAsync(activity, cancellationToken) : null;
        return new OrganisationLink
        {
            Id = LinkId.New(clock),
            Organisation = member.Id,
            Kind = isChannel ? LinkKind.Channel : LinkKind.Personal,
            Conversation = Place.Of(activity),
            Reference = Place.ReferenceTo(activity),
            Tenant = tenant,
            Team = isChannel ? Place.TeamOf(activity) : null,
            TeamName = names?.Team,
            ChannelName = names?.Channel,
            Person = isChannel ? null : address,
            Language = Place.TongueOf(activity),
            LinkedBy = StaffDesk.NameOf([member], address),
            LinkedAt = clock.GetUtcNow(),
        };
    }
}
