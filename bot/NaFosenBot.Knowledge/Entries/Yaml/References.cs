using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Knowledge.Entries.Yaml;

/// <summary>Ids that one part of the files says about another, checked when all files are read.</summary>
internal sealed class References
{
    private readonly List<(string Id, Target Target, YamlCursor At)> _uses = [];
    private readonly Dictionary<(Target, string), YamlCursor> _declared = [];
    private readonly Dictionary<Target, HashSet<string>> _known =
        Enum.GetValues<Target>().ToDictionary(target => target, _ => new HashSet<string>(StringComparer.Ordinal));

    /// <summary>Rules of schemes, to be checked when all places are read.</summary>
    public List<(Eligibility Rules, YamlCursor At)> Rules { get; } = [];

    /// <summary>What an id must name.</summary>
    public enum Target
    {
        Entry,
        Organisation,
        Place,
        Area,
        Topic,
        Property,
        Family,
        Situation,
    }

    /// <summary>Declares an id; says so when it was declared before.</summary>
    public void Declare(Target target, string id, YamlCursor at)
    {
        _known[target].Add(id);
        // A place is an area beside.
        if (target != Target.Area && !_declared.TryAdd((target, id), at))
            at.Fault($"The id '{id}' is used twice.", $"Give one of them another id; the other stands at {_declared[(target, id)].Path}.");
        if (target == Target.Entry && new EntryId(id).Kind == "member")
            _known[Target.Organisation].Add(id);
    }

    public EntryId Use(Target target, YamlCursor at, string id)
    {
        _uses.Add((id, target, at));
        return new EntryId(id);
    }

    public IReadOnlyList<EntryId> UseAll(Target target, YamlCursor? list) =>
        list is null ? [] : [.. list.Items().Select(item => UseOne(target, item)).OfType<EntryId>()];

    public EntryId? UseOne(Target target, YamlCursor? item) =>
        item?.Text() is { } id ? Use(target, item, id) : null;

    public void Check()
    {
        foreach (var (id, target, at) in _uses)
        {
            if (_known[target].Contains(id))
                continue;

            var near = Nearest(id, _known[target]);
            at.Fault(
                $"There is no {Name(target)} '{id}'.",
                near is null ? $"Write the id of an existing {Name(target)}." : $"Did you mean '{near}'?");
        }
    }

    private static string Name(Target target) => target switch
    {
        Target.Entry => "entry",
        Target.Organisation => "organisation (an entry whose id begins with 'member.')",
        Target.Place => "place",
        Target.Area => "region, county or municipality",
        Target.Topic => "topic (a concept with a title in language.yaml)",
        Target.Property => "property (see language.yaml)",
        Target.Family => "family of single words (see language.yaml)",
        Target.Situation => "situation (see situations.yaml)",
    };

    private static string? Nearest(string id, IEnumerable<string> known) =>
        known.Select(candidate => (candidate, Distance: EditDistance.Between(id, candidate, Math.Max(2, id.Length / 4))))
            .Where(pair => pair.Distance <= Math.Max(2, id.Length / 4))
            .OrderBy(pair => pair.Distance)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
}
