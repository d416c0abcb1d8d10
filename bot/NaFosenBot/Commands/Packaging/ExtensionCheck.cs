using System.Text.Json.Nodes;
using static NaFosenBot.Commands.Packaging.JsonTexts;

namespace NaFosenBot.Commands.Packaging;

/// <summary>What Teams would refuse in the message extension of a manifest, and commands that nobody could use.</summary>
internal static class ExtensionCheck
{
    private const string Extension = "manifest.json composeExtensions[0]";

    private static readonly string[] Contexts = ["compose", "commandBox", "message"];

    /// <summary>The texts of its commands that are shown, by their paths.</summary>
    public static IEnumerable<string> TextPaths(JsonObject manifest)
    {
        var commands = Commands(manifest);
        for (var place = 0; place < commands.Count; place++)
        {
            var command = $"composeExtensions[0].commands[{place}]";
            IEnumerable<string> parameters = Enumerable.Range(0, (commands[place]["parameters"] as JsonArray)?.Count ?? 0).Select(number => $"{command}.parameters[{number}]");
            foreach (var path in parameters.Prepend(command).SelectMany(part => new[] { $"{part}.title", $"{part}.description" }))
                yield return path;
        }
    }

    public static IEnumerable<string> FaultsOf(JsonObject manifest)
    {
        if (manifest["composeExtensions"] is null)
            yield break;
        if (manifest["composeExtensions"] is not JsonArray { Count: 1 })
        {
            yield return "manifest.json composeExtensions: There must be one at most.";
            yield break;
        }

        if (Text(manifest, "composeExtensions[0].botId") != Text(manifest, "bots[0].botId"))
            yield return $"{Extension}.botId: It is not the bot's, so that nobody would answer. Write the same as in bots[0].botId.";

        var commands = Commands(manifest);
        if (commands.Count is 0 or > 10)
            yield return $"{Extension}: It has {commands.Count} commands, and must have 1 to 10.";
        foreach (var twice in commands.GroupBy(command => Text(command, "id")).Where(group => group.Count() > 1))
            yield return $"{Extension}: There is more than one command with the id '{twice.Key}'.";
        foreach (var fault in commands.SelectMany(Command))
            yield return fault;
        foreach (var fault in TextPaths(manifest).Select(path => TextFault(manifest, path)).OfType<string>())
            yield return fault;
    }

    private static IEnumerable<string> Command(JsonObject command, int place)
    {
        var (where, type) = ($"{Extension}.commands[{place}]", Text(command, "type"));
        if (string.IsNullOrWhiteSpace(Text(command, "id")))
            yield return $"{where}.id: It is missing or empty. Write it.";
        if (type is not ("query" or "action"))
            yield return $"{where}.type: '{type}' is no type of a command. There are query and action.";
        foreach (var context in Texts(command["context"]).Except(Contexts))
            yield return $"{where}.context: '{context}' is no place for a command. There are {string.Join(", ", Contexts)}.";
        if (type == "query" && command["parameters"] is not JsonArray { Count: > 0 })
            yield return $"{where}.parameters: A search needs one, for the words that are typed.";
        if (type == "action" && command["parameters"] is not JsonArray { Count: > 0 } && command["taskInfo"] is null && command["fetchTask"]?.GetValueKind() != System.Text.Json.JsonValueKind.True)
            yield return $"{where}.fetchTask: An action needs a dialog. Set it to true, so that the bot is asked for one.";
    }

    private static string? TextFault(JsonObject manifest, string path)
    {
        var longest = TranslationCheck.LongestOf(path);
        return Text(manifest, path) is { Length: > 0 } text && text.Length <= longest ? null : $"manifest.json {path}: It must have 1 to {longest} characters.";
    }

    private static List<JsonObject> Commands(JsonObject manifest) =>
        [.. (((manifest["composeExtensions"] as JsonArray)?.FirstOrDefault() as JsonObject)?["commands"] as JsonArray ?? []).OfType<JsonObject>()];
}
