using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Pages.ForStaff;

/// <summary>What the forms on an enquiry's page do, as they call it.</summary>
internal static class StaffActs
{
    public const string Take = "ta";
    public const string Answer = "svar";
    public const string AskBack = "spor";
    public const string Note = "notat";
    public const string PassOn = "send";
    public const string Close = "lukk";

    /// <summary>No move: what did not get to them is tried again.</summary>
    public const string Deliver = "lever";

    /// <summary>Longer than anybody writes; shorter than what a channel refuses.</summary>
    public const int LongestText = 8000;

    /// <returns>The move that a form asks for; null when it lacks what that needs.</returns>
    public static Func<Actor, EnquiryMove>? Read(IFormCollection form)
    {
        var text = form["tekst"].ToString().Trim();
        if (text.Length > LongestText)
            return null;

        Func<Actor, EnquiryMove>? move = form["handling"].ToString() switch
        {
            Take => by => new EnquiryMove.Take(by),
            Answer when text.Length > 0 => by => new EnquiryMove.Answer(by, text),
            AskBack when text.Length > 0 => by => new EnquiryMove.AskBack(by, text),
            Note when text.Length > 0 => by => new EnquiryMove.Note(by, text),
            PassOn when form["til"].ToString() is { Length: > 0 } to => by => new EnquiryMove.PassOn(by, new EntryId(to), text.Length > 0 ? text : null),
            Close => by => new EnquiryMove.Close(by, text.Length > 0 ? text : null),
            _ => null,
        };
        // A form without the version that its writer saw is not one of ours. Its key makes a second press of the button the same move; whoever takes it may take it again when it comes back.
        return move is not null && long.TryParse(form["sett"], out var seen) && FormKey.Of(form, form["handling"].ToString(), form["til"].ToString(), text) is { } key
            ? by => move(by) with { Seen = seen, Key = form["handling"] == Take ? null : key }
            : null;
    }
}
