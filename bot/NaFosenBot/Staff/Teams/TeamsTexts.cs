using NaFosenBot.Activities;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Staff.Teams;

/// <summary>What staff read in Teams (Texts.yaml).</summary>
internal static class TeamsTexts
{
    private static readonly TextCatalog Texts = TextCatalog.Of(typeof(TeamsTexts));

    public static string Say(Tongue tongue, string key, params ReadOnlySpan<(string Name, string Value)> values) => Texts.Say(tongue, key, values);

    public static Reply Reply(Activity to, string key, params ReadOnlySpan<(string Name, string Value)> values) =>
        new() { Text = Say(Place.TongueOf(to), key, values), Language = Place.TongueOf(to), Outcome = Outcome.Smalltalk, Score = 1 };
}
