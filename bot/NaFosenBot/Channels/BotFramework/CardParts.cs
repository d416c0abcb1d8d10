using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NaFosenBot.Channels.BotFramework;

/// <summary>Parts of Adaptive Cards 1.5, which is what Teams shows everywhere.</summary>
internal static partial class CardParts
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

    /// <summary>Markdown as plain words.</summary>
    public static string Plain(string markdown) => MarkdownLink.Replace(markdown, "$1 ($2)").Replace("**", "", StringComparison.Ordinal);

    /// <param name="markdown">Of Markdown, cards show emphasis, links and lists.</param>
    public static JsonObject Text(string markdown) => new() { ["type"] = "TextBlock", ["text"] = markdown, ["wrap"] = true };

    public static JsonObject Heading(string text)
    {
        var heading = Text(text);
        (heading["size"], heading["weight"], heading["style"]) = ("Medium", "Bolder", "heading");
        return heading;
    }

    public static JsonObject Small(string markdown)
    {
        var small = Text(markdown);
        small["size"] = "Small";
        return small;
    }

    public static JsonObject Warning(string text)
    {
        var warning = Text(text);
        (warning["color"], warning["weight"]) = ("Attention", "Bolder");
        return warning;
    }

    /// <summary>Set off from what is around it.</summary>
    public static JsonObject Box(IEnumerable<JsonObject> items) => new() { ["type"] = "Container", ["style"] = "emphasis", ["items"] = new JsonArray([.. items]) };

    /// <summary>Each line a block of its own: within one, cards keep no line breaks.</summary>
    public static IEnumerable<JsonObject> Lines(string markdown) => markdown.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Text);

    /// <summary>The beginning of a text; a pair of surrogates stays whole.</summary>
    public static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    public static JsonObject Link(string title, Uri page) => new() { ["type"] = "Action.OpenUrl", ["title"] = title, ["url"] = page.AbsoluteUri };

    public static JsonObject Attachment(JsonObject card) => new() { ["contentType"] = ContentType, ["content"] = card };

    [GeneratedRegex(@"\[([^\]]+)\]\(([^)]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex MarkdownLink { get; }
}
