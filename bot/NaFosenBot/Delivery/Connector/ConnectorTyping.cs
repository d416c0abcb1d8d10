using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Turns;

namespace NaFosenBot.Delivery.Connector;

/// <summary>Shows the dots in a channel's client.</summary>
internal sealed class ConnectorTyping(ConnectorClient client) : ITypingIndicator
{
    public Way Way => Way.Connector;

    public Task ShowAsync(Activity incoming, CancellationToken cancellationToken) => client.SendAsync(
        new Activity
        {
            Type = ActivityTypes.Typing,
            ChannelId = incoming.ChannelId,
            ServiceUrl = incoming.ServiceUrl,
            Conversation = incoming.Conversation,
            From = incoming.Recipient,
            Recipient = incoming.From,
            ReplyToId = incoming.Id,
        },
        idempotencyKey: null,
        cancellationToken);
}
