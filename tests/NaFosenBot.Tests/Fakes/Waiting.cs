namespace NaFosenBot.Tests.Fakes;

/// <summary>Waits for what other threads do, and fails when it does not come.</summary>
internal static class Waiting
{
    /// <summary>Long: the machine may be busy, and only a failing test waits so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    public static Task UntilAsync(Func<Task<bool>> holds) => UntilAsync(holds, isSo => isSo);

    public static async Task<T> UntilAsync<T>(Func<Task<T>> look, Func<T, bool> isEnough)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (await look() is var found && isEnough(found))
                return found;

            await Task.Delay(20, patience.Token);
        }
    }
}
