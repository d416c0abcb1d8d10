using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NaFosenBot.Commands.Packaging;

/// <summary>Texts in JSON of which nothing is sure: what is missing or of another shape is null.</summary>
internal static partial class JsonTexts
{
    public static IEnumerable<string> Texts(JsonNode? list) => (list as JsonArray ?? []).Select(item => Plain(item) ?? "");

    /// <summary>The text at a path such as <c>bots[0].commandLists[1].commands[2].title</c>.</summary>
    public static string? Text(JsonNode? node, string path)
    {
        foreach (var step in Step.EnumerateMatches(path))
        {
            var name = path.AsSpan(step.Index, step.Length).Trim("[]").ToString();
            node = node switch
            {
                JsonArray list when int.TryParse(name, out var place) && place < list.Count => list[place],
                JsonObject members => members[name],
                _ => null,
            };
        }

        return Plain(node);
    }

    public static string? Plain(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    [GeneratedRegex(@"\[\d+\]|[^.\[\]]+")]
    private static partial Regex Step { get; }
}
