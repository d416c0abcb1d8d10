using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Dialogs;

/// <summary>The texts of this room (Texts.yaml).</summary>
internal static class DialogTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Of(typeof(DialogTexts));

    public static string Say(Tongue tongue, string key, params ReadOnlySpan<(string Name, string Value)> values) =>
        Catalog.Say(tongue, key, values);

    public static bool Has(string key) => Catalog.Keys.Contains(key);
}
