using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Routing;

/// <summary>How an organisation stands when an enquiry is routed.</summary>
/// <param name="IsConnected">Somebody there hears of it.</param>
/// <param name="IsAway">Nobody is there now.</param>
/// <param name="IsFull">It has as many open enquiries as it can take.</param>
/// <param name="Given">Enquiries it was ever given.</param>
public readonly record struct Standing(bool IsConnected, bool IsAway = false, bool IsFull = false, int Given = 0)
{
    /// <summary>Whom it is there for, as far as the operator says so; null where they do not.</summary>
    public Clientele? Serves { get; init; }

    public bool CanTake => !IsAway && !IsFull;
}

/// <summary>How the organisations stand; one that is not spoken of is there and has nothing to do.</summary>
public sealed class Standings(IReadOnlyDictionary<EntryId, Standing> known)
{
    public static Standings Unknown { get; } = new(new Dictionary<EntryId, Standing>());

    public Standing this[EntryId organisation] => known.GetValueOrDefault(organisation);
}
