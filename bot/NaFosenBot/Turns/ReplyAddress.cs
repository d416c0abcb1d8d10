using System.Text.Json;
using System.Text.Json.Nodes;
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
        ChannelData = WithRecord(rendered.ChannelData, reply),
    };

    private static JsonElement WithRecord(JsonElement? channelData, Reply reply)
    {
        var data = channelData is { ValueKind: JsonValueKind.Object } given ? JsonObject.Create(given)! : [];
        data["naFosen"] = new JsonObject
        {
            ["outcome"] = JsonNamingPolicy.CamelCase.ConvertName(reply.Outcome.ToString()),
            ["citations"] = new JsonArray([.. reply.Citations.Select(citation => (JsonNode)citation.Entry.Value)]),
            ["score"] = Math.Round(reply.Score, 4),
            ["routedTo"] = new JsonArray([.. reply.RoutedTo.Select(organisation => (JsonNode)organisation.Value)]),
        };
        return JsonSerializer.SerializeToElement(data);
    }
}
