using System.Text.Json.Nodes;
using NaFosenBot.Enquiries;
using static NaFosenBot.Staff.Teams.CardParts;

namespace NaFosenBot.Staff.Teams;

/// <summary>The latest of an enquiry's history, with what was written: a person's own view has no thread under it.</summary>
internal static class Latest
{
    private const int Most = 3;
    private const int LongestWords = 280;

    // Beside what a person has written there is room for less: a card holds 28 kB.
    private const int MostBesideDraft = 1;
    private const int LongestBesideDraft = 100;

    public static void AddTo(JsonArray body, CardView view, StaffWords words)
    {
        var latest = Of(view);
        if (latest.Count == 0)
            return;

        body.Add(Heading(words.Say("latest"), "Default"));
        foreach (var happened in latest)
        {
            body.Add(Text(Line(happened, words)));
            if (happened.Written is { } written)
                body.Add(Quote(Cut(written, Longest(view))));
        }

        foreach (var line in Shortened(latest, view, words))
            body.Add(Text(line));
    }

    /// <summary>For the card's twin.</summary>
    public static IEnumerable<string> Lines(CardView view, StaffWords words)
    {
        var latest = Of(view);
        IEnumerable<string> lines = [.. latest.Select(happened => happened.Written is { } written ? $"{Line(happened, words)} {Cut(written, Longest(view))}" : Line(happened, words)), .. Shortened(latest, view, words)];
        return latest.Count == 0 ? [] : lines.Prepend(words.Say("latest"));
    }

    private static IEnumerable<string> Shortened(IReadOnlyList<EnquiryEvent> latest, CardView view, StaffWords words) =>
        latest.Any(happened => happened.Written?.Length > Longest(view)) ? [words.Say(words.PageOf(view.Enquiry) is null ? "cut" : "cutOnPage")] : [];

    private static IReadOnlyList<EnquiryEvent> Of(CardView view) => [.. view.History.Where(happened => happened.Kind != EventKind.Sent).TakeLast(view.Draft is null ? Most : MostBesideDraft)];

    private static int Longest(CardView view) => view.Draft is null ? LongestWords : LongestBesideDraft;

    private static string Line(EnquiryEvent happened, StaffWords words) =>
        $"{words.Moment(happened.At)}: {words.Event(happened)}{(happened.Kind == EventKind.Noted ? $" ({words.Say("internal")})" : "")}{(happened.Written is null ? "." : ":")}";
}
