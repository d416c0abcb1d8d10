namespace NaFosenBot.Knowledge.Language;

/// <summary>What was made of the messages read last. Within one turn the same words are read many times: for each answer that may stand in them, alone, and with the question before them.</summary>
/// <remarks>A place for each hash; the newer takes it, so that few messages are held, in memory alone. Safe for any number of threads, without a lock.</remarks>
internal sealed class RecentReads<T> where T : class
{
    private const int Places = 64;

    private readonly Kept?[] _kept = new Kept?[Places];

    public T? Get(string text, string? before = null) =>
        Volatile.Read(ref _kept[PlaceOf(text, before)]) is { } kept && kept.Text == text && kept.Before == before ? kept.Made : null;

    public T Keep(T made, string text, string? before = null)
    {
        Volatile.Write(ref _kept[PlaceOf(text, before)], new Kept(text, before, made));
        return made;
    }

    private static int PlaceOf(string text, string? before) => (int)((uint)HashCode.Combine(text, before) % Places);

    private sealed record Kept(string Text, string? Before, T Made);
}
