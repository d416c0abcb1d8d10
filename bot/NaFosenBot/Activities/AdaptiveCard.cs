using System.Text.Json.Nodes;

namespace NaFosenBot.Activities;

/// <summary>What every Adaptive Card of ours is made of. Version 1.5: what Teams shows everywhere.</summary>
public static class AdaptiveCard
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <param name="twin">The card in plain words, for clients that show no cards and for who has it read aloud.</param>
    public static JsonObject Of(string twin, JsonArray body, JsonArray actions) => new()
    {
        ["type"] = "AdaptiveCard",
        ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
        ["version"] = "1.5",
        ["fallbackText"] = twin,
        ["body"] = body,
        ["actions"] = actions,
    };

    public static JsonObject Text(string markdown) => new() { ["type"] = "TextBlock", ["text"] = markdown, ["wrap"] = true };

    public static JsonObject Open(string title, Uri page) => new() { ["type"] = "Action.OpenUrl", ["title"] = title, ["url"] = page.AbsoluteUri };

    /// <summary>The beginning of a text; a pair of surrogates stays whole.</summary>
    public static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
}
