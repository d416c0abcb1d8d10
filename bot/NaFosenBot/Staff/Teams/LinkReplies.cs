using NaFosenBot.Activities;
using NaFosenBot.Answering;
using NaFosenBot.Dialogs;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Staff.Teams;

/// <summary>What is said to whoever links or unlinks a place, and the line that a refusal leaves.</summary>
public sealed class LinkReplies(EnquiryStore enquiries, MemberDirectory members, StaffRefusals refusals, LiveKnowledge live)
{
    private const int MostCounted = 101;

    public static StaffDone Say(Activity activity, string key, params ReadOnlySpan<(string, string)> values) => new() { Replies = [TeamsTexts.Reply(activity, key, values)] };

    /// <summary>The same of an organisation.</summary>
    public StaffDone Say(Activity activity, string key, EntryId organisation) => Say(activity, key, ("organisation", TitleOf(organisation, activity)));

    /// <param name="said">What whoever tried it reads.</param>
    public StaffDone Refused(Activity activity, StaffRefusal why, string act, StaffDone said) => said with
    {
        Effect = async transaction =>
        {
            await refusals.AddAsync(transaction, activity, act, why, enquiry: null);
            return [];
        },
    };

    /// <summary>What comes there from now on, and how much there is already.</summary>
    /// <param name="isAgain">It came there before, too.</param>
    public async Task<Reply> LinkedAsync(Activity activity, OrganisationLink link, bool isAgain)
    {
        var isDeputys = members.Find(link.Organisation) is { } member && !link.Hears(member, isDeputys: false);
        var said = TeamsTexts.Reply(activity, link.Kind == LinkKind.Channel ? "linkedChannel" : isDeputys ? "linkedDeputy" : "linkedPerson", ("organisation", TitleOf(link.Organisation, activity)));
        var open = isAgain || isDeputys ? 0 : (await enquiries.ListAsync(new EnquiryFilter(IsOpenOnly: true, Organisations: [link.Organisation]), MostCounted)).Count;
        return open == 0 ? said : said with { Text = $"{said.Text}\n\n{TeamsTexts.Say(said.Language, "linkedOpen", ("count", open == MostCounted ? $"{open - 1}+" : $"{open}"))}" };
    }

    private string TitleOf(EntryId organisation, Activity activity) => live.Current.Knowledge.Find(organisation)?.Title.In(Place.TongueOf(activity)) ?? organisation.Value;
}
