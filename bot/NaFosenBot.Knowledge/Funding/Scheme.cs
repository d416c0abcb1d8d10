using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Knowledge.Funding;

/// <summary>A funding scheme: its entry and its rules.</summary>
public sealed class Scheme(Entry entry, Eligibility rules)
{
    // What people have to do and know before they apply, as the entry tells it.
    private static readonly string[] Preparing = ["apply", "conditions", "notCovered"];

    public Entry Entry => entry;

    public Eligibility Rules => rules;

    public EntryId Id => entry.Id;

    /// <summary>The steps and conditions to be told with it.</summary>
    public IEnumerable<Fact> Preparation => Preparing.SelectMany(entry.FactsOf).Where(fact => fact.Known);

    public Assessment Assess(Circumstances circumstances)
    {
        if (rules.Terms is Terms.Ended)
            return new Assessment(this, Verdict.Ended, []);

        var reasons = new Reason[rules.Conditions.Count];
        var all = rules.Terms is Terms.Stated ? Truth.Yes : Truth.Unknown;
        for (var i = 0; i < reasons.Length; i++)
        {
            reasons[i] = Judge(rules.Conditions[i], circumstances);
            all = all.And(reasons[i].Truth);
        }

        return new Assessment(this, all switch { Truth.Yes => Verdict.Fits, Truth.No => Verdict.FitsNot, Truth.Unknown => Verdict.Unknown }, reasons);
    }

    /// <summary>The next date that is known, or the last one that is past.</summary>
    public Deadline DeadlineOn(DateOnly day)
    {
        var dates = entry.FactsOf("deadline").Where(fact => fact.Date is not null).Select(fact => fact.Date!.Value).Order().ToList();
        DateOnly? next = dates.Any(date => date >= day) ? dates.First(date => date >= day) : null;
        DateOnly? last = dates.Any(date => date < day) ? dates.Last(date => date < day) : null;
        return new Deadline(rules.Deadline, next, last);
    }

    private Reason Judge(Condition condition, Circumstances circumstances)
    {
        var truth = condition.Judge(circumstances);
        var missing = truth == Truth.Unknown && condition.Traits.Any(trait => !circumstances.Applicant.Knows(trait));
        return new Reason(condition, truth, missing, condition.Verified ?? entry.Verified);
    }
}

/// <param name="Next">A known date that is still to come: it can go into a calendar.</param>
/// <param name="Last">The last known date that is past.</param>
public sealed record Deadline(DeadlineKind Kind, DateOnly? Next, DateOnly? Last);
