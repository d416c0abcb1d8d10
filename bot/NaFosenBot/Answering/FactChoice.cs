using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering;

/// <summary>Chooses what to say first of an entry: the facts that the question asks for, by property or by its words.</summary>
internal static class FactChoice
{
    /// <summary>Share of a question's weight from which a fact is meant by its words alone.</summary>
    private const double Meant = 0.09;

    /// <summary>A fact this much weaker than the best is not meant too.</summary>
    private const double NearBest = 0.55;

    private const int Most = 4;

    /// <summary>Share from which the words of a question touch a fact: too little to say it first, enough to say it too.</summary>
    private const double Touching = 0.035;

    private const int MostTouched = 3;

    internal const string Background = "background";

    private const string CameAbout = "came-about";

    /// <param name="properties">Of the knowledge, for those that are told together.</param>
    public static Telling Of(Entry entry, Query query, Ranked? ranked, IReadOnlyList<Property> properties)
    {
        var asked = AsksWhy(entry, query) ? [Background] : query.Properties.Concat(properties.Where(property => query.Properties.Contains(property.Id)).SelectMany(property => property.With)).ToList();
        return new Telling(entry.Id, [.. asked.Distinct().Where(property => entry.FactsOf(property).Any())])
        {
            Facts = Facts(entry, query, ranked),
            Touched = Touched(entry, ranked),
            IsNamed = query.Mentions.Any(mention => mention.Entry == entry.Id),
        };
    }

    /// <summary>The same, where what it is comes before what only the words point to.</summary>
    public static Telling OfAll(Entry entry, Query query, Ranked? ranked, IReadOnlyList<Property> properties)
    {
        var told = Of(entry, query, ranked, properties);
        return told.Properties.Count > 0 ? told : told with { Facts = [], Touched = [.. told.Facts.Concat(told.Touched).Distinct()] };
    }

    /// <summary>"Hvorfor fikk Osen og Roan omstilling?", where it is told how that came; why they did not is another question.</summary>
    private static bool AsksWhy(Entry entry, Query query) => query.Wants(CameAbout) && !query.Wants(FollowUp.Denial) && query.Properties.Count == 0 && entry.FactsOf(Background).Any();

    /// <summary>Somebody is to be reached, and every fact that was asked for says that it was not found; there is no other way to reach them either.</summary>
    public static bool FindsNothing(Telling telling, Entry entry)
    {
        var asked = telling.Facts.Concat(telling.Properties.SelectMany(entry.FactsOf)).ToList();
        return telling.Properties.Any(EntryText.ContactProperties.Contains) && asked.All(fact => !fact.Known) && !entry.Facts.Any(fact => fact.Known && EntryText.ContactProperties.Contains(fact.Property));
    }

    /// <summary>What has the property asked for, before what only has words of the question; "hvem kan søke" is not how to apply. Words that say more than ask decide first: "hvor mye egenkapital".</summary>
    private static IReadOnlyList<Fact> Facts(Entry entry, Query query, Ranked? ranked)
    {
        if (ranked is null || ranked.Facts.Count != entry.Facts.Count)
            return [];

        var byWords = entry.Facts.Zip(ranked.Facts, (fact, share) => (Fact: fact, share.Share, share.HasContent, IsAsked: query.Properties.Contains(fact.Property))).ToList();
        var best = byWords.Max(fact => (double?)fact.Share) ?? 0;
        // That something else was not found comes after what is asked for, where that is known.
        var isKnown = query.Properties.SelectMany(entry.FactsOf).Any(fact => fact.Known);
        var meant = byWords
            .Where(fact => fact.Share >= Meant && fact.Share >= NearBest * best)
            .OrderByDescending(fact => fact.Fact.Known || fact.IsAsked || !isKnown)
            .ThenByDescending(fact => fact.Share + (fact.IsAsked ? Meant : 0))
            .Take(Most)
            .ToLookup(fact => query.IsYesNo || fact.IsAsked || fact.HasContent, fact => fact.Fact);
        return [.. meant[true].Concat(meant[false].Any() ? query.Properties.SelectMany(entry.FactsOf) : []).Concat(meant[false]).Distinct()];
    }

    private static IReadOnlyList<Fact> Touched(Entry entry, Ranked? ranked) => ranked is null || ranked.Facts.Count != entry.Facts.Count
        ? []
        : [.. entry.Facts.Zip(ranked.Facts, (fact, share) => (Fact: fact, share.Share, share.HasContent))
            .Where(fact => fact is { Fact.Known: true, Share: >= Touching, HasContent: true })
            .OrderByDescending(fact => fact.Share)
            .Take(MostTouched)
            .Select(fact => fact.Fact)];
}
