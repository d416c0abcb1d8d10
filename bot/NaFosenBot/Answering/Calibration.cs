using NaFosenBot.Knowledge.Retrieval;

namespace NaFosenBot.Answering;

/// <summary>Turns a ranking into the chance that its best entry answers the question.</summary>
/// <remarks>
/// A logistic curve, fitted over the golden questions and the out-of-scope ones, those too that a guard stops; the weights are the mean of that and of an earlier fit,
/// because every asked word of a question that was tuned on is known by now, and of one never seen it is not.
/// It tells a question that the knowledge does not hold only so far: what names real things but asks for an opinion,
/// a secret or today's figures is stopped by the guards, before any ranking.
/// </remarks>
internal static class Calibration
{
    private const double Intercept = -4.22;
    private const double PerWords = 0.94;
    private const double PerLikeness = 1.08;
    private const double PerStatement = 0.33;
    private const double PerAskedProperty = 0.5;
    private const double PerLackedProperty = -0.5;
    private const double PerPlaceAsked = 1.4;
    private const double PerOverview = -0.17;
    private const double PerLead = 0.94;

    /// <summary>A list is wanted, and one list fits better than anything else.</summary>
    private const double PerListWanted = 1.5;

    private const double ClearLead = 0.3;
    private const double PerKnown = 0.76;
    private const double PerSpoken = 0.94;
    private const double PerName = 0.38;
    private const double PerNamed = 0.44;
    private const double PerTopic = 0.42;

    /// <summary>Of the words that say what is asked, the share that the best entry speaks of; nothing is asked beside its name, and none is missing.</summary>
    private const double PerAskedSpoken = 0.27;

    private const double NothingAsked = 0.41;

    /// <summary>A long message meets any entry with a smaller part of its words.</summary>
    private const double PerLogLength = 1.26;

    /// <summary>Hardly a word of what is asked stands in the entry: that it has the property asked for says nothing then.</summary>
    private const double LittleSpoken = 0.12;

    private const double LittleLike = 0.35;
    private const double NothingSpoken = -1.1;

    /// <summary>Words of everyday life; less where something known is named or a firm's matter is spoken of, whose trade they may be.</summary>
    private const double PerEveryday = -2.4;

    private const double PerEverydayInBusiness = -0.3;
    private const int MostEveryday = 2;

    /// <summary>Strength from which a name is enough to know what is meant.</summary>
    private const double Named = 0.35;

    /// <summary>Below it the assistant abstains.</summary>
    public const double Threshold = 0.34;

    /// <summary>Below it nothing is offered either.</summary>
    public const double Unlikely = 0.29;

    private const string Trade = "trade";

    private static readonly string[] OfBusiness = ["start", "loan", "research", "hiring", "permit", "company-form", "development", "shop", "food", "tourism", "digital"];

    public static double Score(Query query, Ranking ranking, Retriever retriever)
    {
        if (ranking.Best is not { Signals: var best } first)
            return 0;

        var evidence = Intercept
            + (PerWords * best.Words)
            + (PerLikeness * best.Likeness)
            + (PerStatement * best.Statement)
            + (best.HasAsked ? PerAskedProperty : 0)
            + (best.LacksAsked ? PerLackedProperty : 0)
            + (best.PlaceAsked ? PerPlaceAsked : 0)
            + (best.Overview ? PerOverview : 0)
            + (PerLead * ranking.Lead)
            + (first.Document.Situation is not null && ranking.Lead > ClearLead && query.Wants(SchemeList.Enumeration) ? PerListWanted : 0)
            + (PerKnown * ranking.Known)
            + (PerSpoken * best.Spoken)
            + (PerName * best.Name)
            + (query.Mentions.Count > 0 || query.LeansOnNamed ? PerNamed : 0)
            + (query.Topics.Count > 0 || query.LeansOnNamed ? PerTopic : 0)
            + Asked(query, first, retriever)
            + (PerLogLength * Math.Log(1 + query.Content.Count))
            + ((IsOfBusiness(query) ? PerEverydayInBusiness : PerEveryday) * Math.Min(MostEveryday, query.Everyday));
        if (best is { Spoken: < LittleSpoken, Name: 0, Likeness: < LittleLike, Statement: < LittleLike, PlaceAsked: false } && query.Content.Count > 0)
            evidence += NothingSpoken;
        return 1 / (1 + Math.Exp(-evidence));
    }

    private static double Asked(Query query, Ranked best, Retriever retriever) =>
        query.Asked.Count == 0 ? NothingAsked : PerAskedSpoken * query.Asked.Count(word => retriever.Speaks(best.Document.Id, word)) / query.Asked.Count;

    private static bool IsOfBusiness(Query query) =>
        query.Wants(Trade) || query.Topics.Intersect(OfBusiness).Any() || query.Mentions.Any(mention => mention.Strength > Named && mention.Entry.Kind is not ("place" or "term"));
}
