using NaFosenBot.Answering.Guarding;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Answering;

/// <summary>An answer in words.</summary>
public sealed record Composition(string Text, IReadOnlyList<Citation> Citations, IReadOnlyList<EntryId> RoutedTo)
{
    /// <summary>What of it may be put into other words; null where nothing may.</summary>
    public Wording? Wording { get; init; }
}

/// <summary>Writes answers from the fields of entries; every fact comes with its source and date.</summary>
public sealed class Composer(LiveKnowledge live, TimeProvider clock)
{
    /// <summary>Contacts up to which all is said of each: of four municipalities it would be too long to read, and their sources more than are named.</summary>
    private const int MostWhole = 2;

    private const string Organisation = "member";

    private const int MostListed = 6;
    private const int MostListedBriefly = 2;

    /// <summary>With so much said, those who read along are spared the rest.</summary>
    private const int EnoughBriefly = 250;

    /// <summary>The day it is in Norway.</summary>
    public DateOnly Today => NorwegianDay.Of(clock);

    /// <summary>For a place where others read along: the answer and its sources, and that there is more.</summary>
    public Composer Brief => new(live, clock) { IsBrief = true };

    internal bool IsBrief { get; private init; }

    public Composition Compose(Answer.Given given, Tongue tongue)
    {
        var writing = Begin(tongue);
        var parts = Assumed(given, writing, tongue);
        if (given.Situation is { } situation)
            parts.Add(situation.Lead.In(tongue));
        if (given.HasSeveralParts && !IsBrief)
            parts.Add(AnswerTexts.Say(tongue, "severalParts"));
        if (given is { IsStillAbout: true, Tell: [var last] })
            parts.Add(writing.Reservations.Noted(null, AnswerTexts.Say(tongue, "stillAbout", ("title", writing.Knowledge[last.Entry].Title.In(tongue)))));
        if (given.Tell is [{ Ruling: { } ruling }, ..])
            parts.Add(Ruled(ruling, writing, tongue));
        var told = new List<Telling>();
        foreach (var telling in given.Tell.TakeWhile(_ => told.Count == 0 || !IsEnough(parts)))
        {
            told.Add(telling);
            parts.Add(Tell(writing, telling, isOneOfMany: given.Tell.Count > 2 || (given.Tell.Count > 1 && (given.Situation is not null || given.HasSeveralParts))));
        }

        if (given.Without.Count > 0)
            parts.Add(writing.Reservations.Noted(null, NotStatedOf(given.Without, writing, tongue)));

        // Whom to turn to is never spared.
        if (given.Contact is { } contact)
            parts.Add(Introduce(writing, contact, tongue));

        var routed = (given.Contact?.Decision.First ?? []).Concat(told.SelectMany(telling => Reached(telling, writing.Knowledge)));
        return MoreAlone(Worded(writing, parts, [.. routed.Distinct()]), tongue);
    }

    public Composition Compose(Answer.Contacts contacts, Tongue tongue)
    {
        var writing = Begin(tongue);
        var parts = new List<string>();
        var people = new List<ContactAnswer>();
        foreach (var contact in contacts.People)
        {
            var isWhole = people.Count == 0 || !IsEnough(parts);
            people.Add(contact);
            parts.Add(Introduce(writing, contact, tongue));
            if (isWhole && !contact.IsBesides)
                parts.Add(IsBrief || contacts.People.Count > MostWhole ? writing.Entry.Short(writing.Knowledge[contact.Decision.Entry]) : writing.Entry.Whole(writing.Knowledge[contact.Decision.Entry], new Telling(contact.Decision.Entry, [])));
        }

        var related = IsBrief ? [] : contacts.Related;
        if (related.Count > 0)
            parts.Add(AnswerTexts.Say(tongue, "related"));
        foreach (var telling in related)
            parts.Add(telling.Properties.Count > 0 ? Tell(writing, telling, isOneOfMany: false) : writing.Entry.Short(writing.Knowledge[telling.Entry]));

        return MoreAlone(Worded(writing, parts, [.. people.SelectMany(contact => contact.Decision.First).Distinct()]), tongue);
    }

    /// <summary>A question that offers entries rests on them, though it says no more than their titles.</summary>
    public Composition Compose(Answer.NearTie tie, string question, Tongue tongue)
    {
        var knowledge = live.Current.Knowledge;
        var offered = tie.Options.SelectMany(id => knowledge.Find(id) is { } entry ? [entry] : knowledge.Situations.First(situation => situation.Id == id).Tell.Select(telling => knowledge[telling.Entry]));
        var citations = offered.Distinct().Take(MostListed).Select(entry => new Citation(entry.Id, entry.Title.In(tongue), entry.Verified.Sources is [var page, ..] ? page : null, DateWords.Verified(entry.Verified.On, tongue)));
        return new Composition(question, [.. citations], []);
    }

    /// <summary>Each scheme on a line with its sum or what it is, under how far it reaches, with counts.</summary>
    public Composition Compose(Answer.Listed listed, Tongue tongue)
    {
        var writing = Begin(tongue);
        var topics = string.Join(", ", listed.Topics.Select(topic => writing.Knowledge.Lexicon.Concepts.First(concept => concept.Id == topic).Title!.In(tongue)).Select(title => title.InSentence()));
        var count = listed.Groups.Sum(group => group.Schemes.Count);
        var parts = Assumed(listed, writing, tongue);
        var lead = listed.AreEnded ? "listEnded" : listed.AreGoing ? "listGoing" : listed.IsWidened ? "listMay" : topics.Length == 0 ? "listNear" : "list";
        parts.Add(AnswerTexts.Say(tongue, lead + (count == 1 ? "One" : ""), ("count", $"{count}"), ("topics", topics)));
        var most = !IsBrief ? MostListed : listed.Groups.Count > MostListedBriefly ? 1 : MostListedBriefly;
        if (listed.Only is { } only)
            parts.Add(Tell(writing, only, isOneOfMany: false));
        foreach (var group in listed.Only is null ? listed.Groups : [])
        {
            var lines = group.Schemes.Take(most).Select(id => writing.Entry.Line(writing.Knowledge[id]));
            var more = group.Schemes.Count > most ? $"\n- {AnswerTexts.Say(tongue, "listMore", ("count", $"{group.Schemes.Count - most}"))}" : "";
            parts.Add($"{(group.Reach is { } reach ? $"**{AnswerTexts.Say(tongue, $"reach.{reach}")} ({group.Schemes.Count})**\n" : "")}{string.Join('\n', lines)}{more}");
        }

        if (listed.Contact is { } contact)
            parts.Add(Introduce(writing, contact, tongue));
        return MoreAlone(Finish(writing, parts, listed.Contact?.Decision.First ?? []), tongue);
    }

    /// <summary>An entry in parts; null when the knowledge has it no longer.</summary>
    public EntrySheet? Sheet(EntryId id, Tongue tongue)
    {
        var writing = Begin(tongue);
        return writing.Knowledge.Find(id) is { } entry ? writing.Entry.Sheet(entry) : null;
    }

    /// <summary>That no source says what was asked, and what is known instead.</summary>
    public Composition Compose(Answer.Lacking lacking, Tongue tongue)
    {
        var writing = Begin(tongue);
        return lacking.Others.Count > 0
            ? Finish(writing, [NotStatedOf([lacking.Entry, .. lacking.Others], writing, tongue), .. lacking.Others.Prepend(lacking.Entry).Select(id => writing.Entry.Short(writing.Knowledge[id]))], [])
            : Finish(writing, [AnswerTexts.Say(tongue, "notStated"), writing.Entry.Short(writing.Knowledge[lacking.Entry])], []);
    }

    /// <summary>What other words for an answer must be true to.</summary>
    public Grounds Grounds(Wording wording, IReadOnlyList<Citation> citations, Tongue tongue)
    {
        var writing = Begin(tongue);
        var cited = citations.Index().Where(cited => writing.Knowledge.Find(cited.Item.Entry) is not null);
        return new Grounds(tongue, wording.Told, [.. cited.Select(cited => new Ground(cited.Index + 1, cited.Item.Entry, cited.Item.Title, writing.Entry.All(writing.Knowledge[cited.Item.Entry])))]);
    }

    private static string NotStatedOf(IEnumerable<EntryId> entries, Writing writing, Tongue tongue) =>
        AnswerTexts.Say(tongue, "notStatedOf", ("titles", Joined(entries.Select(id => $"**{writing.Knowledge[id].Title.In(tongue)}**"), "and", tongue)));

    /// <summary>"Ørland kommune og Kopparn Utvikling".</summary>
    private static string Joined(IEnumerable<string> names, string joiner, Tongue tongue)
    {
        var all = names.ToList();
        return all.Count < 2 ? string.Concat(all) : AnswerTexts.Say(tongue, joiner, ("first", string.Join(", ", all.SkipLast(1))), ("last", all[^1]));
    }

    private static List<string> Assumed(Answer answer, Writing writing, Tongue tongue) =>
        answer.Assumes is { } area && writing.Knowledge.FindPlace(area) is { } place ? [writing.Reservations.Noted(null, AnswerTexts.Say(tongue, "assumedPlace", ("place", place.Name)))] : [];

    private static string Ruled(Ruling ruling, Writing writing, Tongue tongue) =>
        AnswerTexts.Say(tongue, $"ruling.{ruling}") is var said && ruling is Ruling.NotKnown or Ruling.Within or Ruling.Above ? writing.Reservations.Noted(null, said) : said;

    private string Tell(Writing writing, Telling telling, bool isOneOfMany)
    {
        var entry = writing.Knowledge[telling.Entry];
        return IsBrief ? writing.Entry.Brief(entry, telling)
            : telling.IsShort ? writing.Entry.Short(entry)
            : telling.Properties.Any(property => entry.FactsOf(property).Any()) ? writing.Entry.Facts(entry, telling, isOneOfMany)
            : !isOneOfMany ? writing.Entry.Whole(entry, telling)
            : telling.Facts.Count > 0 ? writing.Entry.Facts(entry, telling, isOneOfMany)
            : writing.Entry.Short(entry);
    }

    /// <summary>Organisations that a reply names as somebody to turn to: by a route, or by telling how to reach them.</summary>
    private static IEnumerable<EntryId> Reached(Telling telling, KnowledgeBase knowledge) =>
        telling.Entry.Kind == Organisation && telling.Properties.Any(EntryText.ContactProperties.Contains) ? [telling.Entry]
        : knowledge.Routes.FirstOrDefault(route => route.Entry == telling.Entry) is { } route ? route.First
        : [];

    private static string Introduce(Writing writing, ContactAnswer contact, Tongue tongue)
    {
        var knowledge = writing.Knowledge;
        string Title(EntryId id) => knowledge[id].Title.In(tongue);
        var first = Joined(contact.Decision.First.Select(Title), "and", tongue);
        writing.Sources.Cite(knowledge[contact.Decision.Entry], []);
        if (contact.Decision.Because is not { } because)
            return contact.Decision.Entry.Kind == "fund" ? AnswerTexts.Say(tongue, "contact", ("organisation", first)) : AnswerTexts.Say(tongue, "coordinator", ("organisation", first));

        var where = contact.Area is { } area && !contact.Decision.IsForAllPlaces && knowledge.FindPlace(area) is { } place
            ? AnswerTexts.Say(tongue, contact.IsBesides ? "contactBesides" : "contactIn", ("place", place.Name), ("organisation", first))
            : AnswerTexts.Say(tongue, "contact", ("organisation", first));
        var reason = AnswerTexts.Say(tongue, "because", ("reason", because.In(tongue).TrimEnd('.')));
        var fallback = contact.Decision.Fallback.Count == 0
            ? ""
            : " " + AnswerTexts.Say(tongue, "otherwise", ("organisations", Joined(contact.Decision.Fallback.Select(Title), "or", tongue)));
        return $"{where} {reason}{fallback}";
    }

    private Writing Begin(Tongue tongue)
    {
        var (knowledge, sources, reservations) = (live.Current.Knowledge, new Sources(tongue), new Reservations());
        return new Writing(knowledge, sources, reservations, new EntryText(knowledge, tongue, Today, sources, reservations));
    }

    /// <summary>A list is as short as it can be already; whatever tells about something may be told otherwise.</summary>
    private static Composition Worded(Writing writing, IReadOnlyList<string> parts, IReadOnlyList<EntryId> routedTo)
    {
        var composed = Finish(writing, parts, routedTo);
        return composed with { Wording = new Wording(composed.Text, EntryText.Paragraphs(parts), writing.Sources.WriteNumbered(), writing.Reservations.By(writing.Sources.Citations)) };
    }

    private bool IsEnough(List<string> parts) => IsBrief && parts.Sum(part => part.Length) > EnoughBriefly;

    private Composition MoreAlone(Composition composed, Tongue tongue) => IsBrief ? composed with { Text = $"{composed.Text}\n\n{AnswerTexts.Say(tongue, "moreAlone")}" } : composed;

    private static Composition Finish(Writing writing, IEnumerable<string> parts, IReadOnlyList<EntryId> routedTo) =>
        new(EntryText.Paragraphs([.. parts, writing.Sources.Write()]), writing.Sources.Citations, routedTo);

    private sealed record Writing(KnowledgeBase Knowledge, Sources Sources, Reservations Reservations, EntryText Entry);
}
