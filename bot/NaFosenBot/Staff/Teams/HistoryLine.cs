using NaFosenBot.Activities;
using NaFosenBot.Enquiries;

namespace NaFosenBot.Staff.Teams;

/// <summary>A line of an enquiry's history, as a reply under its card. Plain text: what people write is never read as Markdown.</summary>
internal static class HistoryLine
{
    private const int Longest = 1500;

    /// <param name="isTheirs">The organisation of the place still has the enquiry; else it learns no more than that it went.</param>
    public static string Make(Enquiry enquiry, EnquiryEvent happened, bool isTheirs, StaffWords words)
    {
        var line = words.Event(happened);
        if (!isTheirs)
            return line;

        var files = happened.Files.Count == 0 ? "" : $"\n{words.Say("fact.files")}: {happened.Files.Count}";
        if (happened.Written is not { } written)
            return $"{line}{files}";

        var more = written.Length > Longest ? $"\n{(words.PageOf(enquiry) is { } page ? words.Say("restOnPage", ("page", page.AbsoluteUri)) : words.Say("cut"))}" : "";
        return $"{line}{(happened.Kind == EventKind.Noted ? $" ({words.Say("internal")})" : "")}:\n\n{CardParts.Cut(written, Longest)}{more}{files}";
    }

    public static Activity Message(string text) => new() { Type = ActivityTypes.Message, Text = text, TextFormat = "plain" };
}
