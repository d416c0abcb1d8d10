using System.Text.Json.Nodes;

namespace NaFosenBot.Channels.BotFramework;

/// <summary>Parts of Adaptive Cards 1.5, which is what Teams shows everywhere.</summary>
internal static class CardParts
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <param name="twin">The card in plain words, for clients that show no cards and for who has it read aloud.</param>
    public static JsonObject Card(string twin, IEnumerable<JsonObject> body, IEnumerable<JsonObject> actions) => new()
    {
        ["type"] = "AdaptiveCard",
        ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
        ["version"] = "1.5",
        ["fallbackText"] = twin,
        ["body"] = new JsonArray([.. body]),
        ["actions"] = new JsonArray([.. actions]),
    };

    /// <param name="markdown">Of Markdown, cards show emphasis, links and lists.</param>
    public static JsonObject Text(string markdown) => new() { ["type"] = "TextBlock", ["text"] = markdown, ["wrap"] = true };

    public static JsonObject Heading(string text)
    {
        var heading = Text(text);
        (heading["size"], heading["weight"], heading["style"]) = ("medium", "bolder", "heading");
        return heading;
    }

    public static JsonObject Small(string markdown)
    {
        var small = Text(markdown);
        small["size"] = "small";
        return small;
    }

    /// <summary>Each paragraph a block of its own: within one, cards keep no empty line.</summary>
    public static IEnumerable<JsonObject> Paragraphs(string markdown) => markdown.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(Text);

    public static JsonObject Link(string title, Uri page) => new() { ["type"] = "Action.OpenUrl", ["title"] = title, ["url"] = page.AbsoluteUri };

    public static JsonObject Attachment(JsonObject card) => new() { ["contentType"] = ContentType, ["content"] = card };
}
