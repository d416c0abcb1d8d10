namespace NaFosenBot.Knowledge.Entries.Yaml;

/// <summary>Reads <c>profile:</c> of alliance.yaml.</summary>
internal sealed class ProfileReader(References references)
{
    public Profile? Read(YamlCursor at)
    {
        if (at.Map() is not { } map)
            return null;

        var alliance = references.UseOne(References.Target.Organisation, map.Required("alliance"));
        var region = references.UseOne(References.Target.Area, map.Required("region"));
        var (name, greeting) = (Parts.Localized(map.Required("name")), Parts.Localized(map.Required("greeting")));
        var where = Parts.Localized(map.Required("where"));
        var suggestions = map.Optional("suggestions")?.Items().Select(Parts.Localized).OfType<LocalizedText>().ToList() ?? [];
        var focus = references.UseAll(References.Target.Entry, map.Optional("focus"));
        map.RefuseOthers();
        if (alliance is null || region is null || name is null || greeting is null || where is null)
            return null;

        return new Profile(alliance.Value, name, region.Value, where, greeting, suggestions, focus);
    }
}
