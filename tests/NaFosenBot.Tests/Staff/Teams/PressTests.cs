using System.Text.Json.Nodes;
using Dapper;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Conversations;
using NaFosenBot.Enquiries;
using NaFosenBot.Staff.Teams;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Fakes;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;
using static NaFosenBot.Tests.Staff.Teams.TeamsHouse;

namespace NaFosenBot.Tests.Staff.Teams;

/// <summary>Buttons of cards: what they do for whom, and what they do for nobody.</summary>
public sealed class PressTests
{
    private const string Words = "Kan noen hjelpe meg med et hemmelig naust?";
    private const string CardType = "application/vnd.microsoft.card.adaptive";
    private const string MessageType = "application/vnd.microsoft.activity.message";

    [Fact]
    public async Task From_taken_to_answered_and_read_in_the_conversation()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words, email: "per@example.no"));

        var taken = await house.PressAsync("kari", Thread, Data(StaffAct.Take, sent));
        Assert.Equal(CardType, taken["type"]!.ToString());
        Assert.StartsWith("Du har tatt saken.", Twin(taken), StringComparison.Ordinal);
        // Whoever has it sees how to reach the requester.
        Assert.Contains("E-post: per@example.no", Twin(taken), StringComparison.Ordinal);
        var answered = await house.PressAsync("kari", Thread, Data(StaffAct.Answer, await house.Bot.NowAsync(sent), "Ja, ring oss."));

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

        var answer = await house.PressAsync("kari", Thread, Data(act, sent, text, to));

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

        var answer = await house.PressAsync("kari", Thread, Data(act, sent, text, to));

        Assert.StartsWith(said, Twin(answer), StringComparison.Ordinal);
        Assert.Equal(sent.Version, (await house.Bot.NowAsync(sent)).Version);
    }

    [Fact]
    public async Task A_text_too_long_for_a_card_is_kept_in_its_field()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));

        var answer = await house.PressAsync("kari", Thread, Data(StaffAct.Answer, sent, new string('å', StaffPress.LongestText + 1)));

        Assert.Contains("høyst 3000 tegn", Twin(answer), StringComparison.Ordinal);
        Assert.Contains(CardTests.Nodes(answer, "Input.Text"), field => field["id"]!.ToString() == StaffPress.FieldOf(StaffAct.Answer) && field["value"]!.ToString().Length == StaffPress.LongestText + 1);
        Assert.Equal(sent.Version, (await house.Bot.NowAsync(sent)).Version);
    }

    [Fact]
    public async Task Who_comes_late_reads_who_took_it()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        await house.PressAsync("kari", Thread, Data(StaffAct.Take, sent));

        var late = await house.PressAsync("ola", Thread, Data(StaffAct.Take, sent));

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

        var stale = await house.PressAsync("kari", Thread, Data(StaffAct.Answer, sent, "Om taket: ja."));

        Assert.StartsWith("Saken er endret siden kortet ble vist. Ingenting er sendt. Slik står den nå. Det du skrev, står fortsatt under «Svar».", Twin(stale), StringComparison.Ordinal);
        var field = CardTests.Nodes(stale, "Input.Text").Single(field => field["id"]!.ToString() == StaffPress.FieldOf(StaffAct.Answer));
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

        await house.PressAsync("kari", Thread, data, id: "f:same");
        await house.Bot.Of<EnquiryDesk>().MoveAsync(sent.Id, new EnquiryMove.Close(Kari, null));
        var retried = await house.PressAsync("kari", Thread, data, id: "f:same");
        var replayed = await house.PressAsync("kari", Thread, data, id: "f:other");
        var others = await house.PressAsync("ola", Thread, data);

        Assert.Contains("Status: Lukket", Twin(retried), StringComparison.Ordinal);
        Assert.Contains("Status: Lukket", Twin(replayed), StringComparison.Ordinal);
        Assert.StartsWith("Saken er endret siden kortet ble vist.", Twin(others), StringComparison.Ordinal);
        Assert.Single(await house.Bot.HistoryAsync(sent), line => line.Kind == EventKind.Answered);
    }

    [Fact]
    public async Task Taken_again_after_it_went_away_and_came_back_it_is_taken()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        var desk = house.Bot.Of<EnquiryDesk>();
        await house.PressAsync("kari", Thread, Data(StaffAct.Take, sent));
        await desk.MoveAsync(sent.Id, new EnquiryMove.PassOn(Kari, Fjell, null));
        await desk.MoveAsync(sent.Id, new EnquiryMove.PassOn(Actor.Staff("fia", Fjell), Havn, null));

        var again = await house.PressAsync("kari", Thread, Data(StaffAct.Take, sent));

        Assert.StartsWith("Du har tatt saken.", Twin(again), StringComparison.Ordinal);
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

    public static TheoryData<string, StaffRefusal> Outsiders() => new()
    {
        { "a neighbour in the channel", StaffRefusal.Unknown },
        { "another organisation's staff", StaffRefusal.Unknown },
        { "somebody who is not in the team", StaffRefusal.Unknown },
        { "staff by their own word only", StaffRefusal.Unknown },
        { "the right address in another tenant", StaffRefusal.Unknown },
        { "an anonymous guest with the right address", StaffRefusal.Unknown },
        { "staff in a channel that is not linked", StaffRefusal.NotHere },
        { "staff in a group chat", StaffRefusal.NotHere },
        { "another organisation's channel", StaffRefusal.NotTheirs },
        { "another organisation's staff in their own chat", StaffRefusal.NotTheirs },
    };

    [Theory]
    [MemberData(nameof(Outsiders))]
    public async Task Whoever_has_no_right_to_it_is_refused_politely_changes_nothing_and_leaves_a_line(string who, StaffRefusal why)
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        await house.LinkedAsync(Fjell, "fia", Channel2);
        house.Person("spion", StaffHouse.Kari, OtherTenant);
        house.Person("gjest", StaffHouse.Kari);
        var sent = await house.Bot.SentAsync(To(Havn, Words, email: "per@example.no"));
        await house.SettledAsync();
        var (person, place) = who switch
        {
            "a neighbour in the channel" => ("nabo", Thread),
            "another organisation's staff" => ("fia", Thread),
            "somebody who is not in the team" => ("borte", Thread),
            "staff by their own word only" => ("nabo", Thread),
            "the right address in another tenant" => ("spion", "a:spion"),
            "an anonymous guest with the right address" => ("gjest", Thread),
            "staff in a channel that is not linked" => ("kari", "19:andre@thread.tacv2;messageid=1"),
            "staff in a group chat" => ("kari", "19:meeting@thread.v2"),
            "another organisation's channel" => ("fia", $"{Channel2};messageid=1"),
            _ => ("fia", "a:fia"),
        };
        if (person == "gjest")
            house.Instead = call => call.Method == "GET" && call.Target.EndsWith("29%3Agjest", StringComparison.Ordinal)
                ? Results.Json(new { id = "29:gjest", name = "Kari", email = StaffHouse.Kari, tenantId = Tenant, userRole = "anonymous" }) : null;
        // What the activity says of the sender is not to be believed.
        Action<JsonObject>? forge = who == "staff by their own word only"
            ? invoke => invoke["from"] = new JsonObject { ["id"] = "29:nabo", ["name"] = "Kari Havn", ["email"] = StaffHouse.Kari, ["userPrincipalName"] = StaffHouse.Kari, ["aadObjectId"] = "00000000-0000-4000-8000-000000000001" }
            : null;

        foreach (var data in new[] { Data(StaffAct.Take, sent), Data(StaffAct.Answer, sent, "Et svar som ingen ba om"), Data(StaffAct.Show, sent) })
        {
            var answer = await house.PressAsync(person, place, data, forge: forge);

            Assert.Equal((MessageType, 200), (answer["type"]!.ToString(), answer["statusCode"]!.GetValue<int>()));
            Assert.DoesNotContain("naust", answer.ToJsonString(), StringComparison.Ordinal);
            Assert.DoesNotContain("per@", answer.ToJsonString(), StringComparison.Ordinal);
        }

        Assert.Equal(sent.Version, (await house.Bot.NowAsync(sent)).Version);
        var lines = await house.Bot.Of<StaffRefusals>().ListAsync(9);
        Assert.Equal(["show", "answer", "take"], lines.Select(line => line.Act));
        Assert.All(lines, line => Assert.Equal((why, sent.Id, $"29:{person}"), (line.Reason, line.Enquiry, line.Person)));
        Assert.DoesNotContain("ingen ba om", await StoredAsync(house), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_member_is_out_within_the_minute()
    {
        var clock = new ShiftedClock();
        await using var house = await OpenAsync(change: services => services.AddSingleton<TimeProvider>(clock));
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        Assert.Equal(CardType, (await house.PressAsync("kari", Thread, Data(StaffAct.Show, sent)))["type"]!.ToString());

        house.Leave("kari");
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(MessageType, (await house.PressAsync("kari", Thread, Data(StaffAct.Take, sent)))["type"]!.ToString());
        Assert.Equal(EnquiryStatus.Assigned, (await house.Bot.NowAsync(sent)).Status);
    }

    [Fact]
    public async Task An_object_id_on_the_list_counts_alone_and_everywhere()
    {
        const string Id = "11111111-2222-3333-4444-555555555555";
        // A stand-in's address opens no back door to the same person's row.
        await using var house = await OpenAsync(new Dictionary<string, string> { ["Members:Organisations:1:Staff:0:ObjectId"] = Id, ["Members:Organisations:1:Deputy"] = StaffHouse.Kari });
        house.Person("kari2", "noe@annet.example.no", OtherTenant, objectId: Id);
        await house.LinkedAsync(Havn, "ola");
        var sent = await house.Bot.SentAsync(To(Havn, Words));

        Assert.Equal(MessageType, (await house.PressAsync("kari", Thread, Data(StaffAct.Take, sent)))["type"]!.ToString());
        Assert.Equal(CardType, (await house.PressAsync("kari2", "a:kari2", Data(StaffAct.Take, sent)))["type"]!.ToString());
        Assert.Equal("Kari Havn", (await house.Bot.NowAsync(sent)).TakenBy!.Name);
    }

    [Fact]
    public async Task A_user_name_on_the_list_counts_where_the_organisation_is_linked()
    {
        await using var house = await OpenAsync(new Dictionary<string, string> { ["Members:Organisations:1:Staff:0:UserName"] = "kah@havnas.onmicrosoft.com" });
        house.Person("kah", "kari.annen@example.no", userName: "KAH@havnas.onmicrosoft.com");
        await house.LinkedAsync(Havn, "ola");
        var sent = await house.Bot.SentAsync(To(Havn, Words));

        Assert.Equal(CardType, (await house.PressAsync("kah", Thread, Data(StaffAct.Take, sent)))["type"]!.ToString());
        Assert.Equal("Kari Havn", (await house.Bot.NowAsync(sent)).TakenBy!.Name);
    }

    [Fact]
    public async Task When_Teams_cannot_say_who_it_is_nothing_is_changed_and_nobody_is_accused()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        house.Instead = call => call.Target.EndsWith("29%3Aola", StringComparison.Ordinal) ? Results.StatusCode(403) : null;

        var answer = await house.PressAsync("ola", Thread, Data(StaffAct.Take, sent));

        Assert.Contains("Jeg fikk ikke spurt Teams om hvem du er.", answer["value"]!.ToString(), StringComparison.Ordinal);
        Assert.Empty(await house.Bot.Of<StaffRefusals>().ListAsync(9));
        Assert.Equal(sent.Version, (await house.Bot.NowAsync(sent)).Version);
    }

    [Fact]
    public async Task A_card_that_asks_for_itself_shows_staff_theirs_and_leaves_others_alone()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words, email: "per@example.no"));

        var staff = await house.PressAsync("kari", Thread, Data(StaffAct.Show, sent), trigger: "automatic");
        var neighbour = await house.PressAsync("nabo", Thread, Data(StaffAct.Show, sent), trigger: "automatic");

        Assert.Contains("per@example.no", Twin(staff), StringComparison.Ordinal);
        Assert.Equal((403, "application/vnd.microsoft.error"), (neighbour["statusCode"]!.GetValue<int>(), neighbour["type"]!.ToString()));
        Assert.Empty(await house.Bot.Of<StaffRefusals>().ListAsync(9));
    }

    [Theory]
    [InlineData("""{"staff":"take"}""")]
    [InlineData("""{"staff":"take","enquiry":"tull"}""")]
    [InlineData("""{"staff":"fly","enquiry":"00000000000000000000000000000001"}""")]
    [InlineData("""{"staff":7}""")]
    public async Task Data_that_is_none_of_ours_is_an_unknown_card(string data)
    {
        await using var house = await OpenAsync();

        Assert.Equal(400, (await house.PressAsync("kari", Thread, JsonNode.Parse(data)!.AsObject()))["statusCode"]!.GetValue<int>());
    }

    [Fact]
    public async Task Nothing_that_was_shown_or_written_stays_in_inbox_log_or_outbox()
    {
        await using var house = await OpenAsync();
        await house.LinkedAsync(Havn);
        var enquiry = To(Havn, Words);
        var sent = await house.Bot.SentAsync(enquiry with { Content = enquiry.Content with { Requester = enquiry.Content.Requester with { Phone = "+4791234567" } } });
        await house.PressAsync("kari", Thread, Data(StaffAct.Answer, sent, "Vi hjelper med hytta."));
        await house.SayAsync("kari", "a:kari", "våre saker");
        await house.SettledAsync();

        var stored = await StoredAsync(house);

        foreach (var words in new[] { "naust", "91234567", "hytta" })
            Assert.DoesNotContain(words, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(house.Bot.Log.Lines, line => line.Contains("hytta", StringComparison.Ordinal) || line.Contains("naust", StringComparison.Ordinal));
    }

    private const string Thread = $"{Channel};messageid=1";

    private static string Twin(JsonObject answer) => answer["value"]!["fallbackText"]!.GetValue<string>();

    /// <summary>Everything outside the enquiry itself, and outside the requester's own conversation.</summary>
    private static Task<string> StoredAsync(TeamsHouse house) => house.Bot.Of<Database>().ReadAsync(async connection => string.Join('\n', await connection.QueryAsync<string>(
        """
        SELECT COALESCE(result, '') || activity FROM inbox
        UNION ALL SELECT activity FROM conversation_log WHERE conversation LIKE 'msteams|%'
        UNION ALL SELECT payload FROM outbox
        UNION ALL SELECT act || reason || person || conversation FROM staff_refusals
        """)));
}
