namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>What speaks for and against a document.</summary>
public readonly record struct Signals
{
    /// <summary>Part of the query's weight met by the document's words (BM25F), 0–1.</summary>
    public double Words { get; init; }

    /// <summary>Likeness with the nearest name or example question, 0–1.</summary>
    public double Likeness { get; init; }

    /// <summary>Part of the query's weight that the best single statement covers, names included, 0–1.</summary>
    public double Statement { get; init; }

    /// <summary>Of what is asked beside the names: the share that the document speaks of at all, 0–1.</summary>
    public double Spoken { get; init; }

    /// <summary>Strength of a name of it in the query, 0–1.</summary>
    public double Name { get; init; }

    /// <summary>A property was asked for, and it has it.</summary>
    public bool HasAsked { get; init; }

    /// <summary>A property was asked for, and it lacks it.</summary>
    public bool LacksAsked { get; init; }

    /// <summary>It has ended, and nobody called it by name.</summary>
    public bool Ended { get; init; }

    /// <summary>It is for the place the person is in.</summary>
    public bool Here { get; init; }

    /// <summary>It is for another place only.</summary>
    public bool Elsewhere { get; init; }

    /// <summary>An overview, where nothing is called by name and no property asked for.</summary>
    public bool Overview { get; init; }

    /// <summary>A place, where no place was asked about.</summary>
    public bool PlaceUnasked { get; init; }

    /// <summary>The place that is named, where places are asked about.</summary>
    public bool PlaceAsked { get; init; }

    /// <summary>An abbreviation, where a property is asked for: what it stands for has it.</summary>
    public bool TermOnly { get; init; }

    /// <summary>A company form, where a scheme is named too: whose applicant it is.</summary>
    public bool FormOnly { get; init; }

    internal IEnumerable<(string Name, double Value, double Weight)> Weighted() =>
    [
        (nameof(Words), Words, SignalWeights.Words),
        (nameof(Likeness), Likeness, SignalWeights.Likeness),
        (nameof(Statement), Statement, SignalWeights.Statement),
        (nameof(Spoken), Spoken, SignalWeights.Spoken),
        (nameof(Name), Name, SignalWeights.Name),
        (nameof(HasAsked), HasAsked ? 1 : 0, SignalWeights.HasAsked),
        (nameof(LacksAsked), LacksAsked ? 1 : 0, SignalWeights.LacksAsked),
        (nameof(Ended), Ended ? 1 : 0, SignalWeights.Ended),
        (nameof(Here), Here ? 1 : 0, SignalWeights.Here),
        (nameof(Elsewhere), Elsewhere ? 1 : 0, SignalWeights.Elsewhere),
        (nameof(Overview), Overview ? 1 : 0, SignalWeights.Overview),
        (nameof(PlaceUnasked), PlaceUnasked ? 1 : 0, SignalWeights.PlaceUnasked),
        (nameof(PlaceAsked), PlaceAsked ? 1 : 0, SignalWeights.PlaceAsked),
        (nameof(TermOnly), TermOnly ? 1 : 0, SignalWeights.TermOnly),
        (nameof(FormOnly), FormOnly ? 1 : 0, SignalWeights.FormOnly),
    ];
}

/// <summary>How much each signal counts.</summary>
internal static class SignalWeights
{
    public const double Words = 1.3;
    public const double Likeness = 1.3;
    public const double Statement = 0.8;
    public const double Spoken = 0.2;
    public const double Name = 0.7;
    public const double HasAsked = 0.14;
    public const double LacksAsked = -0.16;
    public const double Ended = -0.3;
    public const double Here = 0.25;
    public const double Elsewhere = -0.6;
    public const double Overview = 0.2;
    public const double PlaceUnasked = -0.9;
    public const double PlaceAsked = 0.9;
    public const double TermOnly = -0.5;
    public const double FormOnly = -0.6;
}
