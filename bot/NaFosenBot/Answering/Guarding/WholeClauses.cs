namespace NaFosenBot.Answering.Guarding;

/// <summary>What a draft takes from a sentence, it takes clause by clause: whole, and in the order that it has there, but for one part that may stand first or last instead.</summary>
/// <remarks>"Styreren må ha prøven" is something else than "du må ha prøven", "A betalte hjelpen fra B" than "B betalte hjelpen fra A", and every word is the sentence's own.</remarks>
internal sealed class WholeClauses(Wordbook book)
{
    /// <summary>Words up to the colon of what is a label: "Grunnen: …".</summary>
    private const int LongestLabel = 2;

    private const int MostNumbered = 10;

    private static readonly HashSet<string> Conjunctions = new(["og", "men", "så", "eller", "and", "but", "so", "or"], StringComparer.Ordinal);

    /// <summary>Whoever does it, whatever stands first. "I" is none: in Norwegian it is "in".</summary>
    public static readonly HashSet<string> Persons = new(["vi", "du", "jeg", "eg", "we", "you"], StringComparer.Ordinal);

    private static readonly HashSet<string> Openers = new(
        ["når", "hvis", "dersom", "viss", "da", "då", "mens", "medan", "om", "hvor", "kor", "hva", "kva", "hvem", "kven", "hvordan", "korleis", "høsten", "hausten", "våren", "sommeren", "vinteren", "tidlig", "tidleg", "sent", "seint", "early", "late", "normalt", "vanligvis", "vanlegvis", "nå", "when", "if", "while", "since", "how", "what", "who", "where", "whether", "normally", "usually", "now"],
        StringComparer.Ordinal);

    /// <param name="used">The clauses of the sentence that the draft's clause is taken from; what it has in brackets at its end is said of all of it.</param>
    public IEnumerable<Objection> Of(Clause clause, IReadOnlyList<Clause> used)
    {
        var known = Parts([.. used.Where(one => !one.IsAside).SelectMany(one => one.Lexemes)]);
        var left = new List<Lexeme>(known);
        var taken = new List<Lexeme>();
        foreach (var part in Parts(WithoutAside(clause.Lexemes, used)))
        {
            if (left.FindIndex(other => Is(part, other)) is >= 0 and var at)
            {
                taken.Add(part);
                left.RemoveAt(at);
            }
        }

        foreach (var lost in left)
            yield return new Objection(ObjectionKind.Condition, $"left out: {lost.Written}");
        if (left.Count == 0 && !IsInOrder(Placed(taken), Placed(known), IsEitherWay(known), isSame: VerbsOf(taken).SequenceEqual(VerbsOf(known))))
            yield return new Objection(ObjectionKind.Condition, $"order: {clause.Written}");
    }

    /// <summary>"… 500 000 kr i 2020 (2020–2024)": the years in brackets are those of the whole line.</summary>
    private static IReadOnlyList<Lexeme> WithoutAside(IReadOnlyList<Lexeme> lexemes, IReadOnlyList<Clause> used)
    {
        var open = lexemes.Index().LastOrDefault(lexeme => lexeme.Item.Lower == "(");
        var isLast = open.Item is not null && lexemes.Skip(open.Index).SkipWhile(lexeme => lexeme.Lower != ")").All(lexeme => lexeme.Lower is ")" or ".");
        return isLast && used.Any(one => one.IsAside) ? [.. lexemes.Take(open.Index)] : lexemes;
    }

    /// <summary>All that a clause says, without a label before it and pronouns in it; limits are compared with their numbers.</summary>
    private List<Lexeme> Parts(IReadOnlyList<Lexeme> lexemes)
    {
        var colon = lexemes.Take(LongestLabel + 1).Index().LastOrDefault(lexeme => lexeme.Item.Lower == ":");
        var start = colon.Item is null ? 0 : colon.Index + 1;
        return [.. lexemes.Index().Skip(start).Where(lexeme => IsPart(lexeme.Item) && !IsNumbering(lexemes, lexeme.Index)).Select(lexeme => lexeme.Item).SkipWhile(lexeme => lexeme.IsWord && Conjunctions.Contains(lexeme.Lower))];
    }

    private bool IsPart(Lexeme lexeme) => lexeme.IsFact || (lexeme is { IsWord: true, IsBound: false } && !(book.Joining.Contains(lexeme.Lower) && !Conjunctions.Contains(lexeme.Lower) && !Persons.Contains(lexeme.Lower)));

    /// <summary>What keeps its place: finite verbs change theirs with what they stand beside, and so do those of whom it is said.</summary>
    private List<Lexeme> Placed(List<Lexeme> parts) => [.. parts.Where(part => !part.IsWord || !(IsVerb(part) || Persons.Contains(part.Lower)))];

    /// <summary>"Må vere ny, og bør …" is no "bør vere ny, og må …".</summary>
    private IEnumerable<string> VerbsOf(List<Lexeme> parts) => parts.Where(part => part.IsWord && IsVerb(part)).Select(part => part.Lower);

    private bool IsVerb(Lexeme word) => !book.Nouns.Contains(word.Lower) && (book.IsVerb(word) || book.Past.Contains(word.Lower) || book.Present.Contains(word.Lower));

    /// <summary>A pronoun says who does it, or nothing is done: "A is B" is "B is A".</summary>
    private bool IsEitherWay(List<Lexeme> parts) =>
        parts.Exists(part => Persons.Contains(part.Lower)) || (parts.Where(part => part.IsWord && IsVerb(part)).ToList() is [var only] && SubjectAgreement.Copulas.Contains(only.Lower));

    /// <summary>"(2) forsvar, (3) energi".</summary>
    private static bool IsNumbering(IReadOnlyList<Lexeme> lexemes, int at) =>
        lexemes[at] is { Kind: LexemeKind.Number, Unit: null, Value: < MostNumbered } && ((at > 0 && lexemes[at - 1].Lower == "(") || (at + 1 < lexemes.Count && lexemes[at + 1].Lower == ")"));

    /// <summary>The same parts, or with one moved past the rest: one that shows what it is wherever it stands.</summary>
    private bool IsInOrder(List<Lexeme> said, List<Lexeme> known, bool isEitherWay, bool isSame)
    {
        var from = 0;
        while (from < known.Count && Is(said[from], known[from]))
            from++;
        var to = known.Count;
        while (to > from && Is(said[to - 1], known[to - 1]))
            to--;
        // In the middle it would be put to something else: "beskrivelse etter metoden, budsjett" is no "beskrivelse, budsjett etter metoden".
        // Two limits are not exchanged.
        var hasOneLimit = known.Count(IsLimit) == 1;
        return from == to ? isSame : ((from == 0 || to == known.Count) && Enumerable.Range(1, to - from - 1).Any(cut =>
            Enumerable.Range(from, to - from).All(at => Is(said[at], known[from + ((at - from + cut) % (to - from))]))
            && !Conjunctions.Contains(known[from].Lower) && !Conjunctions.Contains(known[from + cut].Lower)
            && (isEitherWay || Opens(known[from], hasOneLimit) || Opens(known[from + cut], hasOneLimit))));
    }

    private static bool IsLimit(Lexeme lexeme) => lexeme.Kind == LexemeKind.Number && lexeme.Bounds.Count > 0;

    private bool Opens(Lexeme lexeme, bool hasOneLimit) =>
        lexeme.Kind is LexemeKind.Date or LexemeKind.Year
        || (hasOneLimit && IsLimit(lexeme))
        || (lexeme.IsWord && (book.Prepositions.Contains(lexeme.Lower) || Openers.Contains(lexeme.Standard) || Openers.Contains(lexeme.Lower)));

    private static bool Is(Lexeme said, Lexeme known) => said.IsFact ? known.IsFact && Matching.Is(said, known) : known.IsWord && said.Lower == known.Lower;
}
