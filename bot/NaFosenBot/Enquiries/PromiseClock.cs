using NaFosenBot.Enquiries.Links;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Enquiries;

/// <summary>Sees to it that what requesters were promised is kept, or that they hear of it in time.</summary>
/// <remarks>
/// Everything it knows stands in the rows, so it goes on where it was after a restart, and makes up for the time it was away.
/// Several may look at once: a move is made only of the version that was seen.
/// </remarks>
internal sealed partial class PromiseClock(EnquiryStore store, EnquiryDesk desk, EnquiryPosts posts, PromiseWatch watch, MemberDirectory members, TimeProvider clock, ILogger<PromiseClock> logger) : BackgroundService
{
    private const int AtOnce = 200;

    /// <summary>No enquiry needs more at one look; a fault shall not become a storm of messages.</summary>
    private const int MostMoves = 3;

    /// <summary>Soon enough for a promise, and no storm of log lines.</summary>
    private static readonly TimeSpan AfterStumble = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromSeconds(1);

    /// <summary>Looks at everything that is due.</summary>
    public async Task RunAsync()
    {
        foreach (var id in await store.DueAsync(AtOnce))
        {
            try
            {
                if (await store.FindAsync(id) is { } due)
                    await LookAsync(due);
            }
#pragma warning disable CA1031 // The edge: one enquiry must not keep the others from being looked at.
            catch (Exception broken)
#pragma warning restore CA1031
            {
                Stumbled(id, broken.GetType().Name);
                await store.PutOffAsync(id, clock.GetUtcNow() + AfterStumble);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var isFirst = true; !stoppingToken.IsCancellationRequested; isFirst = false)
        {
            var sleep = LongestSleep;
            try
            {
                // The operator's list is read at the start: what is with somebody who is not on it any more must not wait for its time.
                if (isFirst)
                {
                    await store.LookNowAsync((EntryId organisation) => !members.IsConnected(organisation));
                    await store.LookNowAsync((Actor taker) => members.AddressOf(taker) is null);
                }
                await RunAsync();
                var untilNext = await store.NextLookAsync() - clock.GetUtcNow();
                sleep = untilNext < ShortestSleep ? ShortestSleep : untilNext < LongestSleep ? untilNext.Value : LongestSleep;
            }
#pragma warning disable CA1031 // The edge: a full disk must not end the clock; the rows are still there.
            catch (Exception broken)
#pragma warning restore CA1031
            {
                Faltered(broken.GetType().Name);
            }

            await Task.Delay(sleep, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One move after another, until nothing is due.</summary>
    private async Task LookAsync(Enquiry due)
    {
        var enquiry = due;
        for (var move = 0; move < MostMoves && enquiry?.NextLook <= clock.GetUtcNow(); move++)
            enquiry = await StepAsync(enquiry);
    }

    /// <returns>The enquiry after a move; null when none was made.</returns>
    private async Task<Enquiry?> StepAsync(Enquiry enquiry)
    {
        var history = await store.HistoryAsync(enquiry.Id);
        var isShown = history.Any(happened => happened.Kind == EventKind.NotReached) && await posts.IsShownAsync(enquiry, members);
        var watched = watch.Look(enquiry, history, clock.GetUtcNow(), isShown);
        if (watched.Move is not { } move)
        {
            await store.LookAgainAsync(enquiry, watched.NextLook);
            return null;
        }

        if (await desk.MoveAsync(enquiry.Id, move with { Seen = enquiry.Version, NextLook = watched.NextLook }) is not MoveResult.Moved moved)
            return null;

        Moved(enquiry.Id, moved.Event.Kind, moved.Enquiry.Organisation.Value);
        return moved.Enquiry;
    }

    [LoggerMessage(LogLevel.Information, "Enquiry {Enquiry} waits for an answer: {Step}, now with {Organisation}")]
    private partial void Moved(EnquiryId enquiry, EventKind step, string organisation);

    [LoggerMessage(LogLevel.Error, "The promise clock faltered ({Kind}) and goes on")]
    private partial void Faltered(string kind);

    [LoggerMessage(LogLevel.Error, "The promise clock stumbled at enquiry {Enquiry} ({Kind}) and goes on")]
    private partial void Stumbled(EnquiryId enquiry, string kind);
}
