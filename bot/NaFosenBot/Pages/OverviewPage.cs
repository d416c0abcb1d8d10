using System.Security.Cryptography;
using System.Text.Encodings.Web;
using NaFosenBot.Answering;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Pages;

/// <summary>The list of schemes for an applicant as a page to print, from the knowledge as it is when the page is opened.</summary>
internal sealed class OverviewPage(SummaryLinks links, LiveKnowledge live, Composer composer)
{
    private static readonly TextCatalog Texts = TextCatalog.Of(typeof(OverviewPage));

    public IResult Show(HttpContext context, string token)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        PageSecurity.Apply(context, nonce);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        // The address is the key: it must not travel on to the pages that are linked to.
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (links.Read(token) is not { } overview)
        {
            var tongue = PageLanguage.Of(context.Request);
            return Page(tongue, nonce, $"<p>{Encode(Texts.Say(tongue, "overview.gone"))}</p>", StatusCodes.Status404NotFound);
        }

        context.Response.Headers.ContentLanguage = overview.Tongue.Tag();
        var here = new Situated(new ConversationState(), overview.Tongue, new Toolbox(live.Current.Knowledge), composer.Today, links);
        return Page(overview.Tongue, nonce, MarkdownHtml.Of(FundingReport.Print(overview.Applicant, here)), StatusCodes.Status200OK);
    }

    private static IResult Page(Tongue tongue, string nonce, string body, int status) => Results.Content(
        $$"""
        <!doctype html>
        <html lang="{{tongue.Tag()}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{Encode(Texts.Say(tongue, "overview.title"))}}</title>
        <style nonce="{{nonce}}">
        body { font: 1rem/1.5 system-ui, sans-serif; color: #15282b; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
        h2 { border-bottom: 1px solid #cfdedd; margin-top: 2rem; } h3 { margin-bottom: .25rem; }
        h2, h3 { break-after: avoid; } ul { break-inside: avoid; }
        a { color: #0b4f56; }
        @media print { body { margin: 0; max-width: none; } a::after { content: " (" attr(href) ")"; font-size: .8em; } }
        </style>
        </head>
        <body>
        <main>
        <h1>{{Encode(Texts.Say(tongue, "overview.title"))}}</h1>
        {{body}}
        <p>{{Encode(Texts.Say(tongue, "overview.note"))}}</p>
        </main>
        </body>
        </html>
        """,
        "text/html; charset=utf-8",
        statusCode: status);

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
