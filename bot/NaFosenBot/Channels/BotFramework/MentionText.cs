using System.Net;
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
            var mentioned = entity.Others.Member("mentioned");
            if (mentioned.Member("id").AsText() is not { } id || id != activity.Recipient?.Id)
                continue;

            // The entity's own text, or the name in <at> where Teams leaves it out (names with "&").
            var written = entity.Others.Member("text").AsText() ?? $"<at>{mentioned.Member("name").AsText()}</at>";
            if (!string.IsNullOrEmpty(written))
                text = text.Replace(written, " ", StringComparison.OrdinalIgnoreCase);
        }

        return activity.TextFormat == "xml" || text.Contains('&', StringComparison.Ordinal)
            ? WebUtility.HtmlDecode(text).Replace('\u00a0', ' ').Trim()
            : text.Trim();
    }
}
