using MimeKit.Text;

namespace NaFosenBot.Channels.Mail;

/// <summary>A mail's page as plain text: what is quoted marked as in plain mail, signatures that say they are one left out.</summary>
internal sealed class HtmlText
{
    private static readonly HashSet<string> Unseen = new(["head", "style", "script", "title", "template"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> Void = new(["br", "hr", "img", "meta", "link", "input", "col", "area", "wbr", "base"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> Blocks = new(["div", "tr", "li", "ul", "ol", "table", "blockquote", "pre", "section", "article", "header", "footer", "h1", "h2", "h3", "h4", "h5", "h6"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Classes and ids by which mail programs mark signatures and the line above a quote.</summary>
    private static readonly string[] LeftOut = ["gmail_attr", "gmail_signature", "moz-cite-prefix", "moz-signature", "ms-outlook-mobile-signature", "AppleMailSignature", "Signature", "x_Signature"];

    private readonly List<string> _lines = [""];

    /// <summary>The element whose content is skipped, and how many of its kind are open within.</summary>
    private (string Name, int Depth)? _skipped;
    private int _quotes;
    private string? _link;
    private int _linkStart;

    private HtmlText() { }

    public static string Of(string html)
    {
        var text = new HtmlText();
        var tokenizer = new HtmlTokenizer(new StringReader(html));
        while (tokenizer.ReadNextToken(out var token))
        {
            if (token is HtmlTagToken tag)
                text.Take(tag);
            else if (token is HtmlDataToken { Kind: HtmlTokenKind.Data } data)
                text.Write(data.Data);
        }

        return string.Join('\n', text._lines).Trim('\n');
    }

    private void Take(HtmlTagToken tag)
    {
        if (_skipped is var (name, depth))
        {
            if (tag.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && !tag.IsEmptyElement)
                _skipped = tag.IsEndTag ? (depth == 1 ? null : (name, depth - 1)) : (name, depth + 1);
            return;
        }

        if (!tag.IsEndTag && !tag.IsEmptyElement && !Void.Contains(tag.Name) && (Unseen.Contains(tag.Name) || IsLeftOut(tag)))
        {
            Break();
            _skipped = (tag.Name, 1);
            return;
        }

        switch (tag.Name.ToLowerInvariant())
        {
            case "br":
                NewLine();
                break;
            case "hr":
                Break();
                break;
            case "p":
                Break();
                // Outlook writes its blank lines itself.
                if (tag.IsEndTag && !tag.IsEmptyElement)
                    break;
                if (_lines.Count > 1 && !IsMsoNormal(tag) && _lines[^2].Trim('>', ' ').Length > 0)
                    NewLine();
                break;
            case "blockquote":
                Break();
                _quotes = Math.Max(0, _quotes + (tag.IsEndTag ? -1 : 1));
                _lines[^1] = Prefix;
                break;
            case "a":
                Link(tag);
                break;
            default:
                if (Blocks.Contains(tag.Name))
                    Break();
                if (tag.Name.Equals("li", StringComparison.OrdinalIgnoreCase) && !tag.IsEndTag)
                    _lines[^1] += "- ";
                break;
        }
    }

    /// <summary>Where a link leads is part of what was said, unless the words say it.</summary>
    private void Link(HtmlTagToken tag)
    {
        if (!tag.IsEndTag)
        {
            _link = tag.Attributes.FirstOrDefault(attribute => attribute.Id == HtmlAttributeId.Href)?.Value;
            _linkStart = _lines[^1].Length;
        }
        else if (_link is { } link && link.StartsWith("http", StringComparison.OrdinalIgnoreCase) && _linkStart <= _lines[^1].Length && _lines[^1][_linkStart..].Trim() is { Length: > 0 } words)
        {
            if (!link.Contains(words.TrimEnd('/'), StringComparison.OrdinalIgnoreCase))
                _lines[^1] = $"{_lines[^1].TrimEnd()} ({link})";
            _link = null;
        }
    }

    private void Write(string data)
    {
        if (_skipped is not null)
            return;

        // Line breaks of the source are blanks; NBSP is one that Outlook means.
        foreach (var character in data)
        {
            var isBlank = character is ' ' or '\t' or '\r' or '\n';
            if (!isBlank)
                _lines[^1] += character == '\u00a0' ? ' ' : character;
            else if (_lines[^1].Length > Prefix.Length && _lines[^1][^1] != ' ')
                _lines[^1] += ' ';
        }
    }

    private string Prefix => _quotes == 0 ? "" : new string('>', _quotes) + " ";

    private void NewLine()
    {
        _lines[^1] = _lines[^1].TrimEnd(' ');
        _lines.Add(Prefix);
    }

    /// <summary>A new line, unless one has just begun.</summary>
    private void Break()
    {
        if (_lines[^1].Length > Prefix.Length || _lines[^1].Trim('>', ' ').Length > 0)
            NewLine();
    }

    private static bool IsMsoNormal(HtmlTagToken tag) => tag.Attributes.Any(attribute => attribute.Id == HtmlAttributeId.Class && attribute.Value?.Contains("Mso", StringComparison.Ordinal) == true);

    private static bool IsLeftOut(HtmlTagToken tag) => tag.Attributes.Any(attribute =>
        attribute.Id is HtmlAttributeId.Class or HtmlAttributeId.Id && attribute.Value?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(LeftOut.Contains) == true);
}
