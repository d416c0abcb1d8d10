namespace NaFosenBot.Enquiries;

/// <summary>Whether those who have an enquiry hear of it, and whom to try when they do not. Pure.</summary>
/// <remarks>A receiver that failed is taken for dead until somebody of the staff has done something: then they know of it, however that came.</remarks>
internal sealed class Reach(MemberDirectory members)
{
    /// <summary>A receiver beside the addresses: the organisation's own system.</summary>
    public const string Webhook = "webhook";

    /// <summary>Nothing of what they were told last arrived.</summary>
    public bool IsLost(Enquiry enquiry, IReadOnlyList<EnquiryEvent> history)
    {
        var since = SinceTheyKnew(enquiry, history);
        return since.LastOrDefault(happened => NoticePlan.TellsOrganisation(happened.Kind)) is { } told && Told(enquiry, told) is { Count: > 0 } receivers && receivers.IsSubsetOf(Failed(since));
    }

    /// <summary>Everybody who is listed there and may hear; where none of them does, the coordinator.</summary>
    /// <returns>Null where all were tried, or one of them hears.</returns>
    public EnquiryMove? Next(Enquiry enquiry, IReadOnlyList<EnquiryEvent> history)
    {
        if (!IsLost(enquiry, history) || members.Find(enquiry.Organisation) is not { } member)
            return null;
        if (!With(member, member.Addresses).IsSubsetOf(Failed(SinceTheyKnew(enquiry, history))))
            return new EnquiryMove.Remind(Everybody: true);
        return members.Coordinator is { } coordinator && coordinator != enquiry.Organisation ? new EnquiryMove.Escalate(coordinator, EscalationStep.NotReached) : null;
    }

    private HashSet<string> Told(Enquiry enquiry, EnquiryEvent told) =>
        members.Find(enquiry.Organisation) is { } member ? With(member, NoticePlan.AddressesOf(enquiry, told, members)) : [];

    private static HashSet<string> With(Member member, IEnumerable<string> addresses) =>
        new(member.Webhook is null ? addresses : addresses.Append(Webhook), StringComparer.OrdinalIgnoreCase);

    private static HashSet<string> Failed(IEnumerable<EnquiryEvent> history) =>
        new(history.Where(happened => happened.Kind == EventKind.NotReached).Select(happened => happened.By.Name), StringComparer.OrdinalIgnoreCase);

    private static IReadOnlyList<EnquiryEvent> SinceTheyKnew(Enquiry enquiry, IReadOnlyList<EnquiryEvent> history) =>
        [.. history.Reverse().TakeWhile(happened => happened.Organisation == enquiry.Organisation && (happened.By.Kind != ActorKind.Staff || happened.Kind is EventKind.PassedOn or EventKind.NotTaken or EventKind.Withheld)).Reverse()];
}
