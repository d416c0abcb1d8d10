using NaFosenBot.Delivery.Mail;
using NaFosenBot.Enquiries;
using NaFosenBot.Outbox;
using NaFosenBot.Staff;

namespace NaFosenBot.Delivery.Webhook;

/// <summary>Tells an organisation's own system about its enquiries.</summary>
internal sealed class EnquiryWebhookDelivery(EnquiryStore enquiries, EnquiryDesk desk, MemberDirectory members, WebhookClient client, TimeProvider clock, IStaffLinks? pages = null) : IDelivery
{
    public string Way => EnquiryNotice.ByWebhook;

    public async Task<DeliveryResult> DeliverAsync(Promise promise, CancellationToken cancellationToken)
    {
        var notice = EnquiryNotice.Read(promise.Payload);
        if (await EnquiryNews.FindAsync(notice, enquiries, clock.GetUtcNow()) is not { } news || EnquiryMailDelivery.IsNobodysHere(notice, news.Enquiry, members))
            return new DeliveryResult.Delivered();

        var result = members.Find(notice.Organisation ?? news.Enquiry.Organisation)?.Webhook is { } webhook
            ? await client.PostAsync(new WebhookTarget(webhook.Url, webhook.Secret), WebhookMessage.Of(promise.Id, news, pages?.ToEnquiry(news.Enquiry.Id)).Write(), promise.Id, cancellationToken)
            : new DeliveryResult.Rejected("webhook is not connected any more");
        if (result is DeliveryResult.Rejected refused)
            await NotReachedAsync(promise, refused.Reason);
        return result;
    }

    public Task ExpiredAsync(Promise promise) => NotReachedAsync(promise, "expired");

    private Task NotReachedAsync(Promise promise, string reason) =>
        desk.MoveAsync(EnquiryNotice.Read(promise.Payload).Enquiry, new EnquiryMove.NotReached(Reach.Webhook, reason) { Key = promise.Id.ToString() });
}
