using NaFosenBot.Answering;
using NaFosenBot.Delivery.Mail;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Outbox;
using NaFosenBot.Staff;

namespace NaFosenBot.Delivery.Teams;

/// <summary>Tells an organisation, and the coordinator, by mail that a place in Teams gets no more enquiries.</summary>
internal sealed class LinkEndedDelivery(LinkStore links, LiveKnowledge live, IMailSender sender, IStaffLinks? pages = null) : IDelivery
{
    private static readonly TextCatalog Texts = TextCatalog.Of(typeof(LinkEndedDelivery));

    public string Way => LinkStore.EndedWay;

    public async Task<DeliveryResult> DeliverAsync(Promise promise, CancellationToken cancellationToken)
    {
        var notice = EndedLinkNotice.Read(promise.Payload);
        if (await links.FindAsync(notice.Link) is not { EndedWhy: { } why, EndedAt: { } at } link)
            return new DeliveryResult.Delivered();

        (string, string)[] values =
        [
            ("place", PlaceOf(link)),
            ("organisation", live.Current.Knowledge.Find(link.Organisation)?.Title.In(Tongue.Bokmal) ?? link.Organisation.Value),
            ("moment", MomentWords.Short(at, Tongue.Bokmal)),
        ];
        List<MailPart> parts = [new MailPart.Heading(Say("subject", values)), new MailPart.Paragraph($"{Say($"why.{why}", values)} {Say("text", values)}"), new MailPart.Paragraph(Say("remedy", values))];
        if (pages?.ToList() is { } page)
            parts.Add(new MailPart.Link(Say("open"), page));
        parts.Add(new MailPart.Footer(Say("footer")));
        return await sender.SendAsync(new OutgoingMail(promise.Id, notice.Address, Say("subject", values), Tongue.Bokmal, new MailBody(parts)), cancellationToken);
    }

    private static string PlaceOf(OrganisationLink link) => link switch
    {
        { Kind: LinkKind.Personal } => Say("chat", ("name", link.LinkedBy)),
        { ChannelName: { } channel, TeamName: { } team } => Say("channel", ("channel", channel), ("team", team)),
        { TeamName: { } team } => Say("general", ("team", team)),
        _ => Say("unnamed"),
    };

    private static string Say(string key, params ReadOnlySpan<(string Name, string Value)> values) => Texts.Say(Tongue.Bokmal, key, values);
}
