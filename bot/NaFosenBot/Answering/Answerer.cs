using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Retrieval;
using NaFosenBot.Routing;

namespace NaFosenBot.Answering;

/// <summary>Decides what a question deserves: an answer, choices, a question back, or an honest no.</summary>
public sealed class Answerer(LiveKnowledge live)
{
    /// <summary>Relevance within which two entries count as tied.</summary>
    internal const double TieLead = 0.05;

    /// <summary>Share of a question's words from which a situation is meant as a whole.</summary>
    private const double WholeQuestion = 0.7;

    private const int FewEnough = 3;
    private const string Term = "term";

    /// <summary>Strength from which a name is enough to know what is meant.</summary>
    private const double Telling = 0.5;

    private const int MostRead = 12;

    /// <summary>Score from which a question is about something known, whatever a single word of it may mean.</summary>
    private const double Certain = 0.75;

    /// <summary>Score of a message that leans on the one before and points clearly to another entry: it says little by itself.</summary>
    private const double LeaningScore = 0.6;

    private const double Named = 0.35;
    private const string Unrelated = "unrelated";

    private static readonly string[] Firm = ["opinion", "forecast", "private", "illegal", "injection", "guarantee", "live-data"];

    public KnowledgeBase Knowledge => live.Current.Knowledge;

    public Query Read(string text) => live.Current.Read(text);

    /// <summary>Entries that fit what is being typed, best first.</summary>
    public IReadOnlyList<EntryId> Search(string text, int most)
    {
        var retriever = live.Current;
        var ranking = retriever.Rank(retriever.Read(text), []);
        return [.. ranking.Documents.Select(ranked => ranked.Document.Id).Where(id => retriever.Knowledge.Find(id) is not null).Take(most)];
    }

    public Answer Answer(Query query, Focus focus)
    {
        var retriever = live.Current;
        if (query.Guard is { } guard && !GivesWay(guard, query, focus))
            return new Answer.Declined(guard.Kind) { Score = 0.02 };
        if (FollowUp.InAnotherPlace(query, focus, retriever) is { } standalone)
            return Answer(retriever.Read(standalone), focus with { Question = null });
        if (FollowUp.AboutFocus(query, focus, retriever) is { } telling)
            return new Answer.Given([YesNo.Decide(telling, query, retriever)]) { Score = 0.95 };
        EntryId? corrected = null;
        var another = FollowUp.OfAnother(query, focus, retriever);
        if (another is not null)
            (query, focus, corrected) = (another, focus with { Question = null }, FollowUp.Corrects(query) ? focus.Entry : null);

        var areas = AreasOf(query, focus, retriever.Knowledge);
        var ranking = retriever.Rank(query, areas).Without(corrected);
        var score = Calibration.Score(query, ranking);
        if (another is not null && ranking.Lead > TieLead)
            score = Math.Max(score, LeaningScore);
        if (areas.Count == 0 && OutsideRegion(query) is { } outside && !query.Mentions.Any(mention => mention.Strength > Telling))
            return new Answer.Abstained(outside) { Score = Math.Min(score, 0.3) };
        if (query.Wants(SchemeList.Intent) && query.Content.Count < MultiPart.Long && SchemeList.Of(query, areas, score, retriever.Knowledge) is { } listed)
            return listed;
        if (Comparison.Of(query, ranking, retriever.Knowledge) is { Count: > 1 } compared)
            return new Answer.Given(compared) { Score = Math.Max(score, 0.9) };
        if (ContactLookup.Answers(query))
            return new ContactLookup(retriever.Knowledge).Find(query, ranking, areas, score);
        if (LacksExactly(query, ranking, retriever) is { } lacking)
            return new Answer.Lacking(lacking) { Score = Math.Min(score, 0.25) };
        if (query.LacksSubject && query.Properties.Count > 0 && ranking.Best?.Signals.PlaceAsked != true)
            return WithoutSubject(query, ranking, areas, score, retriever.Knowledge);

        var whole = FromRanking(query, ranking, areas, score, retriever.Knowledge) is var found && found is Answering.Answer.Given { Situation: null } given
            ? given with { Tell = [.. given.Tell.Select((telling, index) => index == 0 ? YesNo.Decide(telling, query, retriever) : telling)] }
            : found;
        return whole is not Answering.Answer.Given && MultiPart.Of(query, areas, retriever) is { } parts ? parts : whole;
    }

    /// <summary>One word that could also mean something unrelated does not stop a question about something known; an opinion or a secret is never given.</summary>
    private bool GivesWay(Guard guard, Query query, Focus focus)
    {
        if (Firm.Contains(guard.Kind))
            return false;

        var named = query.Mentions.Any(mention => mention.Strength > Named && mention.Entry.Kind is not ("place" or "term"));
        return (named && query.Properties.Count > 0)
            || ((query.IsGuardFaint || guard.Kind == Unrelated) && Calibration.Score(query, live.Current.Rank(query, AreasOf(query, focus, Knowledge))) > Certain);
    }

    /// <summary>"Hvem er daglig leder?", of nobody in particular: of the alliance, if it has one; else the question goes back.</summary>
    private static Answer WithoutSubject(Query query, Ranking ranking, IReadOnlyList<EntryId> areas, double score, KnowledgeBase knowledge)
    {
        var alliance = knowledge[knowledge.Profile.Alliance];
        var own = query.Properties.Where(property => alliance.FactsOf(property).Any()).ToList();
        if (own.Count > 0)
            return new Answer.Given([new Telling(alliance.Id, own)]) { Score = 0.9 };

        // Few entries have it: they are what is meant. Many have it: of which?
        return ranking.Best is { Document.Situation: { } situation, Signals.Words: > WholeQuestion }
            && situation.Tell.Count(telling => query.Properties.Any(property => knowledge[telling.Entry].FactsOf(property).Any())) is > 0 and <= FewEnough
            ? FromRanking(query, ranking, areas, Math.Max(score, Calibration.Threshold), knowledge)
            : new Answer.SubjectMissing(query.Properties) { Score = score };
    }

    /// <summary>A situation chosen by name.</summary>
    public Answer.Given Tell(Situation situation, Focus focus) =>
        new SituationAnswer(Knowledge).Of(situation, focus.Area is { } area ? [area] : [], score: 1);

    /// <summary>Whom to talk to about a question, in the area that the focus holds.</summary>
    public Answer.Contacts Contact(Query query, Focus focus) => new ContactLookup(Knowledge).InArea(focus.Area, query.Topics);

    private static Answer FromRanking(Query query, Ranking ranking, IReadOnlyList<EntryId> areas, double score, KnowledgeBase knowledge)
    {
        if (ranking.Best is not { } best || score < Calibration.Unlikely)
            return new Answer.Abstained(null) { Score = score };
        if (score < Calibration.Threshold)
        {
            return Perhaps(query, ranking, knowledge) is { Count: > 0 } options
                ? new Answer.NearTie(options, IsGuess: true) { Score = score }
                : new Answer.Abstained(null) { Score = score };
        }

        // "Jeg vil ha støtte", of no kind in particular: the overview, not the scheme with most of the words.
        if (query is { LacksSubject: true, Content.Count: <= 1, Places.Count: 0, Words.Count: <= 2 })
            return new Answer.SubjectMissing([]) { Score = score };
        if (query.LacksSubject && ranking.Documents.FirstOrDefault(ranked => ranked.Document.Situation is not null) is { } overview)
            return new SituationAnswer(knowledge).Of(overview.Document.Situation!, areas, score);
        var tied = Tied(ranking, query);
        if (tied.Count == 2 && tied.All(id => query.Mentions.Any(mention => mention.Entry == id && mention.Strength > Named)))
            return new Answer.Given([.. tied.Select(id => FactChoice.Of(knowledge[id], query, ranking.Of(id), knowledge.Lexicon.Properties))]) { Score = score };
        if (tied.Count > 1)
            return new Answer.NearTie(tied) { Score = score };
        if (tied is [var one])
            best = ranking.Documents.First(ranked => ranked.Document.Id == one);

        return best.Document.Situation is { } situation
            ? new SituationAnswer(knowledge).Of(situation, areas, score)
            : WithContact(new Answer.Given([.. Told(best.Document.Entry!, query, ranking, knowledge)]) { Score = score }, query, knowledge);
    }

    /// <summary>"Hva er organisasjonsnummeret til …": what is named neither has it nor speaks of it.</summary>
    private static EntryId? LacksExactly(Query query, Ranking ranking, Retriever retriever) =>
        ranking.Best is { Document.Entry: { } entry } && query.Exact.FirstOrDefault(cue => !entry.FactsOf(cue.Property).Any() && !retriever.Speaks(entry.Id, cue.Terms)) is not null
            ? entry.Id
            : null;

    /// <summary>Where the person is: as said now, else as said before.</summary>
    private static List<EntryId> AreasOf(Query query, Focus focus, KnowledgeBase knowledge)
    {
        var named = query.Areas.Where(area => knowledge.FindPlace(area)?.Kind != PlaceKind.Elsewhere).ToList();
        return query.Places.Count == 0 && focus.Area is { } remembered ? [remembered] : named;
    }

    /// <summary>The entry, what always belongs with it, and others that the person named too.</summary>
    private static IEnumerable<Telling> Told(Entry entry, Query query, Ranking ranking, KnowledgeBase knowledge)
    {
        foreach (var told in entry.TellWith.Prepend(entry.Id))
            yield return FactChoice.Of(knowledge[told], query, ranking.Of(told), knowledge.Lexicon.Properties);
        if (query.Properties.Any(property => entry.FactsOf(property).Any()))
            yield break;

        foreach (var other in query.Mentions.Where(mention => mention.Strength > Telling && mention.Entry.Kind is not ("place" or "term") && mention.Entry != entry.Id && !entry.TellWith.Contains(mention.Entry)).Take(2))
        {
            if (!Overlaps(other, query, entry.Id))
                yield return FactChoice.Of(knowledge[other.Entry], query, ranking.Of(other.Entry), knowledge.Lexicon.Properties);
        }
    }

    /// <summary>To a scheme for the whole country belongs somebody near by who knows it, when the person has said where they are.</summary>
    private static Answer.Given WithContact(Answer.Given given, Query query, KnowledgeBase knowledge)
    {
        var municipality = query.Areas.FirstOrDefault(area => knowledge.FindPlace(area)?.Kind == PlaceKind.Municipality);
        var isGeneralScheme = given.Tell is [var only] && only.Entry.Kind == "fund" && knowledge[only.Entry].Places.Count == 0;
        return municipality != default && isGeneralScheme && Router.Decide(knowledge, municipality, query.Topics) is { } decision
            ? given with { Contact = new ContactAnswer(decision, municipality) }
            : given;
    }

    // Two entries with the same name are not two things asked for.
    private static bool Overlaps(Mention other, Query query, EntryId told) =>
        query.Mentions.Any(mention => mention.Entry == told && mention.Start < other.Start + other.Length && other.Start < mention.Start + mention.Length);

    private static List<EntryId> Tied(Ranking ranking, Query query)
    {
        if (ranking.Documents.Count < 2 || ranking.Lead > TieLead || query.Mentions is [{ Strength: > 0.8 }])
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
        // A situation and what it tells are no alternatives: whichever leads says it.
        return tied.Any(document => document.Situation is { } situation && tied.Any(other => situation.Tell.Any(telling => telling.Entry == other.Id)))
            ? []
            : [.. tied.Select(document => document.Id)];
    }

    /// <summary>Too unsure to answer, but about something we know of: what that is.</summary>
    private static List<EntryId> Perhaps(Query query, Ranking ranking, KnowledgeBase knowledge)
    {
        var topics = query.Topics.Except(knowledge.Lexicon.Concepts.Where(concept => concept.IsVague).Select(concept => concept.Id)).ToList();
        return [.. ranking.Documents
            .Take(MostRead)
            .Where(ranked => ranked.Document.Situation is not null && ranked.Document.Topics.Intersect(topics).Any())
            .Take(3)
            .Select(ranked => ranked.Document.Id)];
    }

    private static EntryId? OutsideRegion(Query query) =>
        query.Places.FirstOrDefault(found => found.Place.Kind == PlaceKind.Elsewhere)?.Place.Id;
}
