namespace NaFosenBot.Knowledge.Entries.Yaml;

/// <summary>Reads the items of <c>places:</c>: the place itself and, where something is told about it, its entry.</summary>
internal sealed class PlaceReader(References references, EntryReader entries)
{
    private static readonly Dictionary<string, PlaceKind> Kinds = new()
    {
        ["region"] = PlaceKind.Region,
        ["county"] = PlaceKind.County,
        ["former-county"] = PlaceKind.FormerCounty,
        ["municipality"] = PlaceKind.Municipality,
        ["former-municipality"] = PlaceKind.FormerMunicipality,
        ["village"] = PlaceKind.Village,
        ["elsewhere"] = PlaceKind.Elsewhere,
    };

    public (Place Place, Entry? Entry)? Read(YamlCursor at)
    {
        if (at.Map() is not { } map)
            return null;

        var id = map.Required("id");
        if (id?.Text() is not { } key)
            return null;

        var kind = map.Required("kind")?.OneOf(Kinds);
        var name = map.Required("name")?.Text();
        references.Declare(References.Target.Place, key, id);
        if (kind is PlaceKind.Region or PlaceKind.County or PlaceKind.Municipality)
            references.Declare(References.Target.Area, key, id);
        var municipality = references.UseOne(References.Target.Area, map.Optional("municipality"));
        if (kind is PlaceKind.FormerMunicipality or PlaceKind.Village && municipality is null)
            at.Fault("The municipality of today is missing.", "Add 'municipality: place.…'.");
        var (within, confusable) = (
            references.UseOne(References.Target.Place, map.Optional("within")),
            references.UseOne(References.Target.Place, map.Optional("notConfusedWith")));
        var since = map.Optional("since")?.Date();
        var weak = map.Optional("weak")?.Flag() ?? false;
        var isInOtherCounty = map.Optional("otherCounty")?.Flag() ?? false;
        if (isInOtherCounty)
            references.Declare(References.Target.Area, key, id);
        var names = Parts.List(map, "names");
        var entry = map.Optional("text") is null ? null : entries.Read(map, id, key);
        map.RefuseOthers();
        if (kind is null || name is null)
            return null;

        return (new Place(new EntryId(key), kind.Value, name, names, municipality, within, since, weak, confusable, isInOtherCounty), entry);
    }
}
