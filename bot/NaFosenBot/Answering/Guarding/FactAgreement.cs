namespace NaFosenBot.Answering.Guarding;

/// <summary>Whether a number, date or address of a clause is said there, of the same thing.</summary>
internal sealed class FactAgreement(Wordbook book, Meaning meaning, Passages passages)
{
    private const int LongestName = 8;
    private const int CountReach = 2;
    private const int TimeReach = 4;

    public Objection? OfFact(Claim claim, Clause clause, Lexeme fact, Passage passage, HashSet<string> titles, Draft draft)
    {
        var alike = (from known in passage.Clauses
                     from other in known.Facts
                     where Matching.Is(fact, other) || IsDayOfThatYear(fact, other, passage)
                     select (Clause: known, Fact: other)).ToList();
        if (alike.Count == 0)
            return IsNoFact(claim, clause, fact) ? null : new Objection(KindOf(fact), fact.Written);

        if (fact.Kind != LexemeKind.Web && !Keep(ref alike, pair => pair.Clause.Stance == clause.Stance || pair.Clause.IsAside))
            return new Objection(ObjectionKind.Negation, $"around {fact.Written}");
        if (fact.Kind == LexemeKind.Number && !Keep(ref alike, pair => Matching.AreBoundsAlike(fact, pair.Fact)))
            return new Objection(ObjectionKind.Condition, $"limit of {fact.Written}");
        if (fact.Kind is LexemeKind.Date or LexemeKind.Year && !Keep(ref alike, pair => pair.Fact.Relation == fact.Relation))
            return new Objection(ObjectionKind.Condition, $"before or after {fact.Written}");
        if ((fact.Kind is LexemeKind.Number or LexemeKind.Phone or LexemeKind.Mail || fact is { Kind: LexemeKind.Date, YearOfDate: null }) && passage.Years.Count > 0 && !passage.Years.Overlaps(draft.Years))
            return new Objection(ObjectionKind.Date, $"age of {fact.Written}");
        if (!Keep(ref alike, pair => CountsTheSame(clause, fact, pair.Fact, passage, titles)))
            return IsNoFact(claim, clause, fact) ? null : new Objection(KindOf(fact), $"of something else: {fact.Written}");
        if (!Keep(ref alike, pair => !IsMoved(clause, fact, pair.Fact, passage)))
            return new Objection(KindOf(fact), $"moved: {fact.Written}");
        return null;
    }

    public static ObjectionKind KindOf(Lexeme fact) => fact.Kind switch
    {
        LexemeKind.Date or LexemeKind.Year => ObjectionKind.Date,
        LexemeKind.Phone or LexemeKind.Mail or LexemeKind.Web => ObjectionKind.Contact,
        _ => ObjectionKind.Number,
    };

    /// <summary>"Oppstartstilskudd 2", "Start-up grants 1 and 2", "Næringsplan 2016–2020", where the entry is called so.</summary>
    public bool IsPartOfName(Claim claim, Lexeme fact, Passage passage)
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

    private static bool Keep(ref List<(Clause Clause, Lexeme Fact)> alike, Func<(Clause Clause, Lexeme Fact), bool> isGood)
    {
        alike = [.. alike.Where(isGood)];
        return alike.Count > 0;
    }

    // "One" with nothing to count is a pronoun, and "three schemes" may be as many as are cited, if the grounds do not count them otherwise.
    private bool IsNoFact(Claim claim, Clause clause, Lexeme fact)
    {
        if (fact.Kind != LexemeKind.Number || fact.Unit is not null || fact.Bounds.Count > 0)
            return false;

        var behind = Behind(clause.Lexemes, fact).ToList();
        var counted = behind.Where(lexeme => !meaning.IsBinder(lexeme)).ToList();
        if (counted.Exists(word => claim.Passages.Any(passage => IsCountedOtherwise(passage, word, fact))))
            return false;

        return fact.Value == 1
            || (fact.Value == claim.Sentence.Cited.Count && fact.Value is >= 2 and <= 9 && (counted.Count == 0 || counted.Exists(lexeme => book.Topics.Any(topic => lexeme.Key.EndsWith(topic, StringComparison.Ordinal)))));
    }

    /// <summary>What a number stands before: "13 søknader", "one successful application".</summary>
    private static IEnumerable<Lexeme> Behind(IEnumerable<Lexeme> lexemes, Lexeme number) =>
        lexemes.SkipWhile(lexeme => lexeme != number).Skip(1).Take(CountReach).TakeWhile(lexeme => lexeme.IsWord);

    /// <summary>"Én søknad", "to søknader", where 13 of them are told of.</summary>
    private static bool IsCountedOtherwise(Passage passage, Lexeme counted, Lexeme fact) =>
        passage.Lexemes.Any(other => other is { Kind: LexemeKind.Number, Unit: null } && other.Value != fact.Value
            && passage.Lexemes.SkipWhile(lexeme => lexeme != other).Skip(1).Take(CountReach).Any(lexeme => lexeme.IsWord && lexeme.Means.Overlaps(counted.Means)));

    // "I 2023 var fristen 28. april": the year stands elsewhere in the sentence.
    private static bool IsDayOfThatYear(Lexeme fact, Lexeme known, Passage passage) =>
        fact.Kind == LexemeKind.Date && known.Kind == LexemeKind.Date && known.YearOfDate is null && fact.YearOfDate is { } year && passage.Years.Contains(year) && fact.Day == known.Day && fact.Month == known.Month;

    /// <summary>A bare number counts the things that it counts in the grounds.</summary>
    private bool CountsTheSame(Clause clause, Lexeme fact, Lexeme known, Passage passage, HashSet<string> titles)
    {
        var next = clause.Lexemes.SkipWhile(lexeme => lexeme != fact).Skip(1).FirstOrDefault();
        if (next is not { IsWord: true } || meaning.IsFree(next) || book.BoundWords.Contains(next.Lower) || next.Means.Overlaps(titles))
            return true;
        if (fact.Kind == LexemeKind.Year)
            return next.IsCapital || !passage.Lexemes.Zip(passage.Lexemes.Skip(1)).Any(pair => pair.First.Kind == LexemeKind.Number && pair.Second.Means.Overlaps(next.Means));

        return fact.Kind != LexemeKind.Number || fact.Unit is not null || (fact.Value == 1 && !IsCountedOtherwise(passage, next, fact))
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
        if (AfterWhat(mine) is { Count: > 0 } since && since.TrueForAll(word => IsAmong(word, theirs)) && AfterWhat(theirs).Count == 0)
            return true;
        // "Sone 1a med 5,1 %", where it is zone 4 that has them.
        if (mine.Exists(beside => beside != fact && beside.Kind is LexemeKind.Number or LexemeKind.Reference && beside.Dimension != fact.Dimension && passage.Facts.Any(other => Matching.Is(beside, other))
            && !theirs.Exists(other => Matching.Is(beside, other)) && theirs.Exists(other => other.Dimension == beside.Dimension && (other.Kind == LexemeKind.Reference || beside.Kind == LexemeKind.Reference))))
            return true;

        var rivals = passage.Facts.Where(other => other.Dimension == known.Dimension && !theirs.Contains(other) && !Matching.Is(fact, other) && !mine.Any(beside => beside.Counts && Matching.Is(beside, other))).ToList();
        foreach (var word in mine.Where(lexeme => lexeme != fact && (lexeme.Counts || IsTelling(lexeme))))
        {
            if (IsAmong(word, theirs) || passage.Clauses.Any(of => of.Lexemes.Contains(known) && word.Means.Overlaps(of.Subject)))
                continue;

            foreach (var rival in rivals)
            {
                var segment = Segments.Around(passage, rival);
                if (IsAmong(word, segment) && !IsSharedLead(word, rival, segment, theirs, passage) && !IsAfterThat(word, mine, rival, known, theirs, passage))
                    return true;
            }
        }

        return false;
    }

    /// <summary>"After the first year": the words of a time that something comes after.</summary>
    private List<Lexeme> AfterWhat(List<Lexeme> segment)
    {
        var behind = segment.SkipWhile(lexeme => !(lexeme.IsWord && book.After.Contains(lexeme.Standard))).Skip(1).Take(TimeReach).ToList();
        var end = behind.FindIndex(lexeme => lexeme.IsWord && book.Units.TryGetValue(lexeme.Lower, out var unit) && unit is "years" or "months" or "weeks" or "days");
        return end < 0 ? [] : [.. behind.Take(end + 1).Where(IsTelling)];
    }

    /// <summary>"67 % after that", behind what holds "in the first year", is 67 % after the first year.</summary>
    private bool IsAfterThat(Lexeme word, List<Lexeme> mine, Lexeme rival, Lexeme known, List<Lexeme> theirs, Passage passage) =>
        AfterWhat(mine).Contains(word)
        && theirs.Exists(lexeme => lexeme.Lower is "deretter" or "then" || (lexeme.IsWord && book.After.Contains(lexeme.Standard) && theirs.SkipWhile(other => other != lexeme).Skip(1).FirstOrDefault() is { Lower: "that" or "det" }))
        && passage.Facts.TakeWhile(other => other != known).LastOrDefault(other => other.Dimension == known.Dimension) == rival;

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
}
