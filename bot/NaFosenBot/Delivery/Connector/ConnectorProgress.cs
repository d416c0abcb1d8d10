using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Outbox;
using NaFosenBot.Turns;

namespace NaFosenBot.Delivery.Connector;

/// <summary>Shows in a 1:1 chat in Teams what is being done; elsewhere nothing is shown in words.</summary>
internal sealed class ConnectorProgress(ConnectorClient client, TimeProvider clock) : IProgressIndicator
{
    public Way Way => Way.Connector;

    public async Task<Func<Activity, Activity>> ShowAsync(Activity incoming, string text, CancellationToken cancellationToken)
    {
        var stream = new StreamingReply(client, incoming, clock);
        await stream.InformAsync(text, cancellationToken);
        // One part was shown: whatever came of it, the reply is sent, and at most ends a stream.
        return reply => stream.Finish(reply) is { Operation: ConnectorOperation.Send } message ? message.Activity : reply;
    }
}
