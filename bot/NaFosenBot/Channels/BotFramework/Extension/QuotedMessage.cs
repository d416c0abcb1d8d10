using System.Text.Json;
using NaFosenBot.Activities;
using NaFosenBot.Channels.Mail;
using NaFosenBot.Knowledge.Language.Recognising;

namespace NaFosenBot.Channels.BotFramework.Extension;

/// <summary>The message that "send to the alliance" was chosen on, as the words an enquiry begins with.</summary>
/// <remarks>Who wrote it is left out: it is for them to say.</remarks>
internal static class QuotedMessage
{
    /// <summary>Leaves room for a few words of one's own.</summary>
    private const int Longest = 3500;

    /// <returns>Empty when the extension was not opened on a message.</returns>
    public static string Of(JsonElement? payload)
    {
        var body = payload.Member("body");
        if (body.Member("content").AsText() is not { } content)
            return "";

        var text = (body.Member("contentType").AsText() == "html" ? HtmlText.Of(content) : content).Trim();
        var whole = payload.Member("subject").AsText() is { Length: > 0 } subject ? $"{subject.Trim()}\n{text}" : text;
        return PrivateNumbers.Strike(whole.Length <= Longest ? whole : $"{AdaptiveCard.Cut(whole, Longest)} …");
    }
}
