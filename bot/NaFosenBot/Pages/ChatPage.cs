using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Pages;

/// <summary>The page with the conversation.</summary>
internal sealed partial class ChatPage(LiveKnowledge live, AssetUrls assets)
{
    private static readonly TextCatalog Texts = TextCatalog.Of(typeof(ChatPage));
    private static readonly string Template = ReadTemplate();

    public IResult Show(HttpContext context)
    {
        var tongue = PageLanguage.Of(context.Request);
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        PageSecurity.Apply(context, nonce);
        context.Response.Headers.ContentLanguage = tongue.Tag();
        context.Response.Headers.CacheControl = "no-store";
        return Results.Content(Placeholder.Replace(Template, match => Fill(match.Groups[1].Value, tongue, nonce)), "text/html; charset=utf-8");
    }

    private string Fill(string name, Tongue tongue, string nonce) => name switch
    {
        "lang" => tongue.Tag(),
        "nonce" => nonce,
        "languageLinks" => string.Join(' ', Tongues.All.Select(other => LanguageLink(other, isCurrent: other == tongue))),
        "title" => Encode(Texts.Say(tongue, "title", ("alliance", AllianceName(tongue)))),
        _ when name.StartsWith("asset:", StringComparison.Ordinal) => assets[name["asset:".Length..]],
        _ => Encode(Texts.Say(tongue, name, ("where", live.Current.Knowledge.Profile.Where.In(tongue)))),
    };

    private string AllianceName(Tongue tongue)
    {
        var knowledge = live.Current.Knowledge;
        return knowledge[knowledge.Profile.Alliance].Title.In(tongue);
    }

    private static string LanguageLink(Tongue tongue, bool isCurrent) =>
        $"""<a href="?lang={tongue.Tag()}" lang="{tongue.Tag()}" hreflang="{tongue.Tag()}"{(isCurrent ? " aria-current=\"true\"" : "")}>{NameOf(tongue)}</a>""";

    private static string NameOf(Tongue tongue) => tongue switch
    {
        Tongue.Bokmal => "Bokmål",
        Tongue.Nynorsk => "Nynorsk",
        Tongue.English => "English",
    };

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private static string ReadTemplate()
    {
        using var stream = typeof(ChatPage).Assembly.GetManifestResourceStream($"{typeof(ChatPage).Namespace}.ChatPage.html")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\{\{([a-zA-Z:.]+)\}\}")]
    private static partial Regex Placeholder { get; }
}
