namespace NaFosenBot.Answering.Guarding;

/// <summary>Whether it is kept where, from when and for whom something holds.</summary>
internal sealed class ScopeAgreement(Wordbook book, Meaning meaning)
{
    private static readonly HashSet<string> Fronts = new(["i", "in", "for", "blant", "among"], StringComparer.Ordinal);

    private static readonly HashSet<string> Starts = new(["fra", "frå", "from", "etter", "after"], StringComparer.Ordinal);

    private static readonly HashSet<string> Adding = new(["og", "and"], StringComparer.Ordinal);

    public IEnumerable<Objection> Of(Clause clause, List<Clause> used, HashSet<string> titles, Draft draft)
    {
        foreach (var known in used)
        {
            if (Lost(Front(known), titles, draft) is { } where)
                yield return new Objection(ObjectionKind.Condition, $"lost: {where.Written}");

            foreach (var fact in clause.Facts.Where(fact => fact.Kind == LexemeKind.Number))
            {
                foreach (var other in known.Facts.Where(other => Matching.Is(fact, other)))
                {
                    if (fact.Unit is "months" or "weeks" or "days" && From(clause, fact).Count > 0 && Lost(From(known, other), titles, draft) is { } since)
                        yield return new Objection(ObjectionKind.Condition, $"lost: {since.Written}");
                    if (fact.Bounds.Any(bound => bound is "below" or "above") && Joined(clause, fact, known, other) is { } joined)
                        yield return new Objection(ObjectionKind.Condition, $"{joined.Written} and {fact.Written} are one");
                }
            }
        }
    }

    private Lexeme? Lost(IReadOnlyList<Lexeme> said, HashSet<string> titles, Draft draft) =>
        said.Where(word => word.IsWord && !meaning.IsFree(word)).ToList() is { Count: > 0 } content && content.Find(word => !word.Means.Overlaps(titles)) is { } telling && !content.Any(word => word.Means.Overlaps(draft.Means)) ? telling : null;

    /// <summary>"I distriktene kan …": where it holds, said first.</summary>
    private List<Lexeme> Front(Clause known)
    {
        var front = known.Lexemes.SkipWhile(lexeme => lexeme.Lower is "," || Adding.Contains(lexeme.Lower)).TakeWhile(lexeme => !book.IsVerb(lexeme)).ToList();
        return front is [{ IsWord: true } first, ..] && Fronts.Contains(first.Lower) && !front.Any(lexeme => lexeme.IsFact) && known.Lexemes.Any(book.IsVerb) ? front : [];
    }

    /// <summary>"22 uker fra søknaden er komplett": what a time begins with.</summary>
    private static List<Lexeme> From(Clause clause, Lexeme time) =>
        clause.Lexemes.SkipWhile(lexeme => lexeme != time).Skip(1).ToList() is [var start, .. var rest] && Starts.Contains(start.Lower) ? rest.TakeWhile(lexeme => lexeme.Lower is not ("," or ";")).ToList() : [];

    /// <summary>"Kvinner under 35", where the grounds have "kvinner og dem under 35".</summary>
    private Lexeme? Joined(Clause clause, Lexeme fact, Clause known, Lexeme other)
    {
        var mine = clause.Lexemes.TakeWhile(lexeme => lexeme != fact).Reverse().TakeWhile(lexeme => lexeme.IsWord && !Adding.Contains(lexeme.Lower)).FirstOrDefault(IsContent);
        var theirs = known.Lexemes.TakeWhile(lexeme => lexeme != other).Reverse().TakeWhile(lexeme => lexeme.IsWord).ToList();
        var at = mine is null ? -1 : theirs.FindIndex(lexeme => IsContent(lexeme) && lexeme.Means.Overlaps(mine.Means));
        return at > 0 && theirs.Take(at).Any(lexeme => Adding.Contains(lexeme.Lower)) && !theirs.Take(at).Any(IsContent) ? mine : null;
    }

    private bool IsContent(Lexeme lexeme) => lexeme.IsWord && !lexeme.IsBound && !meaning.IsFree(lexeme);
}
