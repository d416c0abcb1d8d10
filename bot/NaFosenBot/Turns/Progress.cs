using NaFosenBot.Activities;
using NaFosenBot.Conversations;

namespace NaFosenBot.Turns;

/// <summary>Shows in words what is being done while a reply is made. Implemented by the ways out; a failure is nobody's loss.</summary>
public interface IProgressIndicator
{
    Way Way { get; }

    /// <returns>What makes a reply take the place of what was shown.</returns>
    Task<Func<Activity, Activity>> ShowAsync(Activity incoming, string text, CancellationToken cancellationToken);
}

/// <summary>Shows what is being done, if it takes long enough to be seen.</summary>
internal sealed partial class Progress(IEnumerable<IProgressIndicator> indicators, TimeProvider clock, ILogger<Progress> logger)
{
    /// <summary>What is over sooner needs no word.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(300);

    /// <summary>How long a reply waits for what was shown before it; then it stands by itself, and what got through all the same is never ended.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Dictionary<Way, IProgressIndicator> _indicators = indicators.ToDictionary(indicator => indicator.Way);

    /// <returns>The result, and what makes a reply take the place of what was shown; null when nothing was.</returns>
    public async Task<(T Result, Func<Activity, Activity>? Closing)> DuringAsync<T>(Task<T> work, string text, Activity activity, Way way, CancellationToken cancellationToken)
    {
        if (activity.IsSynchronous || !_indicators.TryGetValue(way, out var indicator))
            return (await work, null);

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (await Task.WhenAny(work, Task.Delay(Glance, clock, ended.Token)) == work)
        {
            await ended.CancelAsync();
            return (await work, null);
        }

        var showing = ShowAsync(indicator, activity, text, ended.Token);
        var result = await work;
        await Task.WhenAny(showing, Task.Delay(Patience, clock, ended.Token));
        await ended.CancelAsync();
        // What was stopped ends at once, and what got through all the same is ended by the reply.
        await Task.WhenAny(showing, Task.Delay(Glance, clock, cancellationToken));
        return (result, showing.IsCompleted ? await showing : null);
    }

    private async Task<Func<Activity, Activity>?> ShowAsync(IProgressIndicator indicator, Activity activity, string text, CancellationToken cancellationToken)
    {
        try
        {
            return await indicator.ShowAsync(activity, text, cancellationToken);
        }
#pragma warning disable CA1031 // Progress that does not show is nobody's loss.
        catch (Exception notShown)
#pragma warning restore CA1031
        {
            NotShown(notShown.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Debug, "Progress was not shown ({Kind})")]
    private partial void NotShown(string kind);
}
