using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Answering;

/// <summary>Writes what an entry says, as Markdown paragraphs.</summary>
/// <param name="today">In Norway; a deadline before it is named as past.</param>
/// <param name="reservations">Is told of each reservation that it writes.</param>
internal sealed class EntryText(KnowledgeBase knowledge, Tongue tongue, DateOnly today, Sources sources, Reservations reservations)
{
    private const string Amount = "amount";
    private const string FocusArea = "focus";

    private const int MostFacts = 8;
    private const int MostOnSheet = 5;
    private const int MostBriefly = 2;

    // What a person wants to know first, by kind of entry.
    private static readonly string[] Order =
    [
        "purpose", "priorities", "role", "amount", "share", "ownShare", "what", "who", "deadline", "apply", "period", "background", "aims", "strengths", "weaknesses", "result",
        "obstacles", "measures", "conditions", "covers", "requirement", "decider", "processingTime", "registration", "fee", "capital", "liability",
        "leader", "phone", "email", "web", "address", "members", "notCovered", "duration", "note",
    ];

    internal static readonly string[] ContactProperties = ["leader", "phone", "email", "web", "address"];

    /// <summary>The entry as a whole: what it is, its state, its most wanted facts.</summary>
    /// <param name="telling">Facts that the question points to come before all else, but for the title where nothing else names it.</param>
    public string Whole(Entry entry, Telling telling)
    {
        if (IsExpired(entry))
            return Expired(entry);

        var asked = telling.Facts.Where(Quotable(entry).Contains).ToList();
        var wanted = MostWanted(entry).Except(asked).Take(MostFacts - asked.Count).ToList();
        var facts = telling.Touched.Where(Quotable(entry).Contains).Except(asked).Except(wanted).Concat(wanted).ToList();
        sources.Cite(entry, [entry.Verified, .. asked.Concat(facts).Select(fact => fact.Verified).OfType<Verified>()]);
        var said = string.Join("\n\n", asked.Select(fact => Sentence(entry, fact)));
        return Paragraphs([.. Names(said, entry, telling) ? [said, Heading(entry)] : (string[])[Heading(entry), said], Told(entry, entry.Text), Status(entry), Listed(entry, facts), Onwards(entry)]);
    }

    /// <summary>The entry in parts.</summary>
    public EntrySheet Sheet(Entry entry)
    {
        var isExpired = IsExpired(entry);
        var facts = isExpired ? [] : MostWanted(entry).Take(MostOnSheet).ToList();
        var text = isExpired ? Expired(entry) : Told(entry, entry.Text);
        sources.Cite(entry, [entry.Verified, .. facts.Select(fact => fact.Verified).OfType<Verified>()]);
        return new EntrySheet(entry.Title.In(tongue), text, isExpired ? "" : Status(entry), [.. facts.Select(fact => new SheetFact(Label(fact), Sentence(entry, fact)))], sources.Write(), sources.Citations[0]);
    }

    /// <summary>Only its title and text, to stand among others.</summary>
    public string Short(Entry entry)
    {
        if (IsExpired(entry))
            return Expired(entry);

        sources.Cite(entry, [entry.Verified]);
        return Paragraphs([Heading(entry), Told(entry, entry.Text), Status(entry)]);
    }

    /// <summary>What was asked for, else its sum and what it is: no more than those who did not ask put up with.</summary>
    public string Brief(Entry entry, Telling telling)
    {
        if (IsExpired(entry))
            return Expired(entry);

        // What was asked for is told whole: half the conditions would be others.
        var asked = Asked(entry, telling).Take(telling.Properties.Count > 0 ? int.MaxValue : MostBriefly).ToList();
        IReadOnlyList<Fact> sum = asked.Count > 0 ? [] : [.. Quotable(entry).Where(fact => fact is { Property: Amount, Known: true }).Take(1)];
        sources.Cite(entry, [entry.Verified, .. asked.Concat(sum).Select(fact => fact.Verified).OfType<Verified>()]);
        return Paragraphs([Heading(entry), .. asked.Select(fact => Sentence(entry, fact)), asked.Count > 0 ? "" : Told(entry, entry.Text), Listed(entry, sum), Status(entry)]);
    }

    /// <summary>The facts asked for first, then what the entry is.</summary>
    /// <param name="isOneOfMany">It stands among others: its title comes first, and what it is stays out.</param>
    public string Facts(Entry entry, Telling asked, bool isOneOfMany)
    {
        if (IsExpired(entry))
            return Expired(entry);

        List<Fact> facts = [.. Asked(entry, asked).Concat(asked.Touched.Where(Quotable(entry).Contains)).Distinct()];
        sources.Cite(entry, facts.Select(fact => fact.Verified ?? entry.Verified));
        var said = string.Join("\n\n", facts.Select(fact => Sentence(entry, fact)));
        return isOneOfMany ? Paragraphs([Heading(entry), said, asked.Properties.Count == 0 ? Told(entry, entry.Text) : "", Status(entry)])
            : Names(said, entry, asked) ? Paragraphs([said, $"**{entry.Title.In(tongue)}:** {Told(entry, entry.Text)}", Status(entry)])
            : Paragraphs([Heading(entry), said, Told(entry, entry.Text), Status(entry)]);
    }

    private string Heading(Entry entry) => $"**{entry.Title.In(tongue)}**";

    /// <summary>A fact that does not say what it is about must not come before the name of that.</summary>
    private bool Names(string said, Entry entry, Telling telling) => telling.IsNamed || said.Contains(entry.Title.In(tongue).Split(" (")[0], StringComparison.OrdinalIgnoreCase);

    /// <summary>What the words point to, then what has the property asked for, then what always belongs with that.</summary>
    private List<Fact> Asked(Entry entry, Telling asked)
    {
        List<string> wanted = [.. asked.Properties, .. knowledge.Lexicon.Properties.Where(property => asked.Properties.Contains(property.Id)).SelectMany(property => property.With)];
        var byProperty = Quotable(entry).Where(fact => wanted.Contains(fact.Property)).OrderBy(fact => wanted.IndexOf(fact.Property)).ToList();
        var more = byProperty.Count > 0 && byProperty.All(fact => !fact.Known) && asked.Properties.Any(ContactProperties.Contains)
            ? Quotable(entry).Where(fact => fact.Known && ContactProperties.Contains(fact.Property)).ToList()
            : [];
        return [.. asked.Facts.Where(Quotable(entry).Contains).Concat(byProperty).Concat(more).Distinct()];
    }

    /// <summary>The entry on one line of a list: its sum, or else what it is.</summary>
    public string Line(Entry entry)
    {
        sources.Cite(entry, [entry.Verified]);
        // A sum says nothing to those who cannot apply: what it is comes first then.
        var amount = entry.Status == EntryStatus.Ended || SchemeList.IsForOthersOnly(entry) ? null : Quotable(entry).FirstOrDefault(fact => fact is { Property: Amount, Known: true });
        return $"- **{entry.Title.In(tongue)}:** {(IsExpired(entry) ? "" : Told(entry, amount?.Text ?? entry.Text))}";
    }

    private IEnumerable<Fact> MostWanted(Entry entry) =>
        Quotable(entry).OrderBy(fact => Array.IndexOf(Order, fact.Property) is >= 0 and var place ? place : Order.Length);

    /// <summary>All that may be quoted of it today, a statement a line.</summary>
    public string All(Entry entry) => IsExpired(entry)
        ? Expired(entry)
        : string.Join('\n', ((IEnumerable<string>)[Told(entry, entry.Text), Status(entry), .. Quotable(entry).Select(fact => $"{Label(fact)}: {Sentence(entry, fact)}"), Onwards(entry)]).Where(line => line.Length > 0));

    private IEnumerable<Fact> Quotable(Entry entry) => entry.Facts.Where(fact => fact.Expires is not { } end || end >= today);

    private bool IsExpired(Entry entry) => entry.Expires is { } end && end < today;

    private string Expired(Entry entry)
    {
        sources.Cite(entry, [entry.Verified]);
        return reservations.Noted(entry, AnswerTexts.Say(tongue, "expired", ("title", entry.Title.In(tongue))));
    }

    private string Listed(Entry entry, IReadOnlyList<Fact> facts) => string.Join('\n', facts.Select(fact => $"- **{Label(fact)}:** {Sentence(entry, fact)}"));

    private string Label(Fact fact) =>
        knowledge.Lexicon.Properties.First(property => property.Id == fact.Property).Label.In(tongue);

    /// <summary>The fact, with its own date where it differs, and whether its deadline is past.</summary>
    private string Sentence(Entry entry, Fact fact)
    {
        var dated = fact.Verified is { } own && !own.On.IsUnknown ? $" ({DateWords.Of(own.On, tongue)})" : "";
        var past = fact is { Property: "deadline", Date: { } date } && date < today ? " " + reservations.Noted(entry, AnswerTexts.Say(tongue, "deadlinePast")) : "";
        return Told(entry, fact.Text) + past + dated;
    }

    /// <summary>What is written in bokmål only stands there as it is; other words for it are in the reply's language, and only know that there is more.</summary>
    private string Told(Entry entry, LocalizedText text)
    {
        if (text.Written(tongue) is { } written)
            return written;

        reservations.Noted(entry, AnswerTexts.Say(tongue, "moreInBokmal"));
        return $"{text.Nb} {AnswerTexts.Say(tongue, "onlyBokmal")}".TrimEnd();
    }

    private string Status(Entry entry)
    {
        // A plan has its time, and nobody is sent on from it.
        var successor = entry.Successor is { } next && entry.Id.Kind != FocusArea ? " " + AnswerTexts.Say(tongue, "successor", ("title", knowledge[next].Title.In(tongue))) : "";
        var status = entry.Status switch
        {
            EntryStatus.Unknown => AnswerTexts.Say(tongue, "statusUnknown"),
            EntryStatus.Closed => AnswerTexts.Say(tongue, "statusClosed"),
            EntryStatus.Ended => AnswerTexts.Say(tongue, "statusEnded"),
            EntryStatus.None or EntryStatus.Open => "",
        };
        return reservations.Noted(entry, (status + successor).Trim());
    }

    private string Onwards(Entry entry) => entry.SeeAlso.Count == 0
        ? ""
        : AnswerTexts.Say(tongue, "seeAlso", ("titles", string.Join(", ", entry.SeeAlso.Take(3).Select(id => knowledge[id].Title.In(tongue)))));

    internal static string Paragraphs(IEnumerable<string> parts) => string.Join("\n\n", parts.Where(part => part.Length > 0));
}
