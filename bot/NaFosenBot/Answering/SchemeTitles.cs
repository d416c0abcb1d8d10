using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering;

/// <summary>What schemes are called, where a list of them is asked for by a word of their titles.</summary>
internal static class SchemeTitles
{
    private const string FundTitles = "fundTitles";
    private const string Fund = "fund";
    private const string MoneyFamily = "money";
    private const int Several = 2;

    /// <summary>"Innovasjon" of Innovasjon Norge is no topic.</summary>
    public static bool IsInItsName(string topic, Entry owner, KnowledgeBase knowledge) =>
        owner.Title.All.SelectMany(Word.Split).Any(word => IsTermOf(topic, word.Lower, knowledge));

    /// <summary>A fund is said, and no word says what for.</summary>
    public static bool IsOnlyFund(Query query, KnowledgeBase knowledge) =>
        query.Tokens.Any(token => IsFundWord(token.Source.Lower, knowledge)) && query.Content.All(word => IsFundWord(word.Source.Lower, knowledge) || IsOfMunicipality(word, knowledge));

    /// <summary>"Ramse opp oppstartstilskuddene": schemes that have all that is said in their titles.</summary>
    /// <param name="topics">That the schemes are to be about, where any is said.</param>
    public static HashSet<EntryId> Family(Query query, IReadOnlyList<string> topics, KnowledgeBase knowledge)
    {
        if (query.Topics.Intersect(SchemeList.Instruments).Any())
            return [];

        var schemes = knowledge.Entries
            .Where(entry => entry.Id.Kind == Fund && (topics.All(topic => topic == SchemeList.Municipality) || entry.Topics.Intersect(topics).Any()))
            .Select(entry => (entry.Id, Titles: entry.Title.All.Select(TermsOf).ToList()))
            .ToList();
        var said = query.Tokens
            .Where((token, at) => !token.IsStop && !IsOfMunicipality(token, knowledge) && !IsOwner(at, query, knowledge) && !query.Places.Any(place => place.Words.Contains(token.Source)))
            .Where(token => query.Content.Contains(token) || schemes.Exists(scheme => scheme.Titles.Exists(title => title.Contains(token.Term))))
            .ToList();
        // "Tilskudd" is no name of any; "oppstartstilskudd" and "start-up grants" are.
        var money = knowledge.Lexicon.Families.Where(family => family.Name == MoneyFamily).SelectMany(family => family.Words).Select(Tokenizer.TermOf).ToHashSet();
        if (said.TrueForAll(token => money.Contains(token.Term)) || !said.Exists(token => money.Any(kind => token.Term.EndsWith(kind, StringComparison.Ordinal))))
            return [];

        var family = schemes.Where(scheme => scheme.Titles.Exists(title => said.TrueForAll(token => title.Contains(token.Term)))).Select(scheme => scheme.Id).ToHashSet();
        return family.Count >= Several ? family : [];
    }

    private static HashSet<string> TermsOf(string title) => [.. Word.Split(title).Select(word => Tokenizer.TermOf(word.Lower))];

    private static bool IsOwner(int at, Query query, KnowledgeBase knowledge) =>
        query.Mentions.Any(mention => mention.Start <= at && at < mention.Start + mention.Length && SchemeOwners.IsIn(mention, knowledge));

    private static bool IsOfMunicipality(Token token, KnowledgeBase knowledge) => IsTermOf(SchemeList.Municipality, token.Source.Lower, knowledge);

    private static bool IsTermOf(string topic, string word, KnowledgeBase knowledge) =>
        knowledge.Lexicon.Concepts.Where(concept => concept.Id == topic).SelectMany(concept => concept.Terms).Any(term => Tokenizer.TermOf(term) == Tokenizer.TermOf(word));

    public static bool IsFundWord(string word, KnowledgeBase knowledge) =>
        knowledge.Recognising.Lists[FundTitles].Any(title => word.EndsWith(title, StringComparison.OrdinalIgnoreCase) || word.EndsWith($"{title}s", StringComparison.OrdinalIgnoreCase));
}
