using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering;

/// <summary>Understands a message that leans on the question before it.</summary>
internal static class FollowUp
{
    public const string Pronoun = "pronoun";

    /// <summary>Words from which a message stands for itself.</summary>
    public const int Short = 4;

    /// <summary>Words up to which a message without a name of anything says too little by itself.</summary>
    public const int Few = 2;

    /// <summary>Strength from which a name says what is meant.</summary>
    public const double Telling = 0.3;

    /// <summary>Strength from which a name needs no help from the question before.</summary>
    public const double Clear = 0.5;

    public const string Place = "place";

    /// <summary>A municipal office is asked for.</summary>
    public const string Office = "office";

    private const string Lean = "lean";
    private const string Correction = "correction";
    public const string QuestionWord = "question-word";
    private const string YesNoWord = "yes-no";
    private const string Denial = "denial";
    private const string Home = "home";
    private const string Funding = "funding";
    private const int LongestJoined = 200;

    private static readonly string[] NoSubject = [Comparison.Join, Lean, Pronoun, Correction];
    private static readonly string[] NoSubjectWhenLeaning = [.. NoSubject, QuestionWord, YesNoWord, Denial, Home];

    /// <summary>"Og for lån?", "nei, jeg mente lån", "trenger jeg tillatelse?": the question before, of another thing.</summary>
    public static Query? OfAnother(Query query, Focus focus, Retriever retriever) =>
        focus.Question is { } before && query.Content.Count <= Short && !ContactLookup.IsAsked(query)
        && ((Leans(query) && query.Content.Count > 0) || Tells(retriever.Read(before), focus) || (Corrects(query) && query.Words.Count > Few) || SaysTooLittle(query, focus))
            ? retriever.Read(query.Text, before)
            : null;

    /// <summary>"Nei, jeg mente lån" after grants: the list of the question before, of that kind.</summary>
    public static Query? OfAnotherKind(Query query, Focus focus, Retriever retriever) =>
        focus.Question is { } before && Corrects(query) && query.Content.Count <= Few && query.Mentions.Count == 0 && query.Topics.Intersect(SchemeList.Instruments).Any()
            ? retriever.Read(Joined(before, query.Text))
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
        var now = query.Places.SelectMany(found => found.Words).Select(word => word.Written);
        // Where the other place stood: "ordfører i Ørland kommune" is "ordfører i Osen kommune".
        var start = asked.Words.Index().FirstOrDefault(word => placeWords.Contains(word.Item), (asked.Words.Count, default!)).Item1;
        return string.Join(' ', Written(asked.Words.Take(start)).Concat(now).Concat(Written(asked.Words.Skip(start).Where(word => !placeWords.Contains(word)))));

        static IEnumerable<string> Written(IEnumerable<Word> words) => words.Select(word => word.Written);
    }

    /// <summary>"Hvilket fond gjelder der?", "og ordføreren, hva heter hun?" after a place was told or said: the same, of that place.</summary>
    public static string? There(Query query, Focus focus, KnowledgeBase knowledge)
    {
        if (query.Places.Count > 0 || focus.Question is null)
            return null;

        var asksThere = query.Wants(Pronoun) && (query.Topics.Contains(Funding) || query.Wants(SchemeList.Intent) || query.Wants(Office) || ContactLookup.IsAsked(query));
        var told = asksThere && focus.Entry is { Kind: Place } place ? place : query is { Mentions.Count: 0, Content.Count: 0 } && query.Wants(Office) ? focus.Area : null;
        // "Der" in the whole region, from somebody whose municipality is known, is at home.
        return told is { } there && knowledge.FindPlace(there) is { } named && (named.Kind == PlaceKind.Region && focus.Area is { } home ? knowledge.FindPlace(home) : named) is { } meant ? $"{query.Text} {meant.Name}" : null;
    }

    /// <summary>"Nei, jeg bor i Botngård" after the first line of another place: whoever answers there is asked for.</summary>
    public static EntryId? FirstLineElsewhere(Query query, Focus focus, KnowledgeBase knowledge) =>
        focus.Entry is { } told && knowledge.Routes.Any(route => route.Places.Count > 0 && route.First.Contains(told))
        && query.Areas.ToList() is [var area] && knowledge.FindPlace(area)?.Kind == PlaceKind.Municipality && !knowledge[told].Places.Contains(area)
        && (Corrects(query) || query.Leans) && !AsksForItself(query) && query.Mentions.All(mention => mention.Entry.Kind == Place || mention.Strength <= Telling)
            ? area
            : null;

    /// <summary>The question as it is understood: what it leans on, and what was said now.</summary>
    public static string Joined(string before, string now) => before.Length + now.Length < LongestJoined ? $"{before} {now}" : now;

    /// <summary>"Hvor lang tid tar det?" after an overview, "trenger jeg løyve?" after a story: nothing is named.</summary>
    private static bool SaysTooLittle(Query query, Focus focus) =>
        (query.LacksSubject && focus.Entry is null && (query.Properties.Count > 0 || query.Topics.Contains(Funding)))
        || (query is { IsYesNo: true, LacksSubject: false, Places.Count: 0, Content.Count: > 0 and <= Few } && query.Mentions.All(mention => mention.Strength < Clear));

    /// <summary>"Vi har gård i Rissa": what was said before asked nothing, so that it belongs to what is asked now.</summary>
    private static bool Tells(Query before, Focus focus) =>
        focus.Entry is null && before is { Properties.Count: 0, IsYesNo: false, LacksSubject: false } && !before.Wants(QuestionWord) && !before.Text.Contains('?', StringComparison.Ordinal);

    /// <summary>More than a place and an "og": a question of its own.</summary>
    private static bool AsksForItself(Query query) =>
        query.Content.Count > (Corrects(query) ? Few : 0) || query.Properties.Count > 0 || query.Intents.Except(query.Leans || Corrects(query) ? NoSubjectWhenLeaning : NoSubject).Any();
}
