using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering;

/// <summary>"Og i den andre?", "kan jeg søke på begge?": those that are meant of several that were told in order.</summary>
internal sealed class PointedAt(Query query, Focus focus, Retriever retriever)
{
    private const string Term = "term";
    private const int MostTogether = 2;
    private const double Sure = 0.95;
    private const double NotSaid = 0.25;

    private readonly KnowledgeBase _knowledge = retriever.Knowledge;

    public Answer? Answer()
    {
        var meant = Meant();
        if (meant.Count == 0 || query.Content.Count > FollowUp.Short || ContactLookup.IsAsked(query))
            return null;

        var asked = query.Properties.Count == 0 && query.Content.Count == 0 && focus.Question is { } before ? retriever.Read(query.Text, before) : query;
        var told = meant.Select(entry => FactChoice.Of(entry, asked, retriever.Look(asked, entry.Id), _knowledge.Lexicon.Properties)).ToList();
        if (query.Content.Count > 0 && told.All(telling => telling.Properties.Count == 0 && telling.Facts.Count == 0))
            return null;
        if (query.Properties.Count > 0 && told is [{ Properties.Count: 0, Facts.Count: 0 } lacking])
            return new Answer.Lacking(lacking.Entry) { Score = NotSaid, Understood = Understood(meant) };

        return new Answer.Given([.. told.Select(telling => YesNo.Decide(telling, query, retriever))])
        {
            Score = Sure,
            IsNotFound = told is [var only] && FactChoice.FindsNothing(only, meant[0]),
            Understood = Understood(meant),
            Among = [.. InOrder()],
        };
    }

    private List<Entry> Meant()
    {
        if (query.Nth is not { } place || query.Places.Count > 0 || query.Mentions.Any(NamesAnother))
            return [];

        var told = InOrder().Where(id => id.Kind != Term).Select(id => _knowledge.Find(id)).OfType<Entry>().ToList();
        return told.Count < MostTogether || told.Select(entry => entry.Id.Kind).Distinct().Count() > 1 ? []
            : place == Ordinal.All ? told.Count == MostTogether ? told : []
            : place == Ordinal.Other ? told.Count == MostTogether ? [told.FirstOrDefault(entry => focus.Entry is { } last && entry.Id != last) ?? told[1]] : []
            : place == Ordinal.Last ? [told[^1]]
            : place <= told.Count ? [told[place - 1]]
            : [];
    }

    /// <summary>Told together, or else one after the other, as far as all are remembered.</summary>
    private IEnumerable<EntryId> InOrder() =>
        focus.Told is { Count: >= MostTogether } together ? together
        : focus is { Earlier: { Count: < Focus.MostEarlier } earlier, Entry: { } last } ? earlier.Where(id => id.Kind == last.Kind).Append(last)
        : [];

    /// <summary>Something is called by name, and it is more than who applies: "kan et AS søke den andre?".</summary>
    private bool NamesAnother(Mention mention) => mention.Strength >= FollowUp.Telling && !CompanyForm.IsCalled(mention.Entry, _knowledge);

    private string Understood(List<Entry> meant) => $"{string.Join(", ", meant.Select(entry => entry.Title.Nb))}: {query.Text}";
}
