using System.Globalization;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Calendar;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Dialogs;

/// <summary>Days and states in words.</summary>
internal static class EnquiryWords
{
    /// <summary>"torsdag 3. desember", as clocks in Norway show it.</summary>
    public static string Day(DateTimeOffset instant, Tongue tongue)
    {
        var day = NorwegianTime.DayOf(instant);
        return tongue switch
        {
            Tongue.Bokmal => day.ToString("dddd d. MMMM", CultureInfo.GetCultureInfo("nb-NO")),
            Tongue.Nynorsk => day.ToString("dddd d. MMMM", CultureInfo.GetCultureInfo("nn-NO")),
            Tongue.English => day.ToString("dddd d MMMM", CultureInfo.GetCultureInfo("en-GB")),
        };
    }

    public static string Number(Enquiry enquiry) => $"{enquiry.Number}";

    /// <summary>One line on where it stands.</summary>
    public static string Status(Enquiry enquiry, Situated here)
    {
        var said = here.Text($"enquiry.status.{enquiry.Status}", ("organisation", here.TitleOf(enquiry.Organisation)));
        var promise = enquiry is { IsOpen: true, Status: not EnquiryStatus.WaitingForRequester, PromisedBy: { } by } ? $" {here.Text("enquiry.sent.promise", ("day", Day(by, here.Tongue)))}" : "";
        var link = here.Enquiries.LinkTo(enquiry.Id) is { } page ? $" {here.Text("enquiry.status.link", ("link", page.AbsoluteUri))}" : "";
        return $"- **{Number(enquiry)}**: {said}{promise}{link}";
    }
}
