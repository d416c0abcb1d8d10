using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NaFosenBot.Delivery;
using NaFosenBot.Delivery.Mail;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Tests.Hosted;
using Xunit;

namespace NaFosenBot.Tests.Delivery.Mail;

/// <summary>Every mail as people read it, in files to proof-read. <c>NAFOSENBOT_APPROVE=1</c> writes them anew.</summary>
public sealed class MailsAsTheyReadTests : IAsyncLifetime
{
    private static readonly EntryId Organisation = new("member.eksempellaget");
    private static readonly DateTimeOffset Sent = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);

    private TestBot _bot = null!;

    public Task InitializeAsync()
    {
        _bot = TestBot.Start(settings: new Dictionary<string, string>
        {
            ["Mail:From"] = "Assistenten <assistent@alliansen.example>",
            ["Mail:Imap:Host"] = "127.0.0.1",
            ["Mail:Imap:Port"] = "1",
            ["Mail:Imap:Security"] = "None",
            ["Mail:Imap:User"] = "assistent",
            ["Mail:Imap:Password"] = "x",
        });
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData(Tongue.Bokmal)]
    [InlineData(Tongue.Nynorsk)]
    [InlineData(Tongue.English)]
    public void To_the_requester(Tongue tongue)
    {
        var mails = new RequesterMails(_bot.Services.GetRequiredService<MailWords>(), _bot.Services.GetRequiredService<ReplyTokens>(), new FixedLinks());

        Approve($"requester-{tongue.Tag()}.txt",
            [NoticeKind.Receipt, NoticeKind.Answer, NoticeKind.QuestionBack, NoticeKind.QuestionReminder, NoticeKind.Moved, NoticeKind.Delay, NoticeKind.Closed],
            kind => mails.Compose(Guid.Empty, News(kind, tongue, organisation: null)));
    }

    [Theory]
    [InlineData(null, "staff.txt")]
    [InlineData("nn", "staff-nn.txt")]
    [InlineData("en", "staff-en.txt")]
    public void To_staff_in_the_language_of_their_organisation(string? language, string file)
    {
        var members = new MemberDirectory(Options.Create(new MembersOptions { Organisations = { new MemberOptions { Id = Organisation.Value, Language = language } } }));
        var mails = new StaffMails(_bot.Services.GetRequiredService<MailWords>(), _bot.Services.GetRequiredService<ReplyTokens>(), members, new FixedLinks());

        Approve(file,
            [NoticeKind.NewEnquiry, NoticeKind.PassedOn, NoticeKind.Reminder, NoticeKind.Escalated, NoticeKind.RequesterWrote, NoticeKind.RequesterSilent, NoticeKind.Withdrawn],
            kind => mails.Compose(Guid.Empty, News(kind, Tongue.Bokmal, Organisation)));
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
            _ => (Actor.Bot, null),
        };
        var happened = new EnquiryEvent(1, enquiry.Id, Sent, EventKind.Sent, by, Organisation, enquiry.Status, text, []);
        var asked = happened with { By = Actor.Staff("Kari Nordmann", Organisation), Text = "Hvor stor er låven?" };
        return new EnquiryNews(new EnquiryNotice(enquiry.Id, kind, 1, organisation is null ? "per@bedrift.example" : "post@laget.example", organisation), enquiry, happened, asked);
    }

    private static void Approve(string file, IReadOnlyList<NoticeKind> kinds, Func<NoticeKind, OutgoingMail> compose, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, "AsTheyRead", file);
        var now = string.Join("\n", kinds.Select(compose).Select(mail => $"===== {mail.Subject}\n{(mail.FromName is { } name ? $"({name})\n" : "")}{mail.Body.Text()}"));
        if (Environment.GetEnvironmentVariable("NAFOSENBOT_APPROVE") == "1")
            File.WriteAllText(path, now);

        Assert.Equal(File.Exists(path) ? File.ReadAllText(path) : "", now);
    }

    private sealed class FixedLinks : IEnquiryLinks
    {
        public Uri? ToRequester(EnquiryId enquiry) => new("https://assistent.example/henvendelse/hemmelig");

        public Uri? ToStaff(EnquiryId enquiry, EntryId organisation, string address) => new("https://assistent.example/sak/hemmelig");
    }
}
