using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering;

/// <summary>Understands a message that leans on the one before.</summary>
internal static class FollowUp
{
    private const string Pronoun = "pronoun";
    private const string Lean = "lean";

    /// <summary>Words from which a message stands for itself.</summary>
    private const int Short = 4;

    /// <summary>Strength from which a name says what is meant.</summary>
    private const double Telling = 0.3;

    private const string Correction = "correction";

    private static readonly string[] NoSubject = [Comparison.Join, Lean, Pronoun, Correction];

    /// <summary>"Hva er fristen?", "hvor lenge har den vart?" right after an entry was told: of that entry.</summary>
    public static Telling? AboutFocus(Query query, Focus focus, Retriever retriever)
    {
        if (focus.Entry is not { } id || retriever.Knowledge.Find(id) is not { } entry || query.Places.Count > 0)
            return null;
        if (NamesAnother(query, id, retriever.Knowledge) && (!query.Wants(Pronoun) || query.Mentions.Any(mention => mention.Entry.Kind == id.Kind && mention.Entry != id)))
            return null;

        var told = FactChoice.Of(entry, query, retriever.Look(query, id), retriever.Knowledge.Lexicon.Properties);
        if (query.LacksSubject)
            return told.Properties.Count > 0 ? told : null;

        if (query.Content.Count > Short || query.Wants(Correction) || ContactLookup.Answers(query))
            return null;
        if (query.Content.Count == 0)
            return query.Wants(Pronoun) || told.Properties.Count > 0 ? told : null;

        var asked = focus.Question is { } before ? retriever.Read(query.Text, before) : query;
        var ranking = retriever.Rank(asked, focus.Area is { } area ? [area] : []);
        var (own, best) = (ranking.Of(id), ranking.Best);
        var pointsBack = query.Wants(Pronoun) && query.Mentions.All(mention => mention.Entry.Kind != id.Kind || mention.Entry == id) && told is { Facts.Count: > 0, Properties.Count: > 0 };
        if (!pointsBack && (own is null || best is null || (best.Document.Id != id && best.Relevance > own.Relevance)))
            return null;

        return query.Wants(Pronoun) || query.Leans || told.Facts.Count > 0 || told.Properties.Count > 0 ? told : null;
    }

    /// <summary>"Og for lån?", "nei, jeg mente lån": the question before, of another thing.</summary>
    public static Query? OfAnother(Query query, Focus focus, Retriever retriever) =>
        focus.Question is { } before && (query.Leans || Corrects(query)) && query.Content.Count is > 0 and <= Short && !ContactLookup.Answers(query) ? retriever.Read(query.Text, before) : null;

    /// <summary>"Nei, jeg mente …": what was told last was not meant.</summary>
    public static bool Corrects(Query query) => query.Wants(Correction);

    /// <summary>"Og i Osen?": the question before, asked of another place.</summary>
    public static string? InAnotherPlace(Query query, Focus focus, Retriever retriever)
    {
        if (focus.Question is not { } before || query.Places.Count == 0 || AsksForItself(query) || query.Mentions.Any(mention => mention.Entry.Kind != "place"))
            return null;

        var asked = retriever.Read(before);
        var placeWords = asked.Places.SelectMany(found => found.Words).ToHashSet(ReferenceEqualityComparer.Instance);
        var kept = asked.Words.Where(word => !placeWords.Contains(word)).Select(word => word.Written);
        return string.Join(' ', kept.Concat(query.Places.SelectMany(found => found.Words).Select(word => word.Written)));
    }

    private static bool NamesAnother(Query query, EntryId id, KnowledgeBase knowledge) => query.Mentions.Any(mention =>
        mention.Strength >= Telling && mention.Entry != id && mention.Entry.Kind != "term" && !knowledge[id].TellWith.Contains(mention.Entry)
        && !query.Mentions.Any(own => own.Entry == id && own.Length >= mention.Length));

    /// <summary>More than a place and an "og": a question of its own.</summary>
    private static bool AsksForItself(Query query) =>
        query.Content.Count > 0 || query.Properties.Count > 0 || query.Intents.Except(NoSubject).Any();
}
