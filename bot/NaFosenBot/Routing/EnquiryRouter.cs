using NaFosenBot.Knowledge.Entries;
using Route = NaFosenBot.Knowledge.Entries.Route;

namespace NaFosenBot.Routing;

/// <summary>Finds who should take an enquiry: whoever is called by name, else the owner of the scheme, else topic, applicant and place decide. Pure.</summary>
public sealed class EnquiryRouter(KnowledgeBase knowledge)
{
    // What is more telling wins; the numbers are also how sure one can be of each.
    private const double ByName = 0.95;
    private const double ByScheme = 0.92;
    private const double ByAllTopics = 0.91;
    private const double ByTopicAndPlace = 0.9;
    private const double ByTopic = 0.87;
    private const double ByKindAndPlace = 0.86;
    private const double ByPlace = 0.85;
    private const double BySchemeAlone = 0.75;
    private const double BetweenPlaces = 0.55;
    private const double OneOfThePlaces = 0.45;
    private const double ByNothing = 0.3;

    /// <summary>Those who take what comes from their place, and the coordinator: the ones a person can be sent to without knowing more.</summary>
    private readonly HashSet<EntryId> _firstLines = [.. knowledge.Routes.Where(route => route.Topics.Count == 0).SelectMany(route => route.First.Concat(route.Fallback)).Append(knowledge.Coordinator)];

    public EnquiryRouting Route(EnquiryFacts facts) => Route(facts, Standings.Unknown);

    /// <param name="standings">Those who share a field take turns; who is away or has too much to do is spared, and who is there for others or does not know the language comes after those who are.</param>
    public EnquiryRouting Route(EnquiryFacts facts, Standings standings)
    {
        var candidates = Candidates(facts).OrderByDescending(candidate => candidate.Confidence).ThenByDescending(candidate => candidate.Reasons.Count).ToList();
        var best = candidates[0];
        var fitting = InTurn(best, standings).Concat(best.Fallback).ToList();
        var receiver = best.Confidence == ByName ? fitting[0] : Able(fitting, facts, standings);
        IReadOnlyList<RoutingReason> reasons = receiver == fitting[0] ? best.Reasons : [.. best.Reasons, WhyNot(fitting[0], facts, standings)];
        var runnersUp = fitting.Concat(candidates.Skip(1).SelectMany(candidate => candidate.Receivers)).Distinct().Where(other => other != receiver);
        return new EnquiryRouting(receiver, [.. runnersUp], reasons, best.Confidence, best.AsksForPlace);
    }

    /// <summary>Of those who share a field, first who hears of it at all, then who was given least. The order of the routes decides between equals.</summary>
    private static IEnumerable<EntryId> InTurn(Candidate candidate, Standings standings) => candidate.IsShared
        ? candidate.Receivers.OrderByDescending(receiver => standings[receiver].IsConnected).ThenBy(receiver => standings[receiver].Given)
        : candidate.Receivers;

    /// <summary>The first who can take it, of those who are there for such people and know their language, if there is one. Where nobody can, the coordinator; where that cannot either, it waits for the first.</summary>
    /// <remarks>Who hears of it is not passed over for one who does not, however well they fit.</remarks>
    private EntryId Able(IReadOnlyList<EntryId> fitting, EnquiryFacts facts, Standings standings)
    {
        var able = fitting.Append(knowledge.Coordinator).Where(receiver => standings[receiver].CanTake).ToList();
        var isHeard = able.Count > 0 && standings[able[0]].IsConnected;
        return able
            .Where(receiver => !isHeard || standings[receiver].IsConnected)
            .OrderByDescending(receiver => Serves(receiver, standings).HasPlaceFor(facts.Kind))
            .ThenByDescending(receiver => Serves(receiver, standings).Understands(facts.Language))
            .FirstOrDefault(fitting[0]);
    }

    private RoutingReason WhyNot(EntryId first, EnquiryFacts facts, Standings standings)
    {
        var serves = Serves(first, standings);
        return !standings[first].CanTake ? new RoutingReason.InsteadOf(first, standings[first].IsAway)
            : !serves.HasPlaceFor(facts.Kind) ? new RoutingReason.ServesOthers(first, serves.Kinds)
            : new RoutingReason.SpeaksOthers(first, serves.Languages);
    }

    /// <summary>The operator knows better than old sources.</summary>
    private Clientele Serves(EntryId organisation, Standings standings)
    {
        var stated = knowledge.Find(organisation)?.Serves ?? Clientele.Everybody;
        return standings[organisation].Serves is { } own ? stated.Or(own) : stated;
    }

    private IEnumerable<Candidate> Candidates(EnquiryFacts facts)
    {
        foreach (var organisation in facts.Organisations)
            yield return new Candidate([organisation], [], [new RoutingReason.CalledByName(organisation)], ByName);
        foreach (var scheme in facts.Schemes)
        {
            if (Owner(scheme, facts) is { } owner)
                yield return owner;
        }

        foreach (var municipality in facts.Municipalities)
        {
            foreach (var route in Fitting(municipality, facts))
                yield return OfRoute(route, municipality, facts);
        }

        foreach (var route in Fitting(null, facts))
            yield return OfRoute(route, null, facts);
        yield return Coordinator(facts);
    }

    /// <summary>A scheme of the region is its owner's; a national one is best begun with the first line, who knows the others too.</summary>
    private Candidate? Owner(EntryId scheme, EnquiryFacts facts)
    {
        var all = knowledge[scheme].Contacts;
        var contacts = all.Where(contact => facts.Municipalities.Count != 1 || !IsElsewhere(contact, facts.Municipalities[0])).ToList();
        if (contacts.Count == 0)
            return null;

        // Where each municipality answers for itself, the one of the place does.
        var isRegional = (knowledge[scheme].Owner is { } owner && _firstLines.Contains(owner)) || contacts.Count < all.Count;
        return new Candidate(contacts, [], [new RoutingReason.AnswersFor(scheme)], isRegional ? ByScheme : BySchemeAlone);
    }

    /// <summary>The first line of another municipality is nobody to send this person to.</summary>
    private bool IsElsewhere(EntryId organisation, EntryId municipality) =>
        PlaceRoutes.Any(route => route.First.Concat(route.Fallback).Contains(organisation) && !route.Places.Contains(municipality))
        && !PlaceRoutes.Any(route => route.First.Concat(route.Fallback).Contains(organisation) && route.Places.Contains(municipality));

    private IEnumerable<Route> PlaceRoutes => knowledge.Routes.Where(route => route.Topics.Count == 0);

    private IEnumerable<Route> Fitting(EntryId? municipality, EnquiryFacts facts) => knowledge.Routes
        .Where(route => municipality is { } place ? route.Places.Contains(place) : route.Places.Count == 0)
        .Where(route => route.NeedsAllTopics ? !route.Topics.Except(facts.Topics).Any() : route.Topics.Count == 0 || route.Topics.Intersect(facts.Topics).Any() || IsFor(route, facts));

    private static bool IsFor(Route route, EnquiryFacts facts) => facts.Kind is { } kind && route.Kinds.Contains(kind);

    private static Candidate OfRoute(Route route, EntryId? municipality, EnquiryFacts facts)
    {
        var topics = route.Topics.Intersect(facts.Topics).ToList();
        List<RoutingReason> reasons = [.. topics.Select(topic => new RoutingReason.AboutTopic(topic))];
        var isByKind = topics.Count == 0 && IsFor(route, facts);
        if (isByKind)
            reasons.Add(new RoutingReason.OfKind(facts.Kind!.Value));
        if (municipality is { } place)
            reasons.Add(new RoutingReason.InPlace(place));
        var confidence = route.NeedsAllTopics ? ByAllTopics
            : municipality is null ? isByKind ? ByPlace : ByTopic
            : facts.Municipalities.Count > 1 ? OneOfThePlaces
            : topics.Count > 0 ? ByTopicAndPlace
            : isByKind ? ByKindAndPlace
            : ByPlace;
        return new Candidate(route.First, route.Fallback, [.. reasons, new RoutingReason.Because(route.Because)], confidence) { IsShared = true };
    }

    private Candidate Coordinator(EnquiryFacts facts) => facts.Municipalities.Count > 1
        ? new Candidate([knowledge.Coordinator], [], [new RoutingReason.SeveralPlaces()], BetweenPlaces) { AsksForPlace = true }
        : new Candidate([knowledge.Coordinator], [], [new RoutingReason.PlaceUnknown()], ByNothing) { AsksForPlace = facts.Municipalities.Count == 0 };

    private sealed record Candidate(IReadOnlyList<EntryId> Receivers, IReadOnlyList<EntryId> Fallback, IReadOnlyList<RoutingReason> Reasons, double Confidence)
    {
        public bool AsksForPlace { get; init; }

        /// <summary>The receivers are equals; else the first is the right one.</summary>
        public bool IsShared { get; init; }
    }
}
