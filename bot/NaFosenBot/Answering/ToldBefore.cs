using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Retrieval;
using NaFosenBot.Routing;

namespace NaFosenBot.Answering;

/// <summary>Questions about what was told last: by a property, a pronoun, or because nothing else is named.</summary>
internal sealed class ToldBefore(Query query, Focus focus, Retriever retriever)
{
    /// <summary>What the text of a place says of its past.</summary>
    private static readonly string[] OfPast = ["merger", "period", "founded", "history", "successor", "status"];

    private const string Decider = "decider";
    private const string Apply = "apply";
    private const string Scheme = "fund";
    private const int MostTogether = 2;
    private const string Applicant = "who";
    private const string Funding = "funding";
    private const double Sure = 0.95;
    private const double Likely = 0.6;
    private const double NotSaid = 0.25;

    /// <summary>Words up to which a message may name the like of what was told by half a name.</summary>
    private const int LongestOfItsLike = 8;

    /// <summary>How much less relevant than another entry what was told may be, and still is meant: where the message points back, and where it only names nothing else.</summary>
    private const double PriorWhenPointing = 0.35;

    private const double Prior = 0.25;

    /// <summary>The same, where it has what is asked for and nothing else is said to be meant: "hva er minste beløp?".</summary>
    private const double PriorWhenAsked = 0.5;

    private const double LittlePrior = 0.1;

    /// <summary>Telling words up to which a message that points back is about what was told.</summary>
    private const int LongestLeaning = 7;

    private readonly KnowledgeBase _knowledge = retriever.Knowledge;

    /// <summary>"Hva er fristen?", "hvor lenge har den vart?" right after something was told: of that, or that no source says it.</summary>
    public Answer? Answer()
    {
        if (new PointedAt(query, focus, retriever).Answer() is { } pointed)
            return pointed;
        if (FollowUp.Corrects(query))
            return Detail();
        if (focus.Entry is { } id && _knowledge.Find(id) is { } entry)
        {
            // "Fondet" is the fund that was told; "ordningen" may be what was told last.
            var earlier = new SchemeBefore(query, focus, retriever);
            if (earlier.IsCalled && earlier.Find(entry) is { } called && Of(called) is { } ofCalled)
                return ofCalled;

            var own = WhoKnows(entry) ?? Of(entry);
            return own is null or Answering.Answer.Lacking ? (earlier.Find(entry) is { } scheme ? Of(scheme) : null) ?? OfSeveral() ?? own : own;
        }

        return OfSeveral();
    }

    /// <summary>"Jeg mente på papir": no other thing, but what else was told of the same.</summary>
    private Answer.Given? Detail() =>
        query is { Content.Count: > 0 and <= FollowUp.Few, Mentions.Count: 0, Topics.Count: 0, Places.Count: 0 } && focus.Entry is { } id && _knowledge.Find(id) is { } entry
        && query.Content.All(word => retriever.Speaks(id, word)) && FactChoice.Of(entry, Joined(), retriever.Look(Joined(), id), _knowledge.Lexicon.Properties) is { Facts.Count: > 0 } told
            ? Tell(told, entry)
            : null;

    /// <summary>Of several that were told, the one that has what is asked for and fits best.</summary>
    /// <remarks>Of a longer list only where a word points to one of it: "den nederste" says nothing that the best hit could be meant by.</remarks>
    private Answer.Given? OfSeveral() =>
        (focus.Told is { Count: > MostTogether } list && list.All(told => told.Kind == Scheme) && !query.Content.Any(word => list.Count(told => retriever.Speaks(told, word)) == 1) ? [] : focus.Told ?? [])
            .Select(told => _knowledge.Find(told))
            .OfType<Entry>()
            .Select(entry => (Entry: entry, Ranked: retriever.Look(Joined(), entry.Id), Told: Choose(entry)))
            .Where(told => told.Ranked is not null && (told.Told.Properties.Count > 0 || told.Told.Facts.Count > 0) && !query.LacksSubject && query.Places.Count == 0 && IsMeant(told.Told))
            .OrderByDescending(told => told.Ranked!.Relevance)
            .Select(told => Tell(told.Told, told.Entry))
            .FirstOrDefault();

    /// <summary>"Og det varige?", "og nummer 3?": the like of what was told, by the word in which their names differ.</summary>
    public Query? OfItsLike()
    {
        if (focus is not { Entry: { } id, Question: { } before } || _knowledge.Find(id) is not { } entry || query.Places.Count > 0
            || query.Words.Count > LongestOfItsLike || query.Mentions.Any(mention => mention.Strength > FollowUp.Clear))
            return null;

        var telling = query.Tokens.Where(token => !token.IsStop).ToList();
        if (telling.Count > FollowUp.Few)
            return null;

        foreach (var title in entry.Title.All)
        {
            foreach (var (word, said) in Word.Split(title).SelectMany(_ => telling, (word, said) => (word, said)))
            {
                var name = title.Replace(word.Written, said.Source.Written, StringComparison.Ordinal);
                if (retriever.Read(name) is { } whole && whole.Mentions.Any(mention => mention.Entry.Kind == id.Kind && mention.Entry != id && mention.Length == whole.Tokens.Count))
                    return retriever.Read($"{query.Text} {name}", before);
            }
        }

        return null;
    }

    /// <summary>"And if we are more than fifty?": nothing else is found, so that it still is about what was told.</summary>
    public Answer? Still()
    {
        if (focus is not { Entry: { } id, Question: not null } || _knowledge.Find(id) is not { } entry || query.Places.Count > 0 || !(FollowUp.Leans(query) || query.Wants(FollowUp.Pronoun)))
            return null;

        var asked = Joined();
        var told = FactChoice.Of(entry, asked, retriever.Look(asked, id), _knowledge.Lexicon.Properties);
        return told.Properties.Count > 0 || told.Facts.Count > 0 ? Tell(told, entry) with { Score = Likely } : null;
    }

    /// <summary>"Og kan vi bare sette i gang mens vi venter?": it leans on what was told, and names nothing that it could be about instead.</summary>
    public bool SaysNothingElse =>
        query is { IsYesNo: true, Topics.Count: 0, Properties.Count: 0, Places.Count: 0 } && FollowUp.Leans(query) && query.Mentions.All(mention => mention.Strength < FollowUp.Telling);

    /// <summary>"Who can help me with it?": those who know what was told.</summary>
    private Answer.Given? WhoKnows(Entry entry) =>
        ContactLookup.IsAsked(query) && query.Wants(FollowUp.Pronoun) && query.Asked.Count == 0 && query.Places.Count == 0 && focus.Area is null && entry.Contacts.Count > 0
            ? new Answer.Given([new Telling(entry.Id, [.. new[] { Decider, Apply }.Where(property => entry.FactsOf(property).Any())])])
            {
                Score = Sure,
                Contact = new ContactAnswer(new RoutingDecision(entry.Contacts, [], entry.Id, null), null),
                Understood = Understood(entry),
            }
            : null;

    private Answer? Of(Entry entry)
    {
        if (IsRuledBy(entry))
            return Tell(Choose(entry), entry);
        if (AsksForApplicant(entry))
            return Tell(Choose(entry) with { Properties = [Applicant] }, entry);
        // A place is another question, unless the entry is the same everywhere: "vi er i Osen, går det?".
        if (query.Places.Count > 0 && !(query.Wants(FollowUp.Pronoun) && entry.Places.Count == 0 && entry.Id.Kind != FollowUp.Place))
            return null;
        if (NamesAnother(entry.Id) && (!query.Wants(FollowUp.Pronoun) || query.Mentions.Any(mention => mention.Entry.Kind == entry.Id.Kind && mention.Entry != entry.Id)))
            return null;

        var told = Choose(entry);
        return query.LacksSubject ? WithoutSubject(told, entry)
            : IsMeant(told) ? Tell(told, entry)
            : null;
    }

    /// <summary>A property and nothing else: the entry has it, or no source says it. Of the alliance where only that has it.</summary>
    private Answer? WithoutSubject(Telling told, Entry entry)
    {
        // "Har de noe fond?", of a council: what there is at home.
        if (entry.Id.Kind != Scheme && query.Properties.Count == 0 && query.Topics.Contains(Funding) && focus.Area is not null)
            return null;
        if (told.Properties.Count > 0 || (told.Facts.Count > 0 && query.Exact.Any(cue => retriever.Speaks(entry.Id, cue.Terms))) || (query.Properties.Count == 0 && query.Wants(FollowUp.Pronoun)) || (entry.Id.Kind == FollowUp.Place && query.Properties.Intersect(OfPast).Any()))
            return Tell(told, entry);
        if (query.Properties.Count == 0 || entry.Id.Kind == FollowUp.Place)
            return null;

        var alliance = _knowledge[_knowledge.Profile.Alliance];
        var pointsBack = query.Wants(FollowUp.Pronoun) || FollowUp.Leans(query);
        return pointsBack || !query.Properties.Any(property => alliance.FactsOf(property).Any())
            ? new Answer.Lacking(entry.Id) { Score = NotSaid, Understood = Understood(entry) }
            : null;
    }

    /// <summary>"Gjelder den for ENK også?": who may apply for what was told.</summary>
    private bool AsksForApplicant(Entry entry) =>
        entry.Id.Kind == Scheme && entry.FactsOf(Applicant).Any() && (query.Wants(FollowUp.Pronoun) || FollowUp.Leans(query)) && query.Places.Count == 0 && query.Properties.Count == 0
        && query.Content.Count <= FollowUp.Few && query.Topics.Contains(CompanyForm.Topic) && query.Mentions.All(mention => CompanyForm.IsCalled(mention.Entry, _knowledge)) && !query.Wants(FollowUp.QuestionWord) && !query.Wants(Comparison.Compare);

    /// <summary>"Må jeg gjøre om til AS da?": what was told decides exactly that.</summary>
    private bool IsRuledBy(Entry entry) =>
        query is { IsYesNo: true, Content.Count: <= FollowUp.Short, Places.Count: 0 }
        && !query.Mentions.Any(mention => mention.Entry != entry.Id && (mention.Entry.Kind == entry.Id.Kind || (mention.Entry.Kind == Scheme && mention.Strength > FollowUp.Clear)))
        && entry.Facts.Any(fact => fact.Verdicts.Any(verdict => retriever.Has(query with { Tokens = query.Content }, verdict.About)));

    private bool IsMeant(Telling told)
    {
        // "Må man snakke med noen først?" asks for no contact where what was told speaks of it.
        if (query.Content.Count > (query.Wants(FollowUp.Pronoun) && query.Leans && told.Facts.Count > 0 ? LongestLeaning : FollowUp.Short) || (ContactLookup.IsAsked(query) && !(query.IsYesNo && told.Facts.Count > 0)))
            return false;
        if (query.Content.Count == 0)
            return query.Wants(FollowUp.Pronoun) || told.Properties.Count > 0;
        if (PointsBack(told))
            return true;

        var asked = Joined();
        var best = retriever.Rank(asked, focus.Area is { } area ? [area] : []).Best;
        var own = retriever.Look(asked, told.Entry);
        return own is not null && best is not null
            && (best.Document.Id == told.Entry || best.Relevance <= own.Relevance + PriorOf(told))
            && (query.Wants(FollowUp.Pronoun) || query.Leans || told.Facts.Count > 0 || told.Properties.Count > 0);
    }

    private double PriorOf(Telling told) =>
        query.Mentions.Any(mention => mention.Entry != told.Entry && (mention.Strength >= FollowUp.Telling || mention.Entry.Kind == told.Entry.Kind)) ? 0
        : told.Properties.Count == 0 && told.Facts.Count == 0 ? LittlePrior
        : told.Properties.Count > 0 && query is { Content.Count: < FollowUp.Short, Topics.Count: 0, Mentions.Count: 0, Places.Count: 0 } ? PriorWhenAsked
        : query.Wants(FollowUp.Pronoun) || FollowUp.Leans(query) ? PriorWhenPointing
        : Prior;

    /// <summary>"Må jeg ha AS for å få det?": a pronoun, and what was told has the property asked for or speaks of what is named.</summary>
    private bool PointsBack(Telling told) =>
        query.Wants(FollowUp.Pronoun)
        && query.Mentions.All(mention => mention.Entry.Kind != told.Entry.Kind || mention.Entry == told.Entry)
        && (told is { Facts.Count: > 0, Properties.Count: > 0 }
            || (told.Facts.Count > 0 && query.Mentions.Any(mention => mention.Strength > FollowUp.Telling))
            || (told.Properties.Count > 0 && query is { IsYesNo: false, Content.Count: <= FollowUp.Few }));

    private bool NamesAnother(EntryId id) => query.Mentions.Any(mention =>
        mention.Strength >= FollowUp.Telling && mention.Entry != id && mention.Entry.Kind != "term" && !_knowledge[id].TellWith.Contains(mention.Entry)
        && !query.Mentions.Any(own => own.Entry == id && own.Length >= mention.Length));

    private Query Joined() => focus.Question is { } before ? retriever.Read(query.Text, before) : query;

    private Telling Choose(Entry entry) => FactChoice.Of(entry, query, retriever.Look(query, entry.Id), _knowledge.Lexicon.Properties);

    private Answer.Given Tell(Telling told, Entry entry) =>
        new([YesNo.Decide(told, query, retriever)]) { Score = Sure, IsNotFound = FactChoice.FindsNothing(told, entry), Understood = Understood(entry) };

    private string Understood(Entry entry) => $"{entry.Title.Nb}: {query.Text}";
}
