using System.Text.Json;
using System.Text.Json.Nodes;
using NaFosenBot.Activities;
using NaFosenBot.Answering;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Channels.BotFramework;

/// <summary>The one schema.org Message entity of a reply: its citations, and the label of what a model worded.</summary>
/// <remarks>Source: learn.microsoft.com, "Bot messages with AI-generated content". Limits: name 80, abstract 160 characters.</remarks>
internal static class MessageEntity
{
    private const string Type = "https://schema.org/Message";
    private const int LongestName = 80;

    /// <summary>A message with more is refused whole (Microsoft's simulator: "Array must contain at most 10 element(s)"). The text names every source anyway.</summary>
    private const int MostCitations = 10;

    /// <summary>Null for a reply that rests on nothing and that no model worded.</summary>
    public static Entity? Of(Reply reply)
    {
        if (reply.Citations.Count == 0 && !reply.IsModelMade)
            return null;

        var members = new Dictionary<string, JsonElement>
        {
            ["@type"] = Json("Message"),
            ["@context"] = Json("https://schema.org"),
            ["@id"] = Json(""),
        };
        if (reply.IsModelMade)
            members["additionalType"] = Json(new JsonArray("AIGeneratedContent"));
        if (reply.Citations.Count > 0)
            members["citation"] = Json(new JsonArray([.. reply.Citations.Take(MostCitations).Select((citation, place) => (JsonNode)Claim(citation, place + 1, reply))]));
        return new Entity { Type = Type, Others = members };
    }

    /// <summary>The text with a mark for each citation, where the sources are named: at its end.</summary>
    public static string Marked(Reply reply) => reply.Citations.Count == 0
        ? reply.Text
        : $"{reply.Text} {string.Join(' ', Enumerable.Range(1, Math.Min(reply.Citations.Count, MostCitations)).Where(mark => !reply.Text.Contains($"[{mark}]", StringComparison.Ordinal)).Select(mark => $"[{mark}]"))}".TrimEnd();

    private static JsonObject Claim(Citation citation, int position, Reply reply)
    {
        var document = new JsonObject
        {
            ["@type"] = "DigitalDocument",
            ["name"] = citation.Title.Length <= LongestName ? citation.Title : $"{citation.Title[..(LongestName - 1)]}…",
            ["abstract"] = citation.Verified.Capitalised(),
        };
        if (citation.Url is { } url)
            document["url"] = url.AbsoluteUri;
        return new JsonObject { ["@type"] = "Claim", ["position"] = position, ["appearance"] = document };
    }

    private static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value);
}
