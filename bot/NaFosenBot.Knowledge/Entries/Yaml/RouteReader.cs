namespace NaFosenBot.Knowledge.Entries.Yaml;

/// <summary>Reads the items of <c>routes:</c>.</summary>
internal sealed class RouteReader(References references)
{
    public Route? Read(YamlCursor at)
    {
        if (at.Map() is not { } map)
            return null;

        var id = map.Required("id")?.Text();
        var topics = references.UseAll(References.Target.Topic, map.Optional("topics"));
        var all = map.Optional("allTopics")?.Flag() ?? false;
        var kinds = Parts.Kinds(map.Optional("kinds"));
        var places = references.UseAll(References.Target.Area, map.Optional("places"));
        var first = references.UseAll(References.Target.Organisation, map.Required("first"));
        var fallback = references.UseAll(References.Target.Organisation, map.Optional("fallback"));
        var entry = references.UseOne(References.Target.Entry, map.Required("entry"));
        var because = Parts.Localized(map.Required("because"));
        var verified = Parts.Verified(map.Required("verified"));
        map.RefuseOthers();
        if (first.Count == 0)
            at.Fault("A route without a receiver leads nowhere.", "Add 'first: [member.…]'.");
        if (kinds.Count > 0 && topics.Count == 0)
            at.Fault("A route for every topic takes every applicant already.", "Take out 'kinds', or add the topics it is about.");
        if (id is null || entry is null || because is null || verified is null)
            return null;

        return new Route(new EntryId(id), [.. topics.Select(topic => topic.Value)], all, places, first, fallback, entry.Value, because, verified) { Kinds = kinds };
    }
}
