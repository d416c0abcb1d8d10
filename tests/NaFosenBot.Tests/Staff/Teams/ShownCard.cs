using System.Text.Json.Nodes;

namespace NaFosenBot.Tests.Staff.Teams;

/// <summary>Reads what a press was answered, and what stands on cards.</summary>
internal static class ShownCard
{
    public const string CardType = "application/vnd.microsoft.card.adaptive";
    public const string MessageType = "application/vnd.microsoft.activity.message";

    public static string Twin(JsonObject answer) => answer["value"]!["fallbackText"]!.GetValue<string>();

    /// <summary>All of one type, however deep.</summary>
    public static IEnumerable<JsonNode> Nodes(JsonNode node, string type) => node switch
    {
        JsonObject one => (one["type"]?.ToString() == type ? [one] : Array.Empty<JsonNode>()).Concat(one.SelectMany(member => member.Value is null ? [] : Nodes(member.Value, type))),
        JsonArray many => many.SelectMany(item => item is null ? [] : Nodes(item, type)),
        _ => [],
    };
}
