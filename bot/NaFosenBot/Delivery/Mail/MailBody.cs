using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Delivery.Mail;

/// <summary>A piece of a mail.</summary>
internal abstract record MailPart
{
    private MailPart() { }

    public sealed record Heading(string Text) : MailPart;

    public sealed record Paragraph(string Text) : MailPart;

    /// <summary>What a person wrote, as they wrote it.</summary>
    public sealed record Quote(string Text) : MailPart;

    public sealed record Facts(IReadOnlyList<(string Label, string Value)> Lines) : MailPart;

    public sealed record Link(string Text, Uri Address) : MailPart;

    /// <summary>Who sends this, and why; set apart from what it is about.</summary>
    public sealed record Footer(string Text) : MailPart;
}

/// <summary>What a mail says, once: as plain text and as a page that a screen reader reads well. No pictures, and no styles that a dark screen would have to fight.</summary>
internal sealed record MailBody(IReadOnlyList<MailPart> Parts)
{
    private const string Style = "font-family:system-ui,sans-serif;font-size:1rem;line-height:1.5;max-width:40em;margin:1em";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public string Text() => string.Join("\n\n", Parts.Select(Text)) + "\n";

    public string Html(string subject, Tongue tongue)
    {
        var html = new StringBuilder($"<!DOCTYPE html>\n<html lang=\"{tongue.Tag()}\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{Encode(subject)}</title></head>\n<body style=\"{Style}\">\n");
        foreach (var part in Parts)
            html.Append(Html(part)).Append('\n');
        return html.Append("</body>\n</html>\n").ToString();
    }

    private static string Text(MailPart part) => part switch
    {
        MailPart.Heading heading => heading.Text,
        MailPart.Paragraph paragraph => paragraph.Text,
        MailPart.Quote quote => "    " + quote.Text.ReplaceLineEndings("\n").Replace("\n", "\n    ", StringComparison.Ordinal),
        MailPart.Facts facts => string.Join('\n', facts.Lines.Select(line => $"{line.Label}: {line.Value}")),
        MailPart.Link link => $"{link.Text}:\n{link.Address.AbsoluteUri}",
        // Below a line of two dashes mail programs show it paler, and do not quote it.
        MailPart.Footer footer => $"-- \n{footer.Text}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Html(MailPart part) => part switch
    {
        MailPart.Heading heading => $"<h1 style=\"font-size:1.25rem\">{Encode(heading.Text)}</h1>",
        MailPart.Paragraph paragraph => $"<p>{Encode(paragraph.Text)}</p>",
        MailPart.Quote quote => $"<blockquote style=\"margin:1em 0;padding-left:1em;border-left:3px solid\">{Encode(quote.Text)}</blockquote>",
        MailPart.Facts facts => $"<ul>{string.Concat(facts.Lines.Select(line => $"<li><strong>{Encode(line.Label)}:</strong> {Encode(line.Value)}</li>"))}</ul>",
        MailPart.Link link => $"<p><a href=\"{Encode(link.Address.AbsoluteUri)}\">{Encode(link.Text)}</a></p>",
        MailPart.Footer footer => $"<hr>\n<p><small>{Encode(footer.Text)}</small></p>",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Encode(string text) => string.Join("<br>", text.ReplaceLineEndings("\n").Split('\n').Select(Encoder.Encode));
}
