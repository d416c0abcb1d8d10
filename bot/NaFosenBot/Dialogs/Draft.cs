namespace NaFosenBot.Dialogs;

/// <summary>The parts of an application that the person writes or tells, in the order of asking.</summary>
internal enum DraftPart
{
    Goal,
    Activities,
    Budget,
    OwnShare,
    Effects,
}

/// <summary>What was written for an application, word for word. Sums are kept with what is known about the applicant.</summary>
internal sealed record Draft(string? Goal, string? Activities, string? Effects)
{
    public static Draft Empty { get; } = new(null, null, null);

    /// <summary>Parts that the person left open.</summary>
    public IReadOnlyList<DraftPart> Skipped { get; init => field = value ?? []; } = [];

    /// <summary>Parts that were asked for, so that the same words are not used again.</summary>
    public IReadOnlyList<DraftPart> Asked { get; init => field = value ?? []; } = [];

    public IReadOnlyList<DraftPart> Passed(DraftPart part) => [.. Skipped.Where(one => one != part), part];

    public Draft With(DraftPart part, string? text) => part switch
    {
        DraftPart.Goal => this with { Goal = text },
        DraftPart.Activities => this with { Activities = text },
        DraftPart.Effects => this with { Effects = text },
        DraftPart.Budget or DraftPart.OwnShare => this,
    };
}
