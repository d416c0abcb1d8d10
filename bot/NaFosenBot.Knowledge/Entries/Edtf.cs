using System.Globalization;
using System.Text.RegularExpressions;

namespace NaFosenBot.Knowledge.Entries;

/// <summary>
/// A date as far as it is known, in the part of the Extended Date/Time Format (ISO 8601-2:2019, EDTF level 1) that sources need:
/// <c>2023</c>, <c>2023-05</c>, <c>2023-05-26</c>, each with <c>~</c> for "about"; intervals <c>2015~/2016~</c>;
/// open ones <c>2020/..</c> (undated, after 2020) and <c>../2018</c>; and <c>XXXX</c> (undated).
/// </summary>
public sealed partial record Edtf
{
    private Edtf(string text, EdtfDate? earliest, EdtfDate? latest, bool interval)
    {
        Text = text;
        Earliest = earliest;
        Latest = latest;
        IsInterval = interval;
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>Start, or null when open or unknown.</summary>
    public EdtfDate? Earliest { get; }

    /// <summary>End, or null when open or unknown.</summary>
    public EdtfDate? Latest { get; }

    public bool IsInterval { get; }

    public bool IsUnknown => Earliest is null && Latest is null;

    public static bool TryParse(string text, out Edtf? value)
    {
        value = null;
        if (text == "XXXX")
        {
            value = new Edtf(text, null, null, interval: false);
            return true;
        }

        var parts = text.Split('/');
        if (parts.Length == 1)
        {
            if (EdtfDate.TryParse(parts[0]) is not { } date)
                return false;

            value = new Edtf(text, date, date, interval: false);
            return true;
        }

        if (parts.Length != 2 || parts is ["..", ".."])
            return false;

        var (start, end) = (EdtfDate.TryParse(parts[0]), EdtfDate.TryParse(parts[1]));
        if ((start is null && parts[0] != "..") || (end is null && parts[1] != ".."))
            return false;

        value = new Edtf(text, start, end, interval: true);
        return true;
    }

    public override string ToString() => Text;
}

/// <summary>One end of an <see cref="Edtf"/>: a year, month or day, certain or approximate.</summary>
public sealed partial record EdtfDate(int Year, int? Month, int? Day, bool IsApproximate)
{
    internal static EdtfDate? TryParse(string text)
    {
        var match = Shape.Match(text);
        if (!match.Success)
            return null;

        int? Part(string name) => match.Groups[name].Success ? int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture) : null;
        var (year, month, day) = (Part("y")!.Value, Part("m"), Part("d"));
        if (month is < 1 or > 12 || (day is { } d && (d < 1 || d > DateTime.DaysInMonth(year, month!.Value))))
            return null;

        return new EdtfDate(year, month, day, text.EndsWith('~'));
    }

    [GeneratedRegex(@"^(?<y>[12]\d{3})(-(?<m>\d{2})(-(?<d>\d{2}))?)?~?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Shape { get; }
}
