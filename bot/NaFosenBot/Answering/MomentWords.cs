using System.Globalization;
using NaFosenBot.Knowledge.Calendar;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Answering;

/// <summary>Says a moment as clocks and calendars in Norway show it.</summary>
internal static class MomentWords
{
    /// <summary>As in "torsdag 26. november 2026 kl. 08.14".</summary>
    public static string Of(DateTimeOffset moment, Tongue tongue) => Say(moment, tongue, tongue == Tongue.English ? "dddd d MMMM yyyy 'at' HH:mm" : "dddd d. MMMM yyyy 'kl.' HH.mm");

    /// <summary>As in "26. nov. 2026 kl. 08.14": for lists.</summary>
    public static string Short(DateTimeOffset moment, Tongue tongue) => Say(moment, tongue, tongue == Tongue.English ? "d MMM yyyy 'at' HH:mm" : "d. MMM yyyy 'kl.' HH.mm");

    private static string Say(DateTimeOffset moment, Tongue tongue, string format) => NorwegianTime.Of(moment).ToString(format, CultureInfo.GetCultureInfo(tongue switch
    {
        Tongue.Bokmal => "nb-NO",
        Tongue.Nynorsk => "nn-NO",
        Tongue.English => "en-GB",
    }));
}
