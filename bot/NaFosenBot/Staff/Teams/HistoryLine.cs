using NaFosenBot.Activities;
using NaFosenBot.Enquiries;

namespace NaFosenBot.Staff.Teams;

/// <summary>A line of an enquiry's history, as a reply under its card. Plain text: what people write is never read as Markdown.</summary>
internal static class HistoryLine
{
    private const int Longest = 1500;

    /// <param name="isTheirs">The organisation of the place still has the enquiry; else it learns no more than that it went.</param>
    /// <param name="isShared">More people read it than may know how to reach the requester.</param>
    public static string Make(Enquiry enquiry, EnquiryEvent happened, bool isTheirs, bool isShared, StaffWords words)
    {
        var line = words.Event(happened);
        if (!isTheirs)
            return line;

        var files = happened.Files.Count == 0 ? "" : $"\n{words.Say("fact.files")}: {happened.Files.Count}";
        if (happened.Written is not { } written)
            return $"{line}{files}";

        var shown = isShared ? SharedWords.Of(written, enquiry.Content.Requester, words) : new SharedText(written, IsHidden: false);
        return $"{line}{(happened.Kind == EventKind.Noted ? $" ({words.Say("internal")})" : "")}:\n\n{CardParts.Cut(shown.Text, Longest)}{Missing(shown, words.PageOf(enquiry), words)}{files}";
    }

    /// <summary>What is not shown of it, and where all of it is.</summary>
    private static string Missing(SharedText shown, Uri? page, StaffWords words) => (shown.IsHidden, IsCut: shown.Text.Length > Longest, page) switch
    {
        (false, false, _) => "",
        (false, true, null) => $"\n{words.Say("cut")}",
        (false, true, { } there) => $"\n{words.Say("restOnPage", ("page", there.AbsoluteUri))}",
        (true, false, null) => $"\n{words.Say("hiddenHere")}",
        (true, true, null) => $"\n{words.Say("hiddenHere")} {words.Say("cut")}",
        (true, _, { } there) => $"\n{words.Say("hiddenHere")} {words.Say("wholeOnPage", ("page", there.AbsoluteUri))}",
    };

    public static Activity Message(string text) => new() { Type = ActivityTypes.Message, Text = text, TextFormat = "plain" };
}
