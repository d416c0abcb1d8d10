using System.Text.Json.Nodes;
using NaFosenBot.Channels.BotFramework;
using NaFosenBot.Dialogs;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Staff;
using NaFosenBot.Staff.Teams;

namespace NaFosenBot.Browser.Tests;

/// <summary>One card of every kind that is shown in Teams, in every language, with the repository's knowledge.</summary>
internal static class StaffCardSamples
{
    private static readonly EntryId Ours = new("member.afjord-utvikling");
    private static readonly EntryId Theirs = new("member.fi-naeringshage");
    private static readonly Actor Kari = Actor.Staff("Kari Nordmann", Ours, "kari@example.no");
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 9, 0, 0, TimeSpan.Zero);

    private static readonly KnowledgeBase Knowledge = KnowledgeLoader
        .Load(Directory.EnumerateFiles(Path.Combine(Repository.Root, "bot", "knowledge"), "*.yaml").Select(path => new KnowledgeFile(Path.GetFileName(path), File.ReadAllText(path)))).Knowledge!;

    public static IEnumerable<(string Name, JsonObject Card)> All() => Tongues.All.SelectMany(tongue => Of(tongue).Select(sample => ($"{sample.Name}-{tongue.Tag()}", sample.Card)))
        .Append(("buttons", ButtonCard.Of([new Button("Strategisk næringsplan", "a"), new Button("Havbruk", "b"), new Button("Reiseliv", "c"), new Button("Snakk med et menneske", "d")]).Content!.Value is var card ? JsonObject.Create(card)! : []))
        .Append(("chosen", ButtonCard.Chosen("✓ Havbruk")));

    private static IEnumerable<(string Name, JsonObject Card)> Of(Tongue tongue)
    {
        var words = new StaffWords(tongue, Knowledge, Now, new Pages());
        yield return ("shared", Make(Enquiry(EnquiryStatus.Assigned)));
        yield return ("shared-taken", Make(Enquiry(EnquiryStatus.Taken), EventKind.Taken));
        yield return ("person", Make(Enquiry(EnquiryStatus.Assigned), view: view => view with { IsPersons = true }));
        yield return ("person-acted", Make(Enquiry(EnquiryStatus.Answered), EventKind.Answered, view => view with { IsPersons = true, Notice = (words.Say("done.Answer"), true) }));
        yield return ("person-refused", Make(Enquiry(EnquiryStatus.Taken), EventKind.Replied, view => view with
        {
            IsPersons = true,
            Notice = ($"{words.Say("why.Changed")} {words.Say("draftKept", ("act", words.Say("act.Answer")))}", false),
            Draft = new StaffPress(StaffAct.Answer, view.Enquiry.Id, 2) { Text = "Ja, det kan vi.\nRing oss i morgen." },
            Back = StaffAct.Mine,
        }));
        yield return ("closed", Make(Enquiry(EnquiryStatus.Closed), EventKind.Closed));
        yield return ("passed-on", EnquiryCard.PassedOn(Enquiry(EnquiryStatus.PassedOn) with { Organisation = Theirs }, words).Content);
        yield return ("list-empty", ListCard.Make(StaffAct.Mine, [], words).Content);
        yield return ("list-full", ListCard.Make(StaffAct.Ours, [.. Enumerable.Range(0, 12).Select(_ => Enquiry(EnquiryStatus.Taken))], words).Content);
        yield return ("test", TestCard.Make(Ours, words).Content);

        JsonObject Make(Enquiry enquiry, EventKind last = EventKind.Sent, Func<CardView, CardView>? view = null)
        {
            var plain = new CardView(enquiry, [new EnquiryEvent(1, enquiry.Id, Now, last, Kari, enquiry.Organisation, enquiry.Status, null, [])], [Theirs, new EntryId("member.osen-kommune")]) { Viewers = ["29:kari"] };
            return EnquiryCard.Make(view?.Invoke(plain) ?? plain, words).Content;
        }
    }

    private static Enquiry Enquiry(EnquiryStatus status) => new()
    {
        Id = new EnquiryId(Guid.Parse("0190b6a0-0000-7000-8000-000000000001")),
        Number = new EnquiryNumber(2026, 17),
        Organisation = Ours,
        Status = status,
        TakenBy = status is EnquiryStatus.Assigned ? null : Kari,
        CreatedAt = Now.AddHours(-30),
        PromisedBy = Now.AddHours(status == EnquiryStatus.Taken ? -2 : 20),
        Version = 3,
        Content = new EnquiryContent
        {
            Receiver = Ours,
            Text = "Hei! Vi vil bygge et settefiskanlegg ved fjorden og lurer på hvilken støtte vi kan søke om.\nKan noen ringe oss før jul? Vi har [tegninger](https://example.no) klare.",
            Reasons = ["Fordi du skrev «settefiskanlegg» og «Åfjord», går henvendelsen til Åfjord Utvikling."],
            Place = new EntryId("place.afjord"),
            Requester = new Requester { Language = Tongue.Bokmal, Name = "Per Fiskar", Email = "per.fiskar@example.no", Phone = "+4791234567", RingAt = "etter klokka tolv", OrganisationNumber = "999 999 999", Amount = 1_500_000 },
        },
    };

    private sealed class Pages : IStaffLinks
    {
        public Uri? ToSignIn(string token) => null;

        public Uri? ToEnquiry(EnquiryId enquiry) => new($"https://bot.example.no/staff/sak/{enquiry}");

        public Uri? ToList() => new("https://bot.example.no/staff");
    }
}
