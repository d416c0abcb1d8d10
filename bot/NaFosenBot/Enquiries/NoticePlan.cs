using NaFosenBot.Enquiries.Links;

namespace NaFosenBot.Enquiries;

/// <summary>A notice, its way out, and the lane that keeps it in order with others to the same receiver.</summary>
internal sealed record PlannedNotice(string Way, string Lane, string Payload)
{
    public PlannedNotice(string way, string lane, EnquiryNotice notice) : this(way, lane, notice.Write()) { }

    public PlannedNotice(string way, EnquiryPost post) : this(way, post.Lane, post.Write()) { }
}

/// <summary>Who is told of what happened to an enquiry, and how. Pure.</summary>
internal static class NoticePlan
{
    public static IEnumerable<PlannedNotice> For(Enquiry enquiry, EnquiryEvent happened, MemberDirectory members, IReadOnlyList<LinkedPlace> places)
    {
        if (ToOrganisation(happened.Kind) is { } told)
        {
            foreach (var notice in OfOrganisation(enquiry, happened, told, members))
                yield return notice;
        }

        foreach (var post in OfPlaces(enquiry, happened, members, places))
            yield return post;

        if (ToRequester(happened.Kind) is { } answer)
        {
            foreach (var notice in OfRequester(enquiry, happened, answer))
                yield return notice;
        }
    }

    private static NoticeKind? ToOrganisation(EventKind kind) => kind switch
    {
        EventKind.Sent => NoticeKind.NewEnquiry,
        EventKind.PassedOn => NoticeKind.PassedOn,
        EventKind.Reminded => NoticeKind.Reminder,
        EventKind.Escalated => NoticeKind.Escalated,
        EventKind.Replied => NoticeKind.RequesterWrote,
        EventKind.Withdrawn => NoticeKind.Withdrawn,
        EventKind.RequesterSilent => NoticeKind.RequesterSilent,
        EventKind.Taken or EventKind.Answered or EventKind.AskedBack or EventKind.Closed or EventKind.Noted or EventKind.Delayed or EventKind.RequesterReminded or EventKind.Undeliverable or EventKind.Erased => null,
    };

    private static NoticeKind? ToRequester(EventKind kind) => kind switch
    {
        EventKind.Sent => NoticeKind.Receipt,
        EventKind.Answered => NoticeKind.Answer,
        EventKind.AskedBack => NoticeKind.QuestionBack,
        EventKind.RequesterReminded => NoticeKind.QuestionReminder,
        EventKind.PassedOn => NoticeKind.Moved,
        EventKind.Delayed => NoticeKind.Delay,
        EventKind.Closed => NoticeKind.Closed,
        EventKind.Taken or EventKind.Escalated or EventKind.Replied or EventKind.Withdrawn or EventKind.Noted or EventKind.Reminded or EventKind.RequesterSilent or EventKind.Undeliverable or EventKind.Erased => null,
    };

    private static IEnumerable<PlannedNotice> OfOrganisation(Enquiry enquiry, EnquiryEvent happened, NoticeKind kind, MemberDirectory members)
    {
        if (members.Find(enquiry.Organisation) is not { } member)
            yield break;

        foreach (var address in Addresses(enquiry, happened, member))
            yield return new PlannedNotice(EnquiryNotice.ByMail, $"{enquiry.Id}|{address}", new EnquiryNotice(enquiry.Id, kind, happened.Sequence, address, member.Id));
        if (member.Webhook is not null)
            yield return new PlannedNotice(EnquiryNotice.ByWebhook, $"{enquiry.Id}|{member.Id}|webhook", new EnquiryNotice(enquiry.Id, kind, happened.Sequence, Organisation: member.Id));
    }

    /// <summary>Once a person has taken it, what the requester writes goes to that person alone.</summary>
    private static IEnumerable<string> Addresses(Enquiry enquiry, EnquiryEvent happened, Member member)
    {
        if (happened.IsToDeputy && member.Deputy is { } deputy)
            return [deputy];

        var taker = enquiry.TakenBy?.Email ?? member.Staff.FirstOrDefault(staff => staff.Name == enquiry.TakenBy?.Name || staff.Email == enquiry.TakenBy?.Name)?.Email;
        return taker is not null ? [taker]
            : member.Mail.Count > 0 || member.Webhook is not null ? member.Mail
            // Somebody must hear of it: those who can only sign in would not know that there is anything to see, and a card may be refused.
            : [.. member.Staff.Select(staff => staff.Email)];
    }

    /// <summary>Everything is shown where the organisation's people are in Teams; where an enquiry went away from, that it went.</summary>
    private static IEnumerable<PlannedNotice> OfPlaces(Enquiry enquiry, EnquiryEvent happened, MemberDirectory members, IReadOnlyList<LinkedPlace> places)
    {
        var member = members.Find(enquiry.Organisation);
        foreach (var (link, hasCard) in places)
        {
            var hears = member is not null && link.Hears(member, isDeputys: hasCard || happened.IsToDeputy);
            if (!hears && !(hasCard && happened.Kind is (EventKind.PassedOn or EventKind.Escalated)))
                continue;

            var post = new EnquiryPost(enquiry.Id, link.Id, happened.Sequence);
            yield return new PlannedNotice(EnquiryPost.ByCard, post);
            if (happened.Kind != EventKind.Sent)
                yield return new PlannedNotice(EnquiryPost.ByLine, post);
        }
    }

    private static IEnumerable<PlannedNotice> OfRequester(Enquiry enquiry, EnquiryEvent happened, NoticeKind kind)
    {
        var requester = enquiry.Content.Requester;
        // The receipt stands in the conversation already.
        if (enquiry.Conversation is { } conversation && kind != NoticeKind.Receipt)
            yield return new PlannedNotice(EnquiryNotice.ToConversation, EnquiryNotice.LaneOf(conversation), new EnquiryNotice(enquiry.Id, kind, happened.Sequence));
        if (requester.Email is { } address && (requester.WantsMail || enquiry.Conversation is null))
            yield return new PlannedNotice(EnquiryNotice.ByMail, $"{enquiry.Id}|{address}", new EnquiryNotice(enquiry.Id, kind, happened.Sequence, address));
    }
}
