using System.Collections.Frozen;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Knowledge.Funding;

/// <summary>Which place lies in which.</summary>
public sealed class PlaceMap
{
    private readonly FrozenDictionary<EntryId, FrozenSet<EntryId>> _around;
    private readonly FrozenSet<EntryId> _region;
    private readonly FrozenSet<EntryId> _ours;
    private readonly FrozenSet<EntryId> _elsewhere;
    private readonly FrozenSet<EntryId> _otherCounties;

    public PlaceMap(IReadOnlyList<Place> places, EntryId region)
    {
        var outer = places.ToDictionary(place => place.Id, place => place.Municipality ?? place.Within);
        _around = places.ToFrozenDictionary(place => place.Id, place => Around(place.Id, outer).ToFrozenSet());
        _region = _around.Where(pair => pair.Value.Contains(region)).Select(pair => pair.Key).ToFrozenSet();
        _ours = _region.Concat(_around.GetValueOrDefault(region, [])).ToFrozenSet();
        _otherCounties = places.Where(place => place.IsInOtherCounty).Select(place => place.Id).ToFrozenSet();
        _elsewhere = places.Where(place => place.Kind == PlaceKind.Elsewhere).Select(place => place.Id).ToFrozenSet();
    }

    /// <summary>Whether a place lies in one of the areas.</summary>
    /// <remarks>
    /// Unknown for a place that only holds one of them (the county for one of its municipalities), and for a place outside the region
    /// when it is not written that it lies in another county.
    /// </remarks>
    public Truth Lies(EntryId place, IReadOnlyList<EntryId> areas)
    {
        if (!_around.TryGetValue(place, out var around))
            return Truth.Unknown;

        var result = Truth.No;
        foreach (var area in areas)
        {
            if (around.Contains(area))
                return Truth.Yes;
            if ((_around.TryGetValue(area, out var aroundArea) && aroundArea.Contains(place)) || (around.Count == 1 && _elsewhere.Contains(place) && !(_otherCounties.Contains(place) ? _ours : _region).Contains(area)))
                result = Truth.Unknown;
        }

        return result;
    }

    private static IEnumerable<EntryId> Around(EntryId place, Dictionary<EntryId, EntryId?> outer)
    {
        var seen = new HashSet<EntryId>();
        for (EntryId? next = place; next is { } here && seen.Add(here); next = outer.GetValueOrDefault(here))
            yield return here;
    }
}
