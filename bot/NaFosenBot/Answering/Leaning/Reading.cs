using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering.Leaning;

/// <summary>What of the conversation a reading needs.</summary>
[Flags]
internal enum Footing
{
    None = 0,

    /// <summary>The one thing that was told last.</summary>
    Last = 1,

    /// <summary>Several things that were told or offered together.</summary>
    Several = 2,

    /// <summary>The question that was answered last.</summary>
    Question = 4,
}

/// <summary>What a message points back with.</summary>
[Flags]
internal enum Sign
{
    None = 0,

    /// <summary>"Den", "der", "ordningen".</summary>
    Pronoun = 1,

    /// <summary>"Den første", "begge".</summary>
    Ordinal = 2,

    /// <summary>"Fondet", "den garantien": a scheme that was told, called by its kind.</summary>
    SchemeWord = 4,

    /// <summary>"I Osen".</summary>
    Place = 8,

    /// <summary>"Ordføreren".</summary>
    Office = 16,

    /// <summary>"Og …", "hva med …".</summary>
    Lean = 32,

    /// <summary>"Nei, jeg mente …".</summary>
    Correction = 64,
}

/// <summary>One way to understand a message by what came before it.</summary>
/// <param name="restsOn">All of it must be there.</param>
/// <param name="pointsWith">One of these must stand in the message; none: what is missing in the message points back.</param>
/// <param name="unless">None of these may stand in the message.</param>
internal abstract class Reading(Footing restsOn, Sign pointsWith = Sign.None, Sign unless = Sign.None)
{
    public const string SchemeTold = "scheme-told";

    private static readonly (string Intent, Sign Sign)[] Intents =
        [(FollowUp.Pronoun, Sign.Pronoun), (SchemeTold, Sign.SchemeWord), (FollowUp.Office, Sign.Office), (FollowUp.Correction, Sign.Correction)];

    public Footing RestsOn => restsOn;

    public Sign PointsWith => pointsWith;

    /// <returns>Null when the message does not mean this.</returns>
    public Sense? Of(FollowUp message) => Of(message, SignsIn(message.Query));

    /// <param name="signs">In the message.</param>
    public Sense? Of(FollowUp message, Sign signs) =>
        (FootingOf(message) & restsOn) == restsOn && (pointsWith == Sign.None || (signs & pointsWith) != Sign.None) && (signs & unless) == Sign.None
            ? Read(message)
            : null;

    protected abstract Sense? Read(FollowUp message);

    protected static Sense? Told(Answer? answer) => answer is null ? null : new Sense.Tells(answer);

    private static Footing FootingOf(FollowUp message) =>
        (message.Last is null ? Footing.None : Footing.Last)
        | (message.Several.Count == 0 ? Footing.None : Footing.Several)
        | (message.Focus.Question is null ? Footing.None : Footing.Question);

    public static Sign SignsIn(Query query) => Intents.Where(known => query.Wants(known.Intent)).Aggregate(
        (query.Nth is null ? Sign.None : Sign.Ordinal) | (query.Places.Count == 0 ? Sign.None : Sign.Place) | (query.Leans ? Sign.Lean : Sign.None),
        (signs, known) => signs | known.Sign);
}
