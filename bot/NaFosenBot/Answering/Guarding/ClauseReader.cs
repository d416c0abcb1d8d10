using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Answering.Guarding;

/// <summary>Parts a sentence into clauses and tells what each does with what it speaks of.</summary>
internal sealed class ClauseReader(Wordbook book, Tongue tongue)
{
    private const int VerbReach = 6;
    private const int LongestBareUnknown = 9;

    private static readonly HashSet<string> Joints = new(
        ["og", "and", "men", "but", "mens", "medan", "while", "så", "so", "eller", "or", "for", "fordi", "because", "hvorav", "derav", "samt", "unntatt", "unless", "except", "bortsett"], StringComparer.Ordinal);

    private readonly Lexer _lexer = new(book, tongue);

    public IReadOnlySet<string> Free { get; } = book.Free(tongue);

    public bool IsFree(Lexeme word) => Free.Contains(word.Key);

    public IReadOnlyList<Clause> Read(string sentence)
    {
        var all = _lexer.Read(sentence);
        if (all.Count == 0)
            return [];

        var cuts = Cuts(all);
        var clauses = cuts.Zip(cuts.Skip(1), (from, to) => Make(all[from..to])).ToList();
        for (var at = 1; at < clauses.Count; at++)
        {
            // "Om ordningen er åpen, vet vi ikke": what is not known stands before.
            if (clauses[at] is { Stance: Stance.LeavesOpen } open && clauses[at - 1].Stance == Stance.Says && open.Words.Count <= LongestBareUnknown && open.Words.All(IsFree))
                clauses[at - 1].Stance = Stance.LeavesOpen;
            // "Hva gebyret er nå, finner du på …"
            if (clauses[at].IsLook && clauses[at - 1].Lexemes.FirstOrDefault(lexeme => lexeme.IsWord)?.Standard is "hva" or "hvem" or "hvor" or "hvilke" or "hvordan" or "om" or "what" or "who" or "how" or "which" or "whether")
                clauses[at - 1].IsLook = true;
            if (LeavesOutSubject(clauses[at]))
                clauses[at].Subject = [.. clauses[0].Words.TakeWhile(word => !book.Finite.Contains(word.Lower)).SelectMany(word => word.Means)];
        }

        return clauses;
    }

    private bool LeavesOutSubject(Clause clause) =>
        clause.Lexemes.Where(lexeme => lexeme.IsWord).Take(2).ToList() is [{ Lower: "og" or "and" or "men" or "but" }, var verb] && book.Finite.Contains(verb.Lower);

    private List<int> Cuts(List<Lexeme> all)
    {
        List<int> cuts = [0];
        for (var at = 1; at < all.Count; at++)
        {
            var lexeme = all[at];
            if (lexeme.Lower is ";" or ":")
            {
                cuts.Add(at);
                continue;
            }

            var isComma = lexeme.Lower == ",";
            if (!isComma && !(lexeme.IsWord && Joints.Contains(lexeme.Lower) && all[at - 1].Lower != ","))
                continue;

            var next = at + 1 < all.Count ? all[at + 1].Lower : "";
            var before = all[cuts[^1]..at];
            var hard = book.Hard.Contains(lexeme.Lower) || (isComma && book.Hard.Contains(next));
            var denied = isComma && IsNot(next);
            var afterDenied = isComma && before.Count > 1 && before[0].Lower == "," && IsNot(before[1].Lower);
            var ofItsOwn = HasVerbAhead(all, at) && !(next is "som" or "der" or "which" or "who" or "that") && before.Index().Any(word => IsVerb(word.Item) && (!word.Item.IsCapital || word.Index == 0));
            if (hard || denied || afterDenied || ofItsOwn)
                cuts.Add(at);
        }

        return [.. cuts, all.Count];
    }

    private bool HasVerbAhead(List<Lexeme> all, int at)
    {
        for (var ahead = at + 1; ahead < Math.Min(all.Count, at + VerbReach + 1); ahead++)
        {
            if (all[ahead].Lower is "," or ";" || (ahead > at + 1 && all[ahead].IsWord && all[ahead].Lower is "og" or "and" or "eller" or "or"))
                return false;
            // "Lån og kontakt" is a list, "…, kontakt banken" is not.
            if (IsVerb(all[ahead]) && !all[ahead].IsCapital && !(ahead == at + 1 && all[at].Lower is "og" or "and" or "eller" or "or" && book.Nouns.Contains(all[ahead].Lower)))
                return true;
        }

        return false;
    }

    private bool IsVerb(Lexeme lexeme) => lexeme.IsWord && book.Finite.Contains(lexeme.Lower);

    private static bool IsNot(string lower) => lower is "ikke" or "ikkje" or "not";

    private Clause Make(List<Lexeme> lexemes)
    {
        var standards = lexemes.Select(lexeme => lexeme.IsWord ? lexeme.Standard : null).ToList();
        var keys = lexemes.Select(lexeme => lexeme.IsWord ? lexeme.Key : null).ToList();
        var marks = book.Marks.Find(standards);
        var same = book.Same.Find(keys);
        var fixedDenials = same.Where(hit => book.Denying.Contains(hit.Tag)).ToList();
        foreach (var hit in same.Except(fixedDenials).Concat(book.Names.Find(keys).Where(hit => lexemes[hit.Start].IsCapital)))
        {
            for (var at = hit.Start; at < hit.Start + hit.Length; at++)
                lexemes[at].Means.Add(hit.Tag);
        }

        // "If you get no answer" is one thing: its "answer" is none.
        foreach (var hit in fixedDenials)
        {
            for (var at = hit.Start; at < hit.Start + hit.Length; at++)
                lexemes[at].Means = [hit.Tag];
        }

        var negations = lexemes.Index().Where(lexeme => lexeme.Item.IsWord && !IsWithout(lexeme.Item) && book.Negations.Contains(lexeme.Item.Standard)).Select(lexeme => lexeme.Index).ToList();
        var free = negations.Where(at => !lexemes[at].IsBound && !fixedDenials.Any(hit => hit.Covers(at)) && !(at == 0 && book.No.Contains(lexemes[0].Lower))).ToList();
        var words = Words(lexemes, marks, negations).ToList();
        var isShortNo = book.No.Contains(lexemes[0].Lower) && lexemes.Count <= 3;
        return new Clause(lexemes)
        {
            Stance = marks.Any(hit => hit.Tag == "unknown") ? Stance.LeavesOpen : free.Count > 0 || isShortNo ? Stance.Denies : Stance.Says,
            Words = words,
            Facts = [.. lexemes.Where(lexeme => lexeme.IsFact)],
            Marks = [.. marks.Select(hit => hit.Tag)],
            Meanings = [.. words.SelectMany(word => word.Means.Concat(word.Wider))],
            Denials = free.Count,
            HasNegation = negations.Count > 0,
            IsOurKnowledge = IsOurKnowledge(lexemes),
            IsPast = lexemes.Any(lexeme => book.Past.Contains(lexeme.Lower)),
            IsPresent = lexemes.Any(lexeme => book.Present.Contains(lexeme.Lower)),
            IsLook = lexemes.Any(lexeme => lexeme.IsWord && book.Look.Contains(lexeme.Standard)),
            Joined = Joined(lexemes),
        };
    }

    private static IEnumerable<Lexeme> Words(List<Lexeme> lexemes, List<PhraseHit> marks, List<int> negations)
    {
        for (var at = 0; at < lexemes.Count; at++)
        {
            var lexeme = lexemes[at];
            if (!lexeme.IsWord || lexeme.IsBound || negations.Contains(at) || IsWithout(lexeme) || marks.Any(hit => hit.Tag is "only" or "perhaps" or "now" or "unknown" && hit.Covers(at)))
                continue;

            // "Uten sikkerhet" is another thing than "sikkerhet".
            if (at > 0 && IsWithout(lexemes[at - 1]) && !lexeme.Key.StartsWith('!'))
            {
                lexeme.Means = [.. lexeme.Means.Select(meaning => "!" + meaning)];
                lexeme.Key = "!" + lexeme.Key;
            }

            yield return lexeme;
        }
    }

    private static bool IsWithout(Lexeme lexeme) => lexeme.IsWord && lexeme.Standard is "uten" or "without";

    private bool IsOurKnowledge(List<Lexeme> lexemes) =>
        lexemes.Any(lexeme => lexeme.IsWord && book.We.Contains(lexeme.Standard)) && lexemes.Any(lexeme => lexeme.IsWord && book.Known.Contains(lexeme.Standard));

    private List<(string, string, bool)> Joined(List<Lexeme> lexemes)
    {
        var joined = new List<(string, string, bool)>();
        foreach (var (at, lexeme) in lexemes.Index())
        {
            if (!lexeme.IsWord || lexeme.Lower is not ("og" or "and" or "eller" or "or"))
                continue;

            var (left, right) = (lexemes.Take(at).LastOrDefault(IsContent), lexemes.Skip(at + 1).FirstOrDefault(IsContent));
            if (left is null || right is null)
                continue;

            var inOrder = string.CompareOrdinal(left.Key, right.Key) <= 0;
            joined.Add((inOrder ? left.Key : right.Key, inOrder ? right.Key : left.Key, lexeme.Lower is "eller" or "or"));
        }

        return joined;
    }

    private bool IsContent(Lexeme lexeme) => lexeme.IsWord && !IsFree(lexeme);
}
