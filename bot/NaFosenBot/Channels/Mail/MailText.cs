using System.Text;
using MimeKit;

namespace NaFosenBot.Channels.Mail;

/// <summary>The words of a mail, as plain text: from the plain part where there is one, else from the page.</summary>
internal static class MailText
{
    private const string SignatureLine = "-- ";

    public static string Of(MimeMessage message) => message.Body is { } body ? Of(body) : "";

    private static string Of(MimeEntity part) => part switch
    {
        MultipartAlternative alternative => Best(alternative),
        // Only its root is words; the others are pictures in it.
        MultipartRelated { Root: { } root } => Of(root),
        Multipart multipart => string.Join('\n', multipart.Select(Of).Where(text => text.Length > 0)),
        TextPart { IsAttachment: false } text => Words(text),
        _ => "",
    };

    private static string Best(MultipartAlternative alternative) =>
        alternative.OfType<TextPart>().Where(text => text.IsPlain).Select(Words).FirstOrDefault(words => !string.IsNullOrWhiteSpace(words))
            ?? alternative.Reverse().Select(Of).FirstOrDefault(words => !string.IsNullOrWhiteSpace(words))
            ?? "";

    private static string Words(TextPart part) =>
        part.IsHtml ? HtmlText.Of(part.Text)
        : !part.IsPlain ? ""
        : part.IsFlowed ? Unfolded(part)
        : part.Text;

    /// <summary>RFC 3676: a line that ends with a blank goes on in the next. MimeKit's own converter joins the line of a signature too.</summary>
    private static string Unfolded(TextPart part)
    {
        var dropsBlank = part.ContentType.Parameters["delsp"]?.Equals("yes", StringComparison.OrdinalIgnoreCase) == true;
        var unfolded = new StringBuilder();
        var goesOn = false;
        foreach (var line in part.Text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (!goesOn || QuoteMarks.IsQuoted(line) || line is SignatureLine)
                unfolded.Append(unfolded.Length == 0 ? "" : "\n");
            // A blank at the start keeps lines apart that would mean something else.
            var words = line.StartsWith(' ') ? line[1..] : line;
            goesOn = words.EndsWith(' ') && words is not SignatureLine && !QuoteMarks.IsQuoted(line);
            unfolded.Append(goesOn && dropsBlank ? words[..^1] : words);
        }

        return unfolded.ToString();
    }
}
