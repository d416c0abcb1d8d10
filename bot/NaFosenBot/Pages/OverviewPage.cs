using NaFosenBot.Answering;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Pages;

/// <summary>The list of schemes for an applicant as a page to print, from the knowledge as it is when the page is opened.</summary>
internal sealed class OverviewPage(SummaryLinks links, LiveKnowledge live, Composer composer, AssetUrls assets)
{
    private static readonly TextCatalog Texts = TextCatalog.Of(typeof(OverviewPage));
    private readonly PageTemplate _template = new("OverviewPage.html", assets);

    public IResult Show(HttpContext context, string token)
    {
        var page = links.Read(token) is { } overview
            ? Page(context, overview.Tongue, MarkdownHtml.Of(FundingReport.Print(overview.Applicant, Here(overview.Tongue))), StatusCodes.Status200OK)
            : Gone(context, PageLanguage.Of(context.Request));
        context.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        // The address is the key: it must not travel on to the pages that are linked to.
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        return page;
    }

    private IResult Gone(HttpContext context, Tongue tongue) =>
        Page(context, tongue, $"<p>{PageTemplate.Encode(Texts.Say(tongue, "overview.gone"))}</p>", StatusCodes.Status404NotFound);

    private IResult Page(HttpContext context, Tongue tongue, string body, int status) =>
        _template.Show(context, Texts, tongue, (name, _) => name == "body" ? body : PageTemplate.Encode(Texts.Say(tongue, $"overview.{name}")), status);

    private Situated Here(Tongue tongue) => new(new ConversationState(), tongue, new Toolbox(live.Current.Knowledge), composer.Today, EnquiryView.None, links);
}
