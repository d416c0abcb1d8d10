using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Calendar;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Tests.Enquiries;

/// <summary>Makes enquiries for tests.</summary>
internal static class AnEnquiry
{
    public static readonly EntryId Havn = new("member.havn");
    public static readonly EntryId Fjell = new("member.fjell");
    public static readonly EntryId Samordner = new("member.samordner");
    public static readonly EntryId Uten = new("member.uten");

    public static readonly Actor Kari = Actor.Staff("kari@havn.example.no", Havn);
    public static readonly Actor Ola = Actor.Staff("ola@havn.example.no", Havn);

    public static Enquiry To(EntryId receiver, string text = "Kan noen hjelpe meg med et naust?", string? email = null) => new()
    {
        Id = EnquiryId.New(TimeProvider.System),
        Organisation = receiver,
        Content = new EnquiryContent
        {
            Receiver = receiver,
            Text = text,
            Reasons = ["Det gjelder Havn."],
            Requester = new Requester { Language = Tongue.Bokmal, Name = "Per", Email = email, WantsMail = email is not null },
        },
        // In working time, so that it is not over at once on a Friday night.
        PromisedBy = WorkingCalendar.Usual.AddWorkingDays(TimeProvider.System.GetUtcNow(), 2),
    };
}
