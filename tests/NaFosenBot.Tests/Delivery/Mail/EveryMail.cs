using Microsoft.Extensions.Options;
using NaFosenBot.Delivery;
using NaFosenBot.Delivery.Mail;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;

namespace NaFosenBot.Tests.Delivery.Mail;

/// <summary>One mail of every kind about an invented enquiry.</summary>
internal static class EveryMail
{
    private static readonly EntryId Organisation = new("member.eksempellaget");
    private static readonly DateTimeOffset Sent = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);

    public static IEnumerable<OutgoingMail> ToRequester(Tongue tongue, MailWords words, ReplyTokens tokens)
    {
        var mails = new RequesterMails(words, tokens, new FixedLinks());
        NoticeKind[] kinds = [NoticeKind.Receipt, NoticeKind.Answer, NoticeKind.QuestionBack, NoticeKind.QuestionReminder, NoticeKind.Moved, NoticeKind.Delay, NoticeKind.Closed];
        return kinds.Select(kind => News(kind, tongue, organisation: null)).Append(News(NoticeKind.Receipt, tongue, organisation: null) with { IsOverdue = true }).Select(news => mails.Compose(Guid.Empty, news));
    }

    /// <param name="language">Of their organisation.</param>
    public static IEnumerable<OutgoingMail> ToStaff(string? language, MailWords words, ReplyTokens tokens)
    {
        var members = new MemberDirectory(Options.Create(new MembersOptions { Organisations = { new MemberOptions { Id = Organisation.Value, Language = language } } }));
        var mails = new StaffMails(words, tokens, members, new FixedLinks());
        NoticeKind[] kinds = [NoticeKind.NewEnquiry, NoticeKind.PassedOn, NoticeKind.Reminder, NoticeKind.Escalated, NoticeKind.RequesterWrote, NoticeKind.RequesterSilent, NoticeKind.Withdrawn, NoticeKind.Withheld, NoticeKind.Returned];
        var late = News(NoticeKind.Escalated, Tongue.Bokmal, Organisation) with { IsOverdue = true, IsUnreached = true };
        var unreached = News(NoticeKind.Reminder, Tongue.Bokmal, Organisation) with { Event = late.Event with { Kind = EventKind.Reminded, Text = nameof(EnquiryMove.Remind.Unreached) } };
        return kinds.Select(kind => News(kind, Tongue.Bokmal, Organisation)).Append(late).Append(unreached).Select(news => mails.Compose(Guid.Empty, news));
    }

    private static EnquiryNews News(NoticeKind kind, Tongue tongue, EntryId? organisation)
    {
        var enquiry = new Enquiry
        {
            Id = new EnquiryId(Guid.Parse("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b")),
            Number = new EnquiryNumber(2026, 7),
            Organisation = Organisation,
            Status = kind switch
            {
                NoticeKind.Closed => EnquiryStatus.Closed,
                NoticeKind.Withdrawn => EnquiryStatus.Withdrawn,
                NoticeKind.QuestionReminder or NoticeKind.RequesterSilent => EnquiryStatus.WaitingForRequester,
                _ => EnquiryStatus.Assigned,
            },
            PromisedBy = Sent.AddDays(4).AddHours(6),
            Content = new EnquiryContent
            {
                Receiver = Organisation,
                Text = "Kan vi få støtte til å bygge om låven?\nDen er fra 1912.",
                Reasons = ["Du nevner landbruk.", "Det gjelder Eksempel."],
                Files = [new StoredFile(Guid.Empty, "låven.jpg", "image/jpeg", 1234)],
                Requester = new Requester { Language = tongue, Name = "Per Eksempel", Email = "per@bedrift.example", Phone = "+4790000000", RingAt = "etter kl. 14", CompanyForm = "limited", OrganisationNumber = "974760673", Amount = 250_000 },
            },
        };
        var (by, text) = kind switch
        {
            NoticeKind.Answer => (Actor.Staff("Kari Nordmann", Organisation), "Ja, det kan dere.\nRing meg gjerne."),
            NoticeKind.QuestionBack => (Actor.Staff("Kari Nordmann", Organisation), "Hvor stor er låven?"),
            NoticeKind.PassedOn or NoticeKind.Moved or NoticeKind.Closed => (Actor.Staff("Kari Nordmann", Organisation), "Dette er deres område."),
            NoticeKind.RequesterWrote => (Actor.Requester, "Jeg glemte å si at taket lekker."),
            NoticeKind.Withheld => (new Actor(ActorKind.Staff, "Ola Sluttet"), "Ja, det kan dere."),
            _ => (Actor.Bot, null),
        };
        var happened = new EnquiryEvent(1, enquiry.Id, Sent, EventKind.Sent, by, Organisation, enquiry.Status, text, []);
        var asked = happened with { By = Actor.Staff("Kari Nordmann", Organisation), Text = "Hvor stor er låven?" };
        return new EnquiryNews(new EnquiryNotice(enquiry.Id, kind, 1, organisation is null ? "per@bedrift.example" : "post@laget.example", organisation), enquiry, happened, asked);
    }

    private sealed class FixedLinks : IEnquiryLinks
    {
        public Uri? ToRequester(EnquiryId enquiry) => new("https://assistent.example/henvendelse/hemmelig");

        public Uri? ToStaff(EnquiryId enquiry, EntryId organisation, string address) => new("https://assistent.example/sak/hemmelig");
    }
}
