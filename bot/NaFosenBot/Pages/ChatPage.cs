using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Pages;

/// <summary>The page with the conversation.</summary>
internal sealed class ChatPage(LiveKnowledge live, AssetUrls assets)
{
    private static readonly TextCatalog Texts = TextCatalog.Of(typeof(ChatPage));
    private readonly PageTemplate _template = new("ChatPage.html", assets);

    public IResult Show(HttpContext context) => _template.Show(context, Texts, (name, tongue) => PageTemplate.Encode(name == "title"
        ? Texts.Say(tongue, name, ("alliance", AllianceName(tongue)))
        : Texts.Say(tongue, name, ("where", live.Current.Knowledge.Profile.Where.In(tongue)))));

    private string AllianceName(Tongue tongue)
    {
        var knowledge = live.Current.Knowledge;
        return knowledge[knowledge.Profile.Alliance].Title.In(tongue);
    }
}
