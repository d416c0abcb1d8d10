namespace NaFosenBot.Answering.Guarding;

/// <summary>Whether what limits, doubts, obliges or dates a clause is there too, and nothing of it is lost.</summary>
internal sealed class OperatorAgreement(Wordbook book, Meaning meaning)
{
    /// <summary>Labels under which everything is asked of the reader.</summary>
    private static readonly string[] Demands = ["vilkår", "krav", "condition", "requirement"];

    private static readonly string[] Hedges = ["perhaps", "only"];

    private static readonly string[] Able = ["kan", "can", "may"];

    private const int LongestEnding = 2;

    public IEnumerable<Objection> OfMarks(Claim claim, Clause clause, Passage passage, List<Clause> own, List<Clause> used)
    {
        foreach (var mark in Hedges)
        {
            if (clause.Stance == Stance.LeavesOpen)
                continue;
            if (used.Any(known => known.Marks.Contains(mark)) && !clause.Marks.Contains(mark) && !claim.Clauses.Any(other => other.Marks.Contains(mark)))
                yield return new Objection(ObjectionKind.Condition, $"lost '{mark}': {clause.Written}");
            if (clause.Marks.Contains(mark) && !used.Any(known => known.Marks.Contains(mark)))
                yield return new Objection(ObjectionKind.Condition, $"added '{mark}': {clause.Written}");
        }

        if (clause.Marks.Contains("entitled") && !used.Any(known => known.Marks.Contains("entitled")))
            yield return new Objection(ObjectionKind.Condition, $"entitled: {clause.Written}");
        var isDemanded = clause.IsCondition || used.Any(known => known.Marks.Contains("must")) || clause.Facts.Any(fact => fact.Bounds.Contains("atLeast")) || Demands.Any(part => passage.Label.Contains(part, StringComparison.OrdinalIgnoreCase));
        if (clause.Marks.Contains("must") && (!isDemanded || (clause.Musts > Math.Max(1, used.Sum(known => known.Musts)) && clause.Mays < used.Sum(known => known.Mays))))
            yield return new Objection(ObjectionKind.Condition, $"must: {clause.Written}");
        if (clause.Mays > used.Sum(known => known.Mays) && clause.Musts < used.Sum(known => known.Musts))
            yield return new Objection(ObjectionKind.Condition, $"may: {clause.Written}");
        if (clause.Marks.Contains("should") && !clause.Marks.Contains("must") && used.Any(known => known.Marks.Contains("must")) && !used.Any(known => known.Marks.Contains("should")))
            yield return new Objection(ObjectionKind.Condition, $"should: {clause.Written}");
        if (used.Any(known => known.Mays > 0) && !claim.Clauses.Any(other => other.Mays > 0) && DoesWhatIsPossible(clause, used) is { } verb)
            yield return new Objection(ObjectionKind.Condition, $"lost 'may': {verb.Written}");
        if (clause.Facts.Any(fact => fact.Kind == LexemeKind.Number) && used.Any(known => known.Marks.Contains("mostly") && known.Facts.Any(fact => clause.Facts.Any(mine => Matching.Is(mine, fact)))) && !claim.Clauses.Any(other => other.Marks.Contains("mostly")))
            yield return new Objection(ObjectionKind.Condition, $"lost 'mostly': {clause.Written}");
        if (clause.Facts.Any(fact => fact.Kind == LexemeKind.Number && used.Any(known => known.Marks.Contains("aimed") && known.Facts.Any(other => Matching.Is(fact, other)))) && !claim.Clauses.Any(other => other.Marks.Contains("aimed")))
            yield return new Objection(ObjectionKind.Condition, $"lost 'aimed': {clause.Written}");
        if (clause.Denials > own.Select(known => known.Denials).Append(1).Max())
            yield return new Objection(ObjectionKind.Negation, $"twice: {clause.Written}");
        if (clause.Stance == Stance.Says && clause.IsOurKnowledge && !used.Any(known => known.IsOurKnowledge && EndsInKnowing(known)) && EndsInKnowing(clause))
            yield return new Objection(ObjectionKind.Negation, $"known: {clause.Written}");
        if (clause.Stance == Stance.Says && !clause.IsLook && clause.HasAny(book.Lacking) && !own.Any(known => known.HasAny(book.Lacking)))
            yield return new Objection(ObjectionKind.Negation, $"no longer: {clause.Written}");
        // "Eller" leaves open which.
        var joined = passage.Clauses.SelectMany(known => known.Joined).ToHashSet();
        foreach (var (one, other, _) in clause.Joined.Where(pair => joined.Contains(pair with { IsOr = !pair.IsOr }) && !joined.Contains(pair)))
            yield return new Objection(ObjectionKind.Condition, $"and/or: {one}, {other}");
    }

    /// <summary>"Gir", "gives" where the grounds say "kan gi", "may give".</summary>
    private Lexeme? DoesWhatIsPossible(Clause clause, List<Clause> used)
    {
        var possible = used.SelectMany(known => known.Lexemes.Zip(known.Lexemes.Skip(1)))
            .Where(pair => pair.First.IsWord && pair.Second.IsWord && Able.Contains(pair.First.Lower)).Select(pair => pair.Second.Lower).ToList();
        return clause.Words.Skip(1).FirstOrDefault(word => book.Finite.Contains(word.Lower) && possible.Any(verb => IsPresentOf(word.Lower, verb)));
    }

    private static bool IsPresentOf(string finite, string verb) =>
        finite.Length > verb.Length && finite.Length <= verb.Length + LongestEnding && finite.StartsWith(verb, StringComparison.Ordinal);

    public IEnumerable<Objection> OfTime(Claim claim, Clause clause, Passage passage, List<Clause> own, List<Clause> used)
    {
        if (clause.HasAny(book.After) && !passage.Clauses.Any(known => known.HasAny(book.After)) && passage.Clauses.Any(known => known.HasAny(book.Before)))
            yield return new Objection(ObjectionKind.Condition, $"after: {clause.Written}");
        if (clause.HasAny(book.Before) && !passage.Clauses.Any(known => known.HasAny(book.Before)) && passage.Clauses.Any(known => known.HasAny(book.After)))
            yield return new Objection(ObjectionKind.Condition, $"before: {clause.Written}");
        if (clause.Stance == Stance.Denies && !clause.HasAny(book.Before) && used.Any(known => known.Stance == Stance.Denies && known.HasAny(book.Before)))
            yield return new Objection(ObjectionKind.Condition, $"lost 'before': {clause.Written}");
        foreach (var (first, between, second) in clause.Lexemes.Zip(clause.Lexemes.Skip(1), clause.Lexemes.Skip(2)))
        {
            if (first.Kind is LexemeKind.Year or LexemeKind.Number && first.Dimension == second.Dimension && (between.Kind == LexemeKind.Dash || between.Lower is "til" or "to") && first.Value > second.Value)
                yield return new Objection(FactAgreement.KindOf(first), $"{first.Written}–{second.Written}");
        }

        if (clause.Stance == Stance.LeavesOpen || clause.IsLook)
            yield break;

        if (clause.Stance == Stance.Says && clause.Marks.Contains("now") && !own.Any(known => known.Marks.Contains("now")))
            yield return new Objection(ObjectionKind.Date, $"now: {clause.Written}");
        if (used.Count == 0 || !used.All(known => known is { IsPast: true, IsPresent: false }) || clause.IsPast || clause.IsCondition)
            yield break;

        // Without a verb, the sentence, a year or "tidligere" says when.
        var saysWhen = claim.Clauses.Any(other => other.IsPast || other.HasAny(book.Former)) || claim.Lexemes.Any(lexeme => lexeme.YearSaid is not null);
        var goesOn = !clause.IsPresent && ClauseReader.GoesOn(clause) && claim.Clauses.TakeWhile(other => other != clause).LastOrDefault() is { IsPast: true };
        if ((clause.HasVerbOfNow && !goesOn) || (clause.Facts.Any(fact => fact.Kind == LexemeKind.Number) && !saysWhen))
            yield return new Objection(ObjectionKind.Date, $"tense: {clause.Written}");
    }

    /// <summary>"Hvis", "if": a fact that holds on a condition is not said without it.</summary>
    public IEnumerable<Objection> OfConditions(Passage passage, List<Clause> used, Draft draft)
    {
        if (used.Count == 0 || used.Any(known => known.IsCondition))
            yield break;

        foreach (var condition in passage.Clauses.Where(known => known.IsCondition))
        {
            var words = condition.Words.Where(word => !meaning.IsFree(word)).ToList();
            if (words.Count > 0 && !words.Any(word => word.Means.Overlaps(draft.Means)))
                yield return new Objection(ObjectionKind.Condition, $"lost: {condition.Written}");
        }
    }

    /// <summary>"Avgiftspliktig omsetning": the word before a noun says which, and a number of one is none of all.</summary>
    public IEnumerable<Objection> OfQualifiers(Clause clause, List<Clause> used, HashSet<string> titles, Draft draft)
    {
        foreach (var known in used.Where(known => known.Facts.Any(fact => fact.Kind == LexemeKind.Number && clause.Facts.Any(mine => Matching.Is(mine, fact)))))
        {
            foreach (var (index, (qualifier, noun)) in known.Lexemes.Zip(known.Lexemes.Skip(1)).Index())
            {
                var isInfinitive = index > 0 && known.Lexemes[index - 1].Lower is "å" or "to";
                if (!isInfinitive && Qualifies(qualifier) && noun.IsWord && !meaning.IsFree(noun) && !qualifier.Means.Overlaps(titles) && !qualifier.Means.Overlaps(draft.Means) && clause.Words.Any(word => word.Key == noun.Key))
                    yield return new Objection(ObjectionKind.Condition, $"lost: {qualifier.Written} {noun.Written}");
            }
        }
    }

    private bool Qualifies(Lexeme word) =>
        word is { IsWord: true, IsCapital: false, IsBound: false } && !meaning.IsFree(word) && !book.Whole.Contains(word.Lower)
        && !book.Finite.Contains(word.Lower) && !book.Prepositions.Contains(word.Lower) && !book.Negations.Contains(word.Standard);

    /// <summary>"… har vi funnet", "we do know": what would be an unknown with its "not".</summary>
    public bool EndsInKnowing(Clause clause)
    {
        var words = clause.Lexemes.Where(lexeme => lexeme.IsWord).ToList();
        // "We have found …" is none, while "the deadline that we have found" is.
        if (words.SkipWhile(word => word.Lower is "og" or "men" or "and" or "but").FirstOrDefault() is { } first && book.We.Contains(first.Standard))
            return true;

        var isNorwegian = words.Zip(words.Skip(1)).TakeLast(3).Any(pair => pair.First.Lower is "har" or "vet" or "veit" or "fant" or "fann" && book.We.Contains(pair.Second.Standard));
        return isNorwegian || words.Zip(words.Skip(1)).Any(pair => pair.First.Standard is "funnet" or "funne" && pair.Second.Lower == "ut") || words.Zip(words.Skip(1)).Any(pair => (pair.First.Lower, pair.Second.Lower) is ("do", "know") or ("have", "looked") or ("have", "checked") or ("have", "confirmed") or ("know", "whether" or "who" or "what" or "if" or "how" or "which"));
    }
}
