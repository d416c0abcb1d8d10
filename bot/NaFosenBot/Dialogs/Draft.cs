using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Dialogs;

/// <summary>The parts of an application that the person writes or tells, in the order of asking.</summary>
internal enum DraftPart
{
    Goal,
    Activities,

    /// <summary>What each activity costs, or what it costs in all.</summary>
    Budget,

    /// <summary>What the applicant pays, in money and in work.</summary>
    OwnShare,

    /// <summary>What the bank and others pay. The rest is what is applied for.</summary>
    Others,
    Effects,
}

/// <summary>What was written for an application, word for word. What it costs in all and the own share in percent are kept with what is known about the applicant.</summary>
internal sealed record Draft(string? Goal, string? Activities, string? Effects)
{
    public static Draft Empty { get; } = new(null, null, null);

    /// <summary>What the activities cost, one by one.</summary>
    public IReadOnlyList<CostItem> Costs { get; init => field = value ?? []; } = [];

    /// <summary>Who pays how much, the applicant among them.</summary>
    public IReadOnlyList<Payer> Payers { get; init => field = value ?? []; } = [];

    /// <summary>Parts that the person left open.</summary>
    public IReadOnlyList<DraftPart> Skipped { get; init => field = value ?? []; } = [];

    /// <summary>Parts that were asked for, so that the same words are not used again.</summary>
    public IReadOnlyList<DraftPart> Asked { get; init => field = value ?? []; } = [];

    /// <summary>As it was before something was put right, until the talk goes on; null in itself.</summary>
    public BeforeCorrection? Before { get; init; }

    public IReadOnlyList<DraftPart> Passed(DraftPart part) => [.. Skipped.Where(one => one != part), part];

    public string? Text(DraftPart part) => part switch
    {
        DraftPart.Goal => Goal,
        DraftPart.Activities => Activities,
        DraftPart.Effects => Effects,
        DraftPart.Budget or DraftPart.OwnShare or DraftPart.Others => null,
    };

    public Draft With(DraftPart part, string text) => part switch
    {
        DraftPart.Goal => this with { Goal = text },
        DraftPart.Activities => this with { Activities = text },
        DraftPart.Effects => this with { Effects = text },
        DraftPart.Budget or DraftPart.OwnShare or DraftPart.Others => this,
    };

    public Draft Without(DraftPart part) => (part switch
    {
        DraftPart.Goal => this with { Goal = null },
        DraftPart.Activities => this with { Activities = null },
        DraftPart.Budget => this with { Costs = [] },
        DraftPart.OwnShare => this with { Payers = [.. Payers.Where(payer => !payer.IsOwn)] },
        DraftPart.Others => this with { Payers = [.. Payers.Where(payer => payer.IsOwn)] },
        DraftPart.Effects => this with { Effects = null },
    }) with
    { Skipped = [.. Skipped.Where(one => one != part)] };
}

/// <param name="What">The person's words; empty where they said a sum only.</param>
internal sealed record CostItem(string What, decimal Sum);

/// <param name="What">The person's words; empty where they said a sum only.</param>
internal sealed record Payer(PayerKind Kind, string What, decimal Sum)
{
    public bool IsOwn => Kind is PayerKind.Own or PayerKind.OwnMoney or PayerKind.OwnWork;
}

/// <param name="Draft">Without what was before it in turn: one step is taken back.</param>
internal sealed record BeforeCorrection(Draft Draft, decimal? Cost, decimal? OwnShare);
