using System.Net;
using NaFosenBot.Activities;

namespace NaFosenBot.Channels.BotFramework;

/// <summary>Whether a message is to the bot, and its text without the mention that Teams puts into it.</summary>
internal static class MentionText
{
    /// <summary>Where others read along in Teams, what is said is said to the bot only when it is mentioned. The fields of a card are, whatever stands beside them.</summary>
    /// <remarks>Without a permission that ours does not ask for, Teams sends no other messages. Whoever grants one all the same gets no answers between people who talk to each other.</remarks>
    public static bool IsToBot(Activity activity) =>
        activity is not { ChannelId: ChannelIds.Teams, Type: ActivityTypes.Message, Conversation.IsShared: true, Value: null } || Mentions(activity).Any();

    /// <summary>Only the bot's own mention is taken out; other people's stay.</summary>
    public static string? WithoutBot(Activity activity)
    {
        if (activity.Text is not { } text)
            return null;

        foreach (var mention in Mentions(activity))
        {
            foreach (var written in Spellings(mention.Others.Member("text").AsText(), mention.Others.Member("mentioned").Member("name").AsText()))
                text = text.Replace(written, " ", StringComparison.OrdinalIgnoreCase);
        }

        return WebUtility.HtmlDecode(text).Replace('\u00a0', ' ').Trim();
    }

    private static IEnumerable<Entity> Mentions(Activity activity) =>
        activity.Entities?.Where(entity => entity.Type == "mention" && entity.Others.Member("mentioned").Member("id").AsText() is { } id && id == activity.Recipient?.Id) ?? [];

    /// <summary>The entity's own text; and the name in &lt;at&gt;, plain and escaped, because Teams leaves that text out or escapes one of the two only (names with "&amp;").</summary>
    private static IEnumerable<string> Spellings(string? written, string? name) =>
        new[] { written, $"<at>{name}</at>", $"<at>{name?.Replace("&", "&amp;", StringComparison.Ordinal)}</at>" }.OfType<string>().Where(spelling => spelling.Length > 0).Distinct();
}
