using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Entries.Yaml;

/// <summary>Reads the items of <c>entries:</c>, and the told part of a place.</summary>
internal sealed class EntryReader(References references)
{
    private static readonly Dictionary<string, EntryStatus> Statuses = new()
    {
        ["open"] = EntryStatus.Open,
        ["closed"] = EntryStatus.Closed,
        ["ended"] = EntryStatus.Ended,
        ["unknown"] = EntryStatus.Unknown,
    };

    private static readonly Dictionary<string, Ruling> Answers = new() { ["yes"] = Ruling.Yes, ["no"] = Ruling.No, ["depends"] = Ruling.NotKnown };

    public Entry? Read(YamlCursor at)
    {
        if (at.Map() is not { } map)
            return null;

        var id = map.Required("id");
        var entry = id?.Text() is { } key ? Read(map, id, key) : null;
        map.RefuseOthers();
        return entry;
    }

    /// <summary>Reads the keys of an entry from a mapping that may hold others too.</summary>
    public Entry? Read(YamlMap map, YamlCursor id, string key)
    {
        references.Declare(References.Target.Entry, key, id);
        var title = Parts.Localized(map.Required("title"));
        var text = Parts.Localized(map.Required("text"));
        var verified = Parts.Verified(map.Required("verified"));
        var facts = map.Optional("facts")?.Items().Select(ReadFact).OfType<Fact>().ToList() ?? [];
        var rest = new
        {
            Names = Parts.List(map, "names"),
            Questions = Parts.Questions(map.Optional("questions")),
            Status = map.Optional("status")?.OneOf(Statuses) ?? EntryStatus.None,
            Owner = references.UseOne(References.Target.Organisation, map.Optional("owner")),
            Contacts = references.UseAll(References.Target.Organisation, map.Optional("contacts")),
            Places = references.UseAll(References.Target.Area, map.Optional("places")),
            Topics = references.UseAll(References.Target.Topic, map.Optional("topics")),
            SeeAlso = references.UseAll(References.Target.Entry, map.Optional("seeAlso")),
            TellWith = references.UseAll(References.Target.Entry, map.Optional("tellWith")),
            Successor = references.UseOne(References.Target.Entry, map.Optional("successor")),
            Expires = map.Optional("expires")?.Date(),
            Serves = Parts.Serves(map.Optional("serves")),
            Eligible = map.Optional("eligible") is { } rules ? new EligibilityReader(references).Read(rules) : null,
        };
        if (title is null || text is null || verified is null)
            return null;

        return new Entry
        {
            Id = new EntryId(key),
            Title = title,
            Text = text,
            Verified = verified,
            Facts = facts,
            Names = rest.Names,
            Questions = rest.Questions,
            Status = rest.Status,
            Owner = rest.Owner,
            Contacts = rest.Contacts,
            Places = rest.Places,
            Topics = [.. rest.Topics.Select(topic => topic.Value)],
            SeeAlso = rest.SeeAlso,
            TellWith = rest.TellWith,
            Successor = rest.Successor,
            Expires = rest.Expires,
            Eligible = rest.Eligible,
            Serves = rest.Serves,
        };
    }

    private YesNoAnswer? ReadVerdict(YamlCursor at)
    {
        if (at.Map() is not { } map)
            return null;

        var about = map.Required("about")?.Texts() ?? [];
        foreach (var word in about.SelectMany(cue => cue.Split(' ')).Where(word => word.StartsWith(CueFamily.Mark)))
            references.Use(References.Target.Family, at, word[1..]);
        var answer = map.Required("answer")?.OneOf(Answers);
        map.RefuseOthers();
        return answer is { } ruling ? new YesNoAnswer(about, ruling == Ruling.NotKnown ? null : ruling == Ruling.Yes) : null;
    }

    private Fact? ReadFact(YamlCursor at)
    {
        if (at.Map() is not { } map)
            return null;

        var property = references.UseOne(References.Target.Property, map.Required("property"));
        var text = Parts.Localized(map.Required("text"));
        var known = map.Optional("known")?.Flag() ?? true;
        var date = map.Optional("date")?.Date();
        var (amount, share) = (map.Optional("amount")?.Number(), map.Optional("share")?.Number());
        if (share is > 100)
            at.Fault($"A share of {share} % is more than the whole.", "Write the percentage without a sign, 100 at most.");
        var value = map.Optional("value")?.Text();
        var verdicts = map.Optional("verdicts")?.Items().Select(ReadVerdict).OfType<YesNoAnswer>().ToList() ?? [];
        var verified = map.Optional("verified") is { } own ? Parts.Verified(own) : null;
        var expires = map.Optional("expires")?.Date();
        map.RefuseOthers();
        if (property is null || text is null)
            return null;

        return new Fact
        {
            Property = property.Value.Value,
            Text = text,
            Known = known,
            Date = date,
            Amount = amount,
            Share = share,
            Value = value,
            Verdicts = verdicts,
            Verified = verified,
            Expires = expires,
        };
    }
}
