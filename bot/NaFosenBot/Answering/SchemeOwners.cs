using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering;

/// <summary>Who is behind schemes, where a question names them: "hvilke lån har Innovasjon Norge?".</summary>
internal static class SchemeOwners
{
    private const string Fund = "fund";
    private const string Term = "term";
    private const string OwnerProperty = "owner";
    private const string Decider = "decider";
    private const int ShortestOwner = 3;

    /// <summary>Organisations with an entry of their own.</summary>
    public static HashSet<EntryId> Named(Query query, KnowledgeBase knowledge) => [.. query.Mentions.SelectMany(mention => In(mention, knowledge))];

    public static bool IsIn(Mention mention, KnowledgeBase knowledge) => In(mention, knowledge).Any();

    private static IEnumerable<EntryId> In(Mention mention, KnowledgeBase knowledge) =>
        (knowledge.Find(mention.Entry) is { Id.Kind: Term } term ? term.TellWith : [mention.Entry]).Where(id => knowledge.Entries.Any(entry => entry.Owner == id));

    /// <summary>"Hvilke ordninger har NAV?": names that stand only where schemes say who is behind them.</summary>
    public static List<string> Said(Query query, KnowledgeBase knowledge) => query.Words
        .Where(word => word.IsCapitalised && !word.IsSentenceStart && word.Written.Length >= ShortestOwner)
        .Select(word => word.Written)
        .Where(name => knowledge.Entries.Any(entry => entry.Id.Kind == Fund && IsBehind(name, entry)) && !query.Mentions.Any(mention => mention.Name.Contains(name, StringComparison.OrdinalIgnoreCase)) && !query.Places.Any(found => found.Words.Any(word => word.Written == name)))
        .ToList();

    /// <summary>"Gir fylkeskommunen støtte til enkeltbedrifter?": what one scheme refuses, another of the same owner may give.</summary>
    public static bool AreNamedFor(Entry scheme, Query query, KnowledgeBase knowledge) => scheme.Id.Kind == Fund && query.Mentions.All(mention => mention.Entry != scheme.Id)
        && ((scheme.Owner is { } owner && query.Mentions.Any(mention => mention.Entry == owner)) || Said(query, knowledge).Exists(said => IsBehind(said, scheme)));

    public static bool IsBehind(string owner, Entry entry) => entry.Owner is null && entry.FactsOf(OwnerProperty).Concat(entry.FactsOf(Decider)).Any(fact => fact.Text.Nb.Contains(owner, StringComparison.OrdinalIgnoreCase) || fact.Text.Nn?.Contains(owner, StringComparison.OrdinalIgnoreCase) == true);
}
