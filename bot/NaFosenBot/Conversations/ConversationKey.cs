using NaFosenBot.Activities;

namespace NaFosenBot.Conversations;

/// <summary>One conversation on one channel.</summary>
public readonly record struct ConversationKey(string Value)
{
    public static ConversationKey Of(string channelId, string conversationId) => new($"{channelId}|{conversationId}");

    /// <param name="activity">With channel and conversation id: the channels refuse others.</param>
    public static ConversationKey Of(Activity activity) => Of(activity.ChannelId!, activity.Conversation!.Id!);

    public override string ToString() => Value;
}

/// <summary>How replies reach a conversation.</summary>
public enum Way
{
    /// <summary>The conversation log is the delivery; clients read it.</summary>
    WebChat,

    /// <summary>Sent to the channel's connector by way of the outbox.</summary>
    Connector,

    /// <summary>Not at all: somebody uses a form, and what there is to say stands in its answer. Of such a conversation nothing is remembered.</summary>
    Response,
}
