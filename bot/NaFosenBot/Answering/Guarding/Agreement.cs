namespace NaFosenBot.Answering.Guarding;

/// <summary>Whether a sentence of the grounds says what a clause of a draft says, no more and no less certain.</summary>
internal sealed class Agreement(Wordbook book, Meaning meaning, Passages passages)
{
    private const int FewestOfASentence = 4;

    private readonly FactAgreement _facts = new(book, meaning, passages);
    private readonly OperatorAgreement _operators = new(book, meaning);
    private readonly NameAgreement _names = new(book, meaning, passages);
    private readonly ScopeAgreement _scopes = new(book, meaning);
    private readonly SubjectAgreement _subjects = new(book, meaning);
    private readonly OwnWords _own = new(book, passages);
    private readonly WholeClauses _whole = new(book);

    public IEnumerable<Objection> Between(Claim claim, Clause clause, Passage passage, Draft draft)
    {
        var titles = passages.TitlesOf(passage.Numbers.Intersect(claim.Sentence.Cited));
        var own = passage.Clauses.Where(known => known.Stance == clause.Stance || known.IsAside).ToList();
        var content = clause.Words.Where(word => !meaning.IsFree(word)).ToList();
        var said = passage.MeaningsOf(clause.Stance);
        var subject = passage.Antecedent.Count == 0 && passage.Named.Count == 0 ? [] : clause.Words.TakeWhile(word => !book.Finite.Contains(word.Lower)).ToList();
        var named = content.Where(word => subject.Contains(word) && (meaning.IsIn(word, passage.Antecedent) || passage.Named.Contains(word.Lower))).ToHashSet();
        var missing = content.Where(word => !IsTitle(claim, word, titles) && !meaning.IsIn(word, said) && !named.Contains(word) && !(book.Topics.Contains(word.Key) && passages.IsSaidOf(word, passage.Numbers))).ToList();
        foreach (var word in missing)
            yield return new Objection(word.Means.Overlaps(passage.Meanings) ? ObjectionKind.Negation : ObjectionKind.Unsupported, $"{clause.Stance}: {word.Written}");
        // "Fra kommunen i 2019 … utover én kommune" has one for the county's.
        foreach (var twice in content.Where(word => !word.Means.Overlaps(titles)).GroupBy(word => word.Key).Where(group => group.Count() > 1 && group.Count() > passage.Lexemes.Count(known => known.IsWord && (known.Means.Overlaps(group.First().Means) || known.Key.EndsWith(group.Key, StringComparison.Ordinal)))))
            yield return new Objection(ObjectionKind.Unsupported, $"twice: {twice.First().Written}");
        if (own.All(known => known.IsAside))
            yield return new Objection(ObjectionKind.Negation, $"{clause.Stance}: {clause.Written}");
        foreach (var fact in clause.Facts.Where(fact => !_facts.IsPartOfName(claim, fact, passage)))
        {
            if (_facts.OfFact(claim, clause, fact, passage, titles, draft) is { } objection)
                yield return objection;
        }

        if (missing.Count > 0)
            yield break;

        foreach (var word in clause.Words.Where(word => !passage.Keys.Contains(word.Key) && book.Contrasts.TryGetValue(word.Key, out var against) && passage.Keys.Overlaps(against)))
            yield return new Objection(ObjectionKind.Condition, $"against: {word.Written}");

        var used = UsedOf(clause, own);
        List<Lexeme> called = [.. passage.Before.SelectMany(known => known.Lexemes).Where(known => named.Any(word => word.Lower == known.Lower))];
        foreach (var objection in OfWords(claim, clause, passage, own, used, called))
            yield return objection;
        if (clause.Stance != Stance.Says && !IsOfThatStance(clause, own, titles))
            yield return new Objection(ObjectionKind.Negation, $"{clause.Stance}: {clause.Written}");
        foreach (var objection in _operators.OfMarks(claim, clause, passage, own, used).Concat(_operators.OfTime(claim, clause, passage, own, used)).Concat(_names.OfNames(claim, clause, content, passage, titles)).Concat(_operators.OfConditions(passage, used, draft)).Concat(_operators.OfQualifiers(clause, used, titles, draft)).Concat(_scopes.Of(clause, used, titles, draft)).Concat(_subjects.Of(claim, clause, passage, used, titles, draft)))
            yield return objection;
    }

    /// <summary>It has the words of the clauses that it is taken from, and all of them. Where only names and small words show what that is, one clause does that is like it.</summary>
    private IEnumerable<Objection> OfWords(Claim claim, Clause clause, Passage passage, List<Clause> own, List<Clause> used, List<Lexeme> called)
    {
        List<Objection> From(List<Clause> clauses) =>
            [.. _own.Of(claim, clause, [.. clauses.SelectMany(known => known.Lexemes), .. called], passage.LabelWords), .. _whole.Of(clause, clauses)];

        if (!used.TrueForAll(known => known.IsAside))
            return From([.. passage.Clauses.Where(used.Contains)]);

        var aside = own.Where(known => known.IsAside).ToList();
        return own.Where(known => !known.IsAside).Select(known => From([known, .. aside])).Append([new Objection(ObjectionKind.Unsupported, $"said nowhere: {clause.Written}")]).MinBy(objections => objections.Count)!;
    }

    /// <summary>A word of the entry's name; "kommuner" is none only because "Ørland kommune" is.</summary>
    private bool IsTitle(Claim claim, Lexeme word, HashSet<string> titles) =>
        meaning.IsIn(word, titles)
        && (!book.Actors.Contains(word.Lower) || passages.IsInTitle(word.Lower, claim.Sentence.Cited) || passages.IsInTitle(word.Lower[..^1] + "ne", claim.Sentence.Cited));

    /// <summary>A clause that says nothing by itself: "det vet vi ikke".</summary>
    public IEnumerable<Objection> OfFrame(Claim claim, Clause clause)
    {
        var known = claim.Passages.SelectMany(passage => passage.Clauses).ToList();
        if (!claim.Passages.Any(passage => passage.Clauses.Any(other => other.Stance == clause.Stance && !_own.Of(claim, clause, other.Lexemes, passage.LabelWords).Concat(_whole.Of(clause, [other])).Any())))
            yield return new Objection(ObjectionKind.Unsupported, $"not its words: {clause.Written}");
        if (clause.HasAny(book.After) && !known.Any(other => other.HasAny(book.After)) && known.Any(other => other.HasAny(book.Before)))
            yield return new Objection(ObjectionKind.Condition, $"after: {clause.Written}");
        if (clause.Stance == Stance.Says)
        {
            if (clause.IsOurKnowledge && _operators.EndsInKnowing(clause))
                yield return new Objection(ObjectionKind.Negation, $"known: {clause.Written}");
            yield break;
        }

        if (clause.BeginsWithAnswer(book))
            yield break;

        var keys = clause.Words.Select(word => word.Key).ToHashSet();
        if (clause.Stance == Stance.LeavesOpen ? known.All(other => other.Stance != Stance.LeavesOpen) : !known.Any(other => other.Stance == Stance.Denies && other.Words.Select(word => word.Key).Distinct().Count(keys.Contains) > 1))
            yield return new Objection(ObjectionKind.Negation, $"denied: {clause.Written}");
    }

    /// <summary>How much of a clause stands in a passage, whatever that does with it; the names of the entry stand everywhere.</summary>
    public static int Fit(Claim claim, Clause clause, Passage passage) =>
        clause.Words.Count(word => !word.Means.Overlaps(claim.Titles) && word.Means.Overlaps(passage.Meanings));

    /// <summary>It fits the words of the clause and has other numbers of the same kind.</summary>
    /// <param name="aside">What is said in brackets of all of a line is no number that another may have otherwise.</param>
    public bool IsRival(Claim claim, Clause clause, Passage passage, IReadOnlyCollection<Lexeme> aside)
    {
        var said = passage.MeaningsOf(clause.Stance);
        var titles = passages.TitlesOf(passage.Numbers.Intersect(claim.Sentence.Cited));
        return clause.Words.Where(word => !meaning.IsFree(word)).All(word => word.Means.Overlaps(titles) || meaning.IsIn(word, said))
            && clause.Facts.Any(fact => fact.Counts && !aside.Any(known => Matching.Is(fact, known)) && passage.Facts.Any(known => known.Dimension == fact.Dimension) && !passage.Facts.Any(known => Matching.Is(fact, known)));
    }

    /// <summary>What it denies is denied there too: more than the name of the thing.</summary>
    private bool IsOfThatStance(Clause clause, List<Clause> own, HashSet<string> titles)
    {
        bool IsThere(Lexeme item) => own.Any(known => item.IsFact ? known.Facts.Any(other => Matching.Is(item, other)) : meaning.IsIn(item, known.Meanings));
        var items = clause.Items.Where(item => item.IsFact || !meaning.IsBinder(item)).ToList();
        var others = items.Where(item => item.IsFact || !item.Means.Overlaps(titles)).ToList();
        return items.Count > 0 && (others.Count > 0 ? others.Any(IsThere) : items.All(IsThere));
    }

    /// <summary>"They give money", where "capital" in a sentence that agrees stands for it, and another sentence says that they give no money.</summary>
    public bool IsDenied(Claim claim, Clause clause, IEnumerable<Passage> agreed)
    {
        var content = clause.Words.Where(word => !meaning.IsFree(word)).ToList();
        return clause.Stance == Stance.Says && content.Count > 0
            && !agreed.Any(passage => content.All(word => passage.Keys.Contains(word.Key)))
            && claim.Passages.Any(passage => passage.Clauses.Any(known => known.Stance == Stance.Denies && content.All(word => known.Words.Any(other => other.Key == word.Key) || word.Means.Overlaps(passage.Antecedent))));
    }

    /// <summary>"Garantien gjelder i 15 år", where the draft does not speak of the guarantee.</summary>
    public bool IsOfSomethingElse(Claim claim, Clause clause, Passage passage, Draft draft)
    {
        var titles = passages.TitlesOf(passage.Numbers.Intersect(claim.Sentence.Cited));
        return passage.Clauses.Where(known => known.Lexemes.Any(book.IsVerb) && clause.Facts.Any(fact => known.Facts.Any(other => Matching.Is(fact, other))))
            .Select(known => known.Words.TakeWhile(word => !book.Finite.Contains(word.Lower)).Where(word => !meaning.IsFree(word) && !word.Means.Overlaps(titles) && !book.Topics.Contains(word.Key)).ToList())
            .Any(subject => subject.Count > 0 && !subject.Exists(word => meaning.IsIn(word, draft.Means)));
    }

    /// <summary>It says as good as all that the passage says, so it needs nothing from what stands before it.</summary>
    public bool IsAllOf(Clause clause, Passage passage)
    {
        var content = passage.Clauses.SelectMany(known => known.Words).Where(word => !meaning.IsFree(word)).ToList();
        return content.Count >= FewestOfASentence && content.Count(word => !word.Means.Overlaps(clause.Meanings)) <= 1 && passage.Facts.All(known => clause.Facts.Any(fact => Matching.Is(fact, known)));
    }

    /// <summary>All its words and values stand there, whatever the passage does with them.</summary>
    public bool Covers(Claim claim, Clause clause, Passage passage)
    {
        var titles = passages.TitlesOf(passage.Numbers.Intersect(claim.Sentence.Cited));
        return clause.Words.Where(word => !meaning.IsFree(word)).All(word => meaning.IsIn(word, titles) || meaning.IsIn(word, passage.Meanings))
            && clause.Facts.All(fact => passage.Facts.Any(known => Matching.Is(fact, known)));
    }

    /// <summary>A year in brackets at the end is meant, where it stands in the sentence as well.</summary>
    private static List<Clause> HoldersOf(Lexeme fact, List<Clause> own)
    {
        var holders = own.Where(known => known.Facts.Any(other => Matching.Is(fact, other))).ToList();
        return fact.YearSaid is not null && holders.Find(known => known.IsAside) is { } aside ? [aside] : holders;
    }

    /// <summary>The clauses that are needed to say it.</summary>
    private List<Clause> UsedOf(Clause clause, List<Clause> own)
    {
        var holders = clause.Words.Where(word => !meaning.IsBinder(word)).Select(word => own.Where(known => meaning.IsIn(word, known.Meanings)).ToList())
            .Concat(clause.Facts.Select(fact => HoldersOf(fact, own)))
            .Where(holder => holder.Count > 0).ToList();
        var used = holders.Where(holder => holder.Count == 1).Select(holder => holder[0]).Distinct().ToList();
        while (holders.Find(holder => !holder.Any(used.Contains)) is { } open)
            used.Add(open.MaxBy(known => holders.Count(holder => holder.Contains(known)))!);
        return used;
    }
}
