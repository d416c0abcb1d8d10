namespace NaFosenBot.Knowledge.Retrieval;

/// <summary>The messages read last. Within one turn the same words are read several times: alone, and with the question before them.</summary>
/// <remarks>A place for each hash; the newer takes it. Safe for any number of threads, without a lock.</remarks>
internal sealed class RecentReads
{
    private const int Places = 64;

    private readonly Kept?[] _kept = new Kept?[Places];

    public Query? Get(string text, string? before) =>
        Volatile.Read(ref _kept[PlaceOf(text, before)]) is { } kept && kept.Text == text && kept.Before == before ? kept.Query : null;

    public Query Keep(string text, string? before, Query query)
    {
        Volatile.Write(ref _kept[PlaceOf(text, before)], new Kept(text, before, query));
        return query;
    }

    private static int PlaceOf(string text, string? before) => (int)((uint)HashCode.Combine(text, before) % Places);

    private sealed record Kept(string Text, string? Before, Query Query);
}
