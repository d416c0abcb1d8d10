namespace NaFosenBot.Turns;

/// <summary>Section <c>Turns</c>: how long turns may take and how much may wait.</summary>
public sealed class TurnsOptions
{
    public const string Section = "Turns";

    /// <summary>Time limit of one turn; after three tries the person gets an apology. 1 second to 5 minutes.</summary>
    public TimeSpan Limit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the caller of an invoke or of expectReplies is kept waiting; the turn goes on after it. Channels give up after 10 to 15 seconds. 1 to 15 seconds.</summary>
    public TimeSpan SynchronousLimit { get; set; } = TimeSpan.FromSeconds(9);

    /// <summary>From when on a turn is slow, so that the person sees that somebody is at work. 0.2 to 30 seconds.</summary>
    public TimeSpan Slow { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Accepted activities that may wait for their turns in this process; beyond it the door says 503. 1 to 100 000.</summary>
    public int MostWaiting { get; set; } = 2000;

    /// <summary>How long a stop waits for the turns that are accepted; the rest has its turn at the next start. 0 to 5 minutes.</summary>
    public TimeSpan Drain { get; set; } = TimeSpan.FromSeconds(10);
}
