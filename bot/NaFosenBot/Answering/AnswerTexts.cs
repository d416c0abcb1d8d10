using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Answering;

/// <summary>The texts of this room (Texts.yaml).</summary>
internal static class AnswerTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Of(typeof(AnswerTexts));

    public static string Say(Tongue tongue, string key, params ReadOnlySpan<(string Name, string Value)> values) =>
        Catalog.Say(tongue, key, values);
}
