using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering;

/// <summary>Turns a ranking into the chance that its best entry answers the question.</summary>
/// <remarks>
/// A logistic curve, fitted over the golden questions and about a hundred out-of-scope ones that no guard stops.
/// It tells a question that the knowledge does not hold only so far: what names real things but asks for an opinion,
/// a secret or today's figures is stopped by the guards, before any ranking.
/// </remarks>
internal static class Calibration
{
    private const double Intercept = -4.4;
    private const double PerWords = 1.1;
    private const double PerLikeness = 0.9;
    private const double PerStatement = 0.4;
    private const double PerAskedProperty = 1;
    private const double PerPlaceAsked = 2;
    private const double PerLead = 1.4;
    private const double PerKnown = 1.1;
    private const double PerSpoken = 0.9;
    private const double PerName = 0.6;

    /// <summary>A long message meets any entry with a smaller part of its words.</summary>
    private const double PerLogLength = 1.25;

    /// <summary>Hardly a word of what is asked stands in the entry: that it has the property asked for says nothing then.</summary>
    private const double LittleSpoken = 0.12;

    private const double LittleLike = 0.35;
    private const double NothingSpoken = 1.5;

    /// <summary>Below it the assistant abstains.</summary>
    public const double Threshold = 0.34;

    /// <summary>Below it nothing is offered either.</summary>
    public const double Unlikely = 0.25;

    public static double Score(Query query, Ranking ranking)
    {
        if (ranking.Best is not { Signals: var best })
            return 0;

        var evidence = Intercept
            + (PerWords * best.Words)
            + (PerLikeness * best.Likeness)
            + (PerStatement * best.Statement)
            + (best.HasAsked ? PerAskedProperty : 0)
            + (best.PlaceAsked ? PerPlaceAsked : 0)
            + (PerLead * ranking.Lead)
            + (PerKnown * ranking.Known)
            + (PerSpoken * best.Spoken)
            + (PerName * best.Name)
            + (PerLogLength * Math.Log(1 + query.Content.Count));
        if (best is { Spoken: < LittleSpoken, Name: 0, Likeness: < LittleLike, Statement: < LittleLike, PlaceAsked: false } && query.Content.Count > 0)
            evidence -= NothingSpoken;
        return 1 / (1 + Math.Exp(-evidence));
    }
}
