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

            foreach (var written in Spellings(entity.Others.Member("text").AsText(), mentioned.Member("name").AsText()))
                text = text.Replace(written, " ", StringComparison.OrdinalIgnoreCase);
        }

        return WebUtility.HtmlDecode(text).Replace('\u00a0', ' ').Trim();
    }

    /// <summary>The entity's own text; and the name in &lt;at&gt;, plain and escaped, because Teams leaves that text out or escapes one of the two only (names with "&amp;").</summary>
    private static IEnumerable<string> Spellings(string? written, string? name) =>
        new[] { written, $"<at>{name}</at>", $"<at>{name?.Replace("&", "&amp;", StringComparison.Ordinal)}</at>" }.OfType<string>().Where(spelling => spelling.Length > 0).Distinct();
}
