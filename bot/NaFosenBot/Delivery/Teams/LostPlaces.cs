using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;

namespace NaFosenBot.Delivery.Teams;

/// <summary>Places that cannot be posted to: the link ends, and the enquiry says that its people were not reached there.</summary>
internal sealed class LostPlaces(LinkStore links, EnquiryDesk desk, Database database, OutboxTray tray)
{
    /// <summary>What the outbox is told of a post that did not stand.</summary>
    public async Task<DeliveryResult> ResultAsync(PostResult result, Promise promise, EnquiryPost post)
    {
        switch (result)
        {
            case PostResult.Later later:
                return later.Result;
            case PostResult.Gone gone:
                tray.Hand(await database.WriteAsync(transaction => links.EndAsync(transaction, post.Link, LinkEnd.Refused), CancellationToken.None));
                await NotReachedAsync(post, gone.Reason);
                return new DeliveryResult.Rejected(gone.Reason);
            case PostResult.Refused refused:
                if (promise.Way == EnquiryPost.ByCard)
                    await NotReachedAsync(post, refused.Reason);
                return new DeliveryResult.Rejected(refused.Reason);
            default:
                return new DeliveryResult.Rejected("not there");
        }
    }

    /// <summary>Once for each place: the history is shown there too, and must not run in a circle.</summary>
    public Task NotReachedAsync(EnquiryPost post, string reason) =>
        desk.MoveAsync(post.Enquiry, new EnquiryMove.Undeliverable($"Teams {reason}") { Key = $"no-card:{post.Link}" });
}
