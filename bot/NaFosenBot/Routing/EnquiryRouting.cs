using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Routing;

/// <summary>Who should take an enquiry.</summary>
/// <param name="Receiver">Never missing: what nobody covers the coordinator takes.</param>
/// <param name="RunnersUp">Others who could, best first.</param>
/// <param name="Reasons">Why the receiver, most telling first; never empty.</param>
/// <param name="Confidence">0–1. Below <see cref="Unsure"/> one question, or the coordinator, is better than a guess.</param>
/// <param name="AsksForPlace">The municipality would decide, and is not known or not one.</param>
public sealed record EnquiryRouting(EntryId Receiver, IReadOnlyList<EntryId> RunnersUp, IReadOnlyList<RoutingReason> Reasons, double Confidence, bool AsksForPlace)
{
    public const double Unsure = 0.5;
}

/// <summary>A reason for a receiver.</summary>
public abstract record RoutingReason
{
    private RoutingReason() { }

    /// <summary>The enquiry calls the receiver by name.</summary>
    public sealed record CalledByName(EntryId Organisation) : RoutingReason;

    /// <summary>It is about a scheme that the receiver answers for.</summary>
    public sealed record AnswersFor(EntryId Scheme) : RoutingReason;

    public sealed record InPlace(EntryId Municipality) : RoutingReason;

    /// <param name="Topic">Concept id.</param>
    public sealed record AboutTopic(string Topic) : RoutingReason;

    /// <summary>What the route itself gives as its reason.</summary>
    public sealed record Because(LocalizedText Clause) : RoutingReason;

    /// <summary>What the person is, where a route takes all of their kind.</summary>
    public sealed record OfKind(ApplicantKind Kind) : RoutingReason;

    /// <summary>Who would be right is away, or has too much to do.</summary>
    public sealed record InsteadOf(EntryId Organisation, bool IsAway) : RoutingReason;

    /// <summary>Who would be right is there for others.</summary>
    public sealed record ServesOthers(EntryId Organisation, IReadOnlyList<ApplicantKind> Kinds) : RoutingReason;

    /// <summary>Who would be right answers in other languages.</summary>
    public sealed record SpeaksOthers(EntryId Organisation, IReadOnlyList<Tongue> Languages) : RoutingReason;

    public sealed record SeveralPlaces : RoutingReason;

    public sealed record PlaceUnknown : RoutingReason;
}
