using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace NaFosenBot.Channels.DirectLine;

/// <summary>How fast web chat may call. Web Chat has no use for 429, so calls wait a little before they are refused.</summary>
internal static class DirectLineLimits
{
    /// <summary>New conversations, by address: an office behind one address is well below it.</summary>
    public const string Conversations = "webchat-conversations";

    /// <summary>Messages, by conversation: nobody types faster.</summary>
    public const string Messages = "webchat-messages";

    /// <summary>Files, by address: they take room.</summary>
    public const string Uploads = "webchat-uploads";

    public static void Add(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(Conversations, context => Bucket(context.Connection.RemoteIpAddress?.ToString() ?? "", tokens: 60, perSecond: 2));
        options.AddPolicy(Uploads, context => Bucket(context.Connection.RemoteIpAddress?.ToString() ?? "", tokens: 30, perSecond: 1));
        options.AddPolicy(Messages, context => Bucket(context.Request.RouteValues["conversationId"] as string ?? "", tokens: 30, perSecond: 2));
    }

    private static RateLimitPartition<string> Bucket(string partition, int tokens, int perSecond) => RateLimitPartition.GetTokenBucketLimiter(partition, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = tokens,
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 10,
    });
}
