using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Channels.Mail;

/// <summary>The texts of this room (Texts.yaml).</summary>
internal static class MailTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Of(typeof(MailTexts));

    private static readonly IReadOnlyList<string> ReplyMarks = [.. Tongues.All.Select(ReplyMark)];

    /// <summary>Stands above a mail that can be answered, and marks in the answer where the mail begins, whatever the mail program made of it.</summary>
    public static string ReplyMark(Tongue tongue) => Catalog.Say(tongue, "replyAbove");

    public static bool IsReplyMark(string line) => ReplyMarks.Any(mark => line.Contains(mark, StringComparison.OrdinalIgnoreCase));
}
