using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Files;
using NaFosenBot.Outbox;

namespace NaFosenBot.Delivery.Mail;

/// <summary>Tells people about enquiries by mail: the organisation that has one, and whoever asked.</summary>
internal sealed class EnquiryMailDelivery(EnquiryStore enquiries, EnquiryDesk desk, MemberDirectory members, StaffMails toStaff, RequesterMails toRequester, FileStore files, IMailSender sender, TimeProvider clock) : IDelivery
{
    /// <summary>Servers take mails of some 10 MB, and files grow by a third on the way. What is more is named only, and lies behind the link.</summary>
    private const long MostBytes = 7 * 1024 * 1024;

    public string Way => EnquiryNotice.ByMail;

    public async Task<DeliveryResult> DeliverAsync(Promise promise, CancellationToken cancellationToken)
    {
        var notice = EnquiryNotice.Read(promise.Payload);
        if (await EnquiryNews.FindAsync(notice, enquiries, clock.GetUtcNow()) is not { } news || IsNobodysHere(notice, news.Enquiry, members) || IsTakenMeanwhile(notice, news.Enquiry))
            return new DeliveryResult.Delivered();

        var result = IsListed(notice, news.Enquiry) ? await SendAsync(promise, news, cancellationToken) : new DeliveryResult.Rejected("the address is not listed any more");
        // Whoever sees the enquiry next shall know that the mail did not get there.
        if (result is DeliveryResult.Rejected refused)
            await NotReachedAsync(promise, notice, refused.Reason);
        return result;
    }

    public Task ExpiredAsync(Promise promise) => NotReachedAsync(promise, EnquiryNotice.Read(promise.Payload), "expired");

    private async Task<DeliveryResult> SendAsync(Promise promise, EnquiryNews news, CancellationToken cancellationToken)
    {
        var mail = news.Notice.Organisation is null ? toRequester.Compose(promise.Id, news) : toStaff.Compose(promise.Id, news);
        return await sender.SendAsync(mail with { Files = await FilesAsync(news, cancellationToken) }, cancellationToken);
    }

    /// <summary>The words went along to where the enquiry is now; the coordinator reads those that nobody else would.</summary>
    public static bool IsNobodysHere(EnquiryNotice notice, Enquiry enquiry, MemberDirectory members) =>
        notice is { Kind: NoticeKind.Withheld, Organisation: { } organisation } && organisation != enquiry.Organisation && organisation != members.Coordinator;

    /// <summary>It does not need anybody to take it any more.</summary>
    private static bool IsTakenMeanwhile(EnquiryNotice notice, Enquiry enquiry) => notice.Kind is NoticeKind.Escalated or NoticeKind.Returned && enquiry.TakenBy is not null;

    /// <summary>Whoever left the organisation since gets nothing more of what people write to it.</summary>
    private bool IsListed(EnquiryNotice notice, Enquiry enquiry) => notice.Organisation is not { } organisation
        // That it was withdrawn holds none of their words, and whoever had taken it must hear of it.
        || notice.Kind == NoticeKind.Withdrawn
        || members.Find(organisation)?.Addresses.Contains(notice.To, StringComparer.OrdinalIgnoreCase) == true
        || (enquiry.TakenBy is { } taker && string.Equals(members.AddressOf(taker), notice.To, StringComparison.OrdinalIgnoreCase));

    private async Task NotReachedAsync(Promise promise, EnquiryNotice notice, string reason)
    {
        // That what somebody wrote went nowhere is no news for anybody else.
        if (notice.Kind == NoticeKind.NotTaken)
            return;

        EnquiryMove move = notice.Organisation is null ? new EnquiryMove.Undeliverable(reason, IsToRequester: true) { IsWritten = EnquiryNotice.IsWritten(notice.Kind) } : new EnquiryMove.NotReached(notice.To!, reason);
        await desk.MoveAsync(notice.Enquiry, move with { Key = promise.Id.ToString() });
    }

    /// <summary>Those that came with what the mail tells of.</summary>
    private async Task<IReadOnlyList<AcceptedFile>> FilesAsync(EnquiryNews news, CancellationToken cancellationToken)
    {
        var found = new List<AcceptedFile>();
        if (news.Files.Sum(file => file.Bytes) > MostBytes)
            return found;

        foreach (var file in news.Files)
        {
            if (await files.FindAsync(news.Enquiry.Id, file, cancellationToken) is { } kept)
                found.Add(kept);
        }

        return found;
    }
}
