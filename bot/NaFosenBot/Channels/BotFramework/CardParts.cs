using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NaFosenBot.Activities;

namespace NaFosenBot.Channels.BotFramework;

/// <summary>Parts of the cards that answer people.</summary>
internal static partial class CardParts
{
    /// <inheritdoc cref="AdaptiveCard.Of" path="/param"/>
    public static JsonObject Card(string twin, IEnumerable<JsonObject> body, IEnumerable<JsonObject> actions) => AdaptiveCard.Of(twin, new JsonArray([.. body]), new JsonArray([.. actions]));

    /// <summary>Markdown as plain words.</summary>
    public static string Plain(string markdown) => MarkdownLink.Replace(markdown, "$1 ($2)").Replace("**", "", StringComparison.Ordinal);

    /// <param name="markdown">Of Markdown, cards show emphasis, links and lists.</param>
    public static JsonObject Text(string markdown) => AdaptiveCard.Text(markdown);

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

    public static JsonObject Attachment(JsonObject card) => new() { ["contentType"] = AdaptiveCard.ContentType, ["content"] = card };

    [GeneratedRegex(@"\[([^\]]+)\]\(([^)]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex MarkdownLink { get; }
}
