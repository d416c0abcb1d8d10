using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Turns;

/// <summary>The reply to a message whose turn failed for good.</summary>
internal static class Apology
{
    private static readonly TextCatalog Texts = TextCatalog.Of(typeof(Apology));

    public static Reply For(string? locale)
    {
        var tongue = Tongues.FromTag(locale) ?? Tongue.Bokmal;
        return new Reply { Text = Texts.Say(tongue, "apology"), Language = tongue, Outcome = Outcome.Handover, Score = 0 };
    }
}
