namespace NaFosenBot.Answering.Guarding;

/// <summary>Whether a sentence of the grounds says what a clause of a draft says, no more and no less certain.</summary>
internal sealed class Agreement(Wordbook book, Meaning meaning, Passages passages)
{
    /// <summary>Labels under which everything is asked of the reader.</summary>
    private static readonly string[] Demands = ["vilkår", "krav", "condition", "requirement"];

    private const int LongestName = 8;
    private const int FewestOfASentence = 4;

    private static readonly string[] Hedges = ["perhaps", "only"];

    public IEnumerable<Objection> Between(Claim claim, Clause clause, Passage passage, Draft draft)
    {
        var titles = passages.TitlesOf(passage.Numbers.Intersect(claim.Sentence.Cited));
        var own = passage.Clauses.Where(known => known.Stance == clause.Stance || known.IsAside).ToList();
        var content = clause.Words.Where(word => !meaning.IsFree(word)).ToList();
        var said = passage.MeaningsOf(clause.Stance);
        var subject = passage.Antecedent.Count == 0 ? [] : clause.Words.TakeWhile(word => !book.Finite.Contains(word.Lower)).ToList();
        var missing = content.Where(word => !IsTitle(claim, word, titles) && !meaning.IsIn(word, said) && !(subject.Contains(word) && meaning.IsIn(word, passage.Antecedent)) && !(book.Topics.Contains(word.Key) && passages.IsSaidOf(word, passage.Numbers))).ToList();
        foreach (var word in missing)
            yield return new Objection(word.Means.Overlaps(passage.Meanings) ? ObjectionKind.Negation : ObjectionKind.Unsupported, $"{clause.Stance}: {word.Written}");
        // "Fra kommunen i 2019 … utover én kommune" has one for the county's.
        foreach (var twice in content.Where(word => !word.Means.Overlaps(titles)).GroupBy(word => word.Key).Where(group => group.Count() > 1 && group.Count() > passage.Lexemes.Count(known => known.IsWord && (known.Means.Overlaps(group.First().Means) || known.Key.EndsWith(group.Key, StringComparison.Ordinal)))))
            yield return new Objection(ObjectionKind.Unsupported, $"twice: {twice.First().Written}");
        if (own.All(known => known.IsAside))
            yield return new Objection(ObjectionKind.Negation, $"{clause.Stance}: {clause.Written}");
        foreach (var fact in clause.Facts.Where(fact => !IsPartOfName(claim, fact, passage)))
        {
            if (OfFact(claim, clause, fact, passage, titles, draft) is { } objection)
                yield return objection;
        }

        if (missing.Count > 0)
            yield break;

        foreach (var word in clause.Words.Where(word => !passage.Keys.Contains(word.Key) && book.Contrasts.TryGetValue(word.Key, out var against) && passage.Keys.Overlaps(against)))
            yield return new Objection(ObjectionKind.Condition, $"against: {word.Written}");

        var used = UsedOf(clause, own);
        if (clause.Stance != Stance.Says && !IsOfThatStance(clause, own, titles))
            yield return new Objection(ObjectionKind.Negation, $"{clause.Stance}: {clause.Written}");
        foreach (var objection in OfMarks(claim, clause, passage, own, used).Concat(OfTime(claim, clause, passage, own, used)).Concat(OfNames(claim, clause, content, passage, titles)).Concat(OfConditions(passage, used, draft)))
            yield return objection;
    }

    /// <summary>A word of the entry's name; "kommuner" is none only because "Ørland kommune" is.</summary>
    private bool IsTitle(Claim claim, Lexeme word, HashSet<string> titles) =>
        meaning.IsIn(word, titles)
        && (!book.Actors.Contains(word.Lower) || passages.IsInTitle(word.Lower, claim.Sentence.Cited) || passages.IsInTitle(word.Lower[..^1] + "ne", claim.Sentence.Cited));

    /// <summary>A clause that says nothing by itself: "det vet vi ikke".</summary>
    public IEnumerable<Objection> OfFrame(Claim claim, Clause clause)
    {
        var known = claim.Passages.SelectMany(passage => passage.Clauses).ToList();
        if (clause.HasAny(book.After) && !known.Any(other => other.HasAny(book.After)) && known.Any(other => other.HasAny(book.Before)))
            yield return new Objection(ObjectionKind.Condition, $"after: {clause.Written}");
        if (clause.Stance == Stance.Says)
        {
            if (clause.IsOurKnowledge && EndsInKnowing(clause))
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
    public int Fit(Claim claim, Clause clause, Passage passage)
    {
        var titles = passages.TitlesOf(claim.Sentence.Cited);
        return clause.Words.Count(word => !word.Means.Overlaps(titles) && word.Means.Overlaps(passage.Meanings));
    }

    /// <summary>It fits the words of the clause and has other numbers of the same kind.</summary>
    public bool IsRival(Claim claim, Clause clause, Passage passage)
    {
        var said = passage.MeaningsOf(clause.Stance);
        var titles = passages.TitlesOf(passage.Numbers.Intersect(claim.Sentence.Cited));
        return clause.Words.Where(word => !meaning.IsFree(word)).All(word => word.Means.Overlaps(titles) || meaning.IsIn(word, said))
            && clause.Facts.Any(fact => fact.Counts && passage.Facts.Any(known => known.Dimension == fact.Dimension) && !passage.Facts.Any(known => Matching.Is(fact, known)));
    }

    /// <summary>What it denies is denied there too: more than the name of the thing.</summary>
    private bool IsOfThatStance(Clause clause, List<Clause> own, HashSet<string> titles)
    {
        bool IsThere(Lexeme item) => own.Any(known => item.IsFact ? known.Facts.Any(other => Matching.Is(item, other)) : meaning.IsIn(item, known.Meanings));
        var items = clause.Items.Where(item => item.IsFact || !meaning.IsBinder(item)).ToList();
        var others = items.Where(item => item.IsFact || !item.Means.Overlaps(titles)).ToList();
        return items.Count > 0 && (others.Count > 0 ? others.Any(IsThere) : items.All(IsThere));
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

    /// <summary>The clauses that are needed to say it.</summary>
    private List<Clause> UsedOf(Clause clause, List<Clause> own)
    {
        var holders = clause.Words.Where(word => !meaning.IsBinder(word)).Select(word => own.Where(known => meaning.IsIn(word, known.Meanings)).ToList())
            .Concat(clause.Facts.Select(fact => own.Where(known => known.Facts.Any(other => Matching.Is(fact, other))).ToList()))
            .Where(holder => holder.Count > 0).ToList();
        var used = holders.Where(holder => holder.Count == 1).Select(holder => holder[0]).Distinct().ToList();
        while (holders.Find(holder => !holder.Any(used.Contains)) is { } open)
            used.Add(open.MaxBy(known => holders.Count(holder => holder.Contains(known)))!);
        return used;
    }

    private Objection? OfFact(Claim claim, Clause clause, Lexeme fact, Passage passage, HashSet<string> titles, Draft draft)
    {
        var alike = (from known in passage.Clauses
                     from other in known.Facts
                     where Matching.Is(fact, other) || IsDayOfThatYear(fact, other, passage)
                     select (Clause: known, Fact: other)).ToList();
        if (alike.Count == 0)
            return IsNoFact(claim, fact) ? null : new Objection(KindOf(fact), fact.Written);

        if (fact.Kind != LexemeKind.Web && !Keep(ref alike, pair => pair.Clause.Stance == clause.Stance || pair.Clause.IsAside))
            return new Objection(ObjectionKind.Negation, $"around {fact.Written}");
        if (fact.Kind == LexemeKind.Number && !Keep(ref alike, pair => Matching.AreBoundsAlike(fact, pair.Fact)))
            return new Objection(ObjectionKind.Condition, $"limit of {fact.Written}");
        if (fact.Kind is LexemeKind.Date or LexemeKind.Year && !Keep(ref alike, pair => pair.Fact.Relation == fact.Relation))
            return new Objection(ObjectionKind.Condition, $"before or after {fact.Written}");
        if (fact.Kind is LexemeKind.Number or LexemeKind.Phone or LexemeKind.Mail && passage.Years.Count > 0 && !passage.Years.Overlaps(draft.Years))
            return new Objection(ObjectionKind.Date, $"age of {fact.Written}");
        if (!Keep(ref alike, pair => CountsTheSame(clause, fact, pair.Fact, passage, titles)))
            return IsNoFact(claim, fact) ? null : new Objection(KindOf(fact), $"of something else: {fact.Written}");
        if (!Keep(ref alike, pair => !IsMoved(clause, fact, pair.Fact, passage)))
            return new Objection(KindOf(fact), $"moved: {fact.Written}");
        return null;
    }

    private static bool Keep(ref List<(Clause Clause, Lexeme Fact)> alike, Func<(Clause Clause, Lexeme Fact), bool> isGood)
    {
        alike = [.. alike.Where(isGood)];
        return alike.Count > 0;
    }

    private static ObjectionKind KindOf(Lexeme fact) => fact.Kind switch
    {
        LexemeKind.Date or LexemeKind.Year => ObjectionKind.Date,
        LexemeKind.Phone or LexemeKind.Mail or LexemeKind.Web => ObjectionKind.Contact,
        _ => ObjectionKind.Number,
    };

    // "One" with nothing to count is a pronoun, and "three schemes" may be as many as are cited.
    private static bool IsNoFact(Claim claim, Lexeme fact) =>
        fact.Kind == LexemeKind.Number && fact.Unit is null && (fact.Value == 1 ? fact.Bounds.Count == 0 : fact.Value == claim.Sentence.Cited.Count && fact.Value is >= 2 and <= 9);

    // "I 2023 var fristen 28. april": the year stands elsewhere in the sentence.
    private static bool IsDayOfThatYear(Lexeme fact, Lexeme known, Passage passage) =>
        fact.Kind == LexemeKind.Date && known.Kind == LexemeKind.Date && known.YearOfDate is null && fact.YearOfDate is { } year && passage.Years.Contains(year) && fact.Day == known.Day && fact.Month == known.Month;

    /// <summary>"Oppstartstilskudd 2", "Start-up grants 1 and 2", "Næringsplan 2016–2020", where the entry is called so.</summary>
    private bool IsPartOfName(Claim claim, Lexeme fact, Passage passage)
    {
        if (fact.Kind is not (LexemeKind.Number or LexemeKind.Year) || fact.Unit is not null)
            return false;

        var before = claim.Lexemes.TakeWhile(lexeme => lexeme != fact).ToList();
        if (before is [.., { IsWord: true, IsCapital: true } name] && fact.Kind == LexemeKind.Number && passages.IsInTitle($"{name.Written} {fact.Written}", claim.Sentence.Cited))
            return true;

        while (before is [.., { IsFact: true } other, { Lower: "og" or "and" }] && other.Kind == fact.Kind)
            before.RemoveRange(before.Count - 2, 2);
        var numbers = passage.Numbers.Intersect(claim.Sentence.Cited).ToList();
        return Enumerable.Range(1, LongestName).Any(length => before.Count >= length && before[^length].IsCapital && passages.IsNamed([.. before.TakeLast(length), fact], numbers));
    }

    /// <summary>A bare number counts the things that it counts in the grounds.</summary>
    private bool CountsTheSame(Clause clause, Lexeme fact, Lexeme known, Passage passage, HashSet<string> titles)
    {
        var next = clause.Lexemes.SkipWhile(lexeme => lexeme != fact).Skip(1).FirstOrDefault();
        if (next is not { IsWord: true } || meaning.IsFree(next) || book.BoundWords.Contains(next.Lower) || next.Means.Overlaps(titles))
            return true;
        if (fact.Kind == LexemeKind.Year)
            return next.IsCapital || !passage.Lexemes.Zip(passage.Lexemes.Skip(1)).Any(pair => pair.First.Kind == LexemeKind.Number && pair.Second.Means.Overlaps(next.Means));

        return fact.Kind != LexemeKind.Number || fact.Unit is not null || fact.Value == 1
            || meaning.IsIn(next, Segments.Around(passage, known).SelectMany(lexeme => lexeme.Means).ToHashSet());
    }

    /// <summary>The words around it stand around another number of its kind in the grounds.</summary>
    private bool IsMoved(Clause clause, Lexeme fact, Lexeme known, Passage passage)
    {
        // "(22. april 2014)" is said of the whole line.
        if (fact.Kind is LexemeKind.Date or LexemeKind.Year && passage.Clauses.Any(of => of.IsAside && of.Lexemes.Contains(known)) && clause.Lexemes.TakeWhile(lexeme => lexeme != fact).LastOrDefault(lexeme => lexeme.Lower is "(" or ")") is { Lower: "(" })
            return false;

        var mine = Segments.Of(clause.Lexemes).First(segment => segment.Contains(fact));
        var theirs = Segments.Around(passage, known);
        var rivals = passage.Facts.Where(other => other.Dimension == known.Dimension && !theirs.Contains(other) && !Matching.Is(fact, other) && !mine.Any(beside => beside.Counts && Matching.Is(beside, other))).ToList();
        foreach (var word in mine.Where(lexeme => lexeme != fact && (lexeme.Counts || IsTelling(lexeme))))
        {
            if (IsAmong(word, theirs) || passage.Clauses.Any(of => of.Lexemes.Contains(known) && word.Means.Overlaps(of.Subject)))
                continue;

            foreach (var rival in rivals)
            {
                var segment = Segments.Around(passage, rival);
                if (IsAmong(word, segment) && !IsSharedLead(word, rival, segment, theirs, passage))
                    return true;
            }
        }

        return false;
    }

    private bool IsTelling(Lexeme lexeme) =>
        lexeme.IsWord && !meaning.IsBinder(lexeme) && !lexeme.IsBound && !book.BoundWords.Contains(lexeme.Lower);

    private static bool IsAmong(Lexeme word, List<Lexeme> segment) =>
        segment.Any(other => word.IsWord ? other.IsWord && word.Means.Overlaps(other.Means) : other.Counts && Matching.Is(word, other) && Matching.AreBoundsAlike(word, other));

    /// <summary>"Støtten var 1,7 millioner i 2020 og 2,8 fra 2023": what stands before the first number is said of both.</summary>
    private bool IsSharedLead(Lexeme word, Lexeme rival, List<Lexeme> segment, List<Lexeme> theirs, Passage passage)
    {
        if (!passage.Clauses.Any(clause => Segments.Of(clause.Lexemes) is { Count: > 1 } all && all[0][0] == segment[0] && all.Any(other => other[0] == theirs[0])))
            return false;

        var isLead = IsAmong(word, [.. segment.TakeWhile(lexeme => lexeme.Dimension != rival.Dimension || !lexeme.Counts)]);
        return isLead && theirs.FirstOrDefault(lexeme => lexeme.Counts || (lexeme.IsWord && !meaning.IsBinder(lexeme) && !lexeme.IsBound)) is { Counts: true };
    }

    private IEnumerable<Objection> OfMarks(Claim claim, Clause clause, Passage passage, List<Clause> own, List<Clause> used)
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
        if (clause.Denials > own.Select(known => known.Denials).Append(1).Max())
            yield return new Objection(ObjectionKind.Negation, $"twice: {clause.Written}");
        if (clause.Stance == Stance.Says && clause.IsOurKnowledge && !used.Any(known => known.IsOurKnowledge && EndsInKnowing(known)) && EndsInKnowing(clause))
            yield return new Objection(ObjectionKind.Negation, $"known: {clause.Written}");
        if (clause.Stance == Stance.Says && !clause.IsLook && clause.HasAny(book.Lacking) && !own.Any(known => known.HasAny(book.Lacking)))
            yield return new Objection(ObjectionKind.Negation, $"no longer: {clause.Written}");
        // "Eller" leaves open which.
        var joined = passage.Clauses.SelectMany(known => known.Joined).ToHashSet();
        if (clause.Stance == Stance.Says && !joined.Any(pair => pair.IsOr) && clause.Joined.Any(pair => pair.IsOr && joined.Any(known => known.One == pair.One || known.One == pair.Other || known.Other == pair.One || known.Other == pair.Other)))
            yield return new Objection(ObjectionKind.Condition, $"or: {clause.Written}");
        foreach (var (one, other, isOr) in clause.Joined.Where(pair => joined.Contains(pair with { IsOr = !pair.IsOr }) && !joined.Contains(pair)))
            yield return new Objection(ObjectionKind.Condition, $"and/or: {one}, {other}");
    }

    private IEnumerable<Objection> OfTime(Claim claim, Clause clause, Passage passage, List<Clause> own, List<Clause> used)
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
                yield return new Objection(KindOf(first), $"{first.Written}–{second.Written}");
        }

        if (clause.Stance == Stance.LeavesOpen || clause.IsLook)
            yield break;

        if (clause.Stance == Stance.Says && clause.Marks.Contains("now") && !own.Any(known => known.Marks.Contains("now")))
            yield return new Objection(ObjectionKind.Date, $"now: {clause.Written}");
        if (used.Count > 0 && used.All(known => known is { IsPast: true, IsPresent: false }) && clause is { IsPresent: true, IsPast: false } && !claim.Lexemes.Any(lexeme => lexeme.YearSaid is not null))
            yield return new Objection(ObjectionKind.Date, $"tense: {clause.Written}");
    }

    private IEnumerable<Objection> OfNames(Claim claim, Clause clause, List<Lexeme> content, Passage passage, HashSet<string> titles)
    {
        for (var at = 0; at + 1 < clause.Lexemes.Count; at++)
        {
            var (one, other) = (clause.Lexemes[at], clause.Lexemes[at + 1]);
            if (IsPair(one, other) && !passages.AreNeighbours(one, other) && !one.Means.Any(means => means[0] == '#' && other.Means.Contains(means)) && !AreTwoNames(clause, at))
                yield return new Objection(ObjectionKind.Name, $"{one.Written} {other.Written}");
        }

        var names = content.Where(IsName).ToList();
        foreach (var name in names.Where(name => !passages.IsWritten(name.Lower) && !name.Means.Any(means => means[0] is '#' or '=' && (passage.Meanings.Contains(means) || titles.Contains(means)))))
            yield return new Objection(ObjectionKind.Name, name.Written);

        // "Roan-delen" is another part than "Osen-delen", and "gjennom Altinn til registeret" another way than the other way round.
        foreach (var name in names)
        {
            if (name.Lower.Contains('-', StringComparison.Ordinal) && passage.Lexemes.Any(known => known.IsWord && known.Key != name.Key && TailOf(known) == TailOf(name)) && !passage.Keys.Contains(name.Key))
                yield return new Objection(ObjectionKind.Name, name.Written);
            if (Before(name, clause.Lexemes) is { } way && WaysTo(passage, known => known.Key == name.Key) is { Count: > 0 } ways && !ways.Contains(way) && WaysTo(passage, known => IsName(known) && known.Key != name.Key).Contains(way))
                yield return new Objection(ObjectionKind.Name, $"{way} {name.Written}");
        }

        // What is said of one name only is not said of another.
        names = [.. names.Where(name => !name.Means.Overlaps(titles))];
        foreach (var word in content.Where(word => !word.IsCapital && names.Count > 0))
        {
            var said = passage.Clauses.Where(known => word.Means.Overlaps(known.Meanings) || word.Means.Overlaps(known.Subject)).ToList();
            if (said.Count > 0 && said.All(known => known.Words.Where(name => IsName(name) && !name.Means.Overlaps(titles)).ToList() is { Count: > 0 } theirs && !theirs.Any(name => names.Any(mine => mine.Means.Overlaps(name.Means))) && !names.Any(mine => mine.Means.Overlaps(known.Subject))))
                yield return new Objection(ObjectionKind.Name, $"{word.Written} is said of another: {clause.Written}");
        }
    }

    private static string? TailOf(Lexeme word) => word.Lower.LastIndexOf('-') is > 0 and var at ? word.Lower[(at + 1)..] : null;

    /// <summary>The preposition before a name.</summary>
    private string? Before(Lexeme name, IReadOnlyList<Lexeme> all)
    {
        var before = all.TakeWhile(lexeme => lexeme != name).LastOrDefault();
        return before is { IsWord: true } && book.Prepositions.Contains(before.Lower) ? before.Lower : null;
    }

    private HashSet<string> WaysTo(Passage passage, Func<Lexeme, bool> isMeant) =>
        [.. passage.Lexemes.Where(isMeant).Select(known => Before(known, passage.Lexemes)).OfType<string>()];

    /// <summary>"Hvis", "if": a fact that holds on a condition is not said without it.</summary>
    private IEnumerable<Objection> OfConditions(Passage passage, List<Clause> used, Draft draft)
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

    /// <summary>"… er Horisont Europa EU-rammeprogrammet": one name ends and another begins.</summary>
    private bool AreTwoNames(Clause clause, int at)
    {
        var (one, other) = (clause.Lexemes[at], clause.Lexemes[at + 1]);
        var (before, after) = (at > 0 ? clause.Lexemes[at - 1] : null, at + 2 < clause.Lexemes.Count ? clause.Lexemes[at + 2] : null);
        return passages.EndsName(one) && passages.BeginsName(other)
            && (passages.BeginsName(one) || (before is not null && passages.AreNeighbours(before, one)))
            && (passages.EndsName(other) || (after is not null && passages.AreNeighbours(other, after)));
    }

    private bool IsPair(Lexeme one, Lexeme other) =>
        one is { IsWord: true, IsCapital: true } && other.IsWord && !meaning.IsFree(one)
        && ((other.IsCapital && !meaning.IsFree(other)) || other.Lower is "kommune" or "fylkeskommune" or "municipality" or "county");

    private bool IsName(Lexeme word) => word.IsCapital && !meaning.IsFree(word) && !word.IsFirst;

    /// <summary>"… har vi funnet", "we do know": what would be an unknown with its "not".</summary>
    private bool EndsInKnowing(Clause clause)
    {
        var words = clause.Lexemes.Where(lexeme => lexeme.IsWord).ToList();
        // "We have found …" is none, while "the deadline that we have found" is.
        if (words.SkipWhile(word => word.Lower is "og" or "men" or "and" or "but").FirstOrDefault() is { } first && book.We.Contains(first.Standard))
            return true;

        var isNorwegian = words.Zip(words.Skip(1)).TakeLast(3).Any(pair => pair.First.Lower is "har" or "vet" or "veit" or "fant" or "fann" && book.We.Contains(pair.Second.Standard));
        return isNorwegian || words.Zip(words.Skip(1)).Any(pair => pair.First.Standard is "funnet" or "funne" && pair.Second.Lower == "ut") || words.Zip(words.Skip(1)).Any(pair => (pair.First.Lower, pair.Second.Lower) is ("do", "know") or ("have", "looked") or ("have", "checked") or ("have", "confirmed") or ("know", "whether" or "who" or "what" or "if" or "how" or "which"));
    }
}
