using System.Text.Json;
using NaFosenBot.Activities;
using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Channels.BotFramework.Extension;

/// <summary>Searches the knowledge while somebody types, and gives each hit as a card to insert. Nothing of it is kept.</summary>
/// <remarks>Source: learn.microsoft.com, "Respond to search command".</remarks>
internal sealed class KnowledgeSearch(Answerer answerer, Composer composer)
{
    private const int MostAtOnce = 10;

    /// <summary>Further down nothing fits what was typed.</summary>
    private const int MostInAll = 20;

    private const int LongestQuery = 500;
    private const int LongestEcho = 60;

    public InvokeResponse Answer(Activity invoke)
    {
        var text = Typed(invoke);
        var tongue = TongueOf(text, invoke);
        var found = text.Length == 0 ? answerer.FirstHits(MostInAll) : answerer.Search(text, MostInAll);
        if (found.Count == 0)
            return ExtensionAnswers.Message(ConnectorTexts.Say(tongue, "nothingFound", ("words", AdaptiveCard.Cut(text, LongestEcho))));

        var (skip, count) = Page(invoke);
        var sheets = found.Skip(skip).Take(count).Select(id => composer.Sheet(id, tongue)).OfType<EntrySheet>();
        return ExtensionAnswers.Result([.. sheets.Select(sheet => EntryCard.Hit(sheet, tongue))]);
    }

    /// <summary>Who writes a language is answered in it; a word or two is in none, and the client's decides.</summary>
    private Tongue TongueOf(string text, Activity invoke) =>
        text.Length > 0 && answerer.Read(text).Variety is { } variety ? Tongues.Of(variety) : Tongues.FromTag(invoke.Locale) ?? Tongue.Bokmal;

    /// <summary>Empty before anything is typed; Teams then asks with a parameter of its own, "initialRun".</summary>
    private static string Typed(Activity invoke)
    {
        var typed = invoke.Value.Member("parameters").Items().Select(item => (JsonElement?)item).FirstOrDefault();
        var text = typed.Member("name").AsText() == "initialRun" ? "" : typed.Member("value").AsText()?.Trim() ?? "";
        return AdaptiveCard.Cut(text, LongestQuery);
    }

    private static (int Skip, int Count) Page(Activity invoke)
    {
        var options = invoke.Value.Member("queryOptions");
        return (Math.Max(0, options.Member("skip").AsNumber() ?? 0), Math.Clamp(options.Member("count").AsNumber() ?? MostAtOnce, 1, MostAtOnce));
    }
}
