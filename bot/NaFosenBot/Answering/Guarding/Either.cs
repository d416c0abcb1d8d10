namespace NaFosenBot.Answering.Guarding;

/// <summary>Where "or" says what "and" does: neither of two that may not, and any of those who may apply.</summary>
internal sealed class Either(Wordbook book)
{
    private static readonly HashSet<string> Neither = new(["verken", "hverken", "korkje", "neither"], StringComparer.Ordinal);

    /// <summary>What holds for two at once holds for neither of them alone.</summary>
    private static readonly HashSet<string> AtOnce = new(["både", "both", "samtidig", "samtidige", "samstundes", "sammen", "saman", "together", "jointly", "same", "samme"], StringComparer.Ordinal);

    private readonly string _apply = book.KeyOf("søke");

    public bool IsEither(Clause clause, Passage passage, string one, string other)
    {
        var known = passage.Clauses.Where(known => known.Stance == clause.Stance && known.Joined.Contains((one, other, false)) && !known.Lexemes.Any(lexeme => AtOnce.Contains(lexeme.Lower))).ToList();
        return clause.Stance switch
        {
            Stance.Denies => known.Count > 0 && clause.Lexemes.Any(lexeme => Neither.Contains(lexeme.Lower)),
            Stance.Says => clause.Mays > 0 && clause.Musts == 0 && !clause.Facts.Any(fact => fact.Counts) && IsOfApplying(clause) && known.Exists(who => who.Mays > 0 && who.Musts == 0 && IsOfApplying(who) && AreBoth(who, one, other)),
            Stance.LeavesOpen => false,
        };
    }

    private bool IsOfApplying(Clause clause) => clause.Lexemes.Any(lexeme => lexeme.IsWord && lexeme.Key == _apply);

    /// <summary>"A og B kan søke": both stand before the verb.</summary>
    private bool AreBoth(Clause known, string one, string other)
    {
        var subject = known.Lexemes.TakeWhile(lexeme => !book.IsVerb(lexeme)).Select(lexeme => lexeme.Key).ToHashSet();
        return subject.Contains(one) && subject.Contains(other);
    }
}
