using NaFosenBot.Activities;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Outbox;
using NaFosenBot.Staff;
using NaFosenBot.Staff.Teams;

namespace NaFosenBot.Delivery.Teams;

/// <summary>Keeps the card of an enquiry as the enquiry is, in each linked place.</summary>
internal sealed class EnquiryCardDelivery(EnquiryStore enquiries, EnquiryPosts posts, LinkStore links, MemberDirectory members, StaffDesk staff, StaffWording wording, TeamsDirectory directory, TeamsPoster poster, LostPlaces lost) : IDelivery
{
    public string Way => EnquiryPost.ByCard;

    public async Task<DeliveryResult> DeliverAsync(Promise promise, CancellationToken cancellationToken)
    {
        var post = EnquiryPost.Read(promise.Payload);
        // Erased, or unlinked, meanwhile: nothing is shown there any more.
        if (await enquiries.FindAsync(post.Enquiry) is not { IsErased: false } enquiry || await FindPlaceAsync(post) is not { IsGivenUp: false } link)
            return new DeliveryResult.Delivered();

        var theirs = link.HolderOf(enquiry, members);
        // The link ended by itself, and nobody has made another there: what is theirs to answer is not shown.
        if (link.EndedAt is not null)
            return theirs is null ? new DeliveryResult.Delivered() : await lost.ResultAsync(new PostResult.Refused("link ended"), promise, post);

        var card = await posts.FindCardAsync(enquiry.Id, link.Id);
        if (card is null ? theirs is null : card.Shown >= enquiry.Version)
            return new DeliveryResult.Delivered(card?.ActivityId);

        var message = await ComposeAsync(enquiry, link, theirs, cancellationToken);
        var result = card is null ? new PostResult.Missing() : await poster.UpdateAsync(link, card, message, promise.Id, cancellationToken);
        // Somebody may have taken the card away. There is nothing to tell then of what went elsewhere; what is theirs is still theirs to answer.
        if (result is PostResult.Missing && theirs is null)
        {
            await posts.ForgetCardAsync(enquiry.Id, link.Id);
            return new DeliveryResult.Delivered();
        }

        if (result is PostResult.Missing)
            result = await poster.PostAsync(link, message, promise.Id, cancellationToken);
        if (result is not PostResult.Posted posted)
            return await lost.ResultAsync(result, promise, post);

        await posts.RememberCardAsync(enquiry.Id, link.Id, new PostedCard(posted.ActivityId, posted.Thread, enquiry.Version));
        return new DeliveryResult.Delivered(posted.ActivityId);
    }

    public Task ExpiredAsync(Promise promise) => lost.NotReachedAsync(EnquiryPost.Read(promise.Payload), "expired");

    /// <summary>The place is linked anew after its link ended by itself: then it goes there.</summary>
    private async Task<OrganisationLink?> FindPlaceAsync(EnquiryPost post) =>
        await links.FindAsync(post.Link) is not { } link ? null
        : link.EndedAt is null || link.IsGivenUp ? link
        : link.StandingIn(await links.OpenAsync(link.Organisation));

    private async Task<Activity> ComposeAsync(Enquiry enquiry, OrganisationLink link, Member? theirs, CancellationToken cancellationToken)
    {
        var words = wording.In(link.Language);
        if (theirs is null)
            return EnquiryCard.PassedOn(enquiry, words).Message();

        var view = new CardView(enquiry, await enquiries.HistoryAsync(enquiry.Id), staff.Receivers(enquiry))
        {
            // A chat is its person's; in a channel each person's client asks for more.
            IsPersons = link.Kind == LinkKind.Personal,
            Viewers = link.Kind == LinkKind.Channel ? await directory.ViewersAsync(link, theirs, cancellationToken) : [],
        };
        return EnquiryCard.Make(view, words).Message();
    }
}
