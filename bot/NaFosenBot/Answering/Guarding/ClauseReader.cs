using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Answering.Guarding;

/// <summary>Parts a sentence into clauses and tells what each does with what it speaks of.</summary>
internal sealed class ClauseReader(Wordbook book, Meaning meaning, Tongue tongue)
{
    private const int NumberReach = 2;
    private const int LongestBareUnknown = 9;
    private const int VerbReach = 2;
    private const string Now = "nå";

    private static readonly HashSet<string> Prepositions = new(["for", "på", "med", "til", "of", "with"], StringComparer.Ordinal);

    private static readonly HashSet<string> Replacing = new(["stedet", "staden", "istedet", "instead"], StringComparer.Ordinal);

    private static readonly HashSet<string> Relatives = new(["som", "der", "hvor", "kor", "where", "which", "who"], StringComparer.Ordinal);

    private static readonly HashSet<string> Articles = new(["en", "ei", "et", "ein", "eit", "den", "det", "the", "a", "an"], StringComparer.Ordinal);

    private static readonly HashSet<string> Referring = new(["som", "that", "which"], StringComparer.Ordinal);

    private readonly Seams _seams = new(book, tongue);
    private readonly Lexer _lexer = new(book, tongue);

    public IReadOnlyList<Clause> Read(string sentence)
    {
        var all = _lexer.Read(sentence);
        if (all.Count == 0)
            return [];

        // "No" is "now" there.
        foreach (var now in tongue == Tongue.Nynorsk ? all.Where(lexeme => lexeme is { IsWord: true, Lower: "no" }) : [])
            (now.Standard, now.Key) = (Now, book.KeyOf(Now));

        var cuts = _seams.In(all);
        var clauses = cuts.Zip(cuts.Skip(1), (from, to) => Make(all[from..to])).ToList();
        for (var at = 1; at < clauses.Count; at++)
        {
            var (before, clause) = (clauses[at - 1], clauses[at]);
            if (clause.Lexemes.FirstOrDefault(lexeme => lexeme.Lower != ",") is { IsWord: true } joint && Seams.Adding.Contains(joint.Lower))
                clause.Joined = [.. clause.Joined, .. Joined([.. before.Lexemes, .. clause.Lexemes]).Except(before.Joined)];
            // "Om ordningen er åpen, vet vi ikke": what is not known stands before.
            if (clause.Stance == Stance.LeavesOpen && before.Stance == Stance.Says && clause.Words.Count <= LongestBareUnknown && clause.Words.All(meaning.IsFree) && !Seams.Contrasting.Contains(FirstWord(clause)))
                before.Stance = Stance.LeavesOpen;
            // "Telefonnummeret har vi ikke funnet, og heller ikke e-postadressen."
            if (clause.Stance == Stance.Denies && before.Stance == Stance.LeavesOpen && !clause.Lexemes.Any(book.IsVerb))
                clause.Stance = Stance.LeavesOpen;
            // "Hva gebyret er nå, finner du på …"
            if (clause.IsLook && FirstWord(before) is "hva" or "hvem" or "hvor" or "hvilke" or "hvordan" or "om" or "what" or "who" or "how" or "which" or "whether")
                before.IsLook = true;
            // "Er du permittert, kan du ikke …"
            if (before.Lexemes.SkipWhile(lexeme => lexeme.Lower is "," or "ja" or "yes" || book.No.Contains(lexeme.Lower) || Seams.Contrasting.Contains(lexeme.Lower)).FirstOrDefault() is { } opening && book.IsVerb(opening) && clause.Lexemes is [{ Lower: "," }, var verb, ..] && book.IsVerb(verb))
                before.IsCondition = true;
            if (LeavesOutSubject(clause))
                clause.Subject = SubjectOf(clauses[0]);
        }

        return clauses;
    }

    /// <summary>What stands before the verb.</summary>
    public HashSet<string> SubjectOf(Clause clause) => [.. clause.Words.TakeWhile(word => !book.Finite.Contains(word.Lower)).SelectMany(word => word.Means)];

    /// <summary>The ways to part a clause so that its second half holds a number or a way to reach somebody.</summary>
    public IEnumerable<(Clause, Clause)> Halves(Clause clause)
    {
        var all = clause.Lexemes.ToList();
        for (var at = all.Count - 2; at > 0; at--)
        {
            var (joint, rest) = (all[at], all[at..]);
            // "Eller" parts nothing that is said: it leaves open which.
            var isOr = joint.Lower is "eller" or "or" || rest[1].Lower is "eller" or "or";
            var isAdding = joint.IsWord && Seams.Adding.Contains(joint.Lower);
            var isJoint = joint.Lower is "," or "(" || isAdding || (joint.IsWord && Prepositions.Contains(joint.Lower) && !IsBare(all[at - 1]) && rest.Skip(1).Take(NumberReach).Any(lexeme => lexeme.IsFact || lexeme.IsBound));
            var mayPart = rest.Any(lexeme => lexeme.IsFact)
                || (joint.Lower == "," && rest[1].IsWord && (Seams.Joints.Contains(rest[1].Lower) || Relatives.Contains(rest[1].Lower)) && rest.Any(book.IsVerb))
                || (clause.Stance == Stance.LeavesOpen && (isAdding || joint.Lower == ","));
            if (isJoint && mayPart && (!isOr || clause.Stance == Stance.LeavesOpen) && all[at - 1].Lower != "," && all.Take(at).Any(lexeme => lexeme.IsWord))
                yield return (Half(all[..at], clause), Half(rest, clause));
        }
    }

    /// <summary>"Sone 4", to which "med 5,1 %" belongs.</summary>
    private static bool IsBare(Lexeme lexeme) => lexeme is { Kind: LexemeKind.Reference } or { Kind: LexemeKind.Number, Unit: null };

    /// <summary>"Før bedriften er registrert, skal du ikke fakturere", which is one clause where nothing stands before the verb.</summary>
    public Clause Together(Clause clause, Clause next) => Make([.. clause.Lexemes, .. next.Lexemes]);

    private Clause Half(List<Lexeme> lexemes, Clause whole)
    {
        var half = Make(lexemes);
        if (half.Stance == Stance.Says || whole.Stance == Stance.LeavesOpen)
            half.Stance = whole.Stance;
        return half;
    }

    /// <summary>"(2023, udatert side)", said of a whole line.</summary>
    public Clause Aside(string text) => Make(_lexer.Read(text), isAside: true);

    /// <summary>"…, og er du permittert": goes on with another matter.</summary>
    public static bool GoesOn(Clause clause) => Seams.Contrasting.Contains(FirstWord(clause));

    public bool HasVerb(Clause clause) => clause.Lexemes.Any(book.IsVerb);

    private static string FirstWord(Clause clause) => clause.Lexemes.FirstOrDefault(lexeme => lexeme.IsWord)?.Standard ?? "";

    private bool LeavesOutSubject(Clause clause) =>
        clause.Lexemes.Where(lexeme => lexeme.IsWord).Take(2).ToList() is [{ Lower: "og" or "and" or "men" or "but" }, var verb] && book.Finite.Contains(verb.Lower);

    private Clause Make(List<Lexeme> lexemes, bool isAside = false)
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

        var negations = lexemes.Index().Where(lexeme => lexeme.Item.IsWord && !IsWithout(lexeme.Item) && book.Negations.Contains(lexeme.Item.Standard) && !IsElsewhere(lexemes, lexeme.Index)).Select(lexeme => lexeme.Index).ToList();
        var free = negations.Where(at => !lexemes[at].IsBound && !fixedDenials.Any(hit => hit.Covers(at)) && !(at == 0 && IsAnswer(lexemes))).ToList();
        var words = Words(lexemes, marks, negations).ToList();
        var isShortNo = IsAnswer(lexemes) && lexemes.Count <= 3;
        return new Clause(lexemes)
        {
            Stance = marks.Any(hit => hit.Tag == "unknown") ? Stance.LeavesOpen : free.Count > 0 || isShortNo ? Stance.Denies : Stance.Says,
            Words = words,
            Facts = [.. lexemes.Where(lexeme => lexeme.IsFact)],
            Marks = [.. marks.Select(hit => hit.Tag)],
            Musts = marks.Count(hit => hit.Tag == "must"),
            Mays = marks.Count(hit => hit.Tag == "may"),
            Meanings = [.. words.SelectMany(word => word.Means.Concat(word.Wider))],
            Denials = free.Count,
            HasNegation = negations.Count > 0,
            IsOurKnowledge = IsOurKnowledge(lexemes),
            IsPast = lexemes.Any(lexeme => book.Past.Contains(lexeme.Lower)),
            IsPresent = lexemes.Any(lexeme => book.Present.Contains(lexeme.Lower)),
            HasVerbOfNow = lexemes.Any(lexeme => book.Present.Contains(lexeme.Lower) || (book.IsVerb(lexeme) && !book.Past.Contains(lexeme.Lower))),
            IsCondition = lexemes.Index().FirstOrDefault(lexeme => lexeme.Item.IsWord && (!Seams.Joints.Contains(lexeme.Item.Lower) || Seams.BeginsCondition(lexemes, lexeme.Index))) is { Item: not null } first && Seams.BeginsCondition(lexemes, first.Index),
            IsLook = lexemes.Any(lexeme => lexeme.IsWord && book.Look.Contains(lexeme.Standard)),
            Joined = [.. Joined(lexemes)],
            IsAside = isAside,
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
                lexeme.Means = [.. lexeme.Means.Select(means => "!" + means)];
                lexeme.Key = "!" + lexeme.Key;
            }

            yield return lexeme;
        }
    }

    /// <summary>"No, …"; none is "No upper sum is stated".</summary>
    private bool IsAnswer(List<Lexeme> lexemes) =>
        book.No.Contains(lexemes[0].Lower) && lexemes[0].Standard != Now && !(tongue == Tongue.English && lexemes is [_, { IsWord: true }, ..]);

    /// <summary>"Se i stedet …", where "i stedet for" would deny.</summary>
    private static bool IsElsewhere(List<Lexeme> lexemes, int at) =>
        Replacing.Contains(lexemes[at].Lower) && !(at + 1 < lexemes.Count && lexemes[at + 1].Lower is "for" or "of");

    private static bool IsWithout(Lexeme lexeme) => lexeme.IsWord && lexeme.Standard is "uten" or "without";

    private bool IsOurKnowledge(List<Lexeme> lexemes) =>
        lexemes.Any(lexeme => lexeme.IsWord && book.We.Contains(lexeme.Standard)) && lexemes.Any(lexeme => lexeme.IsWord && book.Known.Contains(lexeme.Standard));

    private IEnumerable<(string, string, bool)> Joined(IReadOnlyList<Lexeme> lexemes)
    {
        foreach (var (at, lexeme) in lexemes.Index().Where(lexeme => lexeme.Item.IsWord && lexeme.Item.Lower is "og" or "and" or "eller" or "or"))
        {
            if (lexemes.Take(at).LastOrDefault(IsContent) is { } left && lexemes.Skip(at + 1).FirstOrDefault(IsContent) is { } right)
                yield return string.CompareOrdinal(left.Key, right.Key) <= 0 ? (left.Key, right.Key, lexeme.Lower is "eller" or "or") : (right.Key, left.Key, lexeme.Lower is "eller" or "or");
        }
    }

    private bool IsContent(Lexeme lexeme) => lexeme.IsWord && !meaning.IsFree(lexeme);
}
