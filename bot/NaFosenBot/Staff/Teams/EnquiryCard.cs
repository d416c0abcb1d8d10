using System.Globalization;
using System.Text.Json.Nodes;
using NaFosenBot.Activities;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using static NaFosenBot.Staff.Teams.CardParts;

namespace NaFosenBot.Staff.Teams;

/// <summary>An enquiry as a card shows it.</summary>
/// <param name="History">Oldest first.</param>
/// <param name="Receivers">Whom it can be passed on to.</param>
internal sealed record CardView(Enquiry Enquiry, IReadOnlyList<EnquiryEvent> History, IReadOnlyList<EntryId> Receivers)
{
    public EnquiryEvent? Last => History.Count > 0 ? History[^1] : null;

    /// <summary>How many came with it and after it.</summary>
    public int Files => EnquiryEvent.FilesOf(History).Count();

    /// <summary>For one person with rights, who sees how to reach the requester; else for everybody in the place.</summary>
    public bool IsPersons { get; init; }

    /// <summary>Whose clients ask for their own view when the shared card comes into sight.</summary>
    public IReadOnlyList<string> Viewers { get; init; } = [];

    /// <summary>What the person just did, or why it was not done.</summary>
    public (string Text, bool IsGood)? Notice { get; init; }

    /// <summary>What they tried, so that they need not write it again.</summary>
    public StaffPress? Draft { get; init; }

    /// <summary>The list that it was opened from.</summary>
    public StaffAct? Back { get; init; }
}

/// <summary>The card of an enquiry: what was asked, why it came here, by when, and what can be done.</summary>
internal static class EnquiryCard
{
    private const int LongestWords = 1000;
    private const int LongestReasons = 600;
    private const int LongestName = 120;

    /// <summary>A card holds 28 kB, and a menu of more is none.</summary>
    private const int MostReceivers = 40;

    public static Card Make(CardView view, StaffWords words)
    {
        var number = view.Enquiry.Number.ToString()!;
        var twin = string.Join('\n', Twin(view, words));
        var card = Card(Body(view, words), Actions(view, words), twin);
        if (view.Viewers.Count > 0)
            card["refresh"] = new JsonObject
            {
                ["action"] = Press(words.Say("act.Show"), new StaffPress(StaffAct.Show, view.Enquiry.Id, view.Enquiry.Version)),
                ["userIds"] = new JsonArray([.. view.Viewers.Select(id => (JsonNode)id)]),
            };
        return new Card(card, words.Say("summary", ("number", number), ("organisation", words.TitleOf(view.Enquiry.Organisation)), ("status", words.Status(view.Enquiry.Status))));
    }

    /// <summary>In the place of a card whose enquiry another organisation has now.</summary>
    public static Card PassedOn(Enquiry enquiry, StaffWords words, bool byReader = false)
    {
        var text = words.Say(byReader ? "passedOnByYou" : "passedOn", ("number", enquiry.Number.ToString()!), ("organisation", words.TitleOf(enquiry.Organisation)));
        return new Card(Card(new JsonArray(Text(text)), [], text), text);
    }

    /// <summary>In the place of a card that nobody follows up from there any more.</summary>
    public static Card Unlinked(EnquiryNumber number, EntryId organisation, StaffWords words)
    {
        var text = words.Say("unlinkedCard", ("number", number.ToString()), ("organisation", words.TitleOf(organisation)));
        return new Card(Card(new JsonArray(Text(text)), [], text), text);
    }

    /// <summary>In the place of what an old list or card still shows.</summary>
    public static Card Erased(Enquiry enquiry, StaffWords words, StaffAct? back = null)
    {
        var text = words.Say("erased", ("number", enquiry.Number.ToString()!));
        var actions = back is { } list ? new JsonArray(Press(words.Say("act.Back"), new StaffPress(list, null, 0))) : [];
        return new Card(Card(new JsonArray(Text(text)), actions, text), text);
    }

    private static JsonArray Body(CardView view, StaffWords words)
    {
        var enquiry = view.Enquiry;
        var body = new JsonArray();
        if (view.Notice is var (text, isGood))
            body.Add(Notice(text, isGood));
        body.Add(Heading(words.Say("title", ("number", enquiry.Number.ToString()!)), "Large"));
        body.Add(Facts(Standing(view, words)));
        var asked = Asked(view, words);
        body.Add(Quote(Cut(asked.Text, LongestWords)));
        foreach (var line in Beside(asked, view, words))
            body.Add(Text(line));
        if (Reasons(enquiry) is { } reasons)
            body.Add(Text(words.Say("reasons", ("reasons", reasons))));
        if (Ring(enquiry, words) is { } ring)
            body.Add(Text(ring));
        if (view.IsPersons)
        {
            body.Add(Heading(words.Say("requester"), "Default"));
            body.Add(Facts(Requester(enquiry, words)));
            Latest.AddTo(body, view, words);
        }
        else if (view.Last is { Kind: not EventKind.Sent } last)
            body.Add(Text(words.Say("last", ("event", words.Event(last)), ("moment", words.Moment(last.At)))));
        List<JsonObject> ways = [];
        // Their clients ask for it by themselves, where Teams could say who they are; whoever came later presses.
        if (!view.IsPersons)
            ways.Add(Press(words.Say("act.ShowRequester"), Of(StaffAct.Show, view)));
        if (words.PageOf(enquiry) is { } page)
            ways.Add(AdaptiveCard.Open(words.Say("openPage"), page));
        if (view.Back is { } back)
            ways.Add(Press(words.Say("act.Back"), new StaffPress(back, null, 0)));
        if (ways.Count > 0)
            body.Add(AdaptiveCard.Row(ways));
        return body;
    }

    private static IEnumerable<string> Twin(CardView view, StaffWords words)
    {
        var enquiry = view.Enquiry;
        if (view.Notice is var (text, _))
            yield return text;
        yield return words.Say("title", ("number", enquiry.Number.ToString()!));
        foreach (var (title, value) in Standing(view, words))
            yield return $"{title}: {value}";
        var asked = Asked(view, words);
        yield return Cut(asked.Text, LongestWords);
        foreach (var line in Beside(asked, view, words))
            yield return line;
        if (Reasons(enquiry) is { } reasons)
            yield return words.Say("reasons", ("reasons", reasons));
        if (Ring(enquiry, words) is { } ring)
            yield return ring;
        if (view.IsPersons)
            yield return words.Say("requester");
        foreach (var (title, value) in view.IsPersons ? Requester(enquiry, words) : [])
            yield return $"{title}: {value}";
        if (!view.IsPersons && view.Last is { Kind: not EventKind.Sent } last)
            yield return words.Say("last", ("event", words.Event(last)), ("moment", words.Moment(last.At)));
        foreach (var line in view.IsPersons ? Latest.Lines(view, words) : [])
            yield return line;
        if (words.PageOf(enquiry) is { } page)
            yield return $"{words.Say("openPage")}: {page.AbsoluteUri}";
    }

    private static SharedText Asked(CardView view, StaffWords words) =>
        view.IsPersons ? new SharedText(view.Enquiry.Content.Text, IsHidden: false) : SharedWords.Of(view.Enquiry.Content.Text, view.Enquiry.Content.Requester, words);

    /// <summary>What is not shown of it, and where it stands.</summary>
    private static IEnumerable<string> Beside(SharedText asked, CardView view, StaffWords words)
    {
        if (asked.IsHidden)
            yield return words.Say("hidden");
        if (asked.Text.Length > LongestWords)
            yield return words.Say(words.PageOf(view.Enquiry) is null ? "cut" : "cutOnPage");
    }

    private static string? Reasons(Enquiry enquiry) => enquiry.Content.Reasons.Count == 0 ? null : Cut(string.Join(' ', enquiry.Content.Reasons), LongestReasons);

    /// <summary>An answer that is written does not reach them, or is not what they asked for. The number is for who has rights.</summary>
    private static string? Ring(Enquiry enquiry, StaffWords words) => enquiry switch
    {
        { IsOpen: false } => null,
        { MustBeRung: true } => words.Say("mustRing"),
        { Content.Requester: { Phone: not null, RingAt: not null } } => words.Say("wantsCall"),
        _ => null,
    };

    private static IEnumerable<(string, string)> Standing(CardView view, StaffWords words)
    {
        var enquiry = view.Enquiry;
        yield return (words.Say("fact.status"), words.Status(enquiry.Status));
        yield return (words.Say("fact.with"), enquiry.TakenBy is { } taker ? $"{words.TitleOf(enquiry.Organisation)}, {Cut(taker.Name, LongestName)}" : words.TitleOf(enquiry.Organisation));
        if (enquiry is { IsOpen: true, PromisedBy: { } promised })
            yield return (words.Say(words.IsOverdue(enquiry) ? "fact.overdue" : "fact.promise"), words.Moment(promised));
        yield return (words.Say("fact.came"), words.Moment(enquiry.CreatedAt));
        if (enquiry.Content.Place is { } place)
            yield return (words.Say("fact.place"), words.TitleOf(place));
        if (view.Files > 0)
            yield return (words.Say("fact.files"), view.Files.ToString(CultureInfo.InvariantCulture));
    }

    private static IEnumerable<(string, string)> Requester(Enquiry enquiry, StaffWords words)
    {
        var requester = enquiry.Content.Requester;
        (string Key, string? Value)[] facts =
        [
            ("name", requester.Name ?? words.Say("noName")),
            ("email", requester.Email),
            ("phone", requester.Phone),
            ("ringAt", requester.RingAt),
            ("companyForm", requester.FormIn(words.Tongue)),
            ("organisationNumber", requester.OrganisationNumber),
            ("amount", requester.Amount is { } kroner ? $"{kroner.ToString("N0", CultureInfo.GetCultureInfo("nb-NO"))} kr" : null),
            ("purpose", requester.PurposeIn(words.Tongue)),
            ("language", words.Say($"language.{requester.Language}")),
        ];
        return from fact in facts where !string.IsNullOrWhiteSpace(fact.Value) select (words.Say($"fact.{fact.Key}"), Cut(fact.Value, LongestName));
    }

    private static JsonArray Actions(CardView view, StaffWords words)
    {
        var status = view.Enquiry.Status;
        var actions = new JsonArray();
        if (LegalMoves.Allows<EnquiryMove.Take>(status))
            actions.Add(Press(words.Say("act.Take"), Of(StaffAct.Take, view), "positive"));
        if (LegalMoves.Allows<EnquiryMove.Answer>(status))
            actions.Add(Writing(StaffAct.Answer, view, words, isRequired: true));
        if (LegalMoves.Allows<EnquiryMove.AskBack>(status))
            actions.Add(Writing(StaffAct.AskBack, view, words, isRequired: true));
        if (LegalMoves.Allows<EnquiryMove.PassOn>(status) && view.Receivers.Count > 0)
            actions.Add(Writing(StaffAct.PassOn, view, words, isRequired: false, Receivers(view, words)));
        if (LegalMoves.Allows<EnquiryMove.Close>(status))
            actions.Add(Writing(StaffAct.Close, view, words, isRequired: false));
        return actions;
    }

    private static JsonObject Writing(StaffAct act, CardView view, StaffWords words, bool isRequired, params IEnumerable<JsonObject> before)
    {
        var field = Field(StaffPress.FieldOf(act), words.Say($"label.{act}"), isRequired ? words.Say($"missing.{act}") : null, view.Draft?.Act == act ? view.Draft.Text : "");
        JsonArray fields = [.. before, field, Text(words.Say(view.Enquiry.MustBeRung ? "hint.MustRing" : $"hint.{act}"))];
        return Unfold(words.Say($"act.{act}"), fields, Press(words.Say($"send.{act}"), Of(act, view), "positive"));
    }

    private static JsonObject Receivers(CardView view, StaffWords words) => Choice(
        StaffPress.ReceiverField,
        words.Say("label.receiver"),
        words.Say("missing.receiver"),
        words.Say("hint.receiver"),
        view.Receivers.Select(receiver => (words.TitleOf(receiver), receiver.Value)).OrderBy(choice => choice.Item1, StringComparer.CurrentCulture).Take(MostReceivers),
        view.Draft?.To);

    private static StaffPress Of(StaffAct act, CardView view) => new(act, view.Enquiry.Id, view.Enquiry.Version) { Back = view.Back };
}
