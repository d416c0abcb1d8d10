using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Channels.BotFramework;

/// <summary>The texts of this channel (Texts.yaml).</summary>
internal static class ConnectorTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Of(typeof(ConnectorTexts));

    public static string Say(Tongue tongue, string key, params ReadOnlySpan<(string Name, string Value)> values) => Catalog.Say(tongue, key, values);
}
