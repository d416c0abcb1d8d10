using System.Text.Json;
using System.Text.Json.Nodes;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Turns;

namespace NaFosenBot.Channels.DirectLine;

/// <summary>Shows in Web Chat what is being done, on the sockets that are open now, as the first part of a live stream whose last part is the reply.</summary>
/// <remarks>Source: BotFramework-WebChat, docs/LIVESTREAMING.md.</remarks>
internal sealed class WebChatProgress(LogBell bell, TimeProvider clock) : IProgressIndicator
{
    public Way Way => Way.WebChat;

    public Task<Func<Activity, Activity>> ShowAsync(Activity incoming, string text, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
        bell.ShowProgress(ConversationKey.Of(incoming), id, text);
        return Task.FromResult<Func<Activity, Activity>>(reply => Closing(reply, id));
    }

    private static Activity Closing(Activity reply, string id)
    {
        var data = reply.ChannelData is { ValueKind: JsonValueKind.Object } given ? JsonObject.Create(given)! : [];
        (data["streamId"], data["streamType"]) = (id, "final");
        return reply with { ChannelData = JsonSerializer.SerializeToElement(data) };
    }
}
