using System.Text.Json.Nodes;
using NaFosenBot.Conversations;
using NaFosenBot.Enquiries;
using NaFosenBot.Staff;
using NaFosenBot.Staff.Teams;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;
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
        var log = await TeamsRecord.UntilAsync(() => house.Bot.Of<ConversationLog>().ReadAsync(new ConversationKey("nafosen-webchat|c1"), 0, 9), lines => lines.Count > 0);
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
    public async Task An_answer_on_a_stale_card_is_not_sent_and_not_lost()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        await house.Bot.Of<EnquiryDesk>().MoveAsync(sent.Id, new EnquiryMove.Reply("Glem det med taket."));

        var stale = await house.PressAsync("kari", FirstThread, Data(StaffAct.Answer, sent, "Om taket: ja."));

        Assert.StartsWith("Saken er endret siden kortet ble vist. Ingenting er sendt. Slik står den nå. Det du skrev, står fortsatt under «Svar».", Twin(stale), StringComparison.Ordinal);
        var field = Nodes(stale, "Input.Text").Single(field => field["id"]!.ToString() == StaffPress.FieldOf(StaffAct.Answer));
        Assert.Equal("Om taket: ja.", field["value"]!.ToString());
        Assert.DoesNotContain(await house.Bot.HistoryAsync(sent), line => line.Kind == EventKind.Answered);
    }

    [Fact]
    public async Task The_same_press_again_has_one_effect_and_shows_what_is_now()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        var data = Data(StaffAct.Answer, sent, "Ja.");

        await house.PressAsync("kari", FirstThread, data, id: "f:same");
        await house.Bot.Of<EnquiryDesk>().MoveAsync(sent.Id, new EnquiryMove.Close(Kari, null));
        var retried = await house.PressAsync("kari", FirstThread, data, id: "f:same");
        var replayed = await house.PressAsync("kari", FirstThread, data, id: "f:other");
        var others = await house.PressAsync("ola", FirstThread, data);

        Assert.Contains("Status: Lukket", Twin(retried), StringComparison.Ordinal);
        Assert.StartsWith("Dette er gjort fra før. Ingenting er sendt på nytt.", Twin(replayed), StringComparison.Ordinal);
        Assert.Contains("Status: Lukket", Twin(replayed), StringComparison.Ordinal);
        Assert.StartsWith("Saken er endret siden kortet ble vist.", Twin(others), StringComparison.Ordinal);
        Assert.Single(await house.Bot.HistoryAsync(sent), line => line.Kind == EventKind.Answered);
        // They may what they did, and nobody reads of them under what was refused.
        Assert.Empty(await house.Bot.Of<StaffRefusals>().ListAsync(9));
        Assert.DoesNotContain(ShownCard.Nodes(replayed, "Input.Text"), field => field["value"] is not null);
    }

    [Fact]
    public async Task What_is_mine_already_is_not_taken_twice()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        await house.PressAsync("kari", FirstThread, Data(StaffAct.Take, sent));

        var again = await house.PressAsync("kari", FirstThread, Data(StaffAct.Take, sent));

        Assert.StartsWith("Dette er gjort fra før.", Twin(again), StringComparison.Ordinal);
        Assert.Single(await house.Bot.HistoryAsync(sent), line => line.Kind == EventKind.Taken);
    }

    [Fact]
    public async Task Whoever_passes_on_and_presses_again_sees_where_it_went_and_is_not_among_the_refused()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        var data = Data(StaffAct.PassOn, sent);
        data[StaffPress.ReceiverField] = Fjell.Value;
        var first = await house.PressAsync("kari", FirstThread, data);

        var again = await house.PressAsync("kari", FirstThread, data, id: "f:other");
        var others = await house.PressAsync("ola", FirstThread, data);

        Assert.Equal(Twin(first), Twin(again));
        Assert.Equal(MessageType, others["type"]!.ToString());
        Assert.Single(await house.Bot.HistoryAsync(sent), line => line.Kind == EventKind.PassedOn);
        Assert.Equal(("passOn", StaffRefusal.NotTheirs, "29:ola"), Assert.Single(await house.Bot.Of<StaffRefusals>().ListAsync(9)) is var line ? (line.Act, line.Reason, line.Person) : default);
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
        Assert.Empty(await house.Bot.Of<StaffRefusals>().ListAsync(9));
    }

    [Fact]
    public async Task A_card_from_before_it_went_away_takes_nothing_and_shows_one_that_does()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        var desk = house.Bot.Of<EnquiryDesk>();
        await house.PressAsync("kari", FirstThread, Data(StaffAct.Take, sent));
        await desk.MoveAsync(sent.Id, new EnquiryMove.PassOn(Kari, Fjell, null));
        await desk.MoveAsync(sent.Id, new EnquiryMove.PassOn(Actor.Staff("fia", Fjell), Havn, null));

        var again = await house.PressAsync("kari", FirstThread, Data(StaffAct.Take, sent));

        Assert.StartsWith("Saken er endret siden kortet ble vist.", Twin(again), StringComparison.Ordinal);
        Assert.Null((await house.Bot.NowAsync(sent)).TakenBy);
        Assert.Equal(("take", StaffRefusal.Changed), Assert.Single(await house.Bot.Of<StaffRefusals>().ListAsync(9)) is var line ? (line.Act, line.Reason) : default);
        var fresh = ShownCard.Nodes(again, "Action.Execute").Single(action => action["title"]!.ToString() == "Ta saken");
        Assert.StartsWith("Du har tatt saken.", Twin(await house.PressAsync("kari", FirstThread, fresh["data"]!.AsObject())), StringComparison.Ordinal);
        Assert.Equal((EnquiryStatus.Taken, StaffHouse.Kari), ((await house.Bot.NowAsync(sent)).Status, (await house.Bot.NowAsync(sent)).TakenBy?.Email));
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
