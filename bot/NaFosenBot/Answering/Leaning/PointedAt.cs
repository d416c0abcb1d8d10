using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering.Leaning;

/// <summary>"Og i den andre?", "kan jeg søke på begge?": those that are meant of several that were told, together or one after the other.</summary>
internal sealed class PointedAt() : Reading(Footing.None, Sign.Ordinal, unless: Sign.Place)
{
    private const string Term = "term";
    private const int MostTogether = 2;

    /// <summary>Telling words up to which "hva sier den første til det?" may end a story.</summary>
    private const int LongestStory = 7;
    private const double Sure = 0.95;

    protected override Sense? Read(FollowUp message)
    {
        var query = message.Query;
        var meant = Meant(query.Nth!.Value, message);
        if (meant.Count == 0 || query.Content.Count > LongestStory || ContactLookup.IsAsked(query))
            return null;

        var asked = query.Properties.Count == 0 && query.Content.Count == 0 ? message.Joined : query;
        var told = meant.Select(entry => message.Choose(entry, asked)).ToList();
        // Whichever is meant is said: where no source says it of that one, it is no other that is asked about.
        if (told is [{ Properties.Count: 0, Facts.Count: 0 }] && (query.Properties.Count > 0 || query.Content.Count > 0))
            return query.Properties.Count > 0 || message.Leans ? Told(message.Lacks(meant[0])) : null;
        if (query.Content.Count > 0 && told.All(telling => telling.Properties.Count == 0 && telling.Facts.Count == 0))
            return null;

        return Told(new Answer.Given([.. told.Select(telling => YesNo.Decide(telling, query, message.Retriever))])
        {
            Score = Sure,
            IsNotFound = told is [var only] && FactChoice.FindsNothing(only, meant[0]),
            Understood = message.About(meant),
            Among = [.. InOrder(message.Focus)],
        });
    }

    private static List<Entry> Meant(int place, FollowUp message)
    {
        if (message.Query.Mentions.Any(mention => NamesAnother(mention, message.Knowledge)))
            return [];

        var told = InOrder(message.Focus).Where(id => id.Kind != Term).Select(id => message.Knowledge.Find(id)).OfType<Entry>().ToList();
        return told.Count < MostTogether ? []
            : place == Ordinal.All ? told.Count == MostTogether ? told : []
            : place == Ordinal.Other ? told.Count == MostTogether ? [told.FirstOrDefault(entry => message.Focus.Entry is { } last && entry.Id != last) ?? told[1]] : []
            : place == Ordinal.Last ? [told[^1]]
            : place <= told.Count ? [told[place - 1]]
            : [];
    }

    /// <summary>Told together, or else one after the other, as far as all are remembered.</summary>
    private static IEnumerable<EntryId> InOrder(Focus focus) =>
        focus.Told is { Count: >= MostTogether } together ? together
        : focus is { Earlier: { Count: < Focus.MostEarlier } earlier, Entry: { } last } ? earlier.Where(id => id.Kind == last.Kind).Append(last)
        : [];

    /// <summary>Something is called by name, and it is more than who applies: "kan et AS søke den andre?". An abbreviation that is written like a word that asks ("leader") is no such name.</summary>
    private static bool NamesAnother(Mention mention, KnowledgeBase knowledge) => mention.Strength >= FollowUp.Telling && mention.Entry.Kind != Term && !CompanyForm.IsCalled(mention.Entry, knowledge);
}
