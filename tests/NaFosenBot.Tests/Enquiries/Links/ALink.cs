using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Storage;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Enquiries.Links;

/// <summary>Makes links for tests.</summary>
internal static class ALink
{
    public static Task AddAsync(EnquiryOffice office, OrganisationLink link) => office.Of<Database>().WriteAsync(
        async transaction =>
        {
            await office.Of<LinkStore>().AddAsync(transaction, link);
            return true;
        },
        CancellationToken.None);

    public static OrganisationLink To(string channel, TimeProvider clock) => new()
    {
        Id = LinkId.New(clock),
        Organisation = Havn,
        Kind = LinkKind.Channel,
        Conversation = ConversationKey.Of("msteams", channel),
        Reference = new ConversationReference { ChannelId = "msteams", ServiceUrl = "https://smba.trafficmanager.net/emea/", Conversation = new ConversationAccount { Id = channel } },
        Tenant = "t",
        Team = "19:team",
        LinkedBy = "Kari",
        LinkedAt = clock.GetUtcNow(),
    };
}
