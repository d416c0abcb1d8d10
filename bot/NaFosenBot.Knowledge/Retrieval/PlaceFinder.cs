using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Knowledge.Retrieval;

/// <param name="Words">The words that named it.</param>
public sealed record FoundPlace(Place Place, IReadOnlyList<Word> Words)
{
    /// <summary>Whether a word is one of those, not only one like them.</summary>
    internal bool IsNamedBy(Word word)
    {
        foreach (var own in Words)
        {
            if (ReferenceEquals(own, word))
                return true;
        }

        return false;
    }
}

/// <summary>Finds the places a text names, old municipality names and villages too.</summary>
public sealed class PlaceFinder
{
    private const int LongestName = 3;
    private const int ShortestMended = 5;

    private static readonly HashSet<string> Prepositions = new(StringComparer.Ordinal)
    {
        "i", "på", "fra", "frå", "til", "ved", "in", "from", "near", "to", "at", "utenfor", "utanfor",
    };

    private readonly Dictionary<string, Place> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> _firstWords = new(StringComparer.Ordinal);

    public PlaceFinder(KnowledgeBase knowledge)
    {
        foreach (var place in knowledge.Places)
        {
            foreach (var name in place.Names.Prepend(place.Name))
                Add(Word.Split(name), place);
        }
    }

    /// <summary>Today's municipality of a place; the place itself when it is none inside a municipality.</summary>
    public static EntryId MunicipalityOf(Place place) => place.Municipality ?? place.Id;

    public IReadOnlyList<FoundPlace> Find(IReadOnlyList<Word> words)
    {
        var found = new List<FoundPlace>();
        for (var start = 0; start < words.Count; start++)
        {
            if (LongestAt(words, start) is not { } place)
                continue;

            found.Add(place);
            start += place.Words.Count - 1;
        }

        return found;
    }

    /// <summary>The place of that name; null for a name that is a word of its own too.</summary>
    public Place? Named(string lower) => _byName.TryGetValue(Folding.FoldDigraphs(Folding.Fold(lower)), out var place) && !place.IsWeak ? place : null;

    /// <summary>The place an otherwise unknown word may be a misspelling of.</summary>
    public Place? Mend(Word word)
    {
        var form = Key([word]);
        if (form.Length < ShortestMended)
            return null;

        var near = _byName
            .Where(pair => !pair.Value.IsWeak && pair.Key[0] == form[0] && EditDistance.Between(form, pair.Key, 1) <= 1)
            .Select(pair => pair.Value)
            .Distinct()
            .ToList();
        return near.Count == 1 && near[0].Kind != PlaceKind.Elsewhere ? near[0] : null;
    }

    private void Add(IReadOnlyList<Word> name, Place place)
    {
        _byName.TryAdd(Key(name), place);
        // The genitive too: "Dalens fond".
        var first = Key(name[0]);
        _firstWords.Add(first);
        _firstWords.Add(first + "s");
    }

    private FoundPlace? LongestAt(IReadOnlyList<Word> words, int start)
    {
        // Most words begin no place; to see that costs one look.
        if (!_firstWords.Contains(Key(words[start])))
            return null;

        for (var length = Math.Min(LongestName, words.Count - start); length > 0; length--)
        {
            var named = words.Skip(start).Take(length).ToList();
            var key = Key(named);
            if (!_byName.TryGetValue(key, out var place) && !(key.Length > 3 && key[^1] == 's' && _byName.TryGetValue(key[..^1], out place)))
                continue;
            if ((!place.IsWeak || IsMeantAsPlace(words, start)) && !(place.Kind == PlaceKind.Elsewhere && PutsLettersIn(named, place)))
                return new FoundPlace(place, named);
        }

        return null;
    }

    /// <summary>"Hårstad" is not Harstad: a dot or ring may be missing in what is typed, but none stands there that the name has not.</summary>
    private static bool PutsLettersIn(IReadOnlyList<Word> typed, Place place) =>
        typed.SelectMany(word => word.Lower).Any(letter => letter is 'æ' or 'ø' or 'å' && !place.Names.Prepend(place.Name).Any(name => name.Contains(letter, StringComparison.OrdinalIgnoreCase)));

    private static bool IsMeantAsPlace(IReadOnlyList<Word> words, int start) =>
        words.Count == 1
        || (words[start].IsCapitalised && !words[start].IsSentenceStart)
        || (start > 0 && Prepositions.Contains(words[start - 1].Lower));

    private static string Key(Word word) => Folding.FoldDigraphs(Folding.Fold(word.Lower));

    private static string Key(IReadOnlyList<Word> words) =>
        Folding.FoldDigraphs(Folding.Fold(string.Join(' ', words.Select(word => word.Lower))));
}
