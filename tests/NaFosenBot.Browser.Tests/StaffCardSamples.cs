using System.Text.Json.Nodes;
using NaFosenBot.Channels.BotFramework;
using NaFosenBot.Channels.BotFramework.Extension;
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
        .Concat(Approved())
        .Append(("buttons", Buttons("Strategisk næringsplan", "Havbruk", "Reiseliv", "Snakk med et menneske")))
        .Append(("buttons-many", Buttons("Strategisk næringsplan", "Havbruk", "Reiseliv", "Landbruk", "Kultur", "Bygg og anlegg", "Fornybar energi", "Handel", "Snakk med et menneske")))
        .Append(("buttons-receipt", Buttons("Send", "Endre teksten", "Endre kontakt", "Legg ved filer", "Avbryt")))
        .Append(("buttons-answer", Buttons("Snakk med et menneske", "Hvem kan søke?")))
        .Append(("chosen", ButtonCard.Chosen("✓ Havbruk")));

    private static JsonObject Buttons(params IEnumerable<string> titles) => JsonObject.Create(ButtonCard.Of([.. titles.Select((title, place) => new Button(title, $"{place}"))]).Content!.Value)!;

    /// <summary>Those of the message extension and of the funding list, as a person has approved them.</summary>
    private static IEnumerable<(string Name, JsonObject Card)> Approved() => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "tests", "NaFosenBot.Tests", "Channels", "Cards"), "*.json").Order(StringComparer.Ordinal)
        .Select(path => (Path.GetFileNameWithoutExtension(path), JsonNode.Parse(File.ReadAllText(path))!.AsObject()));

    private static IEnumerable<(string Name, JsonObject Card)> Of(Tongue tongue)
    {
        var words = new StaffWords(tongue, Knowledge, Now, new Pages());
        yield return ("shared", Make(Enquiry(EnquiryStatus.Assigned)));
        var told = Enquiry(EnquiryStatus.Assigned);
        yield return ("shared-hidden", Make(told with { Content = told.Content with { Text = "Ring Per Fiskar på 912 34 567, eller skriv til per@example.no." } }));
        yield return ("shared-taken", Make(Enquiry(EnquiryStatus.Taken), EventKind.Taken));
        yield return ("person", Make(Enquiry(EnquiryStatus.Assigned), view: view => view with { IsPersons = true }));
        yield return ("person-from-list", Make(Enquiry(EnquiryStatus.Assigned), view: view => view with { IsPersons = true, Back = StaffAct.Ours }));
        yield return ("person-acted", Make(Enquiry(EnquiryStatus.Answered), EventKind.Answered, view => view with { IsPersons = true, Notice = (words.Say("done.Answer"), true) }));
        yield return ("person-refused", Make(Enquiry(EnquiryStatus.Taken), EventKind.Replied, view => view with
        {
            IsPersons = true,
            Notice = ($"{words.Say("why.Changed")} {words.Say("draftKept", ("act", words.Say("act.Answer")))}", false),
            Draft = new StaffPress(StaffAct.Answer, view.Enquiry.Id, 2) { Text = "Ja, det kan vi.\nRing oss i morgen." },
            Back = StaffAct.Mine,
        }));
        var cut = Enquiry(EnquiryStatus.Escalated);
        cut = cut with { Content = cut.Content with { Text = string.Concat(Enumerable.Repeat("Vi lurer på mye om settefisk. ", 60)) } };
        yield return ("shared-cut", Make(cut, EventKind.Escalated));
        yield return ("person-late-reply", Make(Enquiry(EnquiryStatus.Taken), EventKind.Replied, view => view with
        {
            IsPersons = true,
            History = [Line(EventKind.Taken, null), Line(EventKind.Noted, "Ringte, men fikk ikke svar."), Line(EventKind.AskedBack, "Hvor ligger anlegget?"), Line(EventKind.Replied, string.Concat(Enumerable.Repeat("Ved fjorden, [her](https://example.no). ", 12)))],
        }));
        yield return ("person-waiting", Make(Enquiry(EnquiryStatus.WaitingForRequester), EventKind.AskedBack, view => view with { IsPersons = true }));
        yield return ("person-too-long", Make(Enquiry(EnquiryStatus.Taken), EventKind.Taken, view => view with { IsPersons = true, Notice = (words.Say("why.TooLong", ("most", "3000")), false) }));
        yield return ("person-no-receiver", Make(Enquiry(EnquiryStatus.Taken), EventKind.Taken, view => view with { IsPersons = true, Notice = (words.Say("why.NoReceiver"), false), Draft = new StaffPress(StaffAct.PassOn, view.Enquiry.Id, 2) { Text = "De kan fisk." } }));
        yield return ("person-repeated", Make(Enquiry(EnquiryStatus.Answered), EventKind.Answered, view => view with { IsPersons = true, Notice = (words.Say("why.Repeated"), false) }));
        var rung = Enquiry(EnquiryStatus.Assigned);
        yield return ("shared-must-ring", Make(rung with { Content = rung.Content with { Requester = rung.Content.Requester with { Email = null } } }));
        yield return ("withdrawn", Make(Enquiry(EnquiryStatus.Withdrawn), EventKind.Withdrawn));
        yield return ("without-pages", EnquiryCard.Make(new CardView(cut, [], []), words with { Pages = null }).Content);
        yield return ("passed-on-by-reader", EnquiryCard.PassedOn(Enquiry(EnquiryStatus.PassedOn) with { Organisation = Theirs }, words, byReader: true).Content);
        yield return ("unlinked", EnquiryCard.Unlinked(new EnquiryNumber(2026, 17), Ours, words).Content);
        yield return ("erased", EnquiryCard.Erased(Enquiry(EnquiryStatus.Answered), words).Content);
        yield return ("erased-from-list", EnquiryCard.Erased(Enquiry(EnquiryStatus.Answered), words, StaffAct.Ours).Content);
        yield return ("feedback", FeedbackForm.Form(tongue));
        var sent = new Reply { Text = "Henvendelsen er sendt til **Åfjord Utvikling**. Nummeret er F-2026-0017.\n\nDu får svar innen onsdag 2. desember.", Language = tongue, Outcome = Outcome.Sent, Score = 1 };
        yield return ("extension-sent", JsonObject.Create(EnquiryFormCard.Sent(sent).Body!.Value.GetProperty("task").GetProperty("value").GetProperty("card").GetProperty("content"))!);
        yield return ("closed", Make(Enquiry(EnquiryStatus.Closed), EventKind.Closed));
        yield return ("passed-on", EnquiryCard.PassedOn(Enquiry(EnquiryStatus.PassedOn) with { Organisation = Theirs }, words).Content);
        yield return ("list-empty", ListCard.Make(StaffAct.Mine, [], words).Content);
        yield return ("list-full", ListCard.Make(StaffAct.Ours, [.. Enumerable.Range(0, 12).Select(_ => Enquiry(EnquiryStatus.Taken))], words).Content);
        yield return ("test", TestCard.Make(Ours, words).Content);

        EnquiryEvent Line(EventKind kind, string? text) => new(1, Enquiry(EnquiryStatus.Taken).Id, Now, kind, kind == EventKind.Replied ? Actor.Requester : Kari, Ours, EnquiryStatus.Taken, text, []);

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
