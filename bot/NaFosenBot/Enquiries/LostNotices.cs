using NaFosenBot.Outbox;

namespace NaFosenBot.Enquiries;

/// <summary>A notice that did not get to one of those who have an enquiry: to an address of theirs, or to their own system.</summary>
/// <param name="FailedAt">Given up then; null while it is tried on.</param>
/// <param name="Failure">Kind of failure, never content.</param>
public sealed record LostNotice(Guid Id, EnquiryNotice Notice, DateTimeOffset? FailedAt, string Failure)
{
    /// <summary>An address, or <see cref="Reach.Webhook"/>.</summary>
    public string Receiver => Notice.To ?? Reach.Webhook;
}

/// <summary>Who of an organisation did not get what they were to be told, who did, and another try.</summary>
/// <remarks>
/// Read from the deliveries, so a notice that is delivered after all is lost no longer. A mail that comes back was delivered; that stands in the history alone.
/// Of others than those who have the enquiry now nothing is told: what they did not get concerns them no more.
/// </remarks>
public sealed class LostNotices(DeadLetters letters, OutboxStore outbox, MemberDirectory members)
{
    public async Task<ILookup<EnquiryId, LostNotice>> OfAsync(IReadOnlyList<Enquiry> enquiries)
    {
        var holders = enquiries.ToDictionary(enquiry => enquiry.Id, enquiry => enquiry.Organisation);
        var found = (await letters.UndeliveredAsync([.. enquiries.SelectMany(Lanes)])).Select(letter => new LostNotice(letter.Id, EnquiryNotice.Read(letter.Payload), letter.FailedAt, letter.Failure));
        return found.Where(lost => lost.Notice.Organisation is { } told && told == holders.GetValueOrDefault(lost.Notice.Enquiry)).ToLookup(lost => lost.Notice.Enquiry);
    }

    /// <summary>Receivers of the same organisation that did get what the others should have.</summary>
    public async Task<IReadOnlyList<string>> AlsoToldAsync(Enquiry enquiry, IReadOnlyList<LostNotice> lost)
    {
        var events = lost.Select(one => one.Notice.Event).ToHashSet();
        return [.. (await outbox.DeliveredInAsync([.. Lanes(enquiry)])).Select(EnquiryNotice.Read)
            .Where(notice => notice.Organisation == enquiry.Organisation && events.Contains(notice.Event))
            .Select(notice => notice.To ?? Reach.Webhook).Distinct(StringComparer.OrdinalIgnoreCase)];
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

    private IEnumerable<string> Lanes(Enquiry enquiry)
    {
        if (members.Find(enquiry.Organisation) is not { } member)
            return [];

        var addresses = enquiry.TakenBy is { } taker && members.AddressOf(taker) is { } own ? member.Addresses.Append(own) : member.Addresses;
        return [.. addresses.Distinct().Select(address => NoticePlan.MailLane(enquiry.Id, address)), NoticePlan.WebhookLane(enquiry.Id, member.Id)];
    }
}
