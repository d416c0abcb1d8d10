using NaFosenBot.Activities;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Turns;

/// <summary>Addresses a rendered reply to the sender of the incoming activity, and writes down what it rests on.</summary>
internal static class ReplyAddress
{
    public static Activity Address(Activity rendered, Reply reply, Activity incoming) => rendered with
    {
        Type = ActivityTypes.Message,
        ChannelId = incoming.ChannelId,
        ServiceUrl = incoming.ServiceUrl,
        Conversation = incoming.Conversation,
        From = incoming.Recipient,
        Recipient = incoming.From,
        ReplyToId = incoming.Type == ActivityTypes.Message || incoming.DeliveryMode == DeliveryModes.ExpectReplies ? incoming.Id : null,
        Locale = reply.Language.Tag(),
        InputHint = "acceptingInput",
        ChannelData = ReplyRecord.Write(reply, rendered.ChannelData),
    };
}
