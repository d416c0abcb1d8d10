using System.Text.Json;
using System.Text.Json.Nodes;
using NaFosenBot.Activities;
using NaFosenBot.Dialogs;
using NaFosenBot.Turns;

namespace NaFosenBot.Channels.BotFramework;

/// <summary>An Adaptive Card 1.5 whose buttons carry their ids back. The message's text is its twin.</summary>
internal static class ButtonCard
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>The title that was pressed, beside the button's id.</summary>
    public const string TitleMember = "title";

    /// <summary>An Adaptive Card shows six actions; more hide behind a menu.</summary>
    private const int MostPrimary = 6;

    public static Attachment Of(IReadOnlyList<Button> buttons) => new()
    {
        ContentType = ContentType,
        Content = JsonSerializer.SerializeToElement(Card(new JsonArray(), new JsonArray([.. buttons.Select((button, place) => (JsonNode)Action(button, place))]), string.Join(", ", buttons.Select(button => button.Title)))),
    };

    /// <summary>What stands in the card's place when a button was pressed.</summary>
    public static JsonObject Chosen(string text) => Card(new JsonArray(new JsonObject { ["type"] = "TextBlock", ["text"] = text, ["wrap"] = true }), [], text);

    private static JsonObject Card(JsonArray body, JsonArray actions, string fallback) => new()
    {
        ["type"] = "AdaptiveCard",
        ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
        ["version"] = "1.5",
        ["fallbackText"] = fallback,
        ["body"] = body,
        ["actions"] = actions,
    };

    private static JsonObject Action(Button button, int place)
    {
        var action = Pressing("Action.Execute", button);
        action["verb"] = "press";
        if (place >= MostPrimary - 1)
            action["mode"] = "secondary";
        // Clients without Universal Actions send it as a message.
        action["fallback"] = Pressing("Action.Submit", button);
        return action;
    }

    private static JsonObject Pressing(string type, Button button) => new()
    {
        ["type"] = type,
        ["title"] = button.Title,
        ["data"] = new JsonObject { [ButtonValue.Member] = button.Id, [TitleMember] = button.Title },
    };
}
