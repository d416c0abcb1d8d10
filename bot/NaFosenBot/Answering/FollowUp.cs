using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering;

/// <summary>Understands a message that leans on the one before.</summary>
internal static class FollowUp
{
    private const string Pronoun = "pronoun";
    private const string Lean = "lean";
    private const string Correction = "correction";
    private const string Place = "place";
    private const string QuestionWord = "question-word";
    private const string YesNoWord = "yes-no";

    /// <summary>Words from which a message stands for itself.</summary>
    private const int Short = 4;

    /// <summary>Words up to which a message without a name of anything says too little by itself.</summary>
    private const int Few = 2;

    /// <summary>Strength from which a name says what is meant.</summary>
    private const double Telling = 0.3;

    /// <summary>Strength from which a name needs no help from the question before.</summary>
    private const double Clear = 0.5;

    private const double Sure = 0.95;
    private const double NotSaid = 0.25;
    private const int LongestJoined = 200;

    private static readonly string[] NoSubject = [Comparison.Join, Lean, Pronoun, Correction];
    private static readonly string[] NoSubjectWhenLeaning = [.. NoSubject, QuestionWord, YesNoWord];

    /// <summary>"Hva er fristen?", "hvor lenge har den vart?" right after an entry was told: of that entry, or that no source says it.</summary>
    public static Answer? AboutFocus(Query query, Focus focus, Retriever retriever)
    {
        if (focus.Entry is not { } id || retriever.Knowledge.Find(id) is not { } entry || Corrects(query))
            return null;
        // A place is another question, unless the entry is the same everywhere: "vi er i Osen, går det?".
        if (query.Places.Count > 0 && !(query.Wants(Pronoun) && entry.Places.Count == 0 && entry.Id.Kind != Place))
            return null;
        if (NamesAnother(query, id, retriever.Knowledge) && (!query.Wants(Pronoun) || query.Mentions.Any(mention => mention.Entry.Kind == id.Kind && mention.Entry != id)))
            return null;

        var told = FactChoice.Of(entry, query, retriever.Look(query, id), retriever.Knowledge.Lexicon.Properties);
        return query.LacksSubject ? WithoutSubject(query, told, entry, retriever)
            : IsMeant(query, told, focus, retriever) ? Tell(told, query, entry, retriever)
            : null;
    }

    /// <summary>"Og for lån?", "nei, jeg mente lån", "trenger jeg tillatelse?": the question before, of another thing.</summary>
    public static Query? OfAnother(Query query, Focus focus, Retriever retriever) =>
        focus.Question is { } before && query.Content.Count <= Short && !ContactLookup.IsAsked(query)
        && ((Leans(query) && query.Content.Count > 0) || Tells(retriever.Read(before), focus) || (Corrects(query) && query.Words.Count > Few) || SaysTooLittle(query, focus))
            ? retriever.Read(query.Text, before)
            : null;

    public static bool Leans(Query query) => query.Leans || Corrects(query);

    /// <summary>"Nei, jeg mente …": what was told last was not meant.</summary>
    public static bool Corrects(Query query) => query.Wants(Correction);

    /// <summary>"Og i Osen?": the question before, asked of another place.</summary>
    public static string? InAnotherPlace(Query query, Focus focus, Retriever retriever)
    {
        if (focus.Question is not { } before || query.Places.Count == 0 || AsksForItself(query) || query.Mentions.Any(mention => mention.Entry.Kind != Place && mention.Strength > Telling))
            return null;

        var asked = retriever.Read(before);
        var placeWords = asked.Places.SelectMany(found => found.Words).ToHashSet(ReferenceEqualityComparer.Instance);
        var kept = asked.Words.Where(word => !placeWords.Contains(word)).Select(word => word.Written);
        return string.Join(' ', kept.Concat(query.Places.SelectMany(found => found.Words).Select(word => word.Written)));
    }

    /// <summary>The question as it is understood: what it leans on, and what was said now.</summary>
    public static string Joined(string before, string now) => before.Length + now.Length < LongestJoined ? $"{before} {now}" : now;

    /// <summary>A property and nothing else: the entry has it, or no source says it. Of the alliance where only that has it.</summary>
    private static Answer? WithoutSubject(Query query, Knowledge.Entries.Telling told, Entry entry, Retriever retriever)
    {
        if (told.Properties.Count > 0 || (query.Properties.Count == 0 && query.Wants(Pronoun)))
            return Tell(told, query, entry, retriever);
        if (query.Properties.Count == 0 || entry.Id.Kind == Place)
            return null;

        var alliance = retriever.Knowledge[retriever.Knowledge.Profile.Alliance];
        var pointsBack = query.Wants(Pronoun) || Leans(query);
        return pointsBack || !query.Properties.Any(property => alliance.FactsOf(property).Any())
            ? new Answer.Lacking(entry.Id) { Score = NotSaid, Understood = Understood(entry, query) }
            : null;
    }

    private static bool IsMeant(Query query, Knowledge.Entries.Telling told, Focus focus, Retriever retriever)
    {
        if (query.Content.Count > Short || ContactLookup.IsAsked(query))
            return false;
        if (query.Content.Count == 0)
            return query.Wants(Pronoun) || told.Properties.Count > 0;

        var asked = focus.Question is { } before ? retriever.Read(query.Text, before) : query;
        var ranking = retriever.Rank(asked, focus.Area is { } area ? [area] : []);
        var (own, best) = (ranking.Of(told.Entry), ranking.Best);
        if (!PointsBack(query, told) && (own is null || best is null || (best.Document.Id != told.Entry && best.Relevance > own.Relevance)))
            return false;

        return query.Wants(Pronoun) || query.Leans || told.Facts.Count > 0 || told.Properties.Count > 0;
    }

    /// <summary>"Må jeg ha AS for å få det?": a pronoun, and what was told has the property asked for or speaks of what is named.</summary>
    private static bool PointsBack(Query query, Knowledge.Entries.Telling told) =>
        query.Wants(Pronoun)
        && query.Mentions.All(mention => mention.Entry.Kind != told.Entry.Kind || mention.Entry == told.Entry)
        && (told is { Facts.Count: > 0, Properties.Count: > 0 }
            || (told.Facts.Count > 0 && query.Mentions.Any(mention => mention.Strength > Telling))
            || (told.Properties.Count > 0 && query is { IsYesNo: false, Content.Count: <= Few }));

    private static Answer.Given Tell(Knowledge.Entries.Telling told, Query query, Entry entry, Retriever retriever) =>
        new([YesNo.Decide(told, query, retriever)]) { Score = Sure, IsNotFound = FactChoice.FindsNothing(told, entry), Understood = Understood(entry, query) };

    private static string Understood(Entry entry, Query query) => $"{entry.Title.Nb}: {query.Text}";

    /// <summary>"Hvor lang tid tar det?" after an overview, "trenger jeg løyve?" after a story: nothing is named.</summary>
    private static bool SaysTooLittle(Query query, Focus focus) =>
        (query.LacksSubject && query.Properties.Count > 0 && focus.Entry is null)
        || (query is { IsYesNo: true, LacksSubject: false, Places.Count: 0, Content.Count: > 0 and <= Few } && query.Mentions.All(mention => mention.Strength < Clear));

    /// <summary>"Vi har gård i Rissa": what was said before asked nothing, so that it belongs to what is asked now.</summary>
    private static bool Tells(Query before, Focus focus) =>
        focus.Entry is null && before is { Properties.Count: 0, IsYesNo: false, LacksSubject: false } && !before.Wants(QuestionWord) && !before.Text.Contains('?', StringComparison.Ordinal);

    private static bool NamesAnother(Query query, EntryId id, KnowledgeBase knowledge) => query.Mentions.Any(mention =>
        mention.Strength >= Telling && mention.Entry != id && mention.Entry.Kind != "term" && !knowledge[id].TellWith.Contains(mention.Entry)
        && !query.Mentions.Any(own => own.Entry == id && own.Length >= mention.Length));

    /// <summary>More than a place and an "og": a question of its own.</summary>
    private static bool AsksForItself(Query query) =>
        query.Content.Count > 0 || query.Properties.Count > 0 || query.Intents.Except(query.Leans ? NoSubjectWhenLeaning : NoSubject).Any();
}
