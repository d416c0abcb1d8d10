using System.Threading.RateLimiting;
using NaFosenBot.Enquiries;

namespace NaFosenBot.Pages.ForRequester;

/// <summary>How often somebody may write behind one link: more often than anybody does, and too seldom to bury those who read it.</summary>
internal sealed class ReplyLimit : IDisposable
{
    public const int AtOnce = 20;

    private static readonly TimeSpan OneMore = TimeSpan.FromMinutes(2);

    private readonly PartitionedRateLimiter<EnquiryId> _limit = PartitionedRateLimiter.Create<EnquiryId, EnquiryId>(id => RateLimitPartition.GetTokenBucketLimiter(id, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = AtOnce,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = OneMore,
    }));

    public bool Takes(EnquiryId id) => _limit.AttemptAcquire(id).IsAcquired;

    public void Dispose() => _limit.Dispose();
}
