using System.Runtime.CompilerServices;

namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>The rankings made last. Within one turn several readings of a message ask for the same one.</summary>
/// <remarks>Known again by the query itself, not by its words. A place for each hash; the newer takes it. Safe for any number of threads, without a lock.</remarks>
internal sealed class RecentRankings
{
    private const int Places = 64;

    private readonly Kept?[] _kept = new Kept?[Places];

    public Ranking? Get(Query query) => Volatile.Read(ref _kept[PlaceOf(query)]) is { } kept && ReferenceEquals(kept.Query, query) ? kept.Ranking : null;

    public Ranking Keep(Query query, Ranking ranking)
    {
        Volatile.Write(ref _kept[PlaceOf(query)], new Kept(query, ranking));
        return ranking;
    }

    private static int PlaceOf(Query query) => (int)((uint)RuntimeHelpers.GetHashCode(query) % Places);

    private sealed record Kept(Query Query, Ranking Ranking);
}
