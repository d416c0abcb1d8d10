using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Pages;

/// <summary>An embedded HTML file with places for texts: <c>{{name}}</c>. What stands in every head comes with <c>{{head:stylesheet}}</c>.</summary>
internal sealed partial class PageTemplate(string file, AssetUrls assets)
{
    private readonly string _html = Read(file);

    /// <summary>The page in the reader's language, with the headers of a page.</summary>
    /// <param name="fill">HTML for a name that every page does not have.</param>
    public IResult Show(HttpContext context, TextCatalog texts, Func<string, Tongue, string> fill) =>
        Show(context, texts, PageLanguage.Of(context.Request), fill, StatusCodes.Status200OK);

    /// <summary>The page in that language.</summary>
    public IResult Show(HttpContext context, TextCatalog texts, Tongue tongue, Func<string, Tongue, string> fill, int status)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        PageSecurity.Apply(context, nonce);
        context.Response.Headers.ContentLanguage = tongue.Tag();
        context.Response.Headers.CacheControl = "no-store";
        return Results.Content(Placeholder.Replace(_html, match => Fill(match.Groups[1].Value)), "text/html; charset=utf-8", statusCode: status);

        string Fill(string name) => name switch
        {
            "lang" => tongue.Tag(),
            "nonce" => nonce,
            "languages" => Encode(texts.Say(tongue, "languages")),
            "languageLinks" => string.Join(' ', Tongues.All.Select(other => LanguageLink(other, isCurrent: other == tongue))),
            _ when name.StartsWith("asset:", StringComparison.Ordinal) => assets[name["asset:".Length..]],
            _ when name.StartsWith("head:", StringComparison.Ordinal) => PageHead.Html(fill("title", tongue), name["head:".Length..], assets),
            _ => fill(name, tongue),
        };
    }

    public static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private static string LanguageLink(Tongue tongue, bool isCurrent) =>
        $"""<a href="?lang={tongue.Tag()}" lang="{tongue.Tag()}" hreflang="{tongue.Tag()}"{(isCurrent ? " aria-current=\"true\"" : "")}>{NameOf(tongue)}</a>""";

    private static string NameOf(Tongue tongue) => tongue switch
    {
        Tongue.Bokmal => "Bokmål",
        Tongue.Nynorsk => "Nynorsk",
        Tongue.English => "English",
    };

    private static string Read(string file)
    {
        using var stream = typeof(PageTemplate).Assembly.GetManifestResourceStream($"{typeof(PageTemplate).Namespace}.{file}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\{\{([a-zA-Z:.]+)\}\}")]
    private static partial Regex Placeholder { get; }
}
