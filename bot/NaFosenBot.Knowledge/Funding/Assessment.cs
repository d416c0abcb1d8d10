using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Knowledge.Funding;

/// <summary>How a scheme looks for an applicant. Never a promise: the funder decides.</summary>
public enum Verdict
{
    /// <summary>Seems to fit.</summary>
    Fits,

    /// <summary>Probably does not fit.</summary>
    FitsNot,

    /// <summary>More has to be known.</summary>
    Unknown,

    /// <summary>The scheme is over.</summary>
    Ended,
}

/// <summary>What one condition came to.</summary>
/// <param name="IsMissing">Unknown because something about the applicant is not known, so that a question can decide it.</param>
/// <param name="Source">Where the condition stands and when it was last seen.</param>
public sealed record Reason(Condition Condition, Truth Truth, bool IsMissing, Verified Source)
{
    public IReadOnlyList<Trait> Traits => Condition.Traits;
}

/// <summary>A scheme as it looks for an applicant, with the reasons.</summary>
public sealed record Assessment(Scheme Scheme, Verdict Verdict, IReadOnlyList<Reason> Reasons)
{
    /// <summary>The reasons that made it so: what failed, or what is open, or else everything that is met.</summary>
    public IEnumerable<Reason> Deciding => Verdict switch
    {
        Verdict.Fits => Reasons,
        Verdict.FitsNot => Reasons.Where(reason => reason.Truth == Truth.No),
        Verdict.Unknown => Reasons.Where(reason => reason.Truth == Truth.Unknown),
        Verdict.Ended => [],
    };

    /// <summary>A question could still decide it.</summary>
    public bool IsOpen => Verdict == Verdict.Unknown && Reasons.Any(reason => reason.IsMissing);
}
