using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Outbox;
using NaFosenBot.Staff.Teams;

namespace NaFosenBot.Delivery.Teams;

/// <summary>Tells what happened to an enquiry, in the thread under its card.</summary>
internal sealed class EnquiryLineDelivery(EnquiryStore enquiries, EnquiryPosts posts, LinkStore links, MemberDirectory members, StaffWording wording, TeamsPoster poster, LostPlaces lost) : IDelivery
{
    public string Way => EnquiryPost.ByLine;

    public async Task<DeliveryResult> DeliverAsync(Promise promise, CancellationToken cancellationToken)
    {
        var post = EnquiryPost.Read(promise.Payload);
        if (await enquiries.FindAsync(post.Enquiry) is not { IsErased: false } enquiry || await links.FindAsync(post.Link) is not { EndedAt: null } link)
            return new DeliveryResult.Delivered();
        // Without a card there is no thread; what was said already is not said again.
        if (await posts.FindCardAsync(enquiry.Id, link.Id) is not { } card || await posts.HasLineAsync(post))
            return new DeliveryResult.Delivered();
        if ((await enquiries.HistoryAsync(enquiry.Id)).FirstOrDefault(line => line.Sequence == post.Event) is not { } happened)
            return new DeliveryResult.Delivered();

        // Where the enquiry went away from, no more is told than that; also when it went after this happened.
        var isTheirs = link.HolderOf(enquiry, members) is not null;
        if (!isTheirs && happened.Kind is not (EventKind.PassedOn or EventKind.Escalated))
            return new DeliveryResult.Delivered();

        var line = HistoryLine.Make(enquiry, happened, isTheirs, link.Kind == LinkKind.Channel, wording.In(link.Language));
        var result = await poster.ReplyAsync(link, card, HistoryLine.Message(line), promise.Id, cancellationToken);
        if (result is not PostResult.Posted posted)
            return await lost.ResultAsync(result, promise, post);

        await posts.RememberLineAsync(post, posted.ActivityId, posted.Thread);
        return new DeliveryResult.Delivered(posted.ActivityId);
    }
}
