using System.Net;
using System.Text.Json;
using NaFosenBot.Activities;

namespace NaFosenBot.Channels.BotFramework;

/// <summary>The text of a message without the mention of the bot that Teams puts into it.</summary>
internal static class MentionText
{
    /// <summary>Only the bot's own mention is taken out; other people's stay.</summary>
    public static string? WithoutBot(Activity activity)
    {
        if (activity.Text is not { } text)
            return null;

        foreach (var entity in activity.Entities?.Where(entity => entity.Type == "mention") ?? [])
        {
            if (Member(entity.Others, "mentioned") is not { ValueKind: JsonValueKind.Object } mentioned || Text(mentioned, "id") != activity.Recipient?.Id)
                continue;

            // The entity's own text, or the name in <at> where Teams leaves it out (names with "&").
            var written = Member(entity.Others, "text") is { ValueKind: JsonValueKind.String } given ? given.GetString() : $"<at>{Text(mentioned, "name")}</at>";
            if (!string.IsNullOrEmpty(written))
                text = text.Replace(written, " ", StringComparison.OrdinalIgnoreCase);
        }

        return activity.TextFormat == "xml" || text.Contains('&', StringComparison.Ordinal)
            ? WebUtility.HtmlDecode(text).Replace('\u00a0', ' ').Trim()
            : text.Trim();
    }

    private static JsonElement? Member(Dictionary<string, JsonElement>? members, string name) =>
        members is not null && members.TryGetValue(name, out var value) ? value : null;

    private static string? Text(JsonElement value, string name) =>
        value.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
