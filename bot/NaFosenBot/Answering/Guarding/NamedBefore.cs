namespace NaFosenBot.Answering.Guarding;

/// <summary>What a sentence leaves unsaid because its line has said it before: "the group", where the line tells of one "group for business", and "there".</summary>
internal sealed class NamedBefore(Wordbook book, Meaning meaning)
{
    private const int LongestPlace = 3;

    private static readonly HashSet<string> Articles = new(["en", "ei", "et", "ein", "eit", "den", "det", "de", "dei", "one", "og", "eller", "and", "or"], StringComparer.Ordinal);

    public bool Has(Clause clause, Lexeme word, Passage passage)
    {
        var before = clause.Lexemes.TakeWhile(lexeme => lexeme != word).ToList();
        if (before is [.., { IsWord: true } noun, { IsWord: true } way] && !meaning.IsFree(noun) && book.Prepositions.Contains(way.Lower) && IsItsOwn(noun, way, word, passage))
            return true;

        while (word.IsCapital && before is [.., { IsWord: true, IsCapital: true } name] && !name.IsFirst)
            before.RemoveAt(before.Count - 1);
        return before is [.., { Lower: "i" or "in" or "på" }] && word.Means.Overlaps(ThereOf(passage));
    }

    /// <summary>"Gruppen", where there is one group and it is "for næring"; not where there is one for something else, or the sentence says itself what it is for.</summary>
    private static bool IsItsOwn(Lexeme noun, Lexeme way, Lexeme word, Passage passage)
    {
        var line = passage.Before.SelectMany(clause => clause.Lexemes).ToList();
        return Behind(passage.Lexemes, noun) is { Count: > 0 } here && !here.Exists(behind => behind is [var same, ..] && same.Lower == way.Lower)
            && Behind(line, noun) is [[var before, var named, ..]] && before.Lower == way.Lower && named.IsWord && named.Key == word.Key
            && passage.Before.Any(clause => clause.Stance == Stance.Says && clause.Lexemes.Contains(named))
            && !Enumerable.Range(0, line.Count).Any(at => line[at].Lower == way.Lower && IsElided(line, at));
    }

    /// <summary>"Et tak for bedrifter og et for kommuner": the second has no noun of its own.</summary>
    private static bool IsElided(List<Lexeme> line, int at) => at == 0 || !line[at - 1].IsWord || Articles.Contains(line[at - 1].Lower);

    private static List<List<Lexeme>> Behind(IReadOnlyList<Lexeme> lexemes, Lexeme noun) =>
        [.. lexemes.Index().Where(pair => pair.Item.IsWord && pair.Item.Means.Overlaps(noun.Means)).Select(pair => lexemes.Skip(pair.Index + 1).Take(2).ToList())];

    /// <summary>"Nettverkene der": the one place that the line has named, where the sentence names none itself.</summary>
    private HashSet<string> ThereOf(Passage passage)
    {
        var own = passage.Clauses.Where(clause => !clause.IsAside).SelectMany(clause => clause.Lexemes).ToList();
        if (own.FindLast(lexeme => lexeme.IsWord) is not { Lower: "der" or "there" } || PlacesIn(own).Any())
            return [];

        var places = PlacesIn([.. passage.Before.SelectMany(clause => clause.Lexemes)]).ToList();
        return places.Exists(place => place.IsWhere) && places.DistinctBy(place => NameOf(place.Words)).Count() == 1 ? [.. places[0].Words.SelectMany(word => word.Means.Append(word.Key))] : [];
    }

    /// <summary>Every place there is, in names of others too, and whatever stands where one would.</summary>
    private IEnumerable<(List<Lexeme> Words, bool IsWhere)> PlacesIn(List<Lexeme> lexemes)
    {
        for (var at = 0; at < lexemes.Count; at++)
        {
            var run = lexemes.Skip(at).TakeWhile(lexeme => lexeme is { IsWord: true, IsCapital: true }).ToList();
            var isWhere = at > 0 && lexemes[at - 1].Lower is ("i" or "in" or "på") && (at == 1 || !lexemes[at - 2].IsCapital);
            var length = Enumerable.Range(1, LongestPlace).LastOrDefault(length => length <= run.Count && book.Places.Contains(NameOf(run.Take(length))));
            if (length == 0 && isWhere)
                length = run.Count;
            if (length == 0)
                continue;

            yield return (run[..length], isWhere);
            at += length - 1;
        }
    }

    private static string NameOf(IEnumerable<Lexeme> words) => string.Join(' ', words.Select(word => word.Lower));
}
