using System.Text.Json.Nodes;
using NaFosenBot.Conversations;
using NaFosenBot.Enquiries;
using NaFosenBot.Staff;
using NaFosenBot.Staff.Teams;
using NaFosenBot.Storage;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;
using static NaFosenBot.Tests.Fakes.Waiting;
using static NaFosenBot.Tests.Staff.Teams.ShownCard;
using static NaFosenBot.Tests.Staff.Teams.TeamsHouse;

namespace NaFosenBot.Tests.Staff.Teams;

/// <summary>Buttons of cards: what they do for whom, and what they do for nobody.</summary>
public sealed class PressTests
{
    private const string Words = "Kan noen hjelpe meg med et hemmelig naust?";

    [Fact]
    public async Task From_taken_to_answered_and_read_in_the_conversation()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words, email: "per@example.no"));

        var taken = await house.PressAsync("kari", FirstThread, Data(StaffAct.Take, sent));
        Assert.Equal(CardType, taken["type"]!.ToString());
        Assert.StartsWith("Du har tatt saken.", Twin(taken), StringComparison.Ordinal);
        // Whoever has it sees how to reach the requester.
        Assert.Contains("E-post: per@example.no", Twin(taken), StringComparison.Ordinal);
        var answered = await house.PressAsync("kari", FirstThread, Data(StaffAct.Answer, await house.Bot.NowAsync(sent), "Ja, ring oss."));

        Assert.StartsWith("Svaret er sendt til avsenderen.", Twin(answered), StringComparison.Ordinal);
        var now = await house.Bot.NowAsync(sent);
        Assert.Equal((EnquiryStatus.Answered, "Kari Havn", StaffHouse.Kari), (now.Status, now.TakenBy!.Name, now.TakenBy.Email));
        var log = await UntilAsync(() => house.Bot.Of<ConversationLog>().ReadAsync(new ConversationKey("nafosen-webchat|c1"), 0, 9), lines => lines.Count > 0);
        Assert.Contains("Ja, ring oss.", log[^1].Activity.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StaffAct.AskBack, "Hvor står det?", null, EnquiryStatus.WaitingForRequester, "Spørsmålet er sendt til avsenderen.")]
    [InlineData(StaffAct.PassOn, "De kan naust.", "member.fjell", EnquiryStatus.PassedOn, "Du har sendt henvendelse ")]
    [InlineData(StaffAct.PassOn, null, "member.fjell", EnquiryStatus.PassedOn, "Du har sendt henvendelse ")]
    [InlineData(StaffAct.Close, "Ordnet på telefon.", null, EnquiryStatus.Closed, "Saken er lukket.")]
    [InlineData(StaffAct.Close, null, null, EnquiryStatus.Closed, "Saken er lukket.")]
    public async Task Each_button_does_what_it_says(StaffAct act, string? text, string? to, EnquiryStatus status, string said)
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));

        var answer = await house.PressAsync("kari", FirstThread, Data(act, sent, text, to));

        Assert.StartsWith(said, Twin(answer), StringComparison.Ordinal);
        Assert.Equal(status, (await house.Bot.NowAsync(sent)).Status);
        Assert.Equal(text, (await house.Bot.HistoryAsync(sent))[^1].Text);
    }

    [Fact]
    public async Task Where_the_requester_can_only_be_rung_the_card_says_so_and_never_that_anything_was_sent_to_them()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var asked = To(Havn, Words);
        asked = asked with { Content = asked.Content with { Requester = asked.Content.Requester with { Phone = "+4791234567" } } };
        var sent = (await house.Bot.Of<Database>().WriteAsync(transaction => house.Bot.Of<EnquiryDesk>().KeepAsync(transaction, new EnquiryChange.Sent(asked), null), CancellationToken.None)).Enquiry;

        var card = ShownCard.In(Assert.Single(await house.CardsAsync(1)))!;
        Assert.Contains("Avsenderen har bare oppgitt telefon", card["fallbackText"]!.ToString(), StringComparison.Ordinal);
        var hints = Nodes(card["actions"]!, "TextBlock").Select(block => block["text"]!.ToString()).ToList();
        Assert.Equal(4, hints.Count);
        Assert.All(hints, hint => Assert.StartsWith("Avsenderen får ingen melding om dette, så du må ringe.", hint, StringComparison.Ordinal));
        foreach (var act in new[] { StaffAct.AskBack, StaffAct.Answer })
        {
            var done = await house.PressAsync("kari", FirstThread, Data(act, await house.Bot.NowAsync(sent), "Ringte: det ordner seg."));
            Assert.StartsWith("Det du skrev, er lagret i saken. Avsenderen får ingen melding, så du må ringe.", Twin(done), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(StaffAct.Answer, "  ", null, "Du må skrive noe først.")]
    [InlineData(StaffAct.AskBack, null, null, "Du må skrive noe først.")]
    [InlineData(StaffAct.PassOn, "Hvorfor", null, "Velg hvem saken skal til.")]
    [InlineData(StaffAct.PassOn, "Hvorfor", "member.uten", "Det går ikke slik saken står nå.")]
    [InlineData(StaffAct.PassOn, "Hvorfor", "member.havn", "Det går ikke slik saken står nå.")]
    public async Task What_is_not_filled_in_is_said_and_changes_nothing(StaffAct act, string? text, string? to, string said)
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));

        var answer = await house.PressAsync("kari", FirstThread, Data(act, sent, text, to));

        Assert.StartsWith(said, Twin(answer), StringComparison.Ordinal);
        Assert.Equal(sent.Version, (await house.Bot.NowAsync(sent)).Version);
    }

    [Fact]
    public async Task A_text_too_long_for_a_card_is_kept_in_its_field()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));

        var answer = await house.PressAsync("kari", FirstThread, Data(StaffAct.Answer, sent, new string('å', StaffPress.LongestText + 1)));

        Assert.Contains("høyst 3000 tegn", Twin(answer), StringComparison.Ordinal);
        Assert.Contains(Nodes(answer, "Input.Text"), field => field["id"]!.ToString() == StaffPress.FieldOf(StaffAct.Answer) && field["value"]!.ToString().Length == StaffPress.LongestText + 1);
        Assert.Equal(sent.Version, (await house.Bot.NowAsync(sent)).Version);
    }

    [Fact]
    public async Task Who_comes_late_reads_who_took_it()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        await house.PressAsync("kari", FirstThread, Data(StaffAct.Take, sent));

        var late = await house.PressAsync("ola", FirstThread, Data(StaffAct.Take, sent));

        Assert.StartsWith("Kari Havn var raskere og har tatt saken.", Twin(late), StringComparison.Ordinal);
        Assert.Equal(StaffHouse.Kari, (await house.Bot.NowAsync(sent)).TakenBy!.Email);
    }

    [Fact]
    public async Task One_person_with_two_accounts_in_Teams_and_two_addresses_on_the_list_takes_it_once()
    {
        const string Id = "11111111-2222-3333-4444-555555555555";
        await using var house = await OpenAsync(new Dictionary<string, string>
        {
            ["Members:Organisations:1:Staff:0:ObjectId"] = Id,
            ["Members:Organisations:1:Staff:2:Email"] = "kari.nordmann@havn.example.no",
            ["Members:Organisations:1:Staff:2:Name"] = "Kari Nordmann",
            ["Members:Organisations:1:Staff:2:ObjectId"] = Id,
        });
        house.Person("kari", StaffHouse.Kari, objectId: Id);
        house.Person("kari2", "kari.nordmann@havn.example.no", OtherTenant, objectId: Id);
        await house.LinkedAsync(Havn, "ola");
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        await house.PressAsync("kari", FirstThread, Data(StaffAct.Take, sent));

        var other = await house.PressAsync("kari2", "a:kari2", Data(StaffAct.Take, sent));
        using var page = await house.Bot.SignedInAsync("kari.nordmann@havn.example.no");
        var shown = await page.OpenAsync($"/staff/sak/{sent.Id}");
        var taken = await house.Bot.Of<StaffDesk>().MoveAsync(new StaffCaller.SignedIn("KARI.Nordmann@havn.example.no"), sent.Id, by => new EnquiryMove.Take(by));

        Assert.StartsWith("Dette er gjort fra før.", Twin(other), StringComparison.Ordinal);
        Assert.DoesNotContain("Ta saken", shown.Html, StringComparison.Ordinal);
        Assert.IsType<MoveResult.Repeat>(taken);
        Assert.IsType<MoveResult.Refused>(await house.Bot.Of<StaffDesk>().MoveAsync(new StaffCaller.SignedIn(StaffHouse.Ola), sent.Id, by => new EnquiryMove.Take(by)));
        Assert.Single(await house.Bot.HistoryAsync(sent), line => line.Kind == EventKind.Taken);
        Assert.Equal(("take", StaffRefusal.Repeated), Assert.Single(await house.Bot.Of<StaffRefusals>().ListAsync(9)) is var line ? (line.Act, line.Reason) : default);
    }

    [Fact]
    public async Task A_stand_in_acts_on_what_nobody_took_in_time_and_on_nothing_else()
    {
        await using var house = await OpenAsync(new Dictionary<string, string> { ["Members:Organisations:0:Deputy"] = "sjef@samordner.example.no" });
        house.Person("sjef", "sjef@samordner.example.no");
        await house.LinkedAsync(Samordner, "sam");
        var (theirs, left, fresh) = (await house.Bot.SentAsync(To(Havn, Words)), await house.Bot.SentAsync(To(Samordner, Words), "nafosen-webchat|c2"), await house.Bot.SentAsync(To(Samordner, Words), "nafosen-webchat|c3"));
        var desk = house.Bot.Of<EnquiryDesk>();
        await desk.MoveAsync(left.Id, new EnquiryMove.Escalate(Samordner, EscalationStep.Deputy));
        // What was late before it went away is not late when it comes back.
        var back = await house.Bot.SentAsync(To(Samordner, Words), "nafosen-webchat|c4");
        await desk.MoveAsync(back.Id, new EnquiryMove.Escalate(Samordner, EscalationStep.Deputy));
        await desk.MoveAsync(back.Id, new EnquiryMove.PassOn(Actor.Staff("sam", Samordner), Havn, null));
        await desk.MoveAsync(back.Id, new EnquiryMove.PassOn(Kari, Samordner, null));

        foreach (var enquiry in new[] { theirs, fresh, back })
        {
            Assert.Equal(MessageType, (await house.PressAsync("sjef", "a:sjef", Data(StaffAct.Show, enquiry)))["type"]!.ToString());
            Assert.Equal(MessageType, (await house.PressAsync("sjef", "a:sjef", Data(StaffAct.Take, enquiry)))["type"]!.ToString());
            Assert.Null((await house.Bot.NowAsync(enquiry)).TakenBy);
        }

        Assert.StartsWith("Du har tatt saken.", Twin(await house.PressAsync("sjef", "a:sjef", Data(StaffAct.Take, await house.Bot.NowAsync(left)))), StringComparison.Ordinal);
        Assert.Equal("sjef@samordner.example.no", (await house.Bot.NowAsync(left)).TakenBy!.Email);
    }

    [Theory]
    [InlineData("""{"staff":"take"}""")]
    [InlineData("""{"staff":"take","enquiry":"tull"}""")]
    [InlineData("""{"staff":"fly","enquiry":"00000000000000000000000000000001"}""")]
    [InlineData("""{"staff":7}""")]
    public async Task Data_that_is_none_of_ours_is_an_unknown_card(string data)
    {
        await using var house = await OpenAsync();

        Assert.Equal(400, (await house.PressAsync("kari", FirstThread, JsonNode.Parse(data)!.AsObject()))["statusCode"]!.GetValue<int>());
    }

    [Fact]
    public async Task Nothing_that_was_shown_or_written_stays_in_inbox_log_or_outbox()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var enquiry = To(Havn, Words);
        var sent = await house.Bot.SentAsync(enquiry with { Content = enquiry.Content with { Requester = enquiry.Content.Requester with { Phone = "+4791234567" } } });
        await house.PressAsync("kari", FirstThread, Data(StaffAct.Answer, sent, "Vi hjelper med hytta."));
        await house.SayAsync("kari", "a:kari", "våre saker");
        await house.SettledAsync();

        var stored = await house.StoredAsync();

        foreach (var words in new[] { "naust", "91234567", "hytta" })
            Assert.DoesNotContain(words, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(house.Bot.Log.Lines, line => line.Contains("hytta", StringComparison.Ordinal) || line.Contains("naust", StringComparison.Ordinal));
    }
}
