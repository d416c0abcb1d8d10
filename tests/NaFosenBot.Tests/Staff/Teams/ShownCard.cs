using System.Text.Json.Nodes;
using NaFosenBot.Tests.Fakes;

namespace NaFosenBot.Tests.Staff.Teams;

/// <summary>Reads what a press was answered, and what stands on cards.</summary>
internal static class ShownCard
{
    public const string CardType = "application/vnd.microsoft.card.adaptive";
    public const string MessageType = "application/vnd.microsoft.activity.message";

    public static JsonNode? In(Call call) => ((call.Body?["activity"] ?? call.Body) as JsonObject)?["attachments"]?[0]?["content"];

    public static string Twin(JsonObject answer) => answer["value"]!["fallbackText"]!.GetValue<string>();

    /// <summary>The rows of buttons, from the top; those under the card come last.</summary>
    public static IEnumerable<JsonArray> Rows(JsonNode card) =>
        Nodes(card["body"]!, "ActionSet").Select(set => set["actions"]!.AsArray()).Append(card["actions"]!.AsArray()).Where(row => row.Count > 0);

    /// <summary>The button of that title, wherever it stands; null for none.</summary>
    public static JsonNode? Button(JsonNode card, string title) => Rows(card).SelectMany(row => row).SingleOrDefault(action => (string?)action!["title"] == title);

    /// <summary>All of one type, however deep.</summary>
    public static IEnumerable<JsonNode> Nodes(JsonNode node, string type) => node switch
    {
        JsonObject one => (one["type"]?.ToString() == type ? [one] : Array.Empty<JsonNode>()).Concat(one.SelectMany(member => member.Value is null ? [] : Nodes(member.Value, type))),
        JsonArray many => many.SelectMany(item => item is null ? [] : Nodes(item, type)),
        _ => [],
    };
}
