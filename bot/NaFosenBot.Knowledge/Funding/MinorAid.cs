namespace NaFosenBot.Knowledge.Funding;

/// <summary>One sum of minor public aid ("bagatellmessig støtte", de minimis) that an undertaking has received.</summary>
/// <param name="On">The day it was granted.</param>
/// <param name="Amount">NOK.</param>
public sealed record MinorAid(DateOnly On, decimal Amount)
{
    private const int Years = 3;

    /// <summary>The aid granted in the three years up to and including that day. Whether it is too much is for the funder to say.</summary>
    public static (decimal Sum, IReadOnlyList<MinorAid> Counted) InLastThreeYears(IEnumerable<MinorAid> aids, DateOnly day)
    {
        IReadOnlyList<MinorAid> counted = [.. aids.Where(aid => aid.On <= day && aid.On > day.AddYears(-Years)).OrderBy(aid => aid.On)];
        return (counted.Sum(aid => aid.Amount), counted);
    }
}
