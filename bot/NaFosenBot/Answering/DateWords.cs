using System.Globalization;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Answering;

/// <summary>Says the date of a source in words.</summary>
internal static class DateWords
{
    public static string Of(DateOnly day, Tongue tongue) => Of(new EdtfDate(day.Year, day.Month, day.Day, IsApproximate: false), tongue);

    public static string Of(Edtf on, Tongue tongue)
    {
        if (on.IsUnknown)
            return AnswerTexts.Say(tongue, "undated");
        if (on.Earliest is null)
            return AnswerTexts.Say(tongue, "before", ("date", Of(on.Latest!, tongue)));
        if (on.Latest is null)
            return AnswerTexts.Say(tongue, "orLater", ("date", Of(on.Earliest, tongue)));

        var date = on.IsInterval ? $"{Of(on.Earliest, tongue)}–{Of(on.Latest, tongue)}" : Of(on.Earliest, tongue);
        return on.Earliest.IsApproximate || on.Latest.IsApproximate ? AnswerTexts.Say(tongue, "about", ("date", date)) : date;
    }

    /// <summary>When something was last seen at its source. What is undated carries that in its own words: "last verified undated" would be nonsense.</summary>
    public static string Verified(Edtf on, Tongue tongue) => on.IsUnknown ? Of(on, tongue) : AnswerTexts.Say(tongue, "verified", ("date", Of(on, tongue)));

    private static string Of(EdtfDate date, Tongue tongue)
    {
        if (date.Month is not { } month)
            return date.Year.ToString(CultureInfo.InvariantCulture);

        var culture = CultureInfo.GetCultureInfo(tongue switch
        {
            Tongue.Bokmal => "nb-NO",
            Tongue.Nynorsk => "nn-NO",
            Tongue.English => "en-GB",
        });
        var name = culture.DateTimeFormat.GetMonthName(month);
        if (date.Day is not { } day)
            return $"{name} {date.Year}";

        return tongue == Tongue.English ? $"{day} {name} {date.Year}" : $"{day}. {name} {date.Year}";
    }
}
