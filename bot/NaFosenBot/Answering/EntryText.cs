using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Answering;

/// <summary>Writes what an entry says, as Markdown paragraphs.</summary>
/// <param name="today">In Norway; a deadline before it is named as past.</param>
internal sealed class EntryText(KnowledgeBase knowledge, Tongue tongue, DateOnly today, Sources sources)
{
    private const int MostFacts = 8;

    // What a person wants to know first, by kind of entry.
    private static readonly string[] Order =
    [
        "purpose", "priorities", "role", "amount", "share", "ownShare", "what", "who", "deadline", "apply", "period", "aims", "strengths", "weaknesses", "result",
        "obstacles", "measures", "conditions", "covers", "requirement", "decider", "processingTime", "registration", "fee", "capital", "liability",
        "leader", "phone", "email", "web", "address", "members", "notCovered", "duration", "note",
    ];

    private static readonly string[] ContactProperties = ["leader", "phone", "email", "web", "address"];

    /// <summary>The entry as a whole: what it is, its state, its most wanted facts.</summary>
    public string Whole(Entry entry)
    {
        if (IsExpired(entry))
            return Expired(entry);

        var facts = Quotable(entry)
            .Where(fact => Array.IndexOf(Order, fact.Property) >= 0)
            .OrderBy(fact => Array.IndexOf(Order, fact.Property))
            .Take(MostFacts)
            .ToList();
        sources.Cite(entry, [entry.Verified, .. facts.Select(fact => fact.Verified).OfType<Verified>()]);
        return Paragraphs([$"**{entry.Title.In(tongue)}**", Told(entry.Text), Status(entry), Listed(facts), Onwards(entry)]);
    }

    /// <summary>Only its title and text, to stand among others.</summary>
    public string Short(Entry entry)
    {
        if (IsExpired(entry))
            return Expired(entry);

        sources.Cite(entry, [entry.Verified]);
        return Paragraphs([$"**{entry.Title.In(tongue)}**", Told(entry.Text), Status(entry)]);
    }

    /// <summary>The facts asked for first, then what the entry is.</summary>
    public string Facts(Entry entry, IReadOnlyList<string> properties)
    {
        if (IsExpired(entry))
            return Expired(entry);

        List<string> wanted = [.. properties, .. knowledge.Lexicon.Properties.Where(property => properties.Contains(property.Id)).SelectMany(property => property.With)];
        var asked = Quotable(entry).Where(fact => wanted.Contains(fact.Property)).OrderBy(fact => wanted.IndexOf(fact.Property)).ToList();
        var more = asked.All(fact => !fact.Known) && properties.Any(ContactProperties.Contains)
            ? Quotable(entry).Where(fact => fact.Known && ContactProperties.Contains(fact.Property) && !asked.Contains(fact)).ToList()
            : [];
        List<Fact> facts = [.. asked, .. more];
        sources.Cite(entry, facts.Select(fact => fact.Verified ?? entry.Verified));
        return Paragraphs([$"**{entry.Title.In(tongue)}**", .. facts.Select(Sentence), Status(entry)]);
    }

    private IEnumerable<Fact> Quotable(Entry entry) => entry.Facts.Where(fact => fact.Expires is not { } end || end >= today);

    private bool IsExpired(Entry entry) => entry.Expires is { } end && end < today;

    private string Expired(Entry entry)
    {
        sources.Cite(entry, [entry.Verified]);
        return AnswerTexts.Say(tongue, "expired", ("title", entry.Title.In(tongue)));
    }

    private string Listed(IReadOnlyList<Fact> facts) => string.Join('\n', facts.Select(fact => $"- **{Label(fact)}:** {Sentence(fact)}"));

    private string Label(Fact fact) =>
        knowledge.Lexicon.Properties.First(property => property.Id == fact.Property).Label.In(tongue);

    /// <summary>The fact, with its own date where it differs, and whether its deadline is past.</summary>
    private string Sentence(Fact fact)
    {
        var dated = fact.Verified is { } own && !own.On.IsUnknown ? $" ({DateWords.Of(own.On, tongue)})" : "";
        var past = fact is { Property: "deadline", Date: { } date } && date < today ? " " + AnswerTexts.Say(tongue, "deadlinePast") : "";
        return Told(fact.Text) + past + dated;
    }

    private string Told(LocalizedText text) =>
        text.Written(tongue) ?? $"{text.Nb} {AnswerTexts.Say(tongue, "onlyBokmal")}".TrimEnd();

    private string Status(Entry entry)
    {
        var successor = entry.Successor is { } next ? " " + AnswerTexts.Say(tongue, "successor", ("title", knowledge[next].Title.In(tongue))) : "";
        return entry.Status switch
        {
            EntryStatus.Unknown => AnswerTexts.Say(tongue, "statusUnknown") + successor,
            EntryStatus.Closed => AnswerTexts.Say(tongue, "statusClosed") + successor,
            EntryStatus.Ended => AnswerTexts.Say(tongue, "statusEnded") + successor,
            EntryStatus.None or EntryStatus.Open => successor.Trim(),
        };
    }

    private string Onwards(Entry entry) => entry.SeeAlso.Count == 0
        ? ""
        : AnswerTexts.Say(tongue, "seeAlso", ("titles", string.Join(", ", entry.SeeAlso.Take(3).Select(id => knowledge[id].Title.In(tongue)))));

    internal static string Paragraphs(IEnumerable<string> parts) => string.Join("\n\n", parts.Where(part => part.Length > 0));
}
