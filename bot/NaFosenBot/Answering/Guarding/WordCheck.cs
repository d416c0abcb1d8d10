namespace NaFosenBot.Answering.Guarding;

/// <summary>Every word that says something is said by the grounds too, in the same place, and neither denied nor asserted anew.</summary>
internal sealed class WordCheck(Wordbook book, Meaning meaning)
{
    private const int MostLines = 3;

    /// <summary>Labels under which everything is asked of the reader.</summary>
    private static readonly string[] Demands = ["vilkår", "krav", "hvem", "kven", "condition", "requirement", "who"];

    public IEnumerable<Objection> Of(Claim claim)
    {
        foreach (var clause in claim.Clauses)
        {
            var content = clause.Words.Where(word => !meaning.IsFree(word) && !word.Means.Overlaps(claim.Titles)).ToList();
            var lines = LinesOf(claim, clause.Stance);
            var (left, used, isSpread) = Cover(claim, clause, content, lines);
            foreach (var word in left)
                yield return new Objection(claim.Passages.Any(passage => word.Means.Overlaps(passage.Meanings)) ? ObjectionKind.Negation : ObjectionKind.Unsupported, $"{clause.Stance}: {word.Written}");
            if (isSpread)
                yield return new Objection(ObjectionKind.Unsupported, $"joined from two facts: {clause.Written}");
            foreach (var objection in Stances(claim, clause, content).Concat(Joints(claim, clause)).Concat(Marks(claim, clause, content, used)))
                yield return objection;
        }
    }

    private static Dictionary<int, (HashSet<string> Means, List<Passage> Passages)> LinesOf(Claim claim, Stance stance)
    {
        var lines = new Dictionary<int, (HashSet<string> Means, List<Passage> Passages)>();
        foreach (var passage in claim.Passages)
        {
            var means = passage.MeaningsOf(stance);
            if (means.Count == 0)
                continue;
            if (!lines.TryGetValue(passage.Line, out var line))
                lines.Add(passage.Line, line = ([], []));
            line.Means.UnionWith(means);
            line.Passages.Add(passage);
        }

        foreach (var line in lines.Values)
            line.Means.UnionWith(claim.Titles.Where(title => title[0] != '='));
        return lines;
    }

    /// <summary>The fewest lines that say all of it.</summary>
    private (List<Lexeme> Left, List<Passage> Used, bool IsSpread) Cover(Claim claim, Clause clause, List<Lexeme> content, Dictionary<int, (HashSet<string> Means, List<Passage> Passages)> lines)
    {
        var (left, used, isSpread, taken) = (content.ToList(), new List<Passage>(), false, 0);
        while (left.Count > 0 && taken < MostLines)
        {
            var ranked = lines
                .Select(line => (line.Key, line.Value, Hits: left.Count(word => meaning.IsIn(word, line.Value.Means)), Facts: clause.Facts.Count(fact => line.Value.Passages.Any(passage => passage.Lexemes.Any(known => Matching.Is(fact, known))))))
                .Where(line => line.Hits > 0)
                .OrderByDescending(line => line.Hits + (0.6 * line.Facts))
                .ToList();
            if (ranked is not [var best, ..])
                break;

            // A second fact joins the first by a name that both hold; else two things are made one.
            if (taken > 0 && clause.Stance == Stance.Says && !content.Except(left).Any(word => word.IsCapital && meaning.IsIn(word, best.Value.Means)))
                isSpread = true;
            taken++;
            claim.Lines.Add(best.Key);
            used.AddRange(best.Value.Passages.Where(passage => left.Any(word => word.Means.Overlaps(passage.Meanings))).OrderByDescending(passage => left.Count(word => word.Means.Overlaps(passage.Meanings))));
            left.RemoveAll(word => meaning.IsIn(word, best.Value.Means));
        }

        return (left, used, isSpread);
    }

    private IEnumerable<Objection> Stances(Claim claim, Clause clause, List<Lexeme> content)
    {
        var known = claim.Passages.SelectMany(passage => passage.Clauses).ToList();
        var isBareAnswer = clause.BeginsWithAnswer(book);
        if (clause.Denials > 1 && known.All(other => other.Denials <= 1))
            yield return new Objection(ObjectionKind.Negation, $"twice: {clause.Written}");
        if (clause.Stance != Stance.Says && !isBareAnswer && known.All(other => other.Stance != clause.Stance))
            yield return new Objection(ObjectionKind.Negation, $"nothing is denied: {clause.Written}");
        if (clause.Stance == Stance.Denies && content.Count == 0 && clause.Facts.Count == 0 && !isBareAnswer)
        {
            var keys = clause.Words.Select(word => word.Key).ToHashSet();
            if (!known.Any(other => other.Stance == Stance.Denies && other.Words.Select(word => word.Key).Distinct().Count(keys.Contains) > 1))
                yield return new Objection(ObjectionKind.Negation, $"denied: {clause.Written}");
        }

        if (clause.Stance != Stance.Says)
            yield break;
        if (clause.IsOurKnowledge && EndsInKnowing(clause))
            yield return new Objection(ObjectionKind.Negation, $"known: {clause.Written}");
        if (!clause.IsLook && clause.HasAny(book.Lacking) && !known.Any(other => other.Stance == Stance.Says && other.HasAny(book.Lacking)))
            yield return new Objection(ObjectionKind.Negation, $"no longer: {clause.Written}");
    }

    /// <summary>"… har vi funnet", "we do know": what would be an unknown with its "not".</summary>
    private bool EndsInKnowing(Clause clause)
    {
        var words = clause.Lexemes.Where(lexeme => lexeme.IsWord).ToList();
        var isNorwegian = words.Zip(words.Skip(1)).TakeLast(3).Any(pair => pair.First.Lower is "har" or "vet" or "veit" or "fant" or "fann" && book.We.Contains(pair.Second.Standard));
        return isNorwegian || words.Zip(words.Skip(1)).Any(pair => pair.First.Standard is "funnet" or "funne" && pair.Second.Lower == "ut") || words.Zip(words.Skip(1)).Any(pair => (pair.First.Lower, pair.Second.Lower) is ("do", "know") or ("have", "looked") or ("have", "checked") or ("have", "confirmed") or ("know", "whether" or "who" or "what" or "if" or "how" or "which"));
    }

    private static IEnumerable<Objection> Joints(Claim claim, Clause clause)
    {
        var known = claim.Passages.SelectMany(passage => passage.Clauses).SelectMany(other => other.Joined).ToHashSet();
        return clause.Joined
            .Where(joined => !joined.IsOr && known.Contains(joined with { IsOr = !joined.IsOr }) && !known.Contains(joined))
            .Select(joined => new Objection(ObjectionKind.Condition, $"and/or: {joined.One}, {joined.Other}"));
    }

    private IEnumerable<Objection> Marks(Claim claim, Clause clause, List<Lexeme> content, List<Passage> used)
    {
        var near = claim.Passages.Where(passage => content.Count > 0 && 2 * content.Count(word => word.Means.Overlaps(passage.Meanings)) >= content.Count).ToList();
        if (clause.HasAny(book.After) && near.Any(passage => passage.Clauses.Any(other => other.HasAny(book.Before))) && !near.Any(passage => passage.Clauses.Any(other => other.HasAny(book.After))))
            yield return new Objection(ObjectionKind.Condition, $"after: {clause.Written}");
        if (used.Count == 0)
            used = [.. claim.Passages.Where(passage => clause.Facts.Any(fact => passage.Lexemes.Any(known => Matching.Is(fact, known)))).Take(1)];
        if (used.Count == 0)
            used = [.. claim.Passages];
        if (used.Count == 0)
            yield break;

        var best = used.Select(passage => passage.Clauses.MaxBy(other => content.Count(word => word.Means.Overlaps(other.Meanings)) + (other.Stance == clause.Stance ? 0.5 : 0))!).ToList();
        var said = used.SelectMany(passage => passage.Clauses).ToList();
        bool IsSaid(string mark) => said.Any(other => other.Marks.Contains(mark));
        foreach (var mark in new[] { "perhaps", "only" })
        {
            if (clause.Stance != Stance.LeavesOpen && !clause.IsLook && !claim.Clauses.Any(other => other.Marks.Contains(mark)) && content.Any(word => IsOnlySaidWith(mark, word, claim)))
                yield return new Objection(ObjectionKind.Condition, $"lost '{mark}': {clause.Written}");
            if (clause.Marks.Contains(mark) && !claim.Passages.Any(passage => passage.Clauses.Any(other => other.Marks.Contains(mark))))
                yield return new Objection(ObjectionKind.Condition, $"added '{mark}': {clause.Written}");
        }

        if (clause.Marks.Contains("only") && !IsSaid("only") && !IsSmallNumber(clause))
            yield return new Objection(ObjectionKind.Condition, $"added 'only': {clause.Written}");
        if (clause.Marks.Contains("entitled") && !claim.Passages.SelectMany(passage => passage.Clauses).Any(other => other.Marks.Contains("entitled") && clause.Words.Count(word => word.Means.Overlaps(other.Meanings)) > 1))
            yield return new Objection(ObjectionKind.Condition, $"entitled: {clause.Written}");
        if (clause.Stance == Stance.Says && !clause.IsLook && clause.Marks.Contains("now") && !said.Any(other => other.Stance == Stance.Says && other.Marks.Contains("now")))
            yield return new Objection(ObjectionKind.Date, $"now: {clause.Written}");
        if (clause.Stance != Stance.LeavesOpen && !clause.IsLook && best.All(other => other is { IsPast: true, IsPresent: false }) && clause is { IsPresent: true, IsPast: false } && !claim.Lexemes.Any(lexeme => lexeme.YearSaid is not null))
            yield return new Objection(ObjectionKind.Date, $"tense: {clause.Written}");
        if (clause.Marks.Contains("must") && !IsSaid("must") && !near.Any(passage => passage.Clauses.Any(other => other.Marks.Contains("must"))) && !clause.Facts.Any(fact => fact.Bounds.Contains("atLeast")) && !used.Any(passage => IsDemand(passage.Label)))
            yield return new Objection(ObjectionKind.Condition, $"must: {clause.Written}");
    }

    private static bool IsOnlySaidWith(string mark, Lexeme word, Claim claim)
    {
        var said = claim.Passages.SelectMany(passage => passage.Clauses).Where(other => other.Stance == Stance.Says && word.Means.Overlaps(other.Meanings)).ToList();
        return said.Count > 0 && said.All(other => other.Marks.Contains(mark));
    }

    // "Bare 2–3 %" judges a number that is there.
    private static bool IsSmallNumber(Clause clause)
    {
        var after = clause.Lexemes.SkipWhile(lexeme => lexeme.Standard is not ("bare" or "kun" or "only")).Skip(1).Take(1);
        return after.Any(lexeme => lexeme.Counts);
    }

    private static bool IsDemand(string label) =>
        Demands.Any(part => label.Contains(part, StringComparison.OrdinalIgnoreCase));
}
