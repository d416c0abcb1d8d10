using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Answering.Guarding;

/// <summary>Finds where a sentence parts into clauses.</summary>
internal sealed class Seams(Wordbook book, Tongue tongue)
{
    private const int VerbReach = 6;
    private const int NegationReach = 3;

    public static readonly HashSet<string> Joints = new(
        ["og", "and", "men", "but", "mens", "medan", "while", "så", "so", "eller", "or", "for", "fordi", "because", "since", "hvorav", "derav", "samt", "unntatt", "unless", "except", "bortsett"], StringComparer.Ordinal);

    public static readonly HashSet<string> Adding = new(["og", "and", "eller", "or", "samt"], StringComparer.Ordinal);

    public static readonly HashSet<string> Contrasting = new(["og", "and", "men", "but", "så", "so"], StringComparer.Ordinal);

    private static readonly HashSet<string> Conditions = new(["hvis", "dersom", "viss", "if", "unless", "såframt", "såfremt", "provided", "forutsatt", "føresett", "når", "when"], StringComparer.Ordinal);

    private static readonly HashSet<(string, string)> ConditionPairs = [("så", "lenge"), ("med", "mindre"), ("as", "long")];

    /// <summary>Where clauses begin, and the end.</summary>
    public List<int> In(List<Lexeme> all)
    {
        List<int> cuts = [0];
        for (var at = 1; at < all.Count; at++)
        {
            if (IsCut(all, at, cuts[^1]))
                cuts.Add(at);
        }

        return [.. cuts, all.Count];
    }

    private bool IsCut(List<Lexeme> all, int at, int start)
    {
        var (lexeme, afterComma) = (all[at], all[at - 1].Lower == ",");
        // "Faste investeringer: inntil 33 %" is one thing.
        if (lexeme.Lower == ";" || (lexeme.Lower == ":" && all[start..at].Any(book.IsVerb)))
            return true;
        if (BeginsCondition(all, at) && !afterComma)
            return true;

        var isComma = lexeme.Lower == ",";
        if (!isComma && !(lexeme.IsWord && Joints.Contains(lexeme.Lower) && !afterComma))
            return false;

        var before = all[start..at];
        var next = at + 1 < all.Count ? all[at + 1] : null;
        if (book.Hard.Contains(lexeme.Lower) || (isComma && next is { IsWord: true } && (book.Hard.Contains(next.Lower) || book.OnlyWords.Contains(next.Lower))))
            return true;

        // Where nothing but "og" stands, a comma before it parts two clauses: in a list there is none.
        if (isComma && next is { IsWord: true } && Contrasting.Contains(next.Lower) && (before.Any(book.IsVerb) || HasVerbAhead(all, at + 1)))
            return true;

        var part = all.Skip(at + 1).TakeWhile(other => other.Lower is not ("," or ";" or ":")).ToList();
        if (isComma && part.Take(NegationReach).Any(other => other.IsWord && !other.IsBound && book.Negations.Contains(other.Standard)))
            return true;
        if (isComma && before.Count > 1 && before[0].Lower == "," && before.Skip(1).Take(NegationReach).Any(other => other.IsWord && !other.IsBound && book.Negations.Contains(other.Standard)) && !before.Any(book.IsVerb))
            return true;
        // "Whether each of them, Osen included, is in the zone": goes on after what was put in.
        if (isComma && tongue == Tongue.English && next is not null && book.IsVerb(next) && before.LastOrDefault(other => other.Lower == ",") is { } comma && !before.SkipWhile(other => other != comma).Any(book.IsVerb))
            return false;

        // "Satsar for" are rates more often than they bet.
        return before.Index().Any(word => book.IsVerb(word.Item) && (!word.Item.IsCapital || word.Index == 0) && !(lexeme.Lower == "for" && book.Nouns.Contains(word.Item.Lower))) && (isComma ? part.Any(other => book.IsVerb(other) && !other.IsCapital) : HasVerbAhead(all, at));
    }

    private bool HasVerbAhead(List<Lexeme> all, int at)
    {
        if (all[at + 1 < all.Count ? at + 1 : at].Lower is "som" or "der" or "which" or "who" or "that")
            return false;

        for (var ahead = at + 1; ahead < Math.Min(all.Count, at + VerbReach + 1); ahead++)
        {
            if (all[ahead].Lower is "," or ";" or ":" || (ahead > at + 1 && all[ahead].IsWord && all[ahead].Lower is "og" or "and" or "eller" or "or"))
                return false;
            // "Lån og kontakt" is a list, "…, kontakt banken" is not.
            if (book.IsVerb(all[ahead]) && !all[ahead].IsCapital && !(ahead == at + 1 && Adding.Contains(all[at].Lower) && book.Nouns.Contains(all[ahead].Lower)))
                return true;
        }

        return false;
    }

    /// <summary>"Hvis", "så lenge", "as long as".</summary>
    public static bool BeginsCondition(List<Lexeme> all, int at) =>
        all[at].IsWord && (Conditions.Contains(all[at].Lower) || (at + 1 < all.Count && ConditionPairs.Contains((all[at].Lower, all[at + 1].Lower))));
}
