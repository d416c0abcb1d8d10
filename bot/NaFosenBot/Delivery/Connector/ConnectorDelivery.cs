using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;

namespace NaFosenBot.Delivery.Connector;

/// <summary>Keeps promises to channels: sends, updates and deletes activities at their connectors.</summary>
internal sealed class ConnectorDelivery(ConnectorClient client, ConnectorCredentials credentials, ConversationStore conversations, Database database) : IDelivery
{
    public string Way => ConnectorMessage.Way;

    public async Task<DeliveryResult> DeliverAsync(Promise promise, CancellationToken cancellationToken)
    {
        if (credentials.Missing is { } later)
            return later;

        var message = ConnectorMessage.Read(promise.Payload);
        var reply = await CallAsync(message, promise.Id.ToString(), cancellationToken);
        if (reply is ConnectorReply.Failed { Status: StatusCodes.Status403Forbidden } failed && StreamInfo.Of(message.Activity) is { IsFinal: true } stream)
            return await FinishOtherwiseAsync(message, stream, failed, promise, cancellationToken);

        return await JudgeAsync(message, reply);
    }

    private Task<ConnectorReply> CallAsync(ConnectorMessage message, string idempotencyKey, CancellationToken cancellationToken)
    {
        var activity = message.Activity;
        return message.Operation switch
        {
            ConnectorOperation.Send => client.SendAsync(activity, idempotencyKey, cancellationToken),
            ConnectorOperation.Update => client.UpdateAsync(activity, message.ActivityId!, idempotencyKey, cancellationToken),
            ConnectorOperation.Delete => client.DeleteAsync(activity.ServiceUrl!, activity.Conversation!.Id!, message.ActivityId!, cancellationToken),
        };
    }

    /// <summary>The last part of a streamed reply was refused: the reply must arrive all the same.</summary>
    private async Task<DeliveryResult> FinishOtherwiseAsync(ConnectorMessage message, StreamInfo stream, ConnectorReply.Failed refused, Promise promise, CancellationToken cancellationToken)
    {
        var whole = StreamInfo.Without(message.Activity);
        var (key, id) = (promise.Id.ToString(), stream.StreamId);
        return StreamingReply.EndOf(refused) switch
        {
            // The person stopped it and has read what they wanted.
            StreamEnd.Cancelled => new DeliveryResult.Delivered(id),
            StreamEnd.TimedOut when id is not null => await JudgeAsync(message, await client.UpdateAsync(whole, id, key, cancellationToken)),
            _ => await JudgeAsync(message, await client.SendAsync(whole, key, cancellationToken)),
        };
    }

    private async Task<DeliveryResult> JudgeAsync(ConnectorMessage message, ConnectorReply reply)
    {
        switch (reply)
        {
            case ConnectorReply.Ok ok:
                return new DeliveryResult.Delivered(ok.Body.Member("id").AsText() ?? message.ActivityId);
            case ConnectorReply.Failed { Status: StatusCodes.Status404NotFound } when message.Operation == ConnectorOperation.Delete:
                return new DeliveryResult.Delivered(message.ActivityId);
            case { Later: { } later }:
                return later;
            case ConnectorReply.Failed { Status: StatusCodes.Status403Forbidden }:
                await ForgetAsync(ConversationKey.Of(message.Activity));
                return new DeliveryResult.Rejected(reply.Reason);
            default:
                return new DeliveryResult.Rejected(reply.Reason);
        }
    }

    /// <summary>The bot was taken out or is blocked there.</summary>
    private Task ForgetAsync(ConversationKey key) => database.WriteAsync(
        async transaction =>
        {
            await conversations.ForgetReferenceAsync(transaction, key);
            return true;
        },
        CancellationToken.None);
}
