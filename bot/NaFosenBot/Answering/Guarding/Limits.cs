namespace NaFosenBot.Answering.Guarding;

/// <summary>Ties limits to the numbers that they limit: "inntil", "minst", "or more", "taket er".</summary>
internal static class Limits
{
    private const string Ceiling = "limit";
    private const int Reach = 3;
    private const int CeilingReach = 16;

    public static void Mark(List<Lexeme> all, Wordbook book)
    {
        var words = all.Select(lexeme => lexeme.IsWord ? lexeme.Standard[(lexeme.Standard.LastIndexOf('-') + 1)..] : null).ToList();
        var taken = new bool[all.Count];
        foreach (var hit in book.Bounds.Find(words).OrderByDescending(hit => hit.Length))
        {
            if (Enumerable.Range(hit.Start, hit.Length).Any(at => taken[at]))
                continue;

            Array.Fill(taken, true, hit.Start, hit.Length);
            if (hit.Tag == Ceiling)
                MarkCeiling(all, hit);
            else
                MarkOne(all, hit);
        }

        foreach (var (index, number) in all.Index().Where(lexeme => lexeme.Item is { Kind: LexemeKind.Number, Bounds.Count: 0 }))
            number.Inherited = all.Take(index).LastOrDefault(before => before.Kind == LexemeKind.Number && before.Unit == number.Unit)?.Bounds ?? [];

        for (var at = 1; at < all.Count; at++)
        {
            if (all[at].Kind is LexemeKind.Date or LexemeKind.Year)
                all[at].Relation = RelationBefore(all, at, book);
        }
    }

    private static void MarkCeiling(List<Lexeme> all, PhraseHit hit)
    {
        all[hit.Start].IsBound = true;
        for (var at = hit.Start + hit.Length; at < Math.Min(all.Count, hit.Start + hit.Length + CeilingReach) && all[at].Lower is not (";" or "."); at++)
        {
            if (all[at].Kind == LexemeKind.Number && all[at].Bounds.Count == 0)
                all[at].Bounds.Add(Ceiling);
        }
    }

    private static void MarkOne(List<Lexeme> all, PhraseHit hit)
    {
        var words = all.Skip(hit.Start).Take(hit.Length).Select(lexeme => lexeme.Standard).ToList();
        var isAfter = words is ["eller" or "or", _];
        var limited = isAfter
            ? all.Take(hit.Start).TakeLast(Reach).LastOrDefault(lexeme => lexeme.Kind == LexemeKind.Number)
            : all.Skip(hit.Start + hit.Length).Take(Reach).TakeWhile(lexeme => lexeme.IsFact || lexeme.IsWord || lexeme.Lower is "%" or "€" or "$").FirstOrDefault(lexeme => lexeme.Kind is LexemeKind.Number or LexemeKind.Year);
        if (limited is null)
            return;

        limited.Bounds.Remove(Ceiling);
        limited.Bounds.Add(hit.Tag);
        for (var at = hit.Start; at < hit.Start + hit.Length; at++)
            all[at].IsBound = true;
    }

    private static string? RelationBefore(List<Lexeme> all, int at, Wordbook book)
    {
        var word = all[at - 1].Standard;
        return book.Before.Contains(word) || (word == "til" && at > 1 && all[at - 2].Lower is "fram" or "frem" or "inn") || word is "until" or "till" ? "before"
            : book.After.Contains(word) ? "after"
            : null;
    }
}
