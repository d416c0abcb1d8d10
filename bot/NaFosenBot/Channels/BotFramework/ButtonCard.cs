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

    /// <param name="summary">What stands above the buttons; null for nothing.</param>
    public static Attachment Of(IReadOnlyList<Button> buttons, Summary? summary = null)
    {
        var twin = string.Join(", ", buttons.Select(button => button.Title));
        IEnumerable<JsonObject> pages = summary?.Page is { } page ? [AdaptiveCard.Open(page.Title, page.Address)] : [];
        return new Attachment
        {
            ContentType = AdaptiveCard.ContentType,
            Content = JsonSerializer.SerializeToElement(CardParts.Card(summary is null ? twin : $"{Twin(summary)}\n{twin}", summary is null ? [] : Body(summary), pages.Concat(buttons.Select(Action)))),
        };
    }

    /// <summary>What stands in the card's place when a button was pressed.</summary>
    public static JsonObject Chosen(string text) => CardParts.Card(text, [CardParts.Text(text)], []);

    private static IEnumerable<JsonObject> Body(Summary summary) =>
        [CardParts.Heading(summary.Title), .. summary.Parts.SelectMany(part => (IEnumerable<JsonObject>)[CardParts.Text($"**{part.Heading}**"), .. part.Lines.Select(line => CardParts.Small($"- {line}"))])];

    private static string Twin(Summary summary) =>
        string.Join('\n', [summary.Title, .. summary.Parts.SelectMany(part => part.Lines.Select(line => $"- {CardParts.Plain(line)}").Prepend(part.Heading))]);

    private static JsonObject Action(Button button)
    {
        var action = Pressing("Action.Execute", button);
        action["verb"] = "press";
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
