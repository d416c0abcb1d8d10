namespace NaFosenBot.Answering.Guarding;

/// <summary>Names are whole, and do what the grounds let them do.</summary>
internal sealed class NameCheck(Meaning meaning, Passages passages)
{
    public IEnumerable<Objection> Of(Claim claim)
    {
        foreach (var (one, other) in claim.Lexemes.Zip(claim.Lexemes.Skip(1)))
        {
            if (IsPair(one, other) && !passages.AreNeighbours(one, other) && !IsKnownByOtherName(claim, one, other))
                yield return new Objection(ObjectionKind.Name, $"{one.Written} {other.Written}");
        }

        foreach (var name in claim.Clauses.SelectMany(clause => clause.Words).Where(IsName))
        {
            if (!passages.IsWritten(name.Lower) && !name.Means.Any(means => means[0] is '#' or '=' && claim.Passages.Any(passage => passage.Meanings.Contains(means))))
                yield return new Objection(ObjectionKind.Name, name.Written);
        }

        foreach (var clause in claim.Clauses)
        {
            if (IsAnothers(claim, clause) is { } word)
                yield return new Objection(ObjectionKind.Name, $"{word.Written} is said of another: {clause.Written}");
        }
    }

    private bool IsPair(Lexeme one, Lexeme other) =>
        one is { IsWord: true, IsCapital: true } && other.IsWord && !meaning.IsFree(one)
        && ((other.IsCapital && !meaning.IsFree(other)) || other.Lower is "kommune" or "fylkeskommune" or "municipality" or "county");

    private static bool IsKnownByOtherName(Claim claim, Lexeme one, Lexeme other) =>
        one.Means.Where(means => means[0] == '#' && other.Means.Contains(means)).Any(entry => claim.Passages.Any(passage => passage.Meanings.Contains(entry)));

    /// <summary>A word that the grounds only say together with a name that is not here, while another name is.</summary>
    private Lexeme? IsAnothers(Claim claim, Clause clause)
    {
        var names = clause.Words.Where(word => IsName(word)).ToList();
        if (names.Count == 0)
            return null;

        var known = claim.Passages.SelectMany(passage => passage.Clauses).ToList();
        foreach (var word in clause.Words.Where(word => !word.IsCapital && !meaning.IsFree(word)))
        {
            var said = known.Where(other => word.Means.Overlaps(other.Meanings)).ToList();
            if (said.Count > 0
                && said.All(other => other.Words.Any(name => IsName(name) && !name.Means.Overlaps(claim.Titles)))
                && names.Any(name => !name.Means.Overlaps(claim.Titles) && !said.Any(other => name.Means.Overlaps(other.Meanings) || name.Means.Overlaps(other.Subject))))
                return word;
        }

        return null;
    }

    private bool IsName(Lexeme word) => word.IsCapital && !meaning.IsFree(word) && word.Start > 0;
}
