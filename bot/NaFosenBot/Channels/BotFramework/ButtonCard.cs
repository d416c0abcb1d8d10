using System.Text.Json;
using System.Text.Json.Nodes;
using NaFosenBot.Activities;
using NaFosenBot.Dialogs;
using NaFosenBot.Turns;

namespace NaFosenBot.Channels.BotFramework;

/// <summary>An Adaptive Card 1.5 whose buttons carry their ids back. The message's text is its twin.</summary>
internal static class ButtonCard
{
    /// <summary>The title that was pressed, beside the button's id.</summary>
    public const string TitleMember = "title";

    /// <summary>An Adaptive Card shows six actions; more hide behind a menu.</summary>
    private const int MostPrimary = 6;

    public static Attachment Of(IReadOnlyList<Button> buttons) => new()
    {
        ContentType = AdaptiveCard.ContentType,
        Content = JsonSerializer.SerializeToElement(CardParts.Card(string.Join(", ", buttons.Select(button => button.Title)), [], buttons.Select(Action))),
    };

    /// <summary>What stands in the card's place when a button was pressed.</summary>
    public static JsonObject Chosen(string text) => CardParts.Card(text, [CardParts.Text(text)], []);

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
