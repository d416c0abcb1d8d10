using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Routing;

/// <summary>Who should take an enquiry, and why.</summary>
/// <param name="First">Receivers, best first; never empty.</param>
/// <param name="Fallback">Whom to turn to when the first cannot.</param>
/// <param name="Entry">The entry that a contact answer rests on.</param>
/// <param name="Because">The reason in a clause; null where nobody covers it and the coordinator takes it.</param>
public sealed record RoutingDecision(
    IReadOnlyList<EntryId> First,
    IReadOnlyList<EntryId> Fallback,
    EntryId Entry,
    LocalizedText? Because)
{
    /// <summary>The subject decides, whatever the place.</summary>
    public bool IsForAllPlaces { get; init; }
}
