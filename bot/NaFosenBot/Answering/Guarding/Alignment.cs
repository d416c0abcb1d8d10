namespace NaFosenBot.Answering.Guarding;

/// <summary>Finds for each clause of a draft the one sentence of the grounds that says it.</summary>
/// <remarks>
/// A clause that takes from two sentences makes one fact of two, so it is refused; but "…, inntil 50 % av kostnaden" may be
/// hung on with a comma, and then each part needs a sentence that says it.
/// </remarks>
internal sealed class Alignment(Agreement agreement, ClauseReader reader, Meaning meaning, Draft draft)
{
    private const int MostParts = 6;
    private const int Slack = 1;

    /// <summary>Lines of the grounds that the clause before was taken from, and what it spoke of.</summary>
    private HashSet<int> _context = [];
    private HashSet<string> _spoken = [];

    public IEnumerable<Objection> Of(Claim claim)
    {
        Clause? before = null;
        HashSet<Passage> said = [];
        for (var at = 0; at < claim.Clauses.Count; at++)
        {
            var clause = claim.Clauses[at];
            var (from, objections) = claim.Quoted is { } quoted ? ([quoted], []) : Place(claim, clause, MostParts, _context);
            if (objections.Count > 0 && at + 1 < claim.Clauses.Count && reader.Together(clause, claim.Clauses[at + 1]) is var whole && Place(claim, whole, 0, _context) is { Objections: [], From.Count: > 0 } placed)
            {
                (from, objections, clause) = (placed.From, [], whole);
                at++;
            }

            var lines = LinesOf(from);
            foreach (var objection in objections)
                yield return objection;
            if (before is not null && (JoinsOtherwise(clause, from, said) || JoinsWhatHangsOn(clause, from, said)))
                yield return new Objection(ObjectionKind.Condition, $"joined: {clause.Written}");
            if (before is not null && objections.Count == 0 && claim.Quoted is null && (before.IsCondition || clause.IsCondition) && !ClauseReader.GoesOn(clause) && !HoldTogether(claim, before, clause, lines))
                yield return new Objection(ObjectionKind.Condition, $"{before.Written} {clause.Written}");
            if (lines.Count > 0)
            {
                _context = lines;
                _spoken = [.. clause.Words.Where(word => !meaning.IsFree(word)).SelectMany(word => word.Means)];
            }

            (before, said) = (clause, from);
        }
    }

    /// <summary>"But distances of 5–10 km are accepted", joined to another line than the one that it goes on from; who does it by name, or "we" and "you", goes on from nothing.</summary>
    private static bool JoinsWhatHangsOn(Clause clause, HashSet<Passage> from, HashSet<Passage> before) =>
        !(StandsAlone(clause) && SaysTheSameEntry(from, before)) && clause.Facts.Any(fact => fact.Counts) && from.Count > 0 && before.Count > 0 && !LinesOf(from).Overlaps(LinesOf(before)) && from.All(passage => passage.Before.Count > 0);

    private static bool SaysTheSameEntry(HashSet<Passage> from, HashSet<Passage> before) => from.Any(passage => before.Any(other => other.Numbers.Overlaps(passage.Numbers)));

    private static bool StandsAlone(Clause clause) =>
        clause.Lexemes.FirstOrDefault(lexeme => lexeme.IsWord && !Seams.Joints.Contains(lexeme.Lower)) is { } first && (char.IsUpper(first.Written[0]) || WholeClauses.Persons.Contains(first.Lower));

    /// <summary>"A, og B", where the sentence says "A, eller B": what one sentence holds is joined as it joins it.</summary>
    private static bool JoinsOtherwise(Clause clause, HashSet<Passage> from, HashSet<Passage> before) =>
        clause.Lexemes.FirstOrDefault(lexeme => lexeme.IsWord) is { } joint && Seams.Joints.Contains(joint.Lower)
        && from.Count > 0 && from.IsSubsetOf(before) && !from.Any(passage => passage.Lexemes.Any(lexeme => lexeme.Lower == joint.Lower));

    /// <summary>A condition and what it is for are said together: "er du permittert, kan du ikke bruke ordningen".</summary>
    private bool HoldTogether(Claim claim, Clause before, Clause clause, HashSet<int> lines) =>
        _context.Count == 0
        || lines.Overlaps(_context)
        || claim.Passages.Any(passage => !agreement.Between(claim, before, passage, draft).Any() && (lines.Count > 0
            ? !agreement.Between(claim, clause, passage, draft).Any()
            : passage.Clauses.Any(known => !known.IsCondition && known.Stance == clause.Stance)));

    private static HashSet<int> LinesOf(IEnumerable<Passage> passages) => [.. passages.Select(passage => passage.Line)];

    private (HashSet<Passage> From, List<Objection> Objections) Place(Claim claim, Clause clause, int parts, HashSet<int> context)
    {
        var isFrame = clause.Words.All(meaning.IsFree);
        if (isFrame && clause.Facts.Count == 0)
            return ([], [.. agreement.OfFrame(claim, clause)]);

        var judged = claim.Passages.Select(passage => new Judged(passage, Agreement.Fit(claim, clause, passage), [.. agreement.Between(claim, clause, passage, draft)])).ToList();
        // What fits it best decides: a sentence that is less like it says the same of something else.
        // A number without words of its own belongs where the words before it belong, so only those are compared.
        var isBare = isFrame && parts < MostParts;
        var best = judged.Where(one => !isBare || context.Contains(one.Passage.Line)).Select(one => one.Fit).DefaultIfEmpty().Max();
        // Where it has nothing but the name of the entry, nearly is not enough: every sentence is nearly like it.
        var slack = clause.Facts.Count == 0 && clause.Words.All(word => meaning.IsFree(word) || word.Means.Overlaps(claim.Titles)) ? 0 : Slack;
        var agreed = judged.Where(one => one.Objections.Count == 0 && one.Fit >= best - slack).ToList();
        // So do words without a verb.
        if (isBare || (clause is { Stance: Stance.Says, Facts.Count: 0 } && ClauseReader.GoesOn(clause) && context.Count > 0 && !reader.HasVerb(clause)))
            agreed.RemoveAll(one => !context.Contains(one.Passage.Line) && !agreement.IsAllOf(clause, one.Passage));
        if (isBare)
            agreed.RemoveAll(one => agreement.IsOfSomethingElse(claim, clause, one.Passage, draft));
        if (agreed.Count > 0 && agreement.IsDenied(claim, clause, agreed.Select(one => one.Passage)))
            return ([], [new Objection(ObjectionKind.Negation, $"denied: {clause.Written}")]);
        if (agreed.Count > 0)
            return ([.. agreed.Select(one => one.Passage)], [.. Strayed(claim, clause, judged, agreed, context)]);

        // What one sentence holds and says otherwise is not put together from two.
        var isCovered = claim.Passages.Any(passage => agreement.Covers(claim, clause, passage));
        foreach (var (first, second) in parts > 0 ? reader.Halves(clause).Where(halves => !isCovered || reader.HasVerb(halves.Item2)) : [])
        {
            if (Place(claim, first, parts - 1, context) is not { Objections: [], From: var before })
                continue;
            // What has no verb of its own is said by the sentence that it hangs on.
            if (Place(claim, second, parts - 1, LinesOf(before)) is { Objections: [], From: var after } && (reader.HasVerb(second) || before.Overlaps(after)))
                return ([.. before, .. after], []);
        }

        return ([], judged.Count == 0 ? [new Objection(ObjectionKind.Unsupported, clause.Written)] : judged.OrderBy(one => one.Objections.Count == 0).ThenByDescending(one => one.Fit).ThenBy(one => one.Objections.Count).First().Objections.DefaultIfEmpty(new Objection(ObjectionKind.Number, $"of what: {clause.Written}")).ToList());
    }

    /// <summary>"Støtten var inntil 40 %" where another sentence that fits says 100 %, and the draft speaks of that one.</summary>
    private IEnumerable<Objection> Strayed(Claim claim, Clause clause, List<Judged> judged, List<Judged> agreed, HashSet<int> context)
    {
        if (agreed.Any(one => context.Contains(one.Passage.Line)) || !clause.Facts.Any(fact => fact.Counts))
            yield break;

        var fit = agreed.Max(one => one.Fit);
        var own = agreed.Max(one => one.Passage.Meanings.Count(_spoken.Contains));
        var aside = agreed.SelectMany(one => one.Passage.Clauses).Where(known => known.IsAside).SelectMany(known => known.Facts).ToList();
        foreach (var rival in judged.Except(agreed).Where(one => one.Fit >= fit && agreement.IsRival(claim, clause, one.Passage, aside)).Select(one => one.Passage))
        {
            if (context.Contains(rival.Line) || rival.Meanings.Count(_spoken.Contains) > own)
                yield return new Objection(ObjectionKind.Number, $"goes on about something else: {clause.Written}");
        }
    }

    /// <param name="Fit">How much of the clause stands in it.</param>
    private sealed record Judged(Passage Passage, int Fit, List<Objection> Objections);
}

/// <summary>What of a whole draft the judgement of a clause depends on.</summary>
/// <param name="Years">All years that it says.</param>
/// <param name="Means">All that its words mean.</param>
/// <param name="IsDoubted">It says somewhere that something is not sure.</param>
internal sealed record Draft(IReadOnlySet<int> Years, IReadOnlySet<string> Means, bool IsDoubted);
