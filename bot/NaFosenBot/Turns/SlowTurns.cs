using Microsoft.Extensions.Options;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;

namespace NaFosenBot.Turns;

/// <summary>Shows the person that somebody is at work while a turn takes long.</summary>
internal sealed partial class SlowTurns(IEnumerable<ITypingIndicator> indicators, IOptions<TurnsOptions> options, TimeProvider clock, ILogger<SlowTurns> logger)
{
    /// <summary>Clients show the dots for about five seconds.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(4);

    private readonly Dictionary<Way, ITypingIndicator> _indicators = indicators.ToDictionary(indicator => indicator.Way);

    /// <returns>Dispose it when the turn has ended.</returns>
    public IDisposable? Watch(Activity activity)
    {
        if (activity.Type != ActivityTypes.Message || activity.IsSynchronous)
            return null;

        var way = activity.ServiceUrl is null ? Way.WebChat : Way.Connector;
        if (!_indicators.TryGetValue(way, out var indicator))
            return null;

        var ended = new CancellationTokenSource();
        var token = ended.Token;
        var timer = clock.CreateTimer(_ => _ = ShowAsync(indicator, activity, token), null, options.Value.Slow, Again);
        return new Watched(timer, ended);
    }

    private async Task ShowAsync(ITypingIndicator indicator, Activity activity, CancellationToken ended)
    {
        try
        {
            await indicator.ShowAsync(activity, ended);
        }
#pragma warning disable CA1031 // Dots that do not show are nobody's loss.
        catch (Exception notShown)
#pragma warning restore CA1031
        {
            NotShown(notShown.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Debug, "Typing was not shown ({Kind})")]
    private partial void NotShown(string kind);

    private sealed class Watched(ITimer timer, CancellationTokenSource ended) : IDisposable
    {
        public void Dispose()
        {
            timer.Dispose();
            ended.Cancel();
            ended.Dispose();
        }
    }
}
