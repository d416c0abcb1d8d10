namespace NaFosenBot.Answering.Guarding;

/// <summary>Whether it is kept of whom something is said, as what, and how surely.</summary>
internal sealed class SubjectAgreement(Wordbook book, Meaning meaning)
{
    public static readonly HashSet<string> Copulas = new(["er", "var", "is", "are", "was", "were"], StringComparer.Ordinal);

    /// <summary>"Founders" is a word that is added freely, by its stem.</summary>
    private readonly HashSet<string> _actors = [.. book.Actors.SelectMany(actor => book.GroupsOf(book.KeyOf(actor)))];

    public IEnumerable<Objection> Of(Claim claim, Clause clause, Passage passage, List<Clause> used, HashSet<string> titles, Draft draft)
    {
        // "Er du permittert, kan du ikke …" does not say that one who is may.
        if (clause is { Stance: Stance.Says, IsCondition: false } && used.Count > 0 && used.TrueForAll(known => known.IsCondition)
            && passage.Clauses.Any(known => !known.IsCondition && known.Stance == Stance.Denies) && claim.Clauses.All(other => other.Stance == Stance.Says))
            yield return new Objection(ObjectionKind.Negation, $"on a condition: {clause.Written}");
        // "…, men det er en usikker opplysning".
        if (clause.Stance == Stance.Says && !draft.IsDoubted && passage.Clauses.Any(known => known.HasAny(book.Doubts)))
            yield return new Objection(ObjectionKind.Condition, $"lost: doubt of {clause.Written}");
        foreach (var (one, other) in NamesJoined(clause).Where(pair => passage.Keys.Contains(pair.One.Key) && passage.Keys.Contains(pair.Other.Key) && !passage.Clauses.Any(known => Holds(known, pair.One) && Holds(known, pair.Other))))
            yield return new Objection(ObjectionKind.Name, $"{one.Written} and {other.Written}");
        foreach (var known in used)
        {
            if (LostRole(clause, known, titles, draft) is { } role)
                yield return new Objection(ObjectionKind.Condition, $"lost: {role.Written}");
            if (IsOfAnother(clause, known, used, titles))
                yield return new Objection(ObjectionKind.Name, $"said of another: {clause.Written}");
        }
    }

    private static bool Holds(Clause clause, Lexeme word) => clause.Lexemes.Any(other => other.IsWord && other.Key == word.Key);

    /// <summary>"Leksvik og Rissa".</summary>
    private static IEnumerable<(Lexeme One, Lexeme Other)> NamesJoined(Clause clause) =>
        from three in clause.Lexemes.Zip(clause.Lexemes.Skip(1), clause.Lexemes.Skip(2))
        where three.Second.Lower is "og" or "and" && three.First is { IsWord: true, IsCapital: true } && three.Third is { IsWord: true, IsCapital: true }
        select (three.First, three.Third);

    /// <summary>"Kandidatene var A, B og C": who is told of without it has become something else.</summary>
    private Lexeme? LostRole(Clause clause, Clause known, HashSet<string> titles, Draft draft)
    {
        var role = known.Lexemes.TakeWhile(lexeme => !book.IsVerb(lexeme)).ToList();
        if (role.Count == known.Lexemes.Count || !Copulas.Contains(known.Lexemes[role.Count].Lower) || role.Exists(lexeme => lexeme is { IsCapital: true, IsFirst: false }))
            return null;

        var behind = known.Lexemes.Skip(role.Count).ToList();
        var telling = role.Where(lexeme => lexeme is { IsWord: true, IsCapital: false } && !meaning.IsFree(lexeme) && !book.Topics.Contains(lexeme.Key) && !lexeme.Means.Overlaps(titles)).ToList();
        return telling.Count > 0 && !telling.Exists(word => word.Means.Overlaps(draft.Means)) && clause.Words.Any(word => IsName(word, titles) && behind.Exists(other => other.IsWord && other.Key == word.Key)) ? telling[0] : null;
    }

    private static bool IsName(Lexeme word, HashSet<string> titles) => word is { IsCapital: true } && !word.Means.Overlaps(titles);

    /// <summary>"… og ha en adresse", of the founders, where the company must have one.</summary>
    private bool IsOfAnother(Clause clause, Clause known, List<Clause> used, HashSet<string> titles)
    {
        // "… og kontor", where two clauses are put together, is of the one that stands before the verb.
        var subject = clause.Subject.Count > 0 || !clause.Lexemes.Any(book.IsVerb) || !Gives(clause, known, used) ? clause.Subject : [.. BeforeVerb(clause).SelectMany(word => word.Means)];
        var mine = subject.Where(means => _actors.Contains(means) || (means[0] is not ('=' or '#') && !meaning.IsFree(means))).ToList();
        var theirs = known.Subject.Count > 0 ? [] : BeforeVerb(known).Where(word => !meaning.IsFree(word)).ToList();
        // "The company" is what the entry is about, whatever it is called.
        var isOfEntry = mine.Exists(means => titles.Contains(means) || book.Topics.Contains(means));
        return mine.Count > 0 && theirs.Count > 0 && known.Words.Count > theirs.Count
            && !theirs.Exists(word => (isOfEntry && (word.Means.Overlaps(titles) || book.Topics.Contains(word.Key))) || meaning.IsIn(word, subject) || meaning.IsIn(word, clause.Meanings))
            && !mine.Exists(known.Meanings.Contains);
    }

    /// <summary>It has a telling word of the clause that no other has.</summary>
    private bool Gives(Clause clause, Clause known, List<Clause> used) =>
        used.Count > 1 && clause.Words.Any(word => !meaning.IsFree(word) && meaning.IsIn(word, known.Meanings) && used.TrueForAll(other => other == known || !meaning.IsIn(word, other.Meanings)));

    private IEnumerable<Lexeme> BeforeVerb(Clause clause) => clause.Words.TakeWhile(word => !book.Finite.Contains(word.Lower));
}
