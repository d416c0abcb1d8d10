using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Files;
using NaFosenBot.Outbox;

namespace NaFosenBot.Delivery.Mail;

/// <summary>Tells people about enquiries by mail: the organisation that has one, and whoever asked.</summary>
internal sealed class EnquiryMailDelivery(EnquiryStore enquiries, EnquiryDesk desk, StaffMails toStaff, RequesterMails toRequester, FileStore files, IMailSender sender) : IDelivery
{
    /// <summary>Servers take mails of some 10 MB, and files grow by a third on the way. What is more is named only, and lies behind the link.</summary>
    private const long MostBytes = 7 * 1024 * 1024;

    public string Way => EnquiryNotice.ByMail;

    public async Task<DeliveryResult> DeliverAsync(Promise promise, CancellationToken cancellationToken)
    {
        var notice = EnquiryNotice.Read(promise.Payload);
        if (await EnquiryNews.FindAsync(notice, enquiries) is not { } news)
            return new DeliveryResult.Delivered();

        var mail = notice.Organisation is null ? toRequester.Compose(promise.Id, news) : toStaff.Compose(promise.Id, news);
        var result = await sender.SendAsync(mail with { Files = await FilesAsync(news, cancellationToken) }, cancellationToken);
        // Whoever sees the enquiry next shall know that the mail did not get there.
        if (result is DeliveryResult.Rejected refused)
            await NotReachedAsync(promise, notice, refused.Reason);
        return result;
    }

    public Task ExpiredAsync(Promise promise) => NotReachedAsync(promise, EnquiryNotice.Read(promise.Payload), "expired");

    private Task NotReachedAsync(Promise promise, EnquiryNotice notice, string reason) =>
        desk.MoveAsync(notice.Enquiry, new EnquiryMove.Undeliverable(reason) { Key = promise.Id.ToString(), IsToRequester = notice.Organisation is null });

    /// <summary>Those that came with what the mail tells of.</summary>
    private async Task<IReadOnlyList<AcceptedFile>> FilesAsync(EnquiryNews news, CancellationToken cancellationToken)
    {
        var named = news.Notice.Kind switch
        {
            NoticeKind.NewEnquiry or NoticeKind.PassedOn or NoticeKind.Escalated => news.Enquiry.Content.Files,
            NoticeKind.RequesterWrote or NoticeKind.Answer => news.Event.Files,
            _ => [],
        };
        var found = new List<AcceptedFile>();
        if (named.Sum(file => file.Bytes) > MostBytes)
            return found;

        foreach (var file in named)
        {
            if (await files.FindAsync(news.Enquiry.Id, file, cancellationToken) is { } kept)
                found.Add(kept);
        }

        return found;
    }
}
