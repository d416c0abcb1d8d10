using NaFosenBot.Enquiries.Links;
using NaFosenBot.Knowledge.Entries;

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

        if ((happened.IsFromUnreached ? NoticeKind.Moved : ToRequester(happened.Kind)) is { } answer)
        {
            var toRequester = OfRequester(enquiry, happened, answer).ToList();
            foreach (var notice in toRequester)
                yield return notice;

            // Nobody but a person with a telephone can tell them: whoever has it is reminded.
            if (toRequester.Count == 0 && happened.Kind == EventKind.Delayed)
            {
                foreach (var notice in OfOrganisation(enquiry, happened, NoticeKind.Reminder, members))
                    yield return notice;
            }
        }

        if (happened.Kind == EventKind.NotTaken && (happened.By.Kind == ActorKind.Requester ? enquiry.Content.Requester.Email : happened.By.Email) is { } writer)
            yield return new PlannedNotice(EnquiryNotice.ByMail, $"{enquiry.Id}|{writer}", new EnquiryNotice(enquiry.Id, NoticeKind.NotTaken, happened.Sequence, writer, happened.By.Organisation));
    }

    /// <summary>Whom of its organisation a mail tells of it.</summary>
    public static IReadOnlyList<string> AddressesOf(Enquiry enquiry, EnquiryEvent happened, MemberDirectory members) =>
        members.Find(enquiry.Organisation) is { } member ? [.. Addresses(enquiry, happened, member, members)] : [];

    internal static string MailLane(EnquiryId enquiry, string address) => $"{enquiry}|{address}";

    internal static string WebhookLane(EnquiryId enquiry, EntryId member) => $"{enquiry}|{member}|webhook";

    public static bool TellsOrganisation(EventKind kind) => ToOrganisation(kind) is not null;

    private static NoticeKind? ToOrganisation(EventKind kind) => kind switch
    {
        EventKind.Sent => NoticeKind.NewEnquiry,
        EventKind.PassedOn => NoticeKind.PassedOn,
        EventKind.Reminded => NoticeKind.Reminder,
        EventKind.Escalated => NoticeKind.Escalated,
        EventKind.Replied => NoticeKind.RequesterWrote,
        EventKind.Withdrawn => NoticeKind.Withdrawn,
        EventKind.RequesterSilent => NoticeKind.RequesterSilent,
        EventKind.Withheld => NoticeKind.Withheld,
        EventKind.Returned => NoticeKind.Returned,
        EventKind.Taken or EventKind.Answered or EventKind.AskedBack or EventKind.Closed or EventKind.Noted or EventKind.Delayed or EventKind.RequesterReminded or EventKind.NotTaken or EventKind.NotReached or EventKind.Undeliverable or EventKind.Erased or EventKind.Exported => null,
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
        EventKind.Taken or EventKind.Escalated or EventKind.Replied or EventKind.Withdrawn or EventKind.Noted or EventKind.Reminded or EventKind.RequesterSilent or EventKind.NotTaken or EventKind.Withheld or EventKind.Returned or EventKind.NotReached or EventKind.Undeliverable or EventKind.Erased or EventKind.Exported => null,
    };

    private static IEnumerable<PlannedNotice> OfOrganisation(Enquiry enquiry, EnquiryEvent happened, NoticeKind kind, MemberDirectory members)
    {
        var told = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in kind == NoticeKind.Withheld ? ReadersOfWithheld(enquiry, members) : [members.Find(enquiry.Organisation)])
        {
            if (member is null)
                continue;

            foreach (var address in Addresses(enquiry, happened, member, members).Where(told.Add))
                yield return new PlannedNotice(EnquiryNotice.ByMail, MailLane(enquiry.Id, address), new EnquiryNotice(enquiry.Id, kind, happened.Sequence, address, member.Id));
            if (member.Webhook is not null)
                yield return new PlannedNotice(EnquiryNotice.ByWebhook, WebhookLane(enquiry.Id, member.Id), new EnquiryNotice(enquiry.Id, kind, happened.Sequence, Organisation: member.Id));
        }
    }

    /// <summary>The coordinator reads what nobody else would, and what only a system would: that can answer nobody.</summary>
    private static IEnumerable<Member?> ReadersOfWithheld(Enquiry enquiry, MemberDirectory members)
    {
        var holder = members.ResponsibleFor(enquiry.Organisation) is { } responsible ? members.Find(responsible) : null;
        yield return holder;
        if (holder is { Mail.Count: 0, Staff.Count: 0 } && members.Coordinator is { } coordinator && coordinator != holder.Id)
            yield return members.Find(coordinator);
    }

    /// <summary>Once a person has taken it, what the requester writes goes to that person alone, for as long as they are listed.</summary>
    private static IEnumerable<string> Addresses(Enquiry enquiry, EnquiryEvent happened, Member member, MemberDirectory members)
    {
        if (happened.IsToDeputy && member.Deputy is { } deputy)
            return [deputy.Email];
        if (happened.IsToEverybody)
            return member.Addresses.Distinct(StringComparer.OrdinalIgnoreCase);

        return enquiry.TakenBy is { } taker && members.AddressOf(taker) is { } address ? [address]
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
            yield return new PlannedNotice(EnquiryNotice.ByMail, MailLane(enquiry.Id, address), new EnquiryNotice(enquiry.Id, kind, happened.Sequence, address));
    }
}
