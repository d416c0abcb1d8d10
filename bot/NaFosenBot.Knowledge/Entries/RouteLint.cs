using NaFosenBot.Knowledge.Funding;

namespace NaFosenBot.Knowledge.Entries;

/// <summary>Finds routes that send people to somebody who is not there for them.</summary>
internal static class RouteLint
{
    /// <returns>The route, what is wrong and how to mend it.</returns>
    public static IEnumerable<(EntryId Route, string Problem, string Remedy)> FaultsOf(IReadOnlyList<Route> routes, IReadOnlyList<Entry> entries)
    {
        var serves = entries.Where(entry => entry.Serves is not null).ToDictionary(entry => entry.Id, entry => entry.Serves!);
        foreach (var route in routes)
        {
            foreach (var kind in route.Kinds.Where(kind => route.First.All(receiver => serves.TryGetValue(receiver, out var clientele) && !clientele.HasPlaceFor(kind))))
            {
                var name = Choices.Code(kind.ToString());
                yield return (route.Id, $"{route.Id} takes applicants of the kind '{name}', but nobody among 'first' serves them.", $"Take '{name}' out of the route's 'kinds', or add it to 'serves: kinds' of a receiver.");
            }
        }
    }
}
