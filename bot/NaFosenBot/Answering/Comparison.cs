using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering;

/// <summary>"What is the difference between A and B", "A and B": both are told.</summary>
internal static class Comparison
{
    public const string Compare = "compare";
    public const string Join = "join";
    private const string Place = "place";
    private const string Term = "term";
    private const string Organisation = "member";
    private const double Telling = 0.4;

    /// <summary>Stand before an owner.</summary>
    private static readonly string[] Whose = ["hos", "fra", "frå", "ved", "from", "at"];

    /// <summary>A lead by which something says by itself what is counted in the places.</summary>
    private const double FarAhead = 0.3;

    /// <summary>Hits among which a situation is near the best.</summary>
    private const int Near = 8;

    /// <summary>Where a comparison is asked for in so many words, an abbreviation is name enough: "AS eller ENK, hva er forskjellen?".</summary>
    private const double TellingWhenCompared = 0.15;

    /// <returns>Fewer than two when nothing is compared.</returns>
    public static IReadOnlyList<Telling> Of(Query query, Ranking ranking, Retriever retriever)
    {
        var knowledge = retriever.Knowledge;
        if ((!query.Wants(Compare) && !query.Wants(Join)) || IsToldSideBySide(query, ranking, knowledge))
            return [];

        var compared = Named(query, query.Wants(Compare) ? TellingWhenCompared : Telling, knowledge);
        compared = [.. compared.Concat(compared.SelectMany(id => NumberedLike(knowledge[id], query, knowledge))).Distinct()];
        if (query.Wants(Compare) && compared.Count < 2 && Numbered(query, ranking, knowledge) is { Count: > 1 } numbered)
            compared = numbered;
        else if (query.Wants(Compare) && compared.Count == 0)
            compared = InEachPlace(query, ranking, retriever);
        if (query.Wants(Compare) && compared.Count == 0 && query.Places.Count <= 1)
            compared = BothThatHaveIt(query, ranking);
        if (query.Wants(Compare) && compared.Count == 0)
            compared = SetSideBySide(query, ranking, knowledge);
        if (query.Wants(Compare) && compared.Count == 0 && !IsCountedInPlaces(query, ranking))
            compared = PlacesNamed(query, knowledge);
        if (query.Wants(Compare) && compared is [var one])
            compared = InOrder([one, .. ItsLikeInTheOtherPlace(knowledge[one], query, ranking, knowledge).Concat(NextOfItsKind(one, query, ranking, knowledge)).Take(1)], query, knowledge);

        compared = [.. compared.Select(id => WhoSays(knowledge[id], query, ranking, knowledge)).Distinct()];
        return compared.Count < 2
            ? []
            : [.. compared.Concat(compared.SelectMany(id => knowledge[id].TellWith)).Distinct().Take(4).Select(id => FactChoice.Of(knowledge[id], query, ranking.Of(id), knowledge.Lexicon.Properties))];
    }

    /// <summary>"Omstillingen i Indre Fosen og den i Osen, hvor mange arbeidsplasser var målet?": those who ran it say so, where what is named does not.</summary>
    private static EntryId WhoSays(Entry named, Query query, Ranking ranking, KnowledgeBase knowledge) =>
        named.Places.Count == 0 || query.Properties.Any(property => named.FactsOf(property).Any()) ? named.Id
        : named.SeeAlso.Where(id => id.Kind != named.Id.Kind && ranking.Of(id) is { Signals.HasAsked: true } && knowledge[id].Places.SequenceEqual(named.Places)).DefaultIfEmpty(named.Id).First();

    /// <summary>Something leads by so much that it is that which is asked about, wherever; not those who speak for all the places.</summary>
    private static bool IsCountedInPlaces(Query query, Ranking ranking) =>
        ranking is { Best: { Document.Entry.Id.Kind: not Place and var kind, Signals.Name: var named }, Lead: > FarAhead } && (kind != Organisation || named > 0 || query.Wants(FollowUp.Office));

    /// <summary>"Midlertidig eller varig lønnstilskudd": half a name may stand before the whole one, so that "den første" is that.</summary>
    private static List<EntryId> InOrder(List<EntryId> two, Query query, KnowledgeBase knowledge) =>
        two is [var whole, var half] && PlaceOf(half, whole, query, knowledge) is { } at && query.Mentions.FirstOrDefault(mention => mention.Entry == whole) is { } named && at < named.Start ? [half, whole] : two;

    /// <summary>Where a word stands that only one of two titles has.</summary>
    private static int? PlaceOf(EntryId half, EntryId whole, Query query, KnowledgeBase knowledge)
    {
        var others = WordsOf(knowledge[whole]);
        var own = WordsOf(knowledge[half]).Except(others).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(0, query.Tokens.Count).Where(index => own.Contains(query.Tokens[index].Source.Lower)).Select(index => (int?)index).FirstOrDefault();
    }

    private static HashSet<string> WordsOf(Entry entry) => [.. entry.Title.All.SelectMany(Word.Split).Select(word => word.Lower)];

    /// <summary>What is named, left to right; one entry for each thing, where two share a name the one that is more than a term.</summary>
    private static List<EntryId> Named(Query query, double telling, KnowledgeBase knowledge)
    {
        var named = new List<Mention>();
        foreach (var mention in query.Mentions
            .Where(mention => mention.Strength >= telling && mention.Entry.Kind != Place)
            .OrderByDescending(mention => mention.Length)
            .ThenBy(mention => mention.Entry.Kind == Term ? 1 : 0))
        {
            if (!named.Any(other => other.Start < mention.Start + mention.Length && mention.Start < other.Start + other.Length))
                named.Add(mention);
        }

        if (named.Count(mention => mention.Entry.Kind != Term) > 1)
            named.RemoveAll(mention => mention.Entry.Kind == Term);
        named.RemoveAll(mention => mention.Entry.Kind == Term && named.Exists(other => other.Entry.Kind != Term && IsOwnerOf(other.Entry, mention, query, knowledge)));
        return [.. named.OrderBy(mention => mention.Start).Take(3).Select(mention => mention.Entry)];
    }

    /// <summary>"Kvalifiseringsstøtte og innovasjonsprosjekt hos RFF": whose the first is, and no other thing to compare it with.</summary>
    private static bool IsOwnerOf(EntryId named, Mention owner, Query query, KnowledgeBase knowledge) =>
        owner.Start > 0 && Whose.Contains(query.Tokens[owner.Start - 1].Source.Lower) && WordsOf(knowledge[named]) is var words && query.Tokens.Skip(owner.Start).Take(owner.Length).All(token => words.Contains(token.Source.Lower));

    /// <summary>"Oppstartstilskudd 1, 2 og 3": the number alone stands for the whole name.</summary>
    public static IEnumerable<EntryId> NumberedLike(Entry one, Query query, KnowledgeBase knowledge)
    {
        var title = one.Title.Nb;
        if (!char.IsAsciiDigit(title[^1]))
            yield break;

        foreach (var number in query.Tokens.Select(token => token.Standard).Where(standard => standard is [>= '0' and <= '9']))
        {
            if (knowledge.Entries.FirstOrDefault(entry => entry.Id.Kind == one.Id.Kind && entry.Title.Nb == $"{title[..^1]}{number}") is { } like)
                yield return like.Id;
        }
    }

    /// <summary>"Hva skiller toeren og treeren av oppstartstilskuddene?": their numbers, and the best hit is one of them.</summary>
    private static List<EntryId> Numbered(Query query, Ranking ranking, KnowledgeBase knowledge) =>
        ranking.Documents.Take(2).Select(ranked => ranked.Document.Entry).FirstOrDefault(entry => entry is not null && char.IsAsciiDigit(entry.Title.Nb[^1])) is { } one ? [.. NumberedLike(one, query, knowledge).Distinct()] : [];

    /// <summary>"Which had more members, the association in Ørland or the one in Åfjord?": the best of its kind in each place that is named.</summary>
    private static List<EntryId> InEachPlace(Query query, Ranking ranking, Retriever retriever)
    {
        if (ranking.Best?.Document.Entry is not { Id.Kind: not Place } best || !(query.Content.Any(word => retriever.Calls(best.Id, word)) || query.Topics.Intersect(best.Topics).Any()))
            return [];

        var alike = ranking.Documents.Select(ranked => ranked.Document.Entry).OfType<Entry>().Where(entry => entry.Id.Kind == best.Id.Kind).ToList();
        List<EntryId> inEach = [.. query.Places.Select(found => In(found.Place, alike)).OfType<EntryId>().Distinct()];
        return inEach.Count > 1 && inEach.Count == query.Places.Count && inEach.Contains(best.Id) ? inEach : [];
    }

    /// <summary>"Det har vært to omstillingsprogram, hvor mange arbeidsplasser var målet i det ene og i det andre?": two of a kind have what is asked for, and no third comes near.</summary>
    private static List<EntryId> BothThatHaveIt(Query query, Ranking ranking) =>
        query.Properties.Count > 0 && ranking.Documents is [{ Document.Entry.Id: var one, Signals.HasAsked: true }, { Document.Entry.Id: var other, Signals.HasAsked: true } second, var third, ..]
            && one.Kind == other.Kind && one.Kind != Place && second.Relevance - third.Relevance > FarAhead ? [one, other] : [];

    /// <summary>A situation says it best that tells its parts against each other; not where two are named, and something of them is asked.</summary>
    private static bool IsToldSideBySide(Query query, Ranking ranking, KnowledgeBase knowledge) =>
        ranking.Best?.Document.Situation is { IsSideBySide: true } && (query.Properties.Count == 0 || Named(query, Telling, knowledge).Count < 2);

    /// <summary>"Ett omstillingsprogram i Indre Fosen og ett lenger nord, hvor mange arbeidsplasser var målet?": the best hit is set against others by a situation that comes near, and those that have what is asked for are compared.</summary>
    private static List<EntryId> SetSideBySide(Query query, Ranking ranking, KnowledgeBase knowledge) =>
        ranking.Documents.Take(Near).Select(ranked => ranked.Document.Situation).FirstOrDefault(situation => situation?.IsSideBySide == true && situation.Tell.Any(telling => telling.Entry == ranking.Best!.Document.Id)) is { } sides
            ? [.. sides.Tell.Select(telling => telling.Entry).Where(id => query.Properties.Any(property => knowledge[id].FactsOf(property).Any()))]
            : [];

    /// <summary>The one that is called after the place; of a municipality of today else the first that is there.</summary>
    private static EntryId? In(Place place, IReadOnlyList<Entry> ranked) =>
        (ranked.FirstOrDefault(entry => entry.Title.Nb.Contains(place.Name, StringComparison.OrdinalIgnoreCase))
            ?? (place.Kind is PlaceKind.Municipality or PlaceKind.Region ? ranked.FirstOrDefault(entry => entry.Places.Contains(place.Id)) : null))?.Id;

    /// <summary>"Hvem har flest innbyggere, Ørland eller Åfjord?": only places are named, so that they are what is compared.</summary>
    private static List<EntryId> PlacesNamed(Query query, KnowledgeBase knowledge) =>
        [.. query.Places.Select(found => found.Place.Id).Where(id => knowledge.Find(id) is not null).Distinct()];

    /// <summary>"Næringsfondet i Åfjord og det i Ørland": what is named for one place is meant for the other too.</summary>
    private static IEnumerable<EntryId> ItsLikeInTheOtherPlace(Entry one, Query query, Ranking ranking, KnowledgeBase knowledge)
    {
        var others = query.Areas.Except(one.Places).ToList();
        var rank = ranking.Documents.Index().ToDictionary(ranked => ranked.Item.Document.Id, ranked => ranked.Index);
        return knowledge.Entries
            .Where(entry => entry.Id != one.Id && entry.Id.Kind == one.Id.Kind && one.Places.Count > 0 && entry.Places.Intersect(others).Any())
            .OrderByDescending(entry => entry.Owner is { } owner && one.Owner is { } its && owner.Family == its.Family)
            .ThenBy(entry => rank.GetValueOrDefault(entry.Id, int.MaxValue))
            .ThenBy(entry => entry.Places.Count)
            .Select(entry => entry.Id);
    }

    /// <summary>"… kvalifiseringsstøtte og innovasjonsprosjekt": the second is half a name; the ranking knows whose. Not of a number that there is none of.</summary>
    private static IEnumerable<EntryId> NextOfItsKind(EntryId one, Query query, Ranking ranking, KnowledgeBase knowledge) =>
        char.IsAsciiDigit(knowledge[one].Title.Nb[^1]) && query.Tokens.Any(token => token.Standard is [>= '0' and <= '9'] && !knowledge[one].Title.Nb.EndsWith(token.Standard, StringComparison.Ordinal))
            ? []
            : ranking.Documents.Select(ranked => ranked.Document.Id).Where(id => id != one && id.Kind == one.Kind).Take(1);
}
