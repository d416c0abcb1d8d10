using NaFosenBot.Answering.Leaning;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Retrieval;
using NaFosenBot.Routing;

namespace NaFosenBot.Answering;

/// <summary>What a ranking comes to: the best, choices between equals, what it may be, or nothing.</summary>
internal sealed class RankedAnswer(Query query, Ranking ranking, IReadOnlyList<EntryId> areas, Retriever retriever)
{
    /// <summary>Relevance within which two entries count as tied.</summary>
    internal const double TieLead = 0.05;

    private const string Term = "term";
    private const string Fund = "fund";
    private const string Organisation = "member";
    private const string Funding = "funding";
    private const string Person = "person";
    private const string Place = "place";
    private const string Home = "home";
    private const string Former = "former";
    private const string Financing = "financing";
    private const string Why = "why";
    private const int MostRead = 12;
    private const double Named = 0.35;

    /// <summary>Share of the best hit's relevance from which another is as likely meant, where words speak for it.</summary>
    private const double Nearly = 0.6;

    /// <summary>Strength from which a name is enough to know what is meant.</summary>
    private const double Telling = 0.5;

    private readonly KnowledgeBase _knowledge = retriever.Knowledge;

    public Answer Of(double score)
    {
        if (ranking.Best is not { } best || score < Calibration.Unlikely || IsOnlyNumbers(query))
            return new Answer.Abstained(null) { Score = score };
        if (score < Calibration.Threshold)
        {
            return Perhaps() is { Count: > 0 } options
                ? new Answer.NearTie(options, IsGuess: true) { Score = score }
                : new Answer.Abstained(null) { Score = score };
        }

        // "Jeg vil ha støtte", of no kind in particular: the overview, not the scheme with most of the words.
        if (query is { LacksSubject: true, Content.Count: <= 1, Places.Count: 0, Words.Count: <= 2 })
            return new Answer.SubjectMissing([]) { Score = score };
        if (((query.LacksSubject && !best.Signals.PlaceAsked) || IsListOfAnything) && ranking.Documents.FirstOrDefault(ranked => ranked.Document.Situation is not null) is { } overview)
            return Tell(overview.Document.Situation!, score);
        var tied = Tied();
        if (tied.Count == 2 && tied.All(id => query.Mentions.Any(mention => mention.Entry == id && mention.Strength > Named) || query.Places.Any(found => found.Place.Id == id)))
            return new Answer.Given([.. tied.Select(Choose)]) { Score = score };
        if (tied.Count > 1)
            return new Answer.NearTie(tied) { Score = score };
        if (tied is [var one])
            best = ranking.Documents.First(ranked => ranked.Document.Id == one);

        best = ReasonOf(OfNamedForm(MunicipalitiesOf(FundOf(StoodFor(best)))));
        return best.Document.Situation is { } situation ? Tell(situation, score) : Entry(best.Document.Entry!, score);
    }

    /// <summary>Where its parts are told against each other and that is asked for, all of them, wherever somebody is.</summary>
    private Answer.Given Tell(Situation situation, double score) =>
        new SituationAnswer(_knowledge).Of(situation, situation.IsSideBySide && query.Wants(Comparison.Compare) ? [] : areas, score);

    /// <summary>"Valsnes Utvikling KF, whose company is it": an abbreviation and the thing it stands for fit alike, and the thing is told.</summary>
    private Ranked StoodFor(Ranked best) =>
        best.Document.Entry is { Id.Kind: Term } term && ranking.Documents is [_, { Document.Entry: { } thing } next, ..] && best.Relevance - next.Relevance <= TieLead && thing.Id.Kind != Term && term.SeeAlso.Contains(thing.Id)
            ? next
            : best;

    /// <summary>"Den gangen Ørland kommune lyste ut næringsfondet sitt, hvor leverte man søknaden?": of the one fund that the municipality has, not of the municipality.</summary>
    private Ranked FundOf(Ranked best) =>
        best.Document.Entry is { Id.Kind: Place } place && !query.Properties.Any(property => place.FactsOf(property).Any()) && query.Areas.ToList() is [var area] && query.Tokens.Any(SpeaksOfFund)
            && ranking.Documents.Where(ranked => ranked.Document.Entry is { Id.Kind: Fund, Places: [var only] } fund && only == area && EarlierSchemes.IsFund(fund, _knowledge)).ToList() is [var fund] && fund.Relevance >= best.Relevance * Nearly
            ? fund
            : best;

    /// <summary>"Hvilke kommuner er det på Fosen nå?", "hvor mange kommuner var det da alliansen ble stiftet?": of what the region consists of, not of the region or of the alliance.</summary>
    private Ranked MunicipalitiesOf(Ranked best) =>
        best.Document.Entry is { } whole && query.Topics.Contains(SchemeList.Municipality) && !query.Wants(Home)
            && ranking.Documents.FirstOrDefault(ranked => ranked.Document.Entry is { Topics: [SchemeList.Municipality], Places.Count: 0 }) is { } all
            && (_knowledge.FindPlace(whole.Id)?.Kind == PlaceKind.Region || (whole.Id == _knowledge.Profile.Alliance && !query.Topics.Contains(Funding) && !query.Properties.Contains(Financing) && (query.Wants(SchemeList.Enumeration) || (query.Counted is { } counted && retriever.Calls(all.Document.Id, counted)))))
            ? all
            : best;

    /// <summary>"Hva var det som gjorde at Indre Fosen fikk omstillingspenger?": of what tells the reason, not of the programme.</summary>
    private Ranked ReasonOf(Ranked best) =>
        query.Wants(Why) && best.Document.Entry is { Places.Count: > 0 } effect && !effect.FactsOf(FactChoice.Background).Any()
            ? ranking.Documents.FirstOrDefault(ranked => ranked.Document.Entry is { } cause && effect.SeeAlso.Contains(cause.Id) && cause.Places.SequenceEqual(effect.Places) && cause.FactsOf(FactChoice.Background).Any()) ?? best
            : best;

    private bool SpeaksOfFund(Token token) => _knowledge.Recognising.Lists["fundTitles"].Any(word => token.Source.Lower.EndsWith(word, StringComparison.Ordinal) || token.Source.Lower.EndsWith($"{word}et", StringComparison.Ordinal));

    /// <summary>"Am I liable for the debts of an AS?": of the company form that is named, not of the one whose entry speaks most of debts.</summary>
    private Ranked OfNamedForm(Ranked best) =>
        best.Document.Entry is { } entry && CompanyForm.Is(entry)
            && query.Mentions.Select(mention => mention.Entry).Where(id => _knowledge.Find(id) is { } named && CompanyForm.Is(named)).Distinct().ToList() is [var form] && ranking.Of(form) is { } named
            ? named
            : best;

    /// <summary>"Hvilke tilskudd finnes?", whatever for.</summary>
    private bool IsListOfAnything => query is { Content.Count: 0, Mentions.Count: 0, Places.Count: 0 } && SchemeList.IsAsked(query, _knowledge);

    /// <summary>"2016" alone asks for nothing.</summary>
    private static bool IsOnlyNumbers(Query query) =>
        query is { Mentions.Count: 0, Properties.Count: 0, Places.Count: 0, Content.Count: > 0 } && query.Content.All(token => token.Standard.All(char.IsDigit));

    private Answer.Given Entry(Entry entry, double score)
    {
        var told = Told(entry).ToList();
        if (!SchemeOwners.AreNamedFor(entry, query, _knowledge))
            told[0] = YesNo.Decide(told[0], query, retriever);
        return WithContact(new Answer.Given(told) { Score = score, IsNotFound = FactChoice.FindsNothing(told[0], _knowledge[told[0].Entry]), About = entry.TellWith is [var meant, ..] && entry.Id.Kind == Term ? meant : entry.Id });
    }

    /// <summary>The entry, what always belongs with it, and others that the person named too.</summary>
    private IEnumerable<Telling> Told(Entry entry)
    {
        if (FundOfBefore(entry) is { } before)
            yield return Choose(before);
        foreach (var told in entry.TellWith.Prepend(entry.Id))
            yield return Choose(told);
        if (query.Properties.Any(property => entry.FactsOf(property).Any()))
            yield break;

        foreach (var other in query.Mentions.Where(mention => mention.Strength > Telling && mention.Entry.Kind is not ("place" or Term) && mention.Entry != entry.Id && !entry.TellWith.Contains(mention.Entry)).Take(2))
        {
            if (!Overlaps(other, entry.Id))
                yield return Choose(other.Entry);
        }
    }

    /// <summary>"Hva ble det av fondet til gamle Bjugn?": what ended with the municipality that is named, before what there is today.</summary>
    private EntryId? FundOfBefore(Entry today) =>
        today.Id.Kind == Fund && query.Wants(Former) && query.Places is [var former, ..] && query.Places.All(found => found.Place.Kind == PlaceKind.FormerMunicipality)
            ? _knowledge.Entries.FirstOrDefault(entry => entry.Id.Kind == Fund && entry.Status == EntryStatus.Ended && entry.SeeAlso.Contains(today.Id) && retriever.Speaks(entry.Id, [.. former.Words.Select(word => Tokenizer.TermOf(word.Lower))]))?.Id
            : null;

    private Telling Choose(EntryId id) => FactChoice.Of(_knowledge[id], query, ranking.Of(id), _knowledge.Lexicon.Properties);

    /// <summary>To a scheme for the whole country belongs somebody near by who knows it, when the person has said where they are.</summary>
    private Answer.Given WithContact(Answer.Given given)
    {
        var municipality = query.Areas.FirstOrDefault(area => _knowledge.FindPlace(area)?.Kind == PlaceKind.Municipality);
        var isGeneralScheme = given.Tell is [var only] && only.Entry.Kind == "fund" && _knowledge[only.Entry].Places.Count == 0;
        return municipality != default && isGeneralScheme && Router.Decide(_knowledge, municipality, query.Topics) is { } decision
            ? given with { Contact = new ContactAnswer(decision, municipality) }
            : given;
    }

    // Two entries with the same name are not two things asked for.
    private bool Overlaps(Mention other, EntryId told) =>
        query.Mentions.Any(mention => mention.Entry == told && mention.Start < other.Start + other.Length && other.Start < mention.Start + mention.Length);

    private List<EntryId> Tied()
    {
        if (ranking.Documents.Count < 2 || ranking.Lead > TieLead || (query.Mentions is [{ Strength: > 0.8 } sure] && (sure.Entry.Kind != Place || query.Properties.Count == 0)))
            return [];

        var tied = ranking.Documents
            .TakeWhile(ranked => ranking.Documents[0].Relevance - ranked.Relevance <= TieLead)
            .Take(3)
            .Select(ranked => ranked.Document)
            .DistinctBy(document => document.Title.Nb)
            .ToList();
        // An abbreviation and the thing it stands for are one thing: the thing is told.
        if (tied.Any(document => document.Id.Kind != Term))
            tied.RemoveAll(document => document.Id.Kind == Term);
        // "Vi er et lag i Leksvik. Hvor stor del kan vi få?": asked of a scheme, and not of where somebody is.
        if (query.Properties.Count > 0 && tied.Exists(document => document.Id.Kind == Fund))
            tied.RemoveAll(document => document.Id.Kind == Place);
        var only = OnlyOneHas(tied) ?? OnlyOneTellsWhy(tied);
        // Of two that fit alike, the one that is called by its name is meant; who names Innovasjon Norge beside its schemes means those.
        var ofSchemes = tied.Exists(document => document.Id.Kind == Fund);
        double Enough(Document document) => document.Id.Kind == (ofSchemes ? Fund : Organisation) ? Named : Telling;
        if (tied.Where(document => query.Mentions.Any(mention => mention.Entry == document.Id && mention.Strength > Enough(document))).ToList() is [var named])
            // What the council puts first has its own entry, which says whose it is.
            return [only is { } ofNamed && _knowledge.Find(ofNamed)?.SeeAlso.Contains(named.Id) == true ? ofNamed : named.Id];
        // "Og et AS da?": a form is called by few letters.
        if (tied.Where(document => CompanyForm.IsCalled(document.Id, _knowledge)).ToList() is { Count: > 1 } forms && forms.Where(form => query.Mentions.Any(mention => mention.Entry == form.Id)).ToList() is [var form])
            return [form.Id];
        if (only is { } having)
            return [having];
        if (SayTheSame(tied))
            return [tied[0].Id];
        // "Kompetansepilot Trøndelag" and "Kompetansepilot Trøndelag på Fosen" are one project.
        if (tied is [var one, var other] && (one.Title.Nb.StartsWith(other.Title.Nb, StringComparison.Ordinal) || other.Title.Nb.StartsWith(one.Title.Nb, StringComparison.Ordinal)))
            return [one.Id];
        if (tied.Where(document => query.Places.Any(found => document.Title.Nb.Contains(found.Place.Name, StringComparison.OrdinalIgnoreCase))).ToList() is [{ Entry: not null } there] && tied.All(document => document.Id.Kind == there.Id.Kind))
            return [there.Id];
        // A situation and what it tells are no alternatives: whichever leads says it.
        return tied.Any(document => document.Situation is { } situation && tied.Any(other => situation.Tell.Any(telling => telling.Entry == other.Id)))
            ? []
            : [.. tied.Select(document => document.Id)];
    }

    /// <summary>"Hva er nummeret til Rolf Øia?": two have what is asked for, and it is the same.</summary>
    private bool SayTheSame(IReadOnlyList<Document> tied) =>
        tied is [{ Entry: { } one }, { Entry: { } other }] && query.Properties is [var asked] && one.FactsOf(asked).ToList() is [{ Value: { } value }] && other.FactsOf(asked).ToList() is [{ Value: { } same }] && value == same;

    /// <summary>"Koffer fikk Rissa omstilling?": of several that fit alike, the only one that tells how it came, and the others point to it.</summary>
    private EntryId? OnlyOneTellsWhy(IReadOnlyList<Document> tied) =>
        query.Wants(Why) && tied.Where(document => document.Entry?.FactsOf(FactChoice.Background).Any() == true).ToList() is [var one] && tied.All(document => document == one || document.Entry?.SeeAlso.Contains(one.Id) == true) ? one.Id : null;

    /// <summary>Of several that fit alike: the only one that has what is asked for, or speaks of the year that is named.</summary>
    private EntryId? OnlyOneHas(IReadOnlyList<Document> tied)
    {
        if (query.Content.Count >= MultiPart.Long)
            return null;

        // "Er det penger å få i Nord-Fosen?": the scheme, not those who ran it.
        if (query.Topics.Contains(Funding) && tied.Where(document => document.Id.Kind == Fund).ToList() is [var scheme] && tied.All(document => document == scheme || document.Id.Kind == Organisation))
            return scheme.Id;

        // The same, where no word says money: a scheme and one of those who know it.
        if (tied is [var one, var other] && !ContactLookup.IsAsked(query) && !query.Wants(Person) && (KnownBy(one, other) ?? KnownBy(other, one)) is { } known)
            return known;

        var having = tied.Where(document => ranking.Of(document.Id)!.Signals.HasAsked).ToList();
        var dated = query.Years.Count == 0 ? [] : tied.Where(document => query.Years.All(year => retriever.Speaks(document.Id, [$"{year}"]))).ToList();
        return dated is [var then] ? then.Id : having is [var it] ? it.Id : null;
    }

    private static EntryId? KnownBy(Document scheme, Document organisation) =>
        scheme.Id.Kind == Fund && organisation.Id.Kind == Organisation && scheme.Entry!.Contacts.Concat(scheme.Entry.SeeAlso).Append(scheme.Entry.Owner ?? default).Contains(organisation.Id) ? scheme.Id : null;

    /// <summary>Too unsure to answer, but about something we know of: what that is.</summary>
    private List<EntryId> Perhaps()
    {
        var topics = query.Topics.Except(_knowledge.Lexicon.Concepts.Where(concept => concept.IsVague).Select(concept => concept.Id)).ToList();
        return [.. ranking.Documents
            .Take(MostRead)
            .Where(ranked => ranked.Document.Situation is not null && ranked.Document.Topics.Intersect(topics).Any())
            .Take(3)
            .Select(ranked => ranked.Document.Id)];
    }
}
