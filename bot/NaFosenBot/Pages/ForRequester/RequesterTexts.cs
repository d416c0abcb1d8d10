using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Pages.ForRequester;

/// <summary>The texts of the requester's page (Texts.yaml).</summary>
internal static class RequesterTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Of(typeof(RequesterTexts));

    public static string Say(Tongue tongue, string key, params ReadOnlySpan<(string Name, string Value)> values) => Catalog.Say(tongue, key, values);
}
