using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Enquiries.Privacy;
using NaFosenBot.Outbox;
using NaFosenBot.Staff.Teams;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Fakes;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Staff.Teams;

/// <summary>An enquiry's card in the linked places: posted once, kept as the enquiry is, with its history in the thread.</summary>
public sealed class CardTests
{
    private const string Words = "Kan noen hjelpe meg med et hemmelig naust?";

    [Fact]
    public async Task A_new_enquiry_is_posted_to_each_channel_of_its_organisation_and_to_nobody_elses()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        await house.LinkedAsync(Havn, "ola", TeamsHouse.Channel2);
        await house.LinkedAsync(Fjell, "fia", "19:fjell@thread.tacv2");

        await house.Bot.SentAsync(To(Havn, Words, email: "per@example.no"));

        var cards = await house.CardsAsync(2);
        await house.SettledAsync();
        Assert.Equal(2, (await house.CardsAsync(2)).Count);
        Assert.Equal([TeamsHouse.Channel2, TeamsHouse.Channel], cards.Select(call => call.Body!["channelData"]!["channel"]!["id"]!.GetValue<string>()).Order());
        Assert.All(cards, call => Assert.Equal("/v3/conversations", call.Target));
    }

    [Fact]
    public async Task The_shared_card_says_what_was_asked_and_why_and_by_when_but_not_how_to_reach_the_requester()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);

        var sent = await house.Bot.SentAsync(To(Havn, Words, email: "per@example.no"));

        var call = Assert.Single(await house.CardsAsync(1));
        var card = TeamsHouse.CardIn(call)!;
        var text = card["fallbackText"]!.GetValue<string>();
        foreach (var said in new[] { $"Henvendelse {sent.Number}", "Status: Ny", "Hos: member.havn", "Svarfrist:", Words, "Hvorfor den kom hit: Det gjelder Havn.", $"/staff/sak/{sent.Id}" })
            Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.Equal(["Ta saken", "Svar", "Spør tilbake", "Send videre", "Lukk"], card["actions"]!.AsArray().Select(action => action!["title"]!.GetValue<string>()));
        Assert.DoesNotContain("per@example.no", call.Body!.ToJsonString(), StringComparison.Ordinal);
        // What notifications show anybody over the shoulder.
        Assert.Equal($"Henvendelse {sent.Number} til member.havn: Ny", call.Body["activity"]!["summary"]!.GetValue<string>());
        // Staff's clients ask for more by themselves; the neighbour's does not.
        Assert.Equal(["29:kari", "29:ola"], card["refresh"]!["userIds"]!.AsArray().Select(id => id!.GetValue<string>()));
    }

    [Fact]
    public async Task Every_move_wherever_it_was_made_updates_the_card_and_is_told_in_the_thread()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        var thread = Uri.EscapeDataString(await ThreadAsync(house));
        var desk = house.Bot.Of<EnquiryDesk>();

        await desk.MoveAsync(sent.Id, new EnquiryMove.Take(Kari));
        await desk.MoveAsync(sent.Id, new EnquiryMove.Note(Kari, "Ringte, ikke svar."));
        await desk.MoveAsync(sent.Id, new EnquiryMove.Answer(Kari, "Ja,\nring oss."));
        await desk.MoveAsync(sent.Id, new EnquiryMove.Reply("Når da?"));
        await house.SettledAsync();

        var updates = (await house.CardsAsync(2)).Skip(1).ToList();
        Assert.All(updates, call => Assert.StartsWith($"PUT /v3/conversations/{thread}/activities/", $"{call.Method} {call.Target}", StringComparison.Ordinal));
        Assert.Contains("Status: Tatt", TeamsHouse.CardIn(updates[^1])!["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal);
        var lines = (await house.TextsAsync(5)).Skip(1).ToList();
        Assert.All(lines, call => Assert.Equal($"POST /v3/conversations/{thread}/activities", $"{call.Method} {call.Target}"));
        Assert.Equal(
            ["kari@havn.example.no (member.havn) tok saken", "Notat fra kari@havn.example.no (member.havn) (internt):\n\nRingte, ikke svar.", "kari@havn.example.no (member.havn) svarte:\n\nJa,\nring oss.", "Avsenderen skrev:\n\nNår da?"],
            lines.Select(call => call.Body!["text"]!.GetValue<string>()));
        Assert.All(lines, call => Assert.Equal("plain", call.Body!["textFormat"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Where_an_enquiry_went_away_from_its_card_has_no_contents_any_more()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        await house.LinkedAsync(Fjell, "fia", TeamsHouse.Channel2);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        var (desk, thread) = (house.Bot.Of<EnquiryDesk>(), Uri.EscapeDataString(await ThreadAsync(house)));

        await desk.MoveAsync(sent.Id, new EnquiryMove.PassOn(Kari, Fjell, "De kan naust."));
        await desk.MoveAsync(sent.Id, new EnquiryMove.Answer(Actor.Staff("fia", Fjell), "Bare for avsenderen og Fjell."));
        await house.SettledAsync();

        var last = (await house.CallsAsync(call => TeamsHouse.CardIn(call) is not null && call.Target.Contains(thread, StringComparison.Ordinal), 1))[^1];
        Assert.Equal($"Henvendelse {sent.Number} ligger hos member.fjell nå. Dere trenger ikke gjøre mer.", TeamsHouse.CardIn(last)!["fallbackText"]!.GetValue<string>());
        Assert.Empty(TeamsHouse.CardIn(last)!["actions"]!.AsArray());
        var told = (await house.CallsAsync(call => call.Body?["text"] is not null && call.Target.Contains(thread, StringComparison.Ordinal), 1)).Select(call => call.Body!["text"]!.GetValue<string>()).ToList();
        Assert.Equal(["kari@havn.example.no (member.havn) sendte saken videre til member.fjell"], told);
        // The new ones see why.
        Assert.Contains(await house.TextsAsync(3), call => call.Body!["text"]!.GetValue<string>() == "kari@havn.example.no (member.havn) sendte saken videre til member.fjell:\n\nDe kan naust.");
    }

    [Fact]
    public async Task What_the_connector_cannot_take_now_comes_later_and_once()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        var refusals = 2;
        house.Instead = call => call.Method == "POST" && call.Target == "/v3/conversations" && refusals-- > 0 ? Results.StatusCode(429) : null;

        await house.Bot.SentAsync(To(Havn, Words));

        Assert.Equal(3, (await house.CardsAsync(3)).Count);
        await house.SettledAsync();
        Assert.Equal(3, (await house.CardsAsync(3)).Count);
    }

    [Fact]
    public async Task A_card_that_somebody_took_away_is_posted_again()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        await ThreadAsync(house);
        house.Instead = call => call.Method == "PUT" ? RestConnector.Error(404, "ActivityNotFound", "gone") : null;

        await house.Bot.Of<EnquiryDesk>().MoveAsync(sent.Id, new EnquiryMove.Take(Kari));

        Assert.Equal(["POST", "PUT", "POST"], (await house.CardsAsync(3)).Select(call => call.Method));
    }

    [Fact]
    public async Task A_card_that_somebody_took_away_does_not_come_back_when_the_enquiry_has_gone_elsewhere()
    {
        await using var house = await TeamsHouse.OpenAsync();
        var link = await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        await ThreadAsync(house);
        house.Instead = call => call.Method == "PUT" ? RestConnector.Error(404, "ActivityNotFound", "gone") : null;

        await house.Bot.Of<EnquiryDesk>().MoveAsync(sent.Id, new EnquiryMove.PassOn(Kari, Fjell, null));
        await house.SettledAsync();

        Assert.Equal(["POST", "PUT"], (await house.CardsAsync(2)).Select(call => call.Method));
        Assert.Null(await house.Bot.Of<EnquiryPosts>().FindCardAsync(sent.Id, link.Id));
    }

    [Fact]
    public async Task A_channel_that_refuses_the_bot_ends_its_link_and_the_enquiry_says_that_nobody_was_reached()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        house.Instead = call => call.Method == "POST" && call.Target == "/v3/conversations" ? RestConnector.Error(403, "BotNotInConversationRoster", "no") : null;

        var sent = await house.Bot.SentAsync(To(Havn, Words));

        var ended = await TeamsHouse.UntilAsync(() => house.Bot.Of<LinkStore>().EndedAsync(9), ended => ended.Count == 1);
        Assert.Equal(LinkEnd.Refused, ended[0].EndedWhy);
        var history = await TeamsHouse.UntilAsync(() => house.Bot.HistoryAsync(sent), history => history.Count > 1);
        Assert.Equal((EventKind.Undeliverable, "Teams 403 BotNotInConversationRoster"), (history[^1].Kind, history[^1].Text));
    }

    [Fact]
    public async Task A_card_that_is_refused_for_good_says_so_once_and_runs_in_no_circle()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        house.Instead = call => call.Method == "POST" && call.Target == "/v3/conversations" ? RestConnector.Error(400, "BadSyntax", "no") : null;

        var sent = await house.Bot.SentAsync(To(Havn, Words));
        await TeamsHouse.UntilAsync(() => house.Bot.HistoryAsync(sent), history => history.Count > 1);
        await house.SettledAsync();

        Assert.Single(await house.Bot.HistoryAsync(sent), line => line.Kind == EventKind.Undeliverable);
        Assert.Equal(2, (await house.CardsAsync(2)).Count);
    }

    [Fact]
    public async Task Where_there_is_no_mailbox_staff_hear_by_mail_though_a_channel_is_linked()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Fjell, "fia");
        house.Instead = call => call.Method == "POST" && call.Target == "/v3/conversations" ? RestConnector.Error(400, "BadSyntax", "no") : null;

        var sent = await house.Bot.SentAsync(To(Fjell, Words));

        var mail = Assert.Single(await TeamsHouse.UntilAsync(() => Task.FromResult(house.Bot.MailsAbout($"Ny henvendelse {sent.Number}")), mails => mails.Count > 0));
        Assert.Equal(StaffHouse.Fia, mail.To.Mailboxes.Single().Address);
    }

    [Fact]
    public async Task Files_that_came_later_are_told_of_without_words_and_counted_on_the_card()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        await ThreadAsync(house);

        await house.Bot.Of<EnquiryDesk>().MoveAsync(sent.Id, new EnquiryMove.Reply("") { Files = [new StoredFile(Guid.Empty, "plan.pdf", "application/pdf", 8), new StoredFile(Guid.Empty, "kart.pdf", "application/pdf", 8)] });
        await house.SettledAsync();

        Assert.Contains("Vedlegg: 2", TeamsHouse.CardIn((await house.CardsAsync(2))[^1])!["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("Avsenderen skrev\nVedlegg: 2", (await house.TextsAsync(2))[^1].Body!["text"]!.GetValue<string>());
        var shown = await house.PressAsync("kari", $"{TeamsHouse.Channel};messageid=1", TeamsHouse.Data(StaffAct.Show, sent));
        Assert.Contains("Vedlegg: 2", shown["value"]!["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erased_an_enquiry_is_taken_out_of_the_channel_too()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words, email: "per@example.no"));
        await ThreadAsync(house);
        await house.Bot.Of<EnquiryDesk>().MoveAsync(sent.Id, new EnquiryMove.Answer(Kari, "Ja."));
        await house.SettledAsync();

        await house.Bot.Of<Erasure>().EraseAsync(await house.Bot.Of<PersonalData>().FindAsync(new Person.Sender(sent.Number!.Value)));
        await house.SettledAsync();

        // The card and the line of the answer; nothing comes after them.
        Assert.Equal(2, (await house.CallsAsync(call => call.Method == "DELETE", 2)).Count);
        Assert.Equal("DELETE", house.Connector.Calls.Last(call => call.Method is not "GET").Method);
    }

    [Fact]
    public async Task A_stand_in_gets_a_card_in_a_chat_of_their_own_only_when_nobody_took_it_in_time()
    {
        await using var house = await TeamsHouse.OpenAsync(new Dictionary<string, string> { ["Members:Organisations:1:Deputy"] = "sjef@havn.example.no" });
        house.Person("sjef", "sjef@havn.example.no");
        await house.LinkedAsync(Havn, "sjef", "a:sjef");
        Assert.Contains("når ingen har tatt en henvendelse i tide", (await house.TextsAsync(1))[0].Body!["text"]!.GetValue<string>(), StringComparison.Ordinal);
        var sent = await house.Bot.SentAsync(To(Havn, Words, email: "per@example.no"));
        await house.SettledAsync();
        Assert.DoesNotContain(house.Connector.Calls, call => TeamsHouse.CardIn(call) is not null);

        await house.Bot.Of<EnquiryDesk>().MoveAsync(sent.Id, new EnquiryMove.Escalate(Havn, EscalationStep.Deputy));

        var card = Assert.Single(await house.CardsAsync(1));
        Assert.Equal("/v3/conversations/a%3Asjef/activities", card.Target);
        // A chat is its person's own: here the requester can be reached.
        Assert.Contains("per@example.no", TeamsHouse.CardIn(card)!["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_was_taken_off_the_list_gets_no_more_cards_in_their_chat()
    {
        await using var house = await TeamsHouse.OpenAsync();
        var link = await house.LinkedAsync(Havn, "kari", "a:kari") with { Id = LinkId.New(TimeProvider.System), Person = "sluttet@havn.example.no" };
        await house.Bot.Of<Database>().WriteAsync(
            async transaction =>
            {
                await house.Bot.Of<LinkStore>().AddAsync(transaction, link);
                return true;
            },
            CancellationToken.None);
        var before = (await house.TextsAsync(1)).Count;

        // Promised while they still were on it.
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        await PromiseAsync(house, EnquiryPost.ByCard, new EnquiryPost(sent.Id, link.Id, 1));
        await house.Bot.Of<EnquiryPosts>().RememberCardAsync(sent.Id, link.Id, new PostedCard("1", "a:kari", long.MaxValue));
        await house.Bot.Of<EnquiryDesk>().MoveAsync(sent.Id, new EnquiryMove.Answer(Kari, Words));
        await PromiseAsync(house, EnquiryPost.ByLine, new EnquiryPost(sent.Id, link.Id, (await house.Bot.HistoryAsync(sent))[^1].Sequence));

        Assert.Empty(await house.CardsAsync(0));
        Assert.Equal(before, (await house.TextsAsync(0)).Count);
    }

    [Fact]
    public async Task The_fullest_card_is_smaller_than_Teams_takes_and_hides_no_links()
    {
        await using var house = await TeamsHouse.OpenAsync();
        var words = house.Bot.Of<StaffWording>().In(Knowledge.Language.Tongue.Bokmal);
        var enquiry = To(Havn, string.Concat(Enumerable.Repeat("[klikk](https://ond.example) ✂️漢字\"\n", 400)), "per@example.no") with { Number = new EnquiryNumber(2026, 1), Version = 4, TakenBy = Kari };
        enquiry = enquiry with { Content = enquiry.Content with { Reasons = [new string('å', 900)], Requester = enquiry.Content.Requester with { Name = $"*Per* [her](https://ond.example){new string('漢', 300)}", RingAt = new string('漢', 4000) } } };
        var view = new CardView(enquiry, [], [.. Enumerable.Range(0, 100).Select(n => new Knowledge.Entries.EntryId($"member.en-organisasjon-med-et-langt-navn-{n}"))])
        {
            IsPersons = true,
            Notice = ("Lagret", true),
            Draft = new StaffPress(StaffAct.Answer, enquiry.Id, 3) { Text = new string('漢', StaffPress.LongestText) },
        };

        var shared = view with { IsPersons = false, Draft = null, Notice = null, Viewers = [.. Enumerable.Range(0, 60).Select(n => $"29:{new string('x', 80)}{n}")] };

        foreach (var fullest in new[] { view, shared })
        {
            var json = System.Text.Json.JsonSerializer.Serialize(EnquiryCard.Make(fullest, words).Message(), NaFosenBot.Activities.ActivityJson.Wire.Activity);
            Assert.InRange(Encoding.UTF8.GetByteCount(json), 1, 28 * 1024 - 1);
        }

        var card = EnquiryCard.Make(view, words).Content;
        Assert.All(Nodes(card, "TextBlock").Select(block => block["text"]!.GetValue<string>()).Concat(Nodes(card, "FactSet").SelectMany(set => set["facts"]!.AsArray()).Select(fact => fact!["value"]!.GetValue<string>())),
            text => Assert.DoesNotMatch(@"(?<!\\)\[", text));
    }

    private static async Task PromiseAsync(TeamsHouse house, string way, EnquiryPost post)
    {
        var promise = await house.Bot.Of<Database>().WriteAsync(transaction => Task.FromResult(house.Bot.Of<OutboxStore>().Add(transaction, post.Lane, way, post.Write(), TeamsHouse.Patience)), CancellationToken.None);
        house.Bot.Of<OutboxTray>().Hand([promise!]);
        await house.SettledAsync();
    }

    internal static IEnumerable<JsonNode> Nodes(JsonNode node, string type) => node switch
    {
        JsonObject one => (one["type"]?.ToString() == type ? [one] : Array.Empty<JsonNode>()).Concat(one.SelectMany(member => member.Value is null ? [] : Nodes(member.Value, type))),
        JsonArray many => many.SelectMany(item => item is null ? [] : Nodes(item, type)),
        _ => [],
    };

    /// <summary>Waits for the card; the thread it stands in.</summary>
    private static async Task<string> ThreadAsync(TeamsHouse house)
    {
        await house.CardsAsync(1);
        await house.SettledAsync();
        var enquiry = (await house.Bot.Of<EnquiryStore>().ListAsync(new EnquiryFilter(false), 1))[0];
        var link = (await house.Bot.Of<LinkStore>().OpenAsync(enquiry.Organisation))[0];
        return (await house.Bot.Of<EnquiryPosts>().FindCardAsync(enquiry.Id, link.Id))!.Thread;
    }
}
