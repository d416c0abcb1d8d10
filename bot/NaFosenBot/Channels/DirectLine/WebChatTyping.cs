using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Turns;

namespace NaFosenBot.Channels.DirectLine;

/// <summary>Shows the dots in Web Chat, on the sockets that are open now.</summary>
internal sealed class WebChatTyping(LogBell bell) : ITypingIndicator
{
    public Way Way => Way.WebChat;

    public Task ShowAsync(Activity incoming, CancellationToken cancellationToken)
    {
        bell.ShowTyping(ConversationKey.Of(incoming));
        return Task.CompletedTask;
    }
}
