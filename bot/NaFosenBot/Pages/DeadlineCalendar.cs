using System.Globalization;
using System.Text;
using NaFosenBot.Answering;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Pages;

/// <summary>The next deadline of a scheme as an iCalendar file (RFC 5545): one event that lasts the day.</summary>
internal sealed class DeadlineCalendar(LiveKnowledge live, Composer composer, TimeProvider clock)
{
    private const int LongestLine = 75;

    private static readonly TextCatalog Texts = TextCatalog.Of(typeof(DeadlineCalendar));

    public IResult Show(HttpContext context, string scheme)
    {
        var (knowledge, tongue) = (live.Current.Knowledge, PageLanguage.Of(context.Request));
        if (knowledge.Find(new EntryId(scheme)) is not { Eligible: { } rules } entry || new Scheme(entry, rules).DeadlineOn(composer.Today).Next is not { } day)
            return Results.NotFound();

        return Results.Text(Write(entry, day, tongue), "text/calendar; charset=utf-8");
    }

    private string Write(Entry entry, DateOnly day, Tongue tongue)
    {
        var page = entry.Verified.Sources is [var source, ..] ? source.AbsoluteUri : "";
        IEnumerable<string> lines =
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//NaFosenBot//Deadlines//NO",
            "BEGIN:VEVENT",
            $"UID:{entry.Id}-{Date(day)}@nafosenbot",
            $"DTSTAMP:{clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}",
            $"DTSTART;VALUE=DATE:{Date(day)}",
            $"DTEND;VALUE=DATE:{Date(day.AddDays(1))}",
            $"SUMMARY:{Escaped(Texts.Say(tongue, "deadline.title", ("scheme", entry.Title.In(tongue))))}",
            $"DESCRIPTION:{Escaped(Texts.Say(tongue, "deadline.note", ("verified", DateWords.Verified(entry.Verified.On, tongue).Capitalised()), ("page", page)))}",
            .. page.Length > 0 ? [$"URL:{page}"] : Array.Empty<string>(),
            "END:VEVENT",
            "END:VCALENDAR",
        ];
        return string.Concat(lines.Select(line => Folded(line) + "\r\n"));
    }

    private static string Date(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>No line is longer than 75 octets; the rest follows after a space.</summary>
    private static string Folded(string line)
    {
        var folded = new StringBuilder();
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                folded.Append("\r\n ");
                octets = 1;
            }

            folded.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        return folded.ToString();
    }
}
