using System.Diagnostics;
using NaFosenBot.Answering.Leaning;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering;

/// <summary>Decides what a question deserves: an answer, choices, a question back, or an honest no.</summary>
public sealed class Answerer(LiveKnowledge live, TimeProvider clock)
{
    private const string Abbreviation = "abbreviation";
    private const string Term = "term";

    /// <summary>Share of a question's words from which a situation is meant as a whole.</summary>
    private const double WholeQuestion = 0.7;

    private const int FewEnough = 3;

    /// <summary>Likeness with a question about one entry, and a lead over all others, from which that is what is asked about.</summary>
    private const double LikeOne = 0.5;

    private const double FarAhead = 0.9;

    private const int MostByTitle = 5;

    /// <summary>Score below which what is typed has nothing to do with what is known: who chooses among titles may be offered far less sure ones than an answer rests on.</summary>
    private const double Strange = 0.1;

    /// <summary>Share of the best hit's relevance that the others have at least.</summary>
    private const double Fitting = 0.4;

    /// <summary>Score below which a long message is better answered part by part.</summary>
    private const double Halting = 0.75;

    /// <summary>Share of a message with many topics from which what fits best is more than one of its parts.</summary>
    private const double LittleOfIt = 0.25;

    /// <summary>Topics from which a message asks for several things, however sure one of them is.</summary>
    private const int ManyTopics = 5;

    /// <summary>A situation that leads the next hit by so much is the one that is told of.</summary>
    private const double ClearLead = 0.2;

    /// <summary>Score of a message that leans on the one before and points clearly to another entry: it says little by itself.</summary>
    private const double LeaningScore = 0.6;

    /// <summary>Words up to which a question says one thing.</summary>
    private const int ShortQuestion = 7;

    private static readonly StillTheLast Still = new();

    public KnowledgeBase Knowledge => live.Current.Knowledge;

    public Query Read(string text) => live.Current.Read(text);

    /// <summary>Entries that fit what is being typed: a few by their titles, then the others, best first; none when the knowledge holds nothing like it.</summary>
    public IReadOnlyList<EntryId> Search(string text, int most)
    {
        var retriever = live.Current;
        return [.. TitleSearch.Find(text, retriever.Knowledge).Take(MostByTitle).Concat(Fits(retriever.Read(text), retriever)).Distinct().Take(most)];
    }

    /// <summary>What there is to see before anything is typed: the alliance, who helps first, the schemes nearest by, and the focus areas.</summary>
    public IReadOnlyList<EntryId> FirstHits(int most)
    {
        var knowledge = Knowledge;
        IEnumerable<EntryId> firstLines = knowledge.Routes.Where(route => route.Topics.Count == 0).Select(route => route.Entry);
        var schemes = knowledge.Entries.Where(entry => entry is { Id.Kind: "fund", Places.Count: > 0, Status: EntryStatus.Open or EntryStatus.Unknown }).Select(entry => entry.Id);
        return [.. firstLines.Concat(schemes).Concat(knowledge.Profile.Focus).Prepend(knowledge.Profile.Alliance).Distinct().Take(most)];
    }

    public Answer Answer(Query query, Focus focus)
    {
        var retriever = live.Current;
        var answer = OwnService.Of(Decide(query, focus, retriever), retriever.Knowledge);
        return query.Places.Count == 0 && focus is { Area: { } area, IsAreaNew: false } ? AssumedPlace.Show(answer, query, area, focus.Entry, retriever.Knowledge) : answer;
    }

    /// <summary>Whether what was told last has a rule for exactly what a short question asks, and nothing else is wanted.</summary>
    public bool HasRule(Query query, Focus focus) => query is { IsYesNo: true, BeginsAsking: true, Words.Count: <= ShortQuestion, Topics.Count: 0, Mentions.Count: 0 } && !query.Wants(FollowUp.QuestionWord) && new FollowUp(query, focus, live.Current) is { Last: not null } message && new OfTold(message).HasRule;

    /// <summary>A situation chosen by name.</summary>
    public Answer.Given Tell(Situation situation, Focus focus) =>
        new SituationAnswer(Knowledge).Of(situation, focus.Area is { } area ? [area] : [], score: 1);

    /// <summary>Whom to talk to about a question, in the area that the focus holds.</summary>
    public Answer.Contacts Contact(Query query, Focus focus) => new ContactLookup(Knowledge).InArea(focus.Area, query.Topics);

    /// <summary>Whom to talk to about some topics in an area.</summary>
    public Answer.Contacts Contact(IReadOnlyList<string> topics, EntryId? area) => new ContactLookup(Knowledge).InArea(area, topics);

    private static IEnumerable<EntryId> Fits(Query query, Retriever retriever)
    {
        var ranking = retriever.Rank(query, []);
        return ranking.Best is not { } best || Calibration.Score(query, ranking, retriever) < Strange
            ? []
            : ranking.Documents.Where(ranked => ranked.Relevance >= best.Relevance * Fitting).Select(ranked => ranked.Document.Id).Where(id => retriever.Knowledge.Find(id) is not null);
    }

    private Answer Decide(Query query, Focus focus, Retriever retriever)
    {
        var refusal = new Refusal(retriever, NorwegianDay.Of(clock));
        if (refusal.ByWish(query, focus.AreasOf(query, retriever.Knowledge)) is { } declined)
            return declined;

        var message = new FollowUp(query, focus, retriever);
        var alone = focus with { Question = null };
        return Readings.Of(message) switch
        {
            Sense.Tells about => (SaysOnlyAYear(query) && about.Answer is not Answering.Answer.Listed ? refusal.ByYear(query, [.. about.Answer is Answer.Given given ? given.Tell.Select(telling => telling.Entry) : []]) : null) ?? about.Answer,
            Sense.AsksAnew anew => Decide(retriever.Read(anew.Question), alone, retriever) with { Understood = anew.Question },
            Sense.Asks { IsNamed: true } named => Stand(named.Query, alone, retriever, refusal) with { Understood = message.Understood(focus.Question!) },
            Sense.Asks another => Still.Unless(Stand(another.Query, alone, retriever, refusal, another.Corrected, another.SaysLittle) with { Understood = message.Understood(focus.Question!) }, message),
            null when message.BeginsAnew => Stand(query, focus, retriever, refusal),
            null => Still.Unless(Stand(query, focus, retriever, refusal), message),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>"Og hvor mange blir det i 2040?": the year is what is asked for. In "vi starter i 2027, må vi ha AS?" it is not.</summary>
    private static bool SaysOnlyAYear(Query query) => query.Content.All(word => word.Standard.All(char.IsDigit));

    /// <summary>Answers a question that stands for itself.</summary>
    /// <param name="corrected">What was told before and was not meant.</param>
    /// <param name="leans">Its words alone say little.</param>
    private static Answer Stand(Query query, Focus focus, Retriever retriever, Refusal refusal, EntryId? corrected = null, bool leans = false)
    {
        var areas = focus.AreasOf(query, retriever.Knowledge);
        var ranking = retriever.Rank(query, areas).Without(corrected);
        var answer = Best(query, ranking, areas, retriever, refusal, leans);
        return answer with { Rivals = Rivals.Of(answer, query, ranking) };
    }

    private static Answer Best(Query query, Ranking ranking, IReadOnlyList<EntryId> areas, Retriever retriever, Refusal refusal, bool leans)
    {
        var knowledge = retriever.Knowledge;
        var score = Calibration.Score(query, ranking, retriever);
        if (query.LacksSubject && IsOnlyOf(ranking))
            query = query with { LacksSubject = false };
        if (leans && ranking.Lead > RankedAnswer.TieLead)
            score = Math.Max(score, LeaningScore);
        if (refusal.ByPlace(query, ranking, areas, score) is { } elsewhere)
            return elsewhere;
        if (SchemeList.IsAsked(query, knowledge) && query.Content.Count < MultiPart.Long && !IsStory(query, ranking) && !SchemeList.IsOfOther(query, ranking, knowledge) && SchemeList.Of(query, areas, score, knowledge) is { } listed)
            return listed is { AreEnded: false, Groups: [{ Schemes: [var only] }] } ? listed with { Only = FactChoice.OfAll(knowledge[only], query, ranking.Of(only), knowledge.Lexicon.Properties) } : listed;
        if (SpeltOut(query, ranking, score, retriever) is { } spelt)
            return spelt;
        if (Comparison.Of(query, ranking, retriever) is { Count: > 1 } compared)
            return new Answer.Given(compared) { Score = Math.Max(score, 0.9) };
        if (ContactLookup.Answers(query, areas, ranking))
            return new ContactLookup(knowledge).Find(query, ranking, areas, score);
        if (refusal.ByFit(query, ranking, score) is { } refused)
            return refused;
        if ((query.LacksSubject || (SchemeList.IsWanted(query, knowledge) && !IsKnownQuestion(ranking)) || SchemeList.IsWantedHere(query, query.Areas, ranking.Best, knowledge)) && areas.Count > 0 && SchemeList.NearBy(query, areas, score, knowledge) is { } near)
            return near;
        if (query.LacksSubject && query.Properties.Count > 0 && ranking.Best?.Signals.PlaceAsked != true)
            return WithoutSubject(query, ranking, areas, score, retriever);

        if (SchemeOfOwner.Of(query, ranking, areas, score, retriever) is { } owned)
            return owned;

        var whole = new RankedAnswer(query, ranking, areas, retriever).Of(score);
        var saysMore = query.Topics.Count >= ManyTopics && ranking.Best?.Signals.Words < LittleOfIt;
        if ((whole is not Answering.Answer.Given || score < Halting || saysMore) && MultiPart.Of(query, areas, retriever) is { } parts && (parts.Score >= score || saysMore))
            return parts;

        return whole is Answering.Answer.Abstained && areas.Count > 0 && ContactLookup.MayBeAsked(query, retriever) ? new ContactLookup(knowledge).Find(query, ranking, areas, score) : whole;
    }

    /// <summary>"Søknaden til det regionale fondet skal skrives etter PLP. Hva er det en forkortelse for?": letters alone are asked about, and a scheme that is named besides is not.</summary>
    private static Answer.Given? SpeltOut(Query query, Ranking ranking, double score, Retriever retriever)
    {
        if (!query.Wants(Abbreviation) || query.Wants(Comparison.Join) || query.Properties.Count > 0 || query.Words.Count(word => word.IsAllCapitals) != 1
            || query.Mentions.FirstOrDefault(mention => mention.Entry.Kind == Term && query.Tokens[mention.Start].Source.IsAllCapitals) is not { Entry: var letters })
            return null;

        var best = ranking.Best?.Document.Id;
        if (score >= Calibration.Threshold && best?.Kind != FollowUp.Scheme && best != letters)
            return null;

        var named = query.Mentions.Select(mention => mention.Entry).Where(id => id == best);
        var told = retriever.Knowledge[letters].TellWith.Prepend(letters).Concat(named).Distinct();
        return new Answer.Given([.. told.Select(id => FactChoice.Of(retriever.Knowledge[id], query, ranking.Of(id), retriever.Knowledge.Lexicon.Properties))]) { Score = Math.Max(score, 0.9) };
    }

    /// <summary>"We run a farm and want to open a café. What is there?": somebody's own case, of a kind that is known.</summary>
    private static bool IsStory(Query query, Ranking ranking) =>
        ranking is { Best.Document.Situation: not null, Lead: > ClearLead } && query.Words.Skip(1).Any(word => word.IsSentenceStart);

    /// <summary>"Er det noen grense for vekstgarantilånet?": no name is called, and still only one entry can be meant.</summary>
    private static bool IsOnlyOf(Ranking ranking) => ranking is { Best: { Document.Entry: not null, Signals: { Words: > WholeQuestion, Likeness: > LikeOne } }, Lead: > FarAhead };

    /// <summary>"Hvor mye tilskudd fikk melkebøndene i Åfjord?": hardly worded otherwise than a question about one entry, and nothing comes near that.</summary>
    private static bool IsKnownQuestion(Ranking ranking) => ranking is { Best: { Document.Entry: not null, Signals.Likeness: > WholeQuestion }, Lead: > FarAhead };

    /// <summary>"Hvem er daglig leder?", of nobody in particular: of the alliance, if it has one; else the question goes back.</summary>
    private static Answer WithoutSubject(Query query, Ranking ranking, IReadOnlyList<EntryId> areas, double score, Retriever retriever)
    {
        var knowledge = retriever.Knowledge;
        var alliance = knowledge[knowledge.Profile.Alliance];
        var own = query.Properties.Where(property => alliance.FactsOf(property).Any()).ToList();
        if (own.Count > 0 && query.Places.All(found => found.Place.Kind == PlaceKind.Region))
            return new Answer.Given([new Telling(alliance.Id, own)]) { Score = 0.9 };

        // Few entries have it: they are what is meant. Many have it: of which?
        return ranking.Best is { Document.Situation: { } situation, Signals.Words: > WholeQuestion }
            && situation.Tell.Count(telling => query.Properties.Any(property => knowledge[telling.Entry].FactsOf(property).Any())) is > 0 and <= FewEnough
            ? new RankedAnswer(query, ranking, areas, retriever).Of(Math.Max(score, Calibration.Threshold))
            : new Answer.SubjectMissing(query.Properties) { Score = score };
    }
}
