namespace NaFosenBot.Answering.Guarding;

/// <summary>Whether names stand beside the words, and after the preposition, that they have there.</summary>
internal sealed class NameAgreement(Wordbook book, Meaning meaning, Passages passages)
{
    public IEnumerable<Objection> OfNames(Claim claim, Clause clause, List<Lexeme> content, Passage passage, HashSet<string> titles)
    {
        for (var at = 0; at + 1 < clause.Lexemes.Count; at++)
        {
            var (one, other) = (clause.Lexemes[at], clause.Lexemes[at + 1]);
            if (IsPair(one, other) && !passages.Spelling.AreNeighbours(one, other) && !one.Means.Any(means => means[0] == '#' && other.Means.Contains(means)) && !AreTwoNames(clause, at))
                yield return new Objection(ObjectionKind.Name, $"{one.Written} {other.Written}");
        }

        foreach (var (name, bracket, inside) in clause.Lexemes.Zip(clause.Lexemes.Skip(1), clause.Lexemes.Skip(2)))
        {
            if (bracket.Lower == "(" && name is { IsWord: true, IsCapital: true } && inside is { IsWord: true, IsCapital: true } && !passages.Spelling.IsBracketedSo(name, inside))
                yield return new Objection(ObjectionKind.Name, $"{name.Written} ({inside.Written})");
        }

        var names = content.Where(IsName).ToList();
        foreach (var name in names.Where(name => !passages.Spelling.IsWritten(name.Lower) && !name.Means.Any(means => means[0] is '#' or '=' && (passage.Meanings.Contains(means) || titles.Contains(means)))))
            yield return new Objection(ObjectionKind.Name, name.Written);

        // "Roan-delen" is another part than "Osen-delen", and "gjennom Altinn til registeret" another way than the other way round.
        foreach (var name in names)
        {
            if (name.Lower.Contains('-', StringComparison.Ordinal) && passage.Lexemes.Any(known => known.IsWord && known.Key != name.Key && TailOf(known) == TailOf(name)) && !passage.Keys.Contains(name.Key))
                yield return new Objection(ObjectionKind.Name, name.Written);
            if (Before(name, clause.Lexemes) is { } way && WaysTo(passage, known => known.Key == name.Key) is { Count: > 0 } ways && !ways.Contains(way) && WaysTo(passage, known => IsName(known) && known.Key != name.Key).Contains(way))
                yield return new Objection(ObjectionKind.Name, $"{way} {name.Written}");
        }

        // What is said of one name only is not said of another.
        names = [.. names.Where(name => !name.Means.Overlaps(titles))];
        foreach (var word in content.Where(word => !word.IsCapital && names.Count > 0))
        {
            var said = passage.Clauses.Where(known => word.Means.Overlaps(known.Meanings) || word.Means.Overlaps(known.Subject)).ToList();
            if (said.Count > 0 && said.All(known => known.Words.Where(name => IsName(name) && !name.Means.Overlaps(titles)).ToList() is { Count: > 0 } theirs && !theirs.Any(name => names.Any(mine => mine.Means.Overlaps(name.Means))) && !names.Any(mine => mine.Means.Overlaps(known.Subject))))
                yield return new Objection(ObjectionKind.Name, $"{word.Written} is said of another: {clause.Written}");
        }
    }

    private static string? TailOf(Lexeme word) => word.Lower.LastIndexOf('-') is > 0 and var at ? word.Lower[(at + 1)..] : null;

    /// <summary>The preposition before a name.</summary>
    private string? Before(Lexeme name, IReadOnlyList<Lexeme> all)
    {
        var before = all.TakeWhile(lexeme => lexeme != name).LastOrDefault();
        return before is { IsWord: true } && book.Prepositions.Contains(before.Lower) ? before.Lower : null;
    }

    private HashSet<string> WaysTo(Passage passage, Func<Lexeme, bool> isMeant) =>
        [.. passage.Lexemes.Where(isMeant).Select(known => Before(known, passage.Lexemes)).OfType<string>()];

    /// <summary>"… er Horisont Europa EU-rammeprogrammet": one name ends and another begins.</summary>
    private bool AreTwoNames(Clause clause, int at)
    {
        var (one, other) = (clause.Lexemes[at], clause.Lexemes[at + 1]);
        var (before, after) = (at > 0 ? clause.Lexemes[at - 1] : null, at + 2 < clause.Lexemes.Count ? clause.Lexemes[at + 2] : null);
        return passages.Spelling.EndsName(one) && passages.Spelling.BeginsName(other)
            && (passages.Spelling.BeginsName(one) || (before is not null && passages.Spelling.AreNeighbours(before, one)))
            && (passages.Spelling.EndsName(other) || (after is not null && passages.Spelling.AreNeighbours(other, after)));
    }

    private bool IsPair(Lexeme one, Lexeme other) =>
        one is { IsWord: true, IsCapital: true } && other.IsWord && !meaning.IsFree(one)
        && ((other.IsCapital && !meaning.IsFree(other)) || other.Lower is "kommune" or "fylkeskommune" or "municipality" or "county");

    private bool IsName(Lexeme word) => word.IsCapital && !meaning.IsFree(word) && !word.IsFirst;
}
