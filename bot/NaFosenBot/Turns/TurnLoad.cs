using Microsoft.Extensions.Options;

namespace NaFosenBot.Turns;

/// <summary>How much waits: at the door, and for its turn. The latter is counted from the rows now and then, and from what this process added and ended since.</summary>
internal sealed class TurnLoad(IOptions<TurnsOptions> options)
{
    private int _atDoor;
    private int _waiting;

    public bool IsFull => Volatile.Read(ref _atDoor) + Volatile.Read(ref _waiting) >= options.Value.MostWaiting;

    public void Came() => Interlocked.Increment(ref _atDoor);

    public void Passed() => Interlocked.Decrement(ref _atDoor);

    public void Added() => Interlocked.Increment(ref _waiting);

    public void Ended() => Interlocked.Decrement(ref _waiting);

    public void Counted(int rows) => Volatile.Write(ref _waiting, rows);
}
