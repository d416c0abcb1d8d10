using System.Data.Common;
using NaFosenBot.Activities;
using NaFosenBot.Answering;
using NaFosenBot.Conversations;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;

namespace NaFosenBot.Staff.Teams;

/// <summary>Ties places in Teams to organisations, and unties them.</summary>
public sealed class LinkDesk(LinkCodes codes, LinkStore links, LinkEnding ending, EnquiryStore enquiries, MemberDirectory members, ITeamsDirectory directory, TeamsStaff staff, StaffRefusals refusals, LiveKnowledge live, Database database, OutboxTray tray, TimeProvider clock)
{
    /// <summary>Names of acts in the audit trail.</summary>
    public const string Linking = "link";

    /// <inheritdoc cref="Linking"/>
    public const string Unlinking = "unlink";

    private const int MostCounted = 101;

    /// <summary>What somebody in a channel, or in a chat of their own, writes with a code.</summary>
    public async Task<StaffDone> LinkAsync(Activity activity, string code, CancellationToken cancellationToken)
    {
        if (!Place.IsPersonal(activity) && !Place.IsChannel(activity))
            return Say(activity, "linkNotInGroup");
        if (code.Length == 0)
            return Say(activity, "linkNoCode");
        if (await codes.FindAsync(code) is not { } organisation || members.Find(organisation) is not { } member)
            return Refused(activity, StaffRefusal.NotTheirs, Linking, "linkBadCode");

        switch (await directory.FindSenderAsync(activity, cancellationToken))
        {
            case PersonLookup.NotNow:
                return Say(activity, "linkNotNow");
            case PersonLookup.Found { Person: { Tenant: { } tenant } person } when AddressOf(person, member, activity) is { } address:
                var before = await links.OfPlaceAsync(Place.Of(activity));
                return before is not null && before.Organisation != organisation && !MayUnlink(before, await staff.RecogniseAsync(activity, cancellationToken))
                    ? Refused(activity, StaffRefusal.NotTheirs, Linking, "linkTaken", ("organisation", TitleOf(before.Organisation, activity)))
                    : await LinkedAsync(activity, code, before, await NewAsync(activity, member, tenant, address, cancellationToken));
            default:
                return Refused(activity, StaffRefusal.Unknown, Linking, "linkUnknown", ("organisation", TitleOf(organisation, activity)));
        }
    }

    public async Task<StaffDone> UnlinkAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (await links.OfPlaceAsync(Place.Of(activity)) is not { } link)
            return Say(activity, "unlinkNothing");

        return await staff.RecogniseAsync(activity, cancellationToken) switch
        {
            Recognition.Stranger { Why: StaffRefusal.NotNow } => Say(activity, $"why.{StaffRefusal.NotNow}"),
            var recognised when MayUnlink(link, recognised) => Say(activity, "unlinked", ("organisation", TitleOf(link.Organisation, activity))) with { Effect = transaction => ending.EndAsync(transaction, link, LinkEnd.Unlinked) },
            _ => Refused(activity, StaffRefusal.Unknown, Unlinking, "unlinkUnknown", ("organisation", TitleOf(link.Organisation, activity))),
        };
    }

    /// <summary>From the staff page, by somebody whose right to it was checked.</summary>
    public async Task UnlinkAsync(OrganisationLink link) => tray.Hand(await database.WriteAsync(transaction => ending.EndAsync(transaction, link, LinkEnd.Unlinked), CancellationToken.None));

    /// <summary>The bot was taken out of a place, or the place is gone.</summary>
    public Task<IReadOnlyList<Promise>> LeftAsync(DbTransaction transaction, ConversationKey place, string? team, LinkEnd why) =>
        team is null ? links.EndPlaceAsync(transaction, place, why) : links.EndTeamAsync(transaction, team, why);

    /// <param name="before">Linked for the same people again it is the same link: what stands there goes on.</param>
    private async Task<StaffDone> LinkedAsync(Activity activity, string code, OrganisationLink? before, OrganisationLink link)
    {
        var isAgain = before is not null && (before.Organisation, before.Kind, before.Person) == (link.Organisation, link.Kind, link.Person);
        if (isAgain)
            link = link with { Id = before!.Id };
        var isDeputys = IsOnlyDeputy(link);
        var key = link.Kind == LinkKind.Channel ? "linkedChannel" : isDeputys ? "linkedDeputy" : "linkedPerson";
        var open = isAgain || isDeputys ? 0 : (await enquiries.ListAsync(new EnquiryFilter(IsOpenOnly: true, Organisations: [link.Organisation]), MostCounted)).Count;
        var said = TeamsTexts.Reply(activity, key, ("organisation", TitleOf(link.Organisation, activity)));
        return new StaffDone
        {
            Replies = [open == 0 ? said : said with { Text = $"{said.Text}\n\n{TeamsTexts.Say(said.Language, "linkedOpen", ("count", open == MostCounted ? $"{open - 1}+" : $"{open}"))}" }],
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

    /// <summary>A channel may be linked by the coordinator's people too: they help others to begin. A chat is its person's.</summary>
    private string? AddressOf(TeamsPerson person, Member member, Activity activity) => TeamsStaff.AddressOf(person, member, isVouchedFor: true)
        ?? (Place.IsChannel(activity) && members.Coordinator is { } id && members.Find(id) is { } coordinator ? TeamsStaff.AddressOf(person, coordinator, isVouchedFor: true) : null);

    /// <summary>A stand-in, who has no part in what is not late, may end only a chat of their own.</summary>
    private bool MayUnlink(OrganisationLink link, Recognition recognised) =>
        recognised is Recognition.Staff { Caller: var caller }
        && caller.Organisations.Contains(link.Organisation)
        && (link.Kind == LinkKind.Personal || members.OfStaff(caller.Address).Any(member => member.Id == link.Organisation));

    private bool IsOnlyDeputy(OrganisationLink link) => members.Find(link.Organisation) is { } member && !link.Hears(member, isDeputys: false);

    private static StaffDone Say(Activity activity, string key, params ReadOnlySpan<(string, string)> values) => new() { Replies = [TeamsTexts.Reply(activity, key, values)] };

    private StaffDone Refused(Activity activity, StaffRefusal why, string act, string key, params ReadOnlySpan<(string, string)> values) => Say(activity, key, values) with
    {
        Effect = async transaction =>
        {
            await refusals.AddAsync(transaction, activity, act, why, enquiry: null);
            return [];
        },
    };

    private string TitleOf(EntryId organisation, Activity activity) => live.Current.Knowledge.Find(organisation)?.Title.In(Place.TongueOf(activity)) ?? organisation.Value;
}
