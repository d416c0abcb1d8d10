using NaFosenBot.Knowledge.Funding;

namespace NaFosenBot.Dialogs;

/// <summary>A question put to the person, and all ways on from it.</summary>
internal sealed record Prompt
{
    /// <summary>Failed answers after which the dialog goes on without.</summary>
    public const int MostMisses = 2;

    /// <summary>The question in other words, with examples: after an answer that could not be read.</summary>
    public required string Again { get; init; }

    /// <summary>What is asked for, as a clause: "hvor bedriften holder til".</summary>
    public required string What { get; init; }

    public required IReadOnlyList<Button> Buttons { get; init; }

    /// <summary>What the dialog makes of a message; null when it holds no answer.</summary>
    public required Func<Message, Step?> Recognise { get; init; }

    /// <summary>The way out after <see cref="MostMisses"/> answers that could not be read; offers a human.</summary>
    public required Func<Message, Step> GiveUp { get; init; }

    /// <summary>On without an answer; null when there is nothing to go on with.</summary>
    public Func<Step>? Skip { get; init; }

    /// <summary>To the question before; null at the first.</summary>
    public Func<Step>? Back { get; init; }

    /// <summary>Takes back what was put right or told last; null where there is nothing of the kind.</summary>
    public Func<Step>? Undo { get; init; }

    /// <summary>Asks again for something that was answered; null where that is the funding finder's to do.</summary>
    public Func<Trait?, Step?>? Change { get; init; }

    /// <summary>Shows again what is waited for; where it is null, a clause will do.</summary>
    public Func<Step>? GoOn { get; init; }

    /// <summary>From the beginning.</summary>
    public Func<Step>? StartOver { get; init; }

    /// <summary>On, when the answer has become known meanwhile.</summary>
    public Func<Step>? Settled { get; init; }

    /// <summary>A number is an answer, not the number of a button.</summary>
    public bool TakesNumbers { get; init; }
}
