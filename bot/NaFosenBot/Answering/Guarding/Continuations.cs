namespace NaFosenBot.Answering.Guarding;

/// <summary>A sentence that goes on about the one before has its numbers from the same place in the grounds.</summary>
/// <remarks>"Fondet støtter ladestasjoner for elbiler. Støtten var inntil 40 %" must not have the 40 % of another kind of charger.</remarks>
internal static class Continuations
{
    public static IEnumerable<Objection> Of(IReadOnlyList<Claim> claims, Meaning meaning) =>
        from pair in claims.Zip(claims.Skip(1))
        where !pair.Second.IsQuoted && pair.First.Sentence.Cited.ToHashSet().SetEquals(pair.Second.Sentence.Cited)
        from fact in pair.Second.Lexemes
        where fact.Kind == LexemeKind.Number && IsFromElsewhere(pair.First, pair.Second, fact, meaning)
        select new Objection(ObjectionKind.Number, $"goes on about something else: {fact.Written}");

    private static bool IsFromElsewhere(Claim before, Claim claim, Lexeme fact, Meaning meaning)
    {
        var lines = FactCheck.Supports(claim.Passages, fact).Select(support => support.Passage.Line).ToHashSet();
        if (lines.Count == 0 || before.Lines.Overlaps(lines))
            return false;

        var rivals = claim.Passages.Where(passage => before.Lines.Contains(passage.Line) && passage.Lexemes.Any(known => known.IsFact && known.Dimension == fact.Dimension)).Select(passage => passage.Line).ToHashSet();
        if (rivals.Count == 0)
            return false;

        HashSet<string> Means(HashSet<int> of) => [.. claim.Passages.Where(passage => of.Contains(passage.Line)).SelectMany(passage => passage.Meanings)];
        var (here, there) = (Means(lines), Means(rivals));
        return !claim.Clauses.SelectMany(clause => clause.Words).Any(word => !meaning.IsFree(word) && word.Means.Overlaps(here) && !word.Means.Overlaps(there));
    }
}
