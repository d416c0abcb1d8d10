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
        foreach (var clause in claim.Clauses)
        {
            var (lines, objections) = claim.Quoted is { } quoted ? ([quoted.Line], []) : Place(claim, clause, MostParts, _context);
            foreach (var objection in objections)
                yield return objection;
            if (before is not null && objections.Count == 0 && claim.Quoted is null && (before.IsCondition || clause.IsCondition) && !ClauseReader.GoesOn(clause) && !HoldTogether(claim, before, clause, lines))
                yield return new Objection(ObjectionKind.Condition, $"{before.Written} {clause.Written}");
            if (lines.Count > 0)
            {
                _context = lines;
                _spoken = [.. clause.Words.Where(word => !meaning.IsFree(word)).SelectMany(word => word.Means)];
            }

            before = clause;
        }
    }

    /// <summary>A condition and what it is for are said together: "er du permittert, kan du ikke bruke ordningen".</summary>
    private bool HoldTogether(Claim claim, Clause before, Clause clause, HashSet<int> lines) =>
        _context.Count == 0
        || lines.Overlaps(_context)
        || claim.Passages.Any(passage => !agreement.Between(claim, before, passage, draft).Any() && (lines.Count > 0
            ? !agreement.Between(claim, clause, passage, draft).Any()
            : passage.Clauses.Any(known => !known.IsCondition && known.Stance == clause.Stance)));

    private (HashSet<int> Lines, List<Objection> Objections) Place(Claim claim, Clause clause, int parts, HashSet<int> context)
    {
        var isFrame = clause.Words.All(meaning.IsFree);
        if (isFrame && clause.Facts.Count == 0)
            return ([], [.. agreement.OfFrame(claim, clause)]);

        var judged = claim.Passages.Select(passage => (Passage: passage, Objections: agreement.Between(claim, clause, passage, draft).ToList())).ToList();
        // What fits it best decides: a sentence that is less like it says the same of something else.
        var best = judged.Select(pair => agreement.Fit(claim, clause, pair.Passage)).DefaultIfEmpty().Max();
        var agreed = judged.Where(pair => pair.Objections.Count == 0 && agreement.Fit(claim, clause, pair.Passage) >= best - Slack).Select(pair => pair.Passage).ToList();
        // A number without words of its own, and words without a verb, belong where the words before them belong.
        if ((isFrame && parts < MostParts) || (clause is { Stance: Stance.Says, Facts.Count: 0 } && ClauseReader.GoesOn(clause) && context.Count > 0 && !reader.HasVerb(clause)))
            agreed.RemoveAll(passage => !context.Contains(passage.Line) && !agreement.IsAllOf(clause, passage));
        if (agreed.Count > 0 && agreement.IsDenied(claim, clause, agreed))
            return ([], [new Objection(ObjectionKind.Negation, $"denied: {clause.Written}")]);
        if (agreed.Count > 0)
            return ([.. agreed.Select(passage => passage.Line)], [.. Strayed(claim, clause, agreed, context)]);

        // What one sentence holds and says otherwise is not put together from two.
        var isCovered = claim.Passages.Any(passage => agreement.Covers(claim, clause, passage));
        foreach (var (first, second) in parts > 0 ? reader.Halves(clause).Where(halves => !isCovered || reader.HasVerb(halves.Item2)) : [])
        {
            if (Place(claim, first, parts - 1, context) is not { Objections: [], Lines: var before })
                continue;
            if (Place(claim, second, parts - 1, before) is { Objections: [], Lines: var after })
                return ([.. before, .. after], []);
        }

        return ([], judged.Count == 0 ? [new Objection(ObjectionKind.Unsupported, clause.Written)] : judged.OrderBy(pair => pair.Objections.Count == 0).ThenByDescending(pair => agreement.Fit(claim, clause, pair.Passage)).ThenBy(pair => pair.Objections.Count).First().Objections.DefaultIfEmpty(new Objection(ObjectionKind.Number, $"of what: {clause.Written}")).ToList());
    }

    /// <summary>"Støtten var inntil 40 %" where another sentence that fits says 100 %, and the draft speaks of that one.</summary>
    private IEnumerable<Objection> Strayed(Claim claim, Clause clause, List<Passage> agreed, HashSet<int> context)
    {
        if (agreed.Any(passage => context.Contains(passage.Line)) || !clause.Facts.Any(fact => fact.Counts))
            yield break;

        var fit = agreed.Max(passage => agreement.Fit(claim, clause, passage));
        var own = agreed.Max(passage => passage.Meanings.Count(_spoken.Contains));
        foreach (var rival in claim.Passages.Except(agreed).Where(passage => agreement.IsRival(claim, clause, passage) && agreement.Fit(claim, clause, passage) >= fit))
        {
            if (context.Contains(rival.Line) || rival.Meanings.Count(_spoken.Contains) > own)
                yield return new Objection(ObjectionKind.Number, $"goes on about something else: {clause.Written}");
        }
    }
}

/// <summary>What of a whole draft the judgement of a clause depends on.</summary>
/// <param name="Years">All years that it says.</param>
/// <param name="Means">All that its words mean.</param>
internal sealed record Draft(IReadOnlySet<int> Years, IReadOnlySet<string> Means);
