using NaFosenBot.Knowledge.Entries;
using Route = NaFosenBot.Knowledge.Entries.Route;

namespace NaFosenBot.Routing;

/// <summary>Finds the organisation for a place and topics in the routes of the knowledge files. Pure.</summary>
public static class Router
{
    /// <summary>Null when the place decides and is not known.</summary>
    /// <param name="area">The person's municipality, if known.</param>
    public static RoutingDecision? Decide(KnowledgeBase knowledge, EntryId? area, IReadOnlyList<string> topics)
    {
        var fitting = knowledge.Routes
            .Select(route => (Route: route, Fit: Fit(route, area, topics)))
            .Where(candidate => candidate.Fit > 0)
            .OrderByDescending(candidate => candidate.Fit)
            .Select(candidate => candidate.Route)
            .ToList();
        if (fitting is [var best, ..])
            return new RoutingDecision(best.First, best.Fallback, best.Entry, best.Because) { IsForAllPlaces = best.Places.Count == 0 };

        return area is null ? null : new RoutingDecision([knowledge.Coordinator], [], knowledge.Coordinator, null);
    }

    // A topic of its own outweighs the place: the regional fund has one address whatever the municipality.
    private static int Fit(Route route, EntryId? area, IReadOnlyList<string> topics)
    {
        var topicFit = route.Topics.Count == 0 ? 1 : 4 * route.Topics.Intersect(topics).Count();
        if (topicFit == 0 || (route.NeedsAllTopics && route.Topics.Except(topics).Any()))
            return 0;

        var placeFit = route.Places.Count == 0 ? 1 : area is { } here && route.Places.Contains(here) ? 2 : 0;
        return placeFit == 0 ? 0 : topicFit + placeFit;
    }
}
