using System.Globalization;
using Microsoft.Extensions.Options;
using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.LanguageModel;
using NaFosenBot.Storage.Retention;

namespace NaFosenBot.Pages;

/// <summary>Pages of plain text that Teams and people ask for: what becomes of what is written, and on what terms the assistant is used.</summary>
internal sealed class InfoPage(LiveKnowledge live, IOptions<PagesOptions> options, IOptions<RetentionOptions> retention, IOptions<ModelOptions> model, AssetUrls assets)
{
    private const string PrivacyPage = "privacyPage";

    private static readonly TextCatalog Texts = TextCatalog.Of(typeof(InfoPage));
    private readonly PageTemplate _template = new("InfoPage.html", assets);

    public IResult Privacy(HttpContext context) => Show(context, PrivacyPage);

    public IResult Terms(HttpContext context) => Show(context, "termsPage");

    private IResult Show(HttpContext context, string page) => _template.Show(context, Texts, (name, tongue) => name switch
    {
        "title" => PageTemplate.Encode(Texts.Say(tongue, $"{page}.heading")),
        "paragraphs" => string.Concat(Paragraphs(page, tongue).Select(paragraph => $"<p>{PageTemplate.Encode(paragraph)}</p>\n    ")),
        _ => PageTemplate.Encode(Texts.Say(tongue, name)),
    });

    private IEnumerable<string> Paragraphs(string page, Tongue tongue)
    {
        var knowledge = live.Current.Knowledge;
        var text = Texts.Say(
            tongue,
            $"{page}.text",
            ("alliance", knowledge[knowledge.Profile.Alliance].Title.In(tongue)),
            ("exceptModel", model.Value.IsOn ? Texts.Say(tongue, "exceptModel") : ""),
            ("where", knowledge.Profile.Where.In(tongue)),
            ("chatDays", retention.Value.ChatDays.ToString(CultureInfo.InvariantCulture)),
            ("enquiryMonths", retention.Value.ClosedEnquiryMonths.ToString(CultureInfo.InvariantCulture)));
        var more = page == PrivacyPage && model.Value.IsOn ? [Texts.Say(tongue, $"{page}.model", ("rephrased", model.Value.Rephrasing ? Texts.Say(tongue, $"{page}.rephrased") : ""))] : Array.Empty<string>();
        var contact = options.Value.Contact is { Length: > 0 } named ? Texts.Say(tongue, "contact", ("contact", named)) : Texts.Say(tongue, "contactUnknown");
        return text.Split("\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Concat(more).Append(contact);
    }
}
