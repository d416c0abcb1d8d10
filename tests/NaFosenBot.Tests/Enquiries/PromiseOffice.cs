using System.Globalization;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Calendar;
using NaFosenBot.Knowledge.Entries;

namespace NaFosenBot.Tests.Enquiries;

/// <summary>An organisation, a coordinator and a clock, and what the promise clock makes of an enquiry there.</summary>
internal static class PromiseOffice
{
    public static readonly DateTimeOffset ThursdayAtTen = new(2026, 11, 26, 10, 0, 0, TimeSpan.FromHours(1));

    public static readonly EntryId Dal = new("member.dal");
    public static readonly EntryId Coordinator = new("member.samordner");

    public static readonly Actor Kari = Actor.Staff("kari@dal.example", Dal);

    public static readonly Dictionary<string, string?> Settings = new()
    {
        ["Members:Coordinator"] = Coordinator.Value,
        ["Members:Organisations:0:Id"] = Dal.Value,
        ["Members:Organisations:0:Mail:0"] = "post@dal.example",
        ["Members:Organisations:0:Staff:0:Email"] = "kari@dal.example",
        ["Members:Organisations:0:Deputy"] = "stedfortreder@dal.example",
        ["Members:Organisations:1:Id"] = Coordinator.Value,
        ["Members:Organisations:1:Mail:0"] = "post@samordner.example",
    };

    /// <summary>Lets time pass up to the next look, so many times.</summary>
    public static async Task PassAsync(EnquiryOffice office, int looks)
    {
        for (var look = 0; look < looks; look++)
        {
            office.Clock.SetUtcNow((await office.Store.NextLookAsync())!.Value);
            await office.Job<PromiseClock>().RunAsync();
        }
    }

    public static Task<Enquiry> SendAsync(EnquiryOffice office)
    {
        var enquiry = AnEnquiry.To(Dal, email: "per@gard.example");
        return office.SentAsync(enquiry with { PromisedBy = office.Of<PromiseTerms>().PromiseNow(Dal) }, "web|1");
    }

    /// <summary>What happened, as somebody in Norway would tell it.</summary>
    public static async Task<string[]> StoryAsync(EnquiryOffice office, EnquiryId enquiry) =>
        [.. (await office.Store.HistoryAsync(enquiry)).Select(line => $"{Shown(line.At)} {line.Kind} {line.Organisation.Value["member.".Length..]}")];

    public static async Task<string> PromiseAsync(EnquiryOffice office, EnquiryId enquiry) => (await office.Store.FindAsync(enquiry))!.PromisedBy is { } promised ? Shown(promised) : "none";

    public static async Task<IReadOnlyList<string>> NoticesAsync(EnquiryOffice office) =>
        [.. (await office.NoticesAsync()).Select(waiting => $"{waiting.Notice.Kind} → {waiting.Notice.To ?? waiting.Way}")];

    public static string Shown(DateTimeOffset instant) => NorwegianTime.Of(instant).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
}
