using System.Text.Json.Nodes;

namespace NaFosenBot.Activities;

/// <summary>What every Adaptive Card of ours is made of. Version 1.5: what Teams shows everywhere.</summary>
public static class AdaptiveCard
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>Microsoft's renderer takes more than these in a row for a fault, and hides them.</summary>
    private const int MostInRow = 5;

    /// <param name="twin">The card in plain words, for clients that show no cards and for who has it read aloud.</param>
    /// <param name="actions">What is more than a row goes into rows above it, in the same order.</param>
    public static JsonObject Of(string twin, JsonArray body, JsonArray actions)
    {
        var rows = Rows([.. actions]);
        actions.Clear();
        foreach (var row in rows.SkipLast(1))
            body.Add(Row(row));
        return new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = "1.5",
            ["fallbackText"] = twin,
            ["body"] = body,
            ["actions"] = new JsonArray([.. rows.TakeLast(1).SelectMany(row => row)]),
        };
    }

    /// <summary>A row of buttons within the card's body.</summary>
    public static JsonObject Row(IEnumerable<JsonNode?> actions) => new() { ["type"] = "ActionSet", ["actions"] = new JsonArray([.. actions]) };

    public static JsonObject Text(string markdown) => new() { ["type"] = "TextBlock", ["text"] = markdown, ["wrap"] = true };

    public static JsonObject Open(string title, Uri page) => new() { ["type"] = "Action.OpenUrl", ["title"] = title, ["url"] = page.AbsoluteUri };

    /// <summary>As few as can be, of about the same length; the shorter come first.</summary>
    private static List<JsonNode?[]> Rows(JsonNode?[] actions)
    {
        var (rows, count) = (new List<JsonNode?[]>(), (actions.Length + MostInRow - 1) / MostInRow);
        for (var from = 0; count > 0; count--)
        {
            var length = (actions.Length - from) / count;
            rows.Add(actions[from..(from += length)]);
        }

        return rows;
    }

    /// <summary>The beginning of a text; a pair of surrogates stays whole.</summary>
    public static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
}
