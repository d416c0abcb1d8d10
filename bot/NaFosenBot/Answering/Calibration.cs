using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering;

/// <summary>Turns a ranking into the chance that its best entry answers the question.</summary>
/// <remarks>A logistic curve over five signals. The weights are set by hand over the questions in tests; a fit over a larger set may replace them.</remarks>
internal static class Calibration
{
    private const double Intercept = -3.6;
    private const double PerTextMatch = 4.2;
    private const double PerLikeness = 5.5;
    private const double PerMention = 2.2;
    private const double PerLead = 0.8;
    private const double PerUnknown = 1.5;

    /// <summary>Below it the assistant abstains.</summary>
    public const double Threshold = 0.37;

    /// <summary>Below it nothing is offered either.</summary>
    public const double Unlikely = 0.12;

    public static double Score(Ranking ranking)
    {
        if (ranking.Best is not { } best)
            return 0;

        var evidence = Intercept
            + (PerTextMatch * best.TextMatch)
            + (PerLikeness * best.Likeness)
            + (PerMention * best.Mention)
            + (PerLead * ranking.Lead)
            - (PerUnknown * (1 - ranking.Known));
        return 1 / (1 + Math.Exp(-evidence));
    }
}
