using NaFosenBot.Answering;
using NaFosenBot.Delivery.Mail;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Outbox;
using NaFosenBot.Staff;

namespace NaFosenBot.Delivery.Teams;

/// <summary>Tells an organisation, and the coordinator, by mail that a place in Teams gets no more enquiries.</summary>
internal sealed class LinkEndedDelivery(LinkStore links, MemberDirectory members, LiveKnowledge live, IMailSender sender, IStaffLinks? pages = null) : IDelivery
{
    private static readonly TextCatalog Texts = TextCatalog.Of(typeof(LinkEndedDelivery));

    public string Way => LinkStore.EndedWay;

    public async Task<DeliveryResult> DeliverAsync(Promise promise, CancellationToken cancellationToken)
    {
        var notice = EndedLinkNotice.Read(promise.Payload);
        if (await links.FindAsync(notice.Link) is not { EndedWhy: { } why, EndedAt: { } at } link)
            return new DeliveryResult.Delivered();

        var tongue = TongueOf(notice.Address, link);
        (string, string)[] values =
        [
            ("place", PlaceOf(link, tongue)),
            ("organisation", live.Current.Knowledge.Find(link.Organisation)?.Title.In(tongue) ?? link.Organisation.Value),
            ("moment", MomentWords.Short(at, tongue)),
        ];
        List<MailPart> parts = [new MailPart.Heading(Say(tongue, "subject", values)), new MailPart.Paragraph($"{Say(tongue, $"why.{why}", values)} {Say(tongue, "text", values)}"), new MailPart.Paragraph(Say(tongue, "remedy", values))];
        if (pages?.ToList() is { } page)
            parts.Add(new MailPart.Link(Say(tongue, "open"), page));
        parts.Add(new MailPart.Footer(Say(tongue, "footer")));
        return await sender.SendAsync(new OutgoingMail(promise.Id, notice.Address, Say(tongue, "subject", values), tongue, new MailBody(parts)), cancellationToken);
    }

    /// <summary>Who is not of the link's organisation is the coordinator's.</summary>
    private Tongue TongueOf(string address, OrganisationLink link) =>
        members.LanguageOf(members.Find(link.Organisation)?.Addresses.Contains(address, StringComparer.OrdinalIgnoreCase) == true ? link.Organisation : members.Coordinator ?? link.Organisation);

    private static string PlaceOf(OrganisationLink link, Tongue tongue) => link switch
    {
        { Kind: LinkKind.Personal } => Say(tongue, "chat", ("name", link.LinkedBy)),
        { ChannelName: { } channel, TeamName: { } team } => Say(tongue, "channel", ("channel", channel), ("team", team)),
        { TeamName: { } team } => Say(tongue, "general", ("team", team)),
        _ => Say(tongue, "unnamed"),
    };

    private static string Say(Tongue tongue, string key, params ReadOnlySpan<(string Name, string Value)> values) => Texts.Say(tongue, key, values);
}
