using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Dialogs;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;

namespace NaFosenBot.Turns;

/// <summary>One incoming activity → one saved outcome. State, replies and promises commit together; nothing is sent before.</summary>
internal sealed class Turn(
    Database database,
    ConversationStore conversations,
    ConversationLog log,
    Inbox inbox,
    OutboxStore outbox,
    IAssistant assistant,
    IEnumerable<IReplyRenderer> renderers,
    TimeProvider clock)
{
    private const int MostReruns = 5;

    private readonly Dictionary<Way, IReplyRenderer> _renderers = renderers.ToDictionary(renderer => renderer.Way);

    /// <returns>The replies, committed.</returns>
    /// <exception cref="InvalidOperationException">Other turns of the conversation were saved again and again meanwhile.</exception>
    public async Task<IReadOnlyList<Activity>> RunAsync(InboxItem item, CancellationToken cancellationToken)
    {
        for (var run = 0; run < MostReruns; run++)
        {
            var conversation = await conversations.FindAsync(item.Conversation)
                ?? throw new InvalidOperationException("An accepted activity has no conversation.");
            var happened = UserEventReader.Read(item.Activity, conversation.Greeted);
            if (happened is null)
                return await SaveAsync(item, null, [], cancellationToken) ?? [];

            var exchange = await assistant.RespondAsync(conversation.State, happened, cancellationToken);
            if (await SaveAsync(item, (conversation, exchange.State), Render(exchange.Replies, item.Activity, conversation.Way), cancellationToken) is { } saved)
                return saved;
        }

        throw new InvalidOperationException("The conversation changed under the turn every time it ran.");
    }

    /// <summary>Ends a turn that failed for good with an apology, so that the conversation goes on.</summary>
    public async Task<IReadOnlyList<Activity>> ApologiseAsync(InboxItem item, CancellationToken cancellationToken)
    {
        var way = (await conversations.FindAsync(item.Conversation))?.Way ?? Way.Connector;
        IReadOnlyList<Activity> replies = item.Activity.Type == ActivityTypes.Message ? Render([Apology.For(item.Activity.Locale)], item.Activity, way) : [];
        return await SaveAsync(item, null, replies, cancellationToken) ?? [];
    }

    /// <returns>Null when another turn was saved first.</returns>
    private Task<IReadOnlyList<Activity>?> SaveAsync(InboxItem item, (Conversation Read, string State)? change, IReadOnlyList<Activity> replies, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async transaction =>
            {
                if (change is { } saved && !await conversations.SaveAsync(transaction, saved.Read, saved.State))
                    return null;

                foreach (var reply in replies)
                {
                    await log.AppendAsync(transaction, item.Conversation, reply);
                    if (reply.ServiceUrl is not null && item.Activity.DeliveryMode != DeliveryModes.ExpectReplies)
                        await outbox.AddAsync(transaction, item.Conversation.Value, reply);
                }

                await inbox.DoneAsync(transaction, item);
                return (IReadOnlyList<Activity>?)replies;
            },
            cancellationToken);

    private List<Activity> Render(IReadOnlyList<Reply> replies, Activity incoming, Way way)
    {
        var now = clock.GetUtcNow();
        return [.. replies.Select(reply =>
        {
            var addressed = ReplyAddress.Address(_renderers[way].Render(reply, incoming), reply, incoming);
            // Web chat's clients know an activity by its id; connectors give their own.
            return way == Way.WebChat ? addressed with { Id = Guid.CreateVersion7(now).ToString("N"), Timestamp = now } : addressed;
        })];
    }
}
