using NaFosenBot.Activities;
using NaFosenBot.Conversations;

namespace NaFosenBot.Channels.BotFramework.Extension;

/// <summary>Where a person's form has its turn: in their own chat with the bot.</summary>
/// <param name="Invoke">As it would have come from there.</param>
/// <param name="State">What the assistant remembers of them.</param>
internal sealed record OwnChat(Activity Invoke, Way Way, string? State)
{
    public bool CanBeWrittenTo => Way == Way.Connector;
}

/// <summary>
/// Finds the chat that somebody has with the bot. The extension is used in conversations of other people, where the bot has no part
/// and where nobody's enquiry is anybody's business: nothing of a form is stored with those, and nothing is ever said in them.
/// </summary>
internal sealed class OwnChats(ConversationStore conversations)
{
    public async Task<OwnChat> FindAsync(Activity invoke)
    {
        var person = invoke.From!.Id!;
        return await conversations.FindOwnChatAsync(invoke.ChannelId!, person) is var (conversation, account)
            ? new OwnChat(invoke with { Conversation = account }, Way.Connector, conversation.State)
            : new OwnChat(invoke with { Conversation = new ConversationAccount { Id = $"form:{person}", ConversationType = ConversationTypes.Personal } }, Way.Response, null);
    }
}
