using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Answering;

/// <summary>An answer in words.</summary>
public sealed record Composition(string Text, IReadOnlyList<Citation> Citations, IReadOnlyList<EntryId> RoutedTo);

/// <summary>Writes answers from the fields of entries; every fact comes with its source and date.</summary>
public sealed class Composer(LiveKnowledge live, TimeProvider clock)
{
    private static readonly TimeZoneInfo Norway = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");

    public Composition Compose(Answer.Given given, Tongue tongue)
    {
        var writing = Begin(tongue);
        var parts = new List<string>();
        if (given.Situation is { } situation)
            parts.Add(situation.Lead.In(tongue));
        if (given.HasSeveralParts)
            parts.Add(AnswerTexts.Say(tongue, "severalParts"));
        foreach (var telling in given.Tell)
            parts.Add(Tell(writing, telling, isOneOfMany: given.Tell.Count > 2 || (given.Tell.Count > 1 && (given.Situation is not null || given.HasSeveralParts))));
        if (given.Contact is { } contact)
            parts.Add(Introduce(writing, contact, tongue));

        return Finish(writing, parts, given.Contact is { } told ? told.Decision.First : []);
    }

    public Composition Compose(Answer.Contacts contacts, Tongue tongue)
    {
        var writing = Begin(tongue);
        var parts = new List<string>();
        foreach (var contact in contacts.People)
        {
            parts.Add(Introduce(writing, contact, tongue));
            parts.Add(writing.Entry.Whole(writing.Knowledge[contact.Decision.Entry]));
        }

        if (contacts.Related.Count > 0)
            parts.Add(AnswerTexts.Say(tongue, "related"));
        foreach (var telling in contacts.Related)
            parts.Add(writing.Entry.Short(writing.Knowledge[telling.Entry]));

        return Finish(writing, parts, [.. contacts.People.SelectMany(contact => contact.Decision.First).Distinct()]);
    }

    private static string Tell(Writing writing, Telling telling, bool isOneOfMany)
    {
        var entry = writing.Knowledge[telling.Entry];
        return telling.Properties.Any(property => entry.FactsOf(property).Any()) ? writing.Entry.Facts(entry, telling.Properties)
            : isOneOfMany ? writing.Entry.Short(entry)
            : writing.Entry.Whole(entry);
    }

    private static string Introduce(Writing writing, ContactAnswer contact, Tongue tongue)
    {
        var knowledge = writing.Knowledge;
        string Title(EntryId id) => knowledge[id].Title.In(tongue);
        var first = string.Join(", ", contact.Decision.First.Select(Title));
        writing.Sources.Cite(knowledge[contact.Decision.Entry], []);
        if (contact.Decision.Because is not { } because)
            return AnswerTexts.Say(tongue, "coordinator", ("organisation", first));

        var where = contact.Area is { } area && knowledge.FindPlace(area) is { } place
            ? AnswerTexts.Say(tongue, "contactIn", ("place", place.Name), ("organisation", first))
            : AnswerTexts.Say(tongue, "contact", ("organisation", first));
        var reason = AnswerTexts.Say(tongue, "because", ("reason", because.In(tongue).TrimEnd('.')));
        var fallback = contact.Decision.Fallback.Count == 0
            ? ""
            : " " + AnswerTexts.Say(tongue, "otherwise", ("organisations", string.Join(", ", contact.Decision.Fallback.Select(Title))));
        return $"{where} {reason}{fallback}";
    }

    private Writing Begin(Tongue tongue)
    {
        var (knowledge, sources) = (live.Current.Knowledge, new Sources(tongue));
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Norway).DateTime);
        return new Writing(knowledge, sources, new EntryText(knowledge, tongue, today, sources));
    }

    private static Composition Finish(Writing writing, IEnumerable<string> parts, IReadOnlyList<EntryId> routedTo) =>
        new(EntryText.Paragraphs([.. parts, writing.Sources.Write()]), writing.Sources.Citations, routedTo);

    private sealed record Writing(KnowledgeBase Knowledge, Sources Sources, EntryText Entry);
}
