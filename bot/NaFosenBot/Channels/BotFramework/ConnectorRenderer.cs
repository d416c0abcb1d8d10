using System.Text.Json;
using System.Text.Json.Nodes;
using NaFosenBot.Activities;
using NaFosenBot.Conversations;
using NaFosenBot.Dialogs;
using NaFosenBot.Turns;

namespace NaFosenBot.Channels.BotFramework;

/// <summary>Replies as Teams and other Bot Framework clients show them.</summary>
internal sealed class ConnectorRenderer : IReplyRenderer
{
    private const string Teams = "msteams";

    /// <summary>Teams shows no more suggested actions than this, and only in personal chats.</summary>
    private const int MostSuggested = 3;

    /// <summary>An Adaptive Card shows six actions; more hide behind a menu.</summary>
    private const int MostOnCard = 6;

    public Way Way => Way.Connector;

    public Activity Render(Reply reply, Activity incoming)
    {
        var text = new Activity { Text = reply.Text, TextFormat = "markdown" };
        if (reply.Buttons.Count == 0)
            return text;

        return incoming.ChannelId != Teams || FitsAsSuggestions(reply, incoming)
            ? text with { SuggestedActions = new SuggestedActions { To = [incoming.From!.Id!], Actions = [.. reply.Buttons.Select(Action)] } }
            : text with { Attachments = [Card(reply.Buttons)] };
    }

    private static bool FitsAsSuggestions(Reply reply, Activity incoming) =>
        reply.Buttons.Count <= MostSuggested && incoming.Conversation?.ConversationType is null or "personal";

    // imBack shows in the chat what was chosen; the assistant knows its buttons by their titles too.
    private static CardAction Action(Button button) => new()
    {
        Type = "imBack",
        Title = button.Title,
        Value = JsonSerializer.SerializeToElement(button.Title, JsonSerializerOptions.Web),
    };

    /// <summary>An Adaptive Card whose buttons carry their id back in the activity's value.</summary>
    private static Attachment Card(IReadOnlyList<Button> buttons) => new()
    {
        ContentType = "application/vnd.microsoft.card.adaptive",
        Content = JsonSerializer.SerializeToElement(new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["version"] = "1.5",
            ["actions"] = new JsonArray([.. buttons.Take(MostOnCard).Select(button => (JsonNode)new JsonObject
            {
                ["type"] = "Action.Submit",
                ["title"] = button.Title,
                ["data"] = new JsonObject { [ButtonValue.Member] = button.Id },
            })]),
        }),
    };
}
