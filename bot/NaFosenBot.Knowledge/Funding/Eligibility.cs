using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Knowledge.Funding;

/// <summary>How much the source says about who can get it.</summary>
public enum Terms
{
    /// <summary>No scheme that one can apply to: a rule, a note.</summary>
    None,

    /// <summary>The terms are stated: the rules can say yes.</summary>
    Stated,

    /// <summary>Some terms are stated: the rules can say no, but never yes.</summary>
    Partly,

    /// <summary>Nothing found: always unknown.</summary>
    NotFound,

    /// <summary>The scheme is over.</summary>
    Ended,
}

/// <summary>What a scheme gives.</summary>
public enum Gift
{
    Grant,
    Loan,
    Guarantee,
    Equity,
    TaxCredit,

    /// <summary>Part of a wage.</summary>
    WageSubsidy,

    /// <summary>Benefit that one keeps.</summary>
    Benefit,
    Advice,
}

public enum DeadlineKind
{
    NotFound,

    /// <summary>Open all the time, at least while money lasts.</summary>
    Rolling,

    /// <summary>Dates per call.</summary>
    Calls,
}

/// <summary>The rules of a scheme: the content of <c>eligible:</c>.</summary>
public sealed record Eligibility
{
    public required Terms Terms { get; init; }

    public IReadOnlyList<Gift> Gives { get; init; } = [];

    public DeadlineKind Deadline { get; init; }

    /// <summary>All must be met.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>How much it gives, case by case; empty where no sum can be worked out.</summary>
    public IReadOnlyList<Support> Support { get; init; } = [];
}

/// <summary>How much a scheme gives in one case.</summary>
public sealed record Support
{
    /// <summary>The case in words, where there are several.</summary>
    public LocalizedText? Case { get; init; }

    /// <summary>The case as a condition; null when it cannot be told from what we ask.</summary>
    public Condition? When { get; init; }

    /// <summary>Largest part of the cost, percent.</summary>
    public decimal? Share { get; init; }

    /// <summary>Smallest sum, NOK.</summary>
    public decimal? Min { get; init; }

    /// <summary>Largest sum, NOK.</summary>
    public decimal? Max { get; init; }

    /// <summary>Largest sum per employee, NOK.</summary>
    public decimal? MaxPerEmployee { get; init; }

    /// <summary>Cost above this counts no more, NOK.</summary>
    public decimal? CostCap { get; init; }

    /// <summary>What the applicant must cover, percent of the cost, where it is more or other than the rest.</summary>
    public decimal? OwnShare { get; init; }
}
