using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace NaFosenBot.Pages;

/// <summary>Turns what the bot writes into HTML: paragraphs, lists, bold and links. Everything else is text, encoded.</summary>
internal static partial class MarkdownHtml
{
    public static string Of(string markdown)
    {
        var html = new StringBuilder();
        foreach (var block in markdown.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
            Write(block.Split('\n'), html);
        return html.ToString();
    }

    private static void Write(string[] lines, StringBuilder html)
    {
        var text = lines.TakeWhile(line => !line.StartsWith("- ", StringComparison.Ordinal)).ToList();
        if (text is [var only] && only.StartsWith("**", StringComparison.Ordinal) && only.EndsWith("**", StringComparison.Ordinal))
            html.Append(Element(lines.Length == 1 ? "h2" : "h3", Inline(only[2..^2])));
        else if (text.Count > 0)
            html.Append(Element("p", string.Join("<br>", text.Select(Inline))));
        if (lines.Length > text.Count)
            html.Append(Element("ul", string.Concat(lines.Skip(text.Count).Select(line => Element("li", Inline(line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line))))));
    }

    private static string Element(string name, string content) => $"<{name}>{content}</{name}>";

    private static string Inline(string text)
    {
        var html = new StringBuilder();
        var at = 0;
        foreach (var match in Mark.Matches(text).AsEnumerable())
        {
            html.Append(HtmlEncoder.Default.Encode(text[at..match.Index]));
            at = match.Index + match.Length;
            html.Append(match.Groups["bold"].Success
                ? $"<strong>{HtmlEncoder.Default.Encode(match.Groups["bold"].Value)}</strong>"
                : $"<a href=\"{HtmlEncoder.Default.Encode(match.Groups["url"].Value)}\" rel=\"noopener noreferrer\">{HtmlEncoder.Default.Encode(match.Groups["text"].Value)}</a>");
        }

        return html.Append(HtmlEncoder.Default.Encode(text[at..])).ToString();
    }

    [GeneratedRegex(@"\*\*(?<bold>[^*]+)\*\*|\[(?<text>[^\]]+)\]\((?<url>https?://[^)\s]+)\)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Mark { get; }
}
