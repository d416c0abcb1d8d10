using System.Text.Json;
using NaFosenBot.Activities;
using NaFosenBot.Channels.DirectLine;
using NaFosenBot.Conversations;
using NaFosenBot.Delivery.Connector;
using NaFosenBot.Dialogs;
using NaFosenBot.Enquiries;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;
using NaFosenBot.Turns;

namespace NaFosenBot.Delivery.Chat;

/// <summary>Tells a requester, in the conversation the enquiry came from, what became of it.</summary>
/// <remarks>
/// Web chat reads it in the log, under the promise's id: a repeat is not said twice. A channel gets it through its connector, with the id as idempotency key.
/// Where the conversation is gone, the enquiry's history says so, so that its people ring or write instead.
/// </remarks>
internal sealed class ChatDelivery(EnquiryStore enquiries, EnquiryDesk desk, ChatNotices notices, ConversationStore conversations, ConversationLog log, LogBell bell, ConnectorDelivery connector, IEnumerable<IReplyRenderer> renderers, Database database, TimeProvider clock) : IDelivery
{
    private readonly Dictionary<Way, IReplyRenderer> _renderers = renderers.ToDictionary(renderer => renderer.Way);

    public string Way => EnquiryNotice.ToConversation;

    public async Task<DeliveryResult> DeliverAsync(Promise promise, CancellationToken cancellationToken)
    {
        var notice = EnquiryNotice.Read(promise.Payload);
        // Erased meanwhile: there is nothing left to tell.
        if (await enquiries.FindAsync(notice.Enquiry) is not { Conversation: { } key } enquiry || await notices.ComposeAsync(notice) is not { } reply)
            return new DeliveryResult.Delivered();

        var result = await conversations.FindAsync(key) is { } conversation ? await SayAsync(conversation, reply, promise, cancellationToken) : new DeliveryResult.Rejected("conversation gone");
        if (result is DeliveryResult.Rejected rejected)
            await NotReachedAsync(promise, enquiry, rejected.Reason);
        return result;
    }

    public async Task ExpiredAsync(Promise promise)
    {
        if (await enquiries.FindAsync(EnquiryNotice.Read(promise.Payload).Enquiry) is { } enquiry)
            await NotReachedAsync(promise, enquiry, "expired");
    }

    /// <summary>Who is told by mail as well is not out of reach.</summary>
    private Task NotReachedAsync(Promise promise, Enquiry enquiry, string reason) =>
        desk.MoveAsync(enquiry.Id, new EnquiryMove.Undeliverable(reason, IsToRequester: enquiry.Content.Requester is not { WantsMail: true, Email: not null })
        {
            Key = $"promise:{promise.Id}",
            IsWritten = EnquiryNotice.IsWritten(EnquiryNotice.Read(promise.Payload).Kind),
        });

    private async Task<DeliveryResult> SayAsync(Conversation conversation, Reply reply, Promise promise, CancellationToken cancellationToken)
    {
        var (key, id) = (conversation.Key, promise.Id.ToString("N"));
        if (await log.FindAsync(key, id) is not null)
            return new DeliveryResult.Delivered(id);
        if (conversation.Way == Conversations.Way.WebChat)
        {
            var line = Addressed(reply, DirectLineConversations.Spoken(key), id) with { Id = id, Timestamp = clock.GetUtcNow() };
            return await LogAsync(key, id, line) ? new DeliveryResult.Delivered(id) : new DeliveryResult.Rejected("conversation gone");
        }

        if (await conversations.FindReferenceAsync(key) is not { } reference)
            return new DeliveryResult.Rejected("not in the conversation");
        // An answer is for one person.
        if (reference.Conversation?.IsShared == true)
            return new DeliveryResult.Rejected("others read along");

        var activity = Addressed(reply, Spoken(reference), activityId: null);
        var result = await connector.DeliverAsync(promise with { Payload = ConnectorMessage.Send(activity).Write() }, cancellationToken);
        if (result is DeliveryResult.Delivered)
            await LogAsync(key, id, activity);
        return result;
    }

    private Activity Addressed(Reply reply, Activity spokenTo, string? activityId)
    {
        var way = activityId is null ? Conversations.Way.Connector : Conversations.Way.WebChat;
        return ReplyAddress.Address(_renderers[way].Render(reply, spokenTo, activityId), reply, spokenTo);
    }

    /// <returns>False when the conversation is gone.</returns>
    private async Task<bool> LogAsync(ConversationKey key, string id, Activity activity)
    {
        var json = JsonSerializer.Serialize(activity, ActivityJson.Wire.Activity);
        var isLogged = await database.WriteAsync(transaction => Task.FromResult(log.AppendOnce(transaction, key, id, json)), CancellationToken.None);
        bell.Ring(key);
        return isLogged;
    }

    /// <summary>What a message from there would look like, as far as a reply needs it.</summary>
    private static Activity Spoken(ConversationReference reference) => new()
    {
        Type = ActivityTypes.Event,
        ChannelId = reference.ChannelId,
        ServiceUrl = reference.ServiceUrl,
        Conversation = reference.Conversation,
        From = reference.User,
        Recipient = reference.Bot,
        Locale = reference.Locale,
    };
}
