using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering.Leaning;

/// <summary>Whether a message asks about one thing that was told, by a property, a pronoun, or because nothing else is named; and what it asks.</summary>
internal sealed class OfTold(FollowUp message)
{
    private const string Applicant = "who";
    private const string Organisation = "member";
    private const string Purpose = "purpose";

    /// <summary>How much less relevant than another entry what was told may be, and still is meant: where the message points back, and where it only names nothing else.</summary>
    private const double PriorWhenPointing = 0.35;

    private const double Prior = 0.25;

    /// <summary>The same, where it has what is asked for and nothing else is said to be meant: "hva er minste beløp?".</summary>
    private const double PriorWhenAsked = 0.5;

    private const double LittlePrior = 0.1;

    /// <summary>Share of a message that one statement covers: much of it, about half, or all.</summary>
    private const double Said = 0.3;

    private const double Half = 0.6;

    private const double Whole = 0.95;

    /// <summary>Telling words up to which a message that points back is about what was told.</summary>
    private const int LongestLeaning = 7;

    /// <summary>Properties that a yes/no question about a rule may be read as.</summary>
    private static readonly string[] OfRules = [Applicant, "conditions", "requirement", "apply"];

    /// <summary>What somebody does with a scheme.</summary>
    private static readonly string[] OfHandling = ["apply", ContactLookup.Decider, "payout"];

    /// <summary>What the text of a place says of its past.</summary>
    private static readonly string[] OfPast = ["merger", "period", "founded", "history", "successor", "status"];

    private readonly Query _query = message.Query;

    /// <returns>Null when something else is asked about.</returns>
    public Answer? Answer(Entry entry)
    {
        if (AsksWhoKnowsElse(entry))
            return null;
        if (IsRuledBy(entry))
            return message.Tell(message.Choose(entry), entry);
        if (RuleForCase(entry) is { } rule)
            return message.Tell(message.Choose(entry) with { Facts = [rule] }, entry);
        if (AsksForApplicant(entry))
            return WithoutRuling(message.Tell(message.Choose(entry) with { Properties = [Applicant] }, entry));
        if (IsBestOfAll(entry))
            return message.Tell(message.Choose(entry), entry);
        // A place is another question, unless the entry is the same everywhere: "vi er i Osen, går det?".
        if (_query.Places.Count > 0 && !IsOnlyTheRegion && !(entry.Places.Count == 0 && (message.PointsBack ? entry.Id.Kind != FollowUp.Place : AsksTheSameAnywhere(entry))))
            return null;
        if (NamesAnother(entry.Id) && (!message.PointsBack || _query.Mentions.Any(mention => mention.Entry.Kind == entry.Id.Kind && mention.Entry != entry.Id)))
            return null;

        var told = message.Choose(entry);
        return _query.LacksSubject || SaysOnlyHowMuch ? WithoutSubject(told, entry)
            : IsMeant(told) ? message.Tell(told, entry)
            : null;
    }

    /// <summary>"Og er det noen forening for bedriftene der?" after the first line of a place: somebody for a subject of its own. Or after there was nobody.</summary>
    private bool AsksWhoKnowsElse(Entry entry) => entry.Id.Kind == Organisation && message.Focus.Area is not null && ContactLookup.IsAsked(_query) && (_query.Topics.Except(entry.Topics).Any() || !ContactLookup.HasContact(entry));

    /// <summary>"Og hvem er det her på Fosen?": everything told is of Fosen.</summary>
    private bool IsOnlyTheRegion => _query is { Places.Count: > 0, Content.Count: 0 } && _query.Places.All(found => found.Place.Kind == PlaceKind.Region) && (message.PointsBack || message.Leans);

    /// <summary>"Frist i Åfjord?", of a scheme for the whole country.</summary>
    private bool AsksTheSameAnywhere(Entry entry) =>
        entry.Id.Kind == FollowUp.Scheme && _query is { Content.Count: 0, Topics.Count: 0, Properties.Count: > 0 } && _query.Properties.All(property => entry.FactsOf(property).Any()) && !ContactLookup.IsAsked(_query);

    /// <summary>Nothing fits the message so much better that it would be meant.</summary>
    public bool IsMeant(Telling told)
    {
        if (NamesTheBest(told) || NamesAnotherForm(told.Entry) || (told.Properties.Count == 0 && AsksOfAForm(told.Entry)))
            return false;
        if (SaysItBest(told) || NamesAPoint(told) || AsksSeveralOf(told))
            return true;
        if (_query.Content.Count > (message.PointsBack && told.Facts.Count > 0 && _query.Mentions.Count == 0 ? LongestLeaning : FollowUp.Short) || ContactLookup.IsAsked(_query))
            return false;
        if (_query.Content.Count == 0)
            return message.PointsBack || told.Properties.Count > 0;
        if (PointsBack(told))
            return true;

        if (!message.PointsBack && !_query.Leans && told.Facts.Count == 0 && told.Properties.Count == 0)
            return false;

        var asked = message.Joined;
        var best = message.Retriever.Rank(asked, message.Focus.Area is { } area ? [area] : []).Best;
        var own = message.Retriever.Look(asked, told.Entry);
        return own is not null && best is not null && !IsAllOf(best.Document.Id, told)
            && (best.Document.Id == told.Entry || best.Relevance <= own.Relevance + PriorOf(told) || OnlyThisHas(told, best.Document));
    }

    /// <summary>"Hvor stor del kan vi få, og når er fristen for hovedprosjekt?": what was told has all of what is asked, and nothing else is named.</summary>
    private bool AsksSeveralOf(Telling told) =>
        told.Properties.Count > 1 && _query.Properties.All(told.Properties.Contains) && _query.Wants(Comparison.Join) && _query.Topics.Count == 0 && _query.Mentions.All(mention => mention.Strength < FollowUp.Telling) && !ContactLookup.IsAsked(_query);

    /// <summary>"Og et AS da?" after another form of company.</summary>
    private bool NamesAnotherForm(EntryId told) =>
        message.Leans && _query.Content.Count <= FollowUp.Short && CompanyForm.Is(message.Knowledge[told])
        && _query.Mentions.Any(mention => CompanyForm.IsCalled(mention.Entry, message.Knowledge)) && _query.Mentions.All(mention => !message.Retriever.Called(mention.Name).Contains(told));

    /// <summary>"Ikke lenger enn 12 måneder?": a property, and a number to hold against it.</summary>
    private bool SaysOnlyHowMuch => _query is { Mentions.Count: 0, Properties.Count: > 0, Content.Count: > 0 } && _query.Content.All(word => word.Standard.All(char.IsAsciiDigit));

    /// <summary>A property and nothing else: the entry has it, or no source says it. Of the alliance where only that has it.</summary>
    private Answer? WithoutSubject(Telling told, Entry entry)
    {
        // "Har de noe fond?", "hva slags penger kan jeg få?", of a council: what there is at home.
        if (entry.Id.Kind != FollowUp.Scheme && (_query.Properties.All(property => property == SchemeList.Amount) || SchemeList.IsAsked(_query, message.Knowledge)) && _query.Topics.Contains(FollowUp.Funding) && message.Focus.Area is not null)
            return null;
        if (told.Properties.Count > 0 || NamesAPoint(told) || (told.Facts.Count > 0 && _query.Exact.Any(cue => message.Retriever.Speaks(entry.Id, cue.Terms))) || (_query.Properties.Count == 0 && message.PointsBack) || (entry.Id.Kind == FollowUp.Place && _query.Properties.Intersect(OfPast).Any()))
            return message.Tell(told, entry);
        if (_query.Properties.Count == 0 || entry.Id.Kind == FollowUp.Place)
            return null;
        // What a scheme is for, its text says.
        if (entry.Id.Kind == FollowUp.Scheme && _query.Properties.Contains(Purpose))
            return message.Tell(new Telling(entry.Id, []) { IsShort = true }, entry);

        var alliance = message.Knowledge[message.Knowledge.Profile.Alliance];
        return message.PointsBack || message.Leans || entry.Id.Kind == Organisation || !_query.Properties.Any(property => alliance.FactsOf(property).Any()) || IsAskedOfItsLike(entry) ? message.Lacks(entry) : null;
    }

    /// <summary>"Hva er målet?" after a scheme: others of its kind have it, so that it is asked of the scheme, and not of the alliance.</summary>
    private bool IsAskedOfItsLike(Entry entry) =>
        entry.Id.Kind == FollowUp.Scheme && _query.Properties.Any(property => message.Knowledge.Entries.Any(other => other.Id.Kind == entry.Id.Kind && other.FactsOf(property).Any()));

    /// <summary>"Gjelder den for ENK også?", "gjelder det for gårdsbruk?": who may apply for what was told.</summary>
    private bool AsksForApplicant(Entry entry) =>
        entry.Id.Kind == FollowUp.Scheme && entry.FactsOf(Applicant).Any() && (message.PointsBack || message.Leans || AsksWhoMay) && _query.Places.Count == 0 && (AsksWhoMay || _query.Properties.All(property => property == Applicant))
        && _query.Content.Count <= FollowUp.Few && (_query.Topics.Contains(CompanyForm.Topic) || _query.Wants(AppliesThere.Resident) || AsksWhoMay) && _query.Mentions.All(mention => CompanyForm.IsCalled(mention.Entry, message.Knowledge)) && !_query.Wants(FollowUp.QuestionWord) && !_query.Wants(Comparison.Compare) && !SchemeList.IsAsked(_query, message.Knowledge);

    /// <summary>"Må jeg ha AS?": who may apply decides nothing about who must.</summary>
    private Answer WithoutRuling(Answer.Given given) => _query.Properties.Contains(Applicant) || !AsksWhoMay ? given : given with { Tell = [.. given.Tell.Select(telling => telling with { Ruling = null })] };

    /// <summary>"Kan et AS søke?", "må jeg ha AS?".</summary>
    private bool AsksWhoMay =>
        _query is { IsYesNo: true, BeginsAsking: true } && (_query is { Properties: [Applicant], Content.Count: <= 1 } || (_query is { Asked.Count: 0, Mentions.Count: > 0 } && _query.Properties.All(OfRules.Contains)));

    /// <summary>"Må jeg gjøre om til AS da?": what was told decides exactly that. "Må et AS ha styre?" asks for more.</summary>
    private bool IsRuledBy(Entry entry) =>
        _query is { IsYesNo: true, Content.Count: <= FollowUp.Short, Places.Count: 0 } && !SchemeList.IsAsked(_query, message.Knowledge)
        && !_query.Mentions.Any(mention => mention.Entry != entry.Id && (mention.Entry.Kind == entry.Id.Kind || (mention.Entry.Kind == Organisation && _query.Leans && mention.Strength >= FollowUp.Telling) || (mention.Entry.Kind == FollowUp.Scheme && mention.Strength > FollowUp.Clear)))
        && entry.Facts.SelectMany(fact => fact.Verdicts).Where(verdict => message.Retriever.Decides(verdict, _query.Content) || IsRule(verdict)).ToList() is { Count: > 0 } verdicts
        && (message.PointsBack || message.Leans || verdicts.Exists(IsRule) || !AsksMoreThan(entry, verdicts));

    /// <summary>"Problem is we began already last month.": nothing is asked, and what was told has a rule for exactly that.</summary>
    private Fact? RuleForCase(Entry entry) =>
        _query is { IsYesNo: false, BeginsAsking: false, Properties.Count: 0, Places.Count: 0, Mentions.Count: 0, Topics.Count: 0 } && !_query.Wants(FollowUp.QuestionWord) && !_query.Wants(Comparison.Join) && !ContactLookup.IsAsked(_query)
            ? entry.Facts.FirstOrDefault(fact => fact.Verdicts.Any(IsRule))
            : null;

    /// <summary>What was told last has a rule for exactly what is asked.</summary>
    public bool HasRule => message.Last!.Facts.Any(fact => fact.Verdicts.Any(IsRule));

    /// <summary>A rule that is told, and ruled by nothing but who reads it.</summary>
    private bool IsRule(YesNoAnswer verdict) => verdict.IsYes is null && message.Retriever.DecidesByPhrase(verdict, _query.Tokens);

    /// <summary>A property that the entry has not, or a word that neither it nor its verdicts know.</summary>
    private bool AsksMoreThan(Entry entry, IReadOnlyList<YesNoAnswer> verdicts) =>
        _query.Properties.Any(property => !OfRules.Contains(property) && !entry.FactsOf(property).Any())
        || Words.Any(word => !message.Retriever.Speaks(entry.Id, word) && !verdicts.Any(verdict => message.Retriever.Decides(verdict, [word])));

    /// <summary>What the message is about, whatever numbers stand in it: "vi starter i 2027, må vi ha AS?".</summary>
    private IEnumerable<Token> Words => _query.Content.Where(word => !word.Standard.All(char.IsAsciiDigit));

    /// <summary>"Må et AS ha styre?": a company form is asked about, and something of it that no rule about applying is.</summary>
    /// <param name="told">What was told; a word that it does not speak of is not about it.</param>
    public bool AsksOfAForm(EntryId? told) =>
        !message.PointsBack && !message.Leans && _query.Mentions.Any(mention => CompanyForm.IsCalled(mention.Entry, message.Knowledge))
        && ((told is { } id && Words.Any(word => !message.Retriever.Speaks(id, word)))
            || (_query.Properties.Any(property => !OfRules.Contains(property)) && message.Retriever.Rank(_query, []).Best is { } best && CompanyForm.IsCalled(best.Document.Id, message.Knowledge)));

    /// <summary>"When did the board of the regional council see the pre-study?": somebody else is named, and still nothing fits as well as what was told.</summary>
    private bool IsBestOfAll(Entry entry) =>
        _query is { Content.Count: >= FollowUp.Short, LacksSubject: false, Places.Count: 0 } && !ContactLookup.IsAsked(_query)
        && message.Retriever.Rank(_query, []).Best is { Signals.Statement: > Half } best && best.Document.Id == entry.Id;

    /// <summary>"Kan jeg kjøpe utstyret først og søke etterpå?": a longer message, and no other entry says as much of it in one place.</summary>
    private bool SaysItBest(Telling told) =>
        _query is { Content.Count: > FollowUp.Short, LacksSubject: false } && told.Facts.Count > 0 && !ContactLookup.IsAsked(_query)
        && message.Retriever.Look(_query, told.Entry) is { Signals.Statement: >= Said } own
        && message.Retriever.Rank(_query, []).Best is { } best && best.Signals.Statement <= own.Signals.Statement && best.Relevance <= own.Relevance + PriorWhenAsked;

    /// <summary>"Utan pant?", "omsetning da?": a point and no question, and a fact of what was told speaks of it.</summary>
    private bool NamesAPoint(Telling told) =>
        told.Facts.Count > 0 && !_query.IsYesNo && _query is { BeginsAsking: false, Topics.Count: 0, Places.Count: 0, Words.Count: <= FollowUp.Short } && _query.Mentions.All(mention => mention.Strength < FollowUp.Telling) && !_query.Wants(FollowUp.QuestionWord) && !ContactLookup.IsAsked(_query)
        && _query.Tokens.Where(token => !token.IsStop).ToList() is { Count: > 0 and <= FollowUp.Few } telling && telling.All(word => message.Retriever.Speaks(told.Entry, word));

    /// <summary>"Hva er det meste vi kan få i BIO?": another entry is called by its name, and nothing comes near it. Not a company form, which says who applies.</summary>
    private bool NamesTheBest(Telling told) =>
        _query.Mentions.Count > 0 && message.Retriever.Rank(_query, []).Best is { } best && best.Document.Id != told.Entry && !CompanyForm.IsCalled(best.Document.Id, message.Knowledge)
        && !IsOnlyTheRegion && _query.Mentions.Any(mention => mention.Entry == best.Document.Id && !IsToldOf(mention, told.Entry)) && message.Retriever.Look(_query, told.Entry) is { } own && own.Relevance + Whole < best.Relevance;

    /// <summary>"And for their innovation project?": another entry says all of it in one place, and what was told does not.</summary>
    private bool IsAllOf(EntryId other, Telling told) =>
        other != told.Entry && _query is { Content.Count: > 0, Properties.Count: 0 }
        && message.Retriever.Look(_query, other) is { Signals: { Statement: >= Whole, Spoken: >= Whole } } all
        && message.Retriever.Look(_query, told.Entry) is { Signals.Statement: < Half } own && own.Relevance + Whole < all.Relevance;

    /// <summary>"Er det noen frist, eller kan vi vente til høsten?": what nothing else can answer, no name is said, and what fits best has it not.</summary>
    private bool OnlyThisHas(Telling told, Document best) =>
        _query is { Exact.Count: > 0, Mentions.Count: 0 } && best.Entry is { } other
        && _query.Exact.All(cue => message.Knowledge[told.Entry].FactsOf(cue.Property).Any() && !other.FactsOf(cue.Property).Any());

    private double PriorOf(Telling told) =>
        _query.Mentions.Any(mention => mention.Entry != told.Entry && (mention.Strength >= FollowUp.Telling || mention.Entry.Kind == told.Entry.Kind)) ? 0
        : told.Properties.Count == 0 && told.Facts.Count == 0 ? LittlePrior
        : told.Properties.Count > 0 && _query is { Content.Count: < FollowUp.Short, Topics.Count: 0, Mentions.Count: 0, Places.Count: 0 } ? PriorWhenAsked
        : message.PointsBack || message.Leans ? PriorWhenPointing
        : Prior;

    /// <summary>"Må jeg ha AS for å få det?": a pronoun, and what was told has the property asked for or speaks of what is named.</summary>
    private bool PointsBack(Telling told) =>
        message.PointsBack
        && _query.Mentions.All(mention => mention.Entry.Kind != told.Entry.Kind || mention.Entry == told.Entry)
        && (told is { Facts.Count: > 0, Properties.Count: > 0 }
            || (told.Facts.Count > 0 && _query.Mentions.Any(mention => mention.Strength > FollowUp.Telling))
            || (told.Properties.Count > 0 && _query is { IsYesNo: false, Content.Count: <= FollowUp.Few }));

    /// <summary>"Søker jeg til Innovasjon Norge på det da?": who is named has to do with what was told, which is asked about.</summary>
    private bool IsToldOf(Mention mention, EntryId told) =>
        ((message.PointsBack && _query is { IsYesNo: true, Leans: false }) || AsksWhoHasIt(message.Knowledge[told])) && mention.Entry.Kind != told.Kind && message.Retriever.Speaks(told, [.. _query.Tokens.Skip(mention.Start).Take(mention.Length).Select(token => token.Term)]);

    /// <summary>"Så jeg sender søknaden til Innovasjon Norge da?": whose part in it is asked for, which the entry tells.</summary>
    private bool AsksWhoHasIt(Entry entry) => entry.Id.Kind == FollowUp.Scheme && _query.Content.Count <= FollowUp.Few && !_query.Wants(FollowUp.QuestionWord) && _query.Properties.Intersect(OfHandling).Any(property => entry.FactsOf(property).Any());

    private bool NamesAnother(EntryId id) => _query.Mentions.Any(mention =>
        mention.Strength >= FollowUp.Telling && mention.Entry != id && mention.Entry.Kind != "term" && !IsToldOf(mention, id) && !message.Knowledge[id].TellWith.Contains(mention.Entry)
        && !_query.Mentions.Any(own => own.Entry == id && own.Length >= mention.Length));
}
