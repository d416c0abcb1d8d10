using System.Collections.Frozen;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Entries.Yaml;

/// <summary>Reads language.yaml.</summary>
internal sealed class LexiconReader(References references)
{
    private static readonly Dictionary<string, Variety> Varieties = new()
    {
        ["nb"] = Variety.Bokmal,
        ["nn"] = Variety.Nynorsk,
        ["dialect"] = Variety.Dialect,
        ["en"] = Variety.English,
    };

    private CueFamilies _families = new(null);

    public Lexicon Read(YamlMap map)
    {
        _families = new CueFamilies(map.Optional("families"));
        // A fact's cues take no members of several words.
        foreach (var (name, words) in (map.Optional("families")?.Map()?.All ?? []).Where(family => !family.Value.Texts().Any(word => word.Contains(' ', StringComparison.Ordinal))))
            references.Declare(References.Target.Family, name, words);
        return ReadAll(map);
    }

    private Lexicon ReadAll(YamlMap map) => new()
    {
        Words = Words(map),
        Families = _families.Read(),
        Numbers = Numbers(map),
        Markers = Markers(map),
        Shared = Parts.List(map, "sharedNorms").ToFrozenSet(StringComparer.Ordinal),
        StopWords = Parts.List(map, "stopWords").ToFrozenSet(StringComparer.Ordinal),
        Concepts = Items(map, "concepts", ReadConcept),
        Properties = Items(map, "properties", ReadProperty),
        SmallTalk = Items(map, "smallTalk", ReadCues),
        Intents = Items(map, "intents", ReadCues),
        Guards = Items(map, "guards", ReadGuard),
    };

    private static FrozenDictionary<string, string> Words(YamlMap map) =>
        (map.Required("words")?.Map()?.All ?? [])
            .Select(pair => (pair.Key, Value: pair.Value.Text()))
            .Where(pair => pair.Value is not null)
            .ToFrozenDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);

    private static FrozenDictionary<string, decimal> Numbers(YamlMap map) =>
        (map.Optional("numbers")?.Map()?.All ?? [])
            .Select(pair => (pair.Key, Value: pair.Value.Number()))
            .Where(pair => pair.Value is not null)
            .ToFrozenDictionary(pair => pair.Key, pair => pair.Value!.Value, StringComparer.Ordinal);

    private static FrozenDictionary<string, Variety> Markers(YamlMap map)
    {
        var markers = new Dictionary<string, Variety>(StringComparer.Ordinal);
        if (map.Required("languageMarkers")?.Map() is not { } lists)
            return markers.ToFrozenDictionary(StringComparer.Ordinal);

        foreach (var (name, variety) in Varieties)
        {
            foreach (var item in lists.Optional(name)?.Items() ?? [])
            {
                if (item.Text() is { } word && !markers.TryAdd(word, variety) && markers[word] != variety)
                    item.Fault($"'{word}' cannot give away two languages.", "Leave it in one list, or in none if both use it.");
            }
        }

        lists.RefuseOthers();
        return markers.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static IReadOnlyList<T> Items<T>(YamlMap map, string key, Func<YamlMap, YamlCursor, string, T?> read) where T : class
    {
        var items = new List<T>();
        foreach (var at in map.Required(key)?.Items() ?? [])
        {
            if (at.Map() is not { } item)
                continue;

            if (item.Required("id")?.Text() is { } id && read(item, at, id) is { } value)
                items.Add(value);
            item.RefuseOthers();
        }

        return items;
    }

    private Concept ReadConcept(YamlMap map, YamlCursor at, string id)
    {
        var title = map.Optional("title") is { } written ? Parts.Localized(written) : null;
        if (title is not null)
            references.Declare(References.Target.Topic, id, at);
        return new Concept(id, title, map.Required("terms")?.Texts() ?? [], map.Optional("vague")?.Flag() ?? false);
    }

    private Property? ReadProperty(YamlMap map, YamlCursor at, string id)
    {
        references.Declare(References.Target.Property, id, at);
        var (cues, with) = (_families.Read(map, "cues"), references.UseAll(References.Target.Property, map.Optional("with")));
        var exact = map.Optional("exact")?.Flag() ?? false;
        return Parts.Localized(map.Required("label")) is { } label ? new Property(id, label, cues, [.. with.Select(property => property.Value)], exact) : null;
    }

    private CueSet ReadCues(YamlMap map, YamlCursor at, string id) => new(id, Cues(map));

    private Guard? ReadGuard(YamlMap map, YamlCursor at, string id)
    {
        var (cues, unless) = (Cues(map), _families.Read(map, "unless"));
        return map.Required("kind")?.Text() is { } kind ? new Guard(id, kind, cues, unless) : null;
    }

    private IReadOnlyList<string> Cues(YamlMap map) => map.Required("cues") is null ? [] : _families.Read(map, "cues");
}
