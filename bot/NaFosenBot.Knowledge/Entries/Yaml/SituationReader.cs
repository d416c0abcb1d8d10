namespace NaFosenBot.Knowledge.Entries.Yaml;

/// <summary>Reads the items of <c>situations:</c>.</summary>
internal sealed class SituationReader(References references)
{
    public Situation? Read(YamlCursor at)
    {
        if (at.Map() is not { } map)
            return null;

        var key = map.Required("id");
        var id = key?.Text();
        if (key is not null && id is not null)
            references.Declare(References.Target.Situation, id, key);
        var (title, lead) = (Parts.Localized(map.Required("title")), Parts.Localized(map.Required("text")));
        var questions = Parts.Questions(map.Required("questions"));
        var topics = references.UseAll(References.Target.Topic, map.Optional("topics"));
        var tell = map.Required("tell")?.Items().Select(ReadTelling).OfType<Telling>().ToList() ?? [];
        var contact = map.Optional("contact")?.Flag() ?? false;
        var sideBySide = map.Optional("sideBySide")?.Flag() ?? false;
        map.RefuseOthers();
        if (id is null || title is null || lead is null)
            return null;

        return new Situation(new EntryId(id), title, lead, questions, [.. topics.Select(topic => topic.Value)], tell, contact, sideBySide);
    }

    private Telling? ReadTelling(YamlCursor at)
    {
        if (at.Map() is not { } map)
            return null;

        var entry = references.UseOne(References.Target.Entry, map.Required("entry"));
        var properties = references.UseAll(References.Target.Property, map.Optional("properties"));
        map.RefuseOthers();
        return entry is null ? null : new Telling(entry.Value, [.. properties.Select(property => property.Value)]);
    }
}
