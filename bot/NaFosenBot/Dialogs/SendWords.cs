using System.Text.RegularExpressions;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Dialogs;

/// <summary>Tells "ja, send den, takk" from everything that says more: what is sent cannot be taken back out of somebody's mailbox.</summary>
internal static class SendWords
{
    private static readonly Regex Sending = new(
        $"^(?!$)(?:{Any("enquiry.yes.words")})?(?:(?:^| )(?:{Any("enquiry.send.words")}))?(?: (?:{Any("enquiry.thanks.words")}))?$",
        RegexOptions.CultureInvariant);

    public static bool Are(string text) => Sending.IsMatch(string.Join(' ', Word.Split(text).Select(word => word.Lower)));

    private static string Any(string key) => string.Join('|', Tongues.All.SelectMany(tongue => DialogTexts.Say(tongue, key).Split(", ")).Distinct().Select(Regex.Escape));
}
