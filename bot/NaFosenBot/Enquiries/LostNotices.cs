using NaFosenBot.Enquiries.Links;
using NaFosenBot.Outbox;

namespace NaFosenBot.Enquiries;

/// <summary>Where an organisation hears of its enquiries: at an address, at a place in Teams, or in its own system where it is neither.</summary>
public sealed record NoticeReceiver(string? Address = null, OrganisationLink? Place = null);

/// <summary>A notice that did not get to one of those who have an enquiry: to an address of theirs, to a place in Teams, or to their own system.</summary>
/// <param name="Event">The line of the history it tells of.</param>
/// <param name="FailedAt">Given up, or come back, then; null while it is tried on.</param>
/// <param name="Failure">Kind of failure, never content.</param>
public sealed record LostNotice(Guid Id, EnquiryId Enquiry, long Event, NoticeReceiver Receiver, DateTimeOffset? FailedAt, string Failure);

/// <summary>Who of an organisation did not get what they were to be told, who did, and another try.</summary>
/// <remarks>
/// Read from the deliveries, so a notice that is delivered after all is lost no longer. A mail that comes back is not delivered. A card is not lost where the place shows the enquiry as it is now.
/// Of others than those who have the enquiry now nothing is told: what they did not get concerns them no more.
/// </remarks>
public sealed class LostNotices(DeadLetters letters, OutboxStore outbox, LinkStore links, EnquiryPosts posts, MemberDirectory members)
{
    public async Task<ILookup<EnquiryId, LostNotice>> OfAsync(IReadOnlyList<Enquiry> enquiries)
    {
        var (theirs, places) = (enquiries.ToDictionary(enquiry => enquiry.Id), await PlacesAsync(enquiries));
        var found = new List<LostNotice>();
        foreach (var letter in await letters.UndeliveredAsync([.. enquiries.SelectMany(enquiry => Lanes(enquiry, places))]))
        {
            if (letter.Way == EnquiryPost.ByLine)
                continue;
            if ((letter.Way == EnquiryPost.ByCard ? await OfCardAsync(letter, theirs, places) : OfNotice(letter, theirs)) is { } lost)
                found.Add(lost);
        }

        return found.ToLookup(lost => lost.Enquiry);
    }

    /// <summary>Receivers of the same organisation that did get what the others should have.</summary>
    public async Task<IReadOnlyList<NoticeReceiver>> AlsoToldAsync(Enquiry enquiry, IReadOnlyList<LostNotice> lost)
    {
        var events = lost.Select(one => one.Event).ToHashSet();
        var told = (await outbox.DeliveredInAsync([.. LanesBesideTeams(enquiry)])).Select(EnquiryNotice.Read)
            .Where(notice => notice.Organisation == enquiry.Organisation && events.Contains(notice.Event))
            .Select(notice => notice.To).Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(address => new NoticeReceiver(address)).ToList();
        foreach (var place in (await PlacesAsync([enquiry])).Where(place => place.EndedAt is null && place.HolderOf(enquiry, members) is not null))
        {
            if (lost.All(one => one.Receiver.Place?.Id != place.Id) && await posts.FindCardAsync(enquiry.Id, place.Id) is not null)
                told.Add(new NoticeReceiver(Place: place));
        }

        return told;
    }

    /// <summary>Tries those again that were given up.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> ReplayAsync(Enquiry enquiry)
    {
        var replayed = 0;
        foreach (var lost in (await OfAsync([enquiry]))[enquiry.Id].Where(lost => lost.FailedAt is not null))
            replayed += await letters.ReplayAsync(lost.Id) ? 1 : 0;
        return replayed;
    }

    private static LostNotice? OfNotice(Undelivered letter, Dictionary<EnquiryId, Enquiry> theirs) =>
        EnquiryNotice.Read(letter.Payload) is { Organisation: { } told } notice && theirs.TryGetValue(notice.Enquiry, out var enquiry) && told == enquiry.Organisation
            ? new LostNotice(letter.Id, notice.Enquiry, notice.Event, new NoticeReceiver(notice.To), letter.FailedAt, letter.Failure)
            : null;

    private async Task<LostNotice?> OfCardAsync(Undelivered letter, Dictionary<EnquiryId, Enquiry> theirs, IReadOnlyList<OrganisationLink> places)
    {
        var post = EnquiryPost.Read(letter.Payload);
        if (!theirs.TryGetValue(post.Enquiry, out var enquiry) || places.FirstOrDefault(place => place.Id == post.Link) is not { } link)
            return null;

        var place = link.StandingIn(places);
        return place.HolderOf(enquiry, members) is null || (place.EndedAt is null && (await posts.FindCardAsync(enquiry.Id, place.Id))?.Shown >= enquiry.Version)
            ? null
            : new LostNotice(letter.Id, enquiry.Id, post.Event, new NoticeReceiver(Place: place), letter.FailedAt, letter.Failure);
    }

    private Task<IReadOnlyList<OrganisationLink>> PlacesAsync(IReadOnlyList<Enquiry> enquiries) => links.WantedAsync([.. enquiries.Select(enquiry => enquiry.Organisation).Distinct()]);

    private IEnumerable<string> Lanes(Enquiry enquiry, IReadOnlyList<OrganisationLink> places) =>
        LanesBesideTeams(enquiry).Concat(places.Where(place => place.Organisation == enquiry.Organisation).Select(place => EnquiryPost.LaneOf(enquiry.Id, place.Id)));

    private IEnumerable<string> LanesBesideTeams(Enquiry enquiry)
    {
        if (members.Find(enquiry.Organisation) is not { } member)
            return [];

        var addresses = enquiry.TakenBy is { } taker && members.AddressOf(taker) is { } own ? member.Addresses.Append(own) : member.Addresses;
        return [.. addresses.Distinct().Select(address => NoticePlan.MailLane(enquiry.Id, address)), NoticePlan.WebhookLane(enquiry.Id, member.Id)];
    }
}
