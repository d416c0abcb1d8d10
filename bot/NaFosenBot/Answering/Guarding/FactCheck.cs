namespace NaFosenBot.Answering.Guarding;

/// <summary>Every number, date and way to reach somebody is said by the grounds, of the same thing, within the same limits.</summary>
internal sealed class FactCheck(Wordbook book, Meaning meaning, Passages passages)
{
    public IEnumerable<Objection> Of(Claim claim, IReadOnlySet<int> yearsOfDraft)
    {
        foreach (var clause in claim.Clauses)
        {
            foreach (var fact in clause.Facts.Where(fact => !IsPartOfName(claim, fact)))
            {
                if (Object(claim, clause, fact, yearsOfDraft) is { } objection)
                    yield return objection;
            }
        }

        foreach (var (first, between, second) in claim.Lexemes.Zip(claim.Lexemes.Skip(1), claim.Lexemes.Skip(2)))
        {
            if (first.Kind == LexemeKind.Year && second.Kind == LexemeKind.Year && (between.Kind == LexemeKind.Dash || between.Lower is "til" or "to") && first.Value > second.Value)
                yield return new Objection(ObjectionKind.Date, $"{first.Written}–{second.Written}");
        }
    }

    /// <summary>Places that say it, limits aside.</summary>
    public static List<Support> Supports(IReadOnlyList<Passage> passages, Lexeme fact) =>
        [.. from passage in passages
            from clause in passage.Clauses
            from known in clause.Facts
            where Matching.Is(fact, known) || IsDayOfThatYear(fact, known, passage)
            select new Support(passage, clause, known)];

    // "I 2023 var fristen 28. april": the year stands elsewhere in the sentence.
    private static bool IsDayOfThatYear(Lexeme fact, Lexeme known, Passage passage) =>
        fact.Kind == LexemeKind.Date && known.Kind == LexemeKind.Date && known.YearOfDate is null && fact.YearOfDate is { } year && passage.Years.Contains(year) && fact.Day == known.Day && fact.Month == known.Month;

    private Objection? Object(Claim claim, Clause clause, Lexeme fact, IReadOnlySet<int> yearsOfDraft)
    {
        var supports = Supports(claim.Passages, fact);
        if (supports.Count == 0)
        {
            // "One" with nothing to count is a pronoun, and "three schemes" may be as many as are cited.
            if (fact.Kind == LexemeKind.Number && fact.Unit is null && (fact.Value == 1 ? fact.Bounds.Count == 0 : fact.Value == claim.Sentence.Cited.Count && fact.Value is >= 2 and <= 9))
                return null;
            return new Objection(KindOf(fact), fact.Written);
        }

        var limits = string.Join('/', supports.Select(support => string.Join('+', support.Fact.Bounds)).Distinct());
        if (fact.Kind == LexemeKind.Number && !Keep(ref supports, support => Matching.AreBoundsAlike(fact, support.Fact)))
            return new Objection(ObjectionKind.Condition, $"limit of {fact.Written}: {string.Join('+', fact.Bounds)} for {limits}");
        if (fact.Kind is LexemeKind.Date or LexemeKind.Year && !Keep(ref supports, support => support.Fact.Relation == fact.Relation))
            return new Objection(ObjectionKind.Condition, $"before or after {fact.Written}");
        if (fact.Kind != LexemeKind.Web && clause.Stance != Stance.LeavesOpen && !Keep(ref supports, support => support.Clause.Stance == clause.Stance || (clause.Stance == Stance.Denies && support.Clause.Stance == Stance.LeavesOpen)))
            return new Objection(ObjectionKind.Negation, $"around {fact.Written}");
        if (fact.Kind is LexemeKind.Number or LexemeKind.Phone or LexemeKind.Mail && supports.All(support => support.Passage.Years.Count > 0 && !support.Passage.Years.Overlaps(yearsOfDraft)))
            return new Objection(ObjectionKind.Date, $"age of {fact.Written}");
        foreach (var mark in new[] { "perhaps", "only" })
        {
            if (supports.All(support => support.Clause.Marks.Contains(mark)) && !claim.Clauses.Any(other => other.Marks.Contains(mark)))
                return new Objection(ObjectionKind.Condition, $"lost '{mark}' of {fact.Written}");
        }

        if (!IsOfThatThing(claim, fact, ref supports))
            return new Objection(fact.Kind == LexemeKind.Number ? ObjectionKind.Number : ObjectionKind.Date, $"of what: {fact.Written}");

        return supports.All(support => IsMoved(claim, fact, support)) ? new Objection(fact.Kind == LexemeKind.Number ? ObjectionKind.Number : KindOf(fact), $"moved: {fact.Written}") : null;
    }

    private static bool Keep(ref List<Support> supports, Func<Support, bool> isGood)
    {
        supports = [.. supports.Where(isGood)];
        return supports.Count > 0;
    }

    private static ObjectionKind KindOf(Lexeme fact) => fact.Kind switch
    {
        LexemeKind.Date or LexemeKind.Year => ObjectionKind.Date,
        LexemeKind.Phone or LexemeKind.Mail or LexemeKind.Web => ObjectionKind.Contact,
        _ => ObjectionKind.Number,
    };

    private bool IsPartOfName(Claim claim, Lexeme fact)
    {
        if (fact.Kind != LexemeKind.Number)
            return false;

        var before = claim.Lexemes.TakeWhile(lexeme => lexeme != fact).LastOrDefault();
        return before is { IsWord: true, IsCapital: true } && passages.IsInTitle($"{before.Written} {fact.Written}", claim.Sentence.Cited);
    }

    /// <summary>A count counts the same things.</summary>
    private bool IsOfThatThing(Claim claim, Lexeme fact, ref List<Support> supports)
    {
        var next = claim.Lexemes.SkipWhile(lexeme => lexeme != fact).Skip(1).FirstOrDefault();
        if (next is not { IsWord: true } || meaning.IsFree(next) || book.BoundWords.Contains(next.Lower))
            return true;
        if (fact.Kind == LexemeKind.Year)
            return next.IsCapital || !claim.Passages.Any(passage => passage.Lexemes.Zip(passage.Lexemes.Skip(1)).Any(pair => pair.First.Kind == LexemeKind.Number && pair.Second.Means.Overlaps(next.Means)));

        return fact.Kind != LexemeKind.Number || fact.Unit is not null || fact.Value == 1
            || Keep(ref supports, support => meaning.IsIn(next, Segments.Around(support.Passage.Lexemes, support.Fact).SelectMany(lexeme => lexeme.Means).ToHashSet()));
    }

    /// <summary>The words around it belong to another number of the grounds.</summary>
    private bool IsMoved(Claim claim, Lexeme fact, Support support)
    {
        var rivals = (from passage in claim.Passages
                      from other in passage.Lexemes
                      where other.IsFact && (other.Dimension == support.Fact.Dimension || other.Dimension == fact.Dimension) && !(Matching.Is(fact, other) && (fact.Kind != LexemeKind.Number || Matching.AreBoundsAlike(fact, other)))
                      select (Passage: passage, Fact: other, Segment: Segments.Around(passage.Lexemes, other))).ToList();
        if (rivals.Count == 0)
            return false;

        var mine = Segments.Around(claim.Lexemes, fact);
        var theirs = Segments.Around(support.Passage.Lexemes, support.Fact);
        var known = Words(theirs);
        rivals.RemoveAll(rival => mine.Any(other => other != fact && other.Counts && Matching.Is(other, rival.Fact)));
        foreach (var word in mine.Where(lexeme => lexeme != fact && (lexeme.Counts || IsTelling(lexeme, claim))))
        {
            if (IsAmong(word, known) || (word.Kind is LexemeKind.Date or LexemeKind.Year && support.Passage.Lexemes.Any(other => Matching.Is(word, other))))
                continue;
            if (rivals.Any(rival => IsAmong(word, Words(rival.Segment))
                && !(word.IsWord && (rival.Passage != support.Passage ? word.Means.Overlaps(support.Passage.Meanings) : IsSharedLead(word, rival.Segment, theirs, rival.Passage)))))
                return true;
        }

        // What the sentence begins with is about this number too, unless a number of its own kind stands there.
        return Segments.Of(claim.Lexemes).TakeWhile(segment => segment != mine && !segment.Contains(fact))
            .Where(segment => !segment.Any(other => other.IsFact && other.Dimension == fact.Dimension))
            .SelectMany(segment => segment)
            .Where(lexeme => IsTelling(lexeme, claim) && !lexeme.Means.Overlaps(support.Passage.Meanings))
            .Any(lexeme => rivals.Any(rival => rival.Passage != support.Passage && lexeme.Means.Overlaps(rival.Passage.Meanings) && !claim.Lexemes.Any(other => other.IsFact && Matching.Is(other, rival.Fact))));
    }

    private bool IsTelling(Lexeme lexeme, Claim claim) =>
        lexeme.IsWord && !meaning.IsFree(lexeme) && !lexeme.IsBound && !book.BoundWords.Contains(lexeme.Lower) && !lexeme.Means.Overlaps(claim.Titles);

    /// <summary>"Støtten var 1,7 millioner i 2020 og 2,8 fra 2023": what stands before the first number is said of both.</summary>
    private bool IsSharedLead(Lexeme word, List<Lexeme> rival, List<Lexeme> theirs, Passage passage)
    {
        if (Segments.Of(passage.Lexemes)[0][0] != rival[0])
            return false;

        var isLead = rival.TakeWhile(lexeme => !lexeme.Counts).Any(lexeme => lexeme.Means.Overlaps(word.Means));
        return isLead && theirs.FirstOrDefault(lexeme => lexeme.Counts || (lexeme.IsWord && !meaning.IsFree(lexeme) && !lexeme.IsBound)) is { Counts: true };
    }

    private (HashSet<string> Words, List<Lexeme> Numbers) Words(List<Lexeme> segment) =>
        ([.. segment.Where(lexeme => lexeme.IsWord && !meaning.IsFree(lexeme)).SelectMany(lexeme => lexeme.Means)], [.. segment.Where(lexeme => lexeme.Counts)]);

    private static bool IsAmong(Lexeme word, (HashSet<string> Words, List<Lexeme> Numbers) segment) =>
        word.IsWord ? word.Means.Overlaps(segment.Words) : segment.Numbers.Any(number => Matching.Is(word, number) && Matching.AreBoundsAlike(word, number));
}
