using System.Text;
using Microsoft.AspNetCore.Http;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Privacy;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Staff.Teams;
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
        var card = ShownCard.In(call)!;
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
    public async Task Where_Teams_does_not_say_who_is_there_staff_press_for_the_sender()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        house.Instead = call => call.Target.Contains("pagedmembers", StringComparison.Ordinal) ? Results.StatusCode(403) : null;

        await house.Bot.SentAsync(To(Havn, Words, email: "per@example.no"));

        var card = ShownCard.In((await house.CardsAsync(1))[0])!;
        Assert.Null(card["refresh"]);
        var show = ShownCard.Nodes(card, "Action.Execute").Single(action => action["title"]!.ToString() == "Vis avsenderen");
        var shown = await house.PressAsync("kari", $"{TeamsHouse.Channel};messageid=1", show["data"]!.AsObject());
        Assert.Contains("per@example.no", shown["value"]!["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain(ShownCard.Nodes(shown["value"]!, "Action.Execute"), action => action["title"]!.ToString() == "Vis avsenderen");
        var stranger = await house.PressAsync("nabo", $"{TeamsHouse.Channel};messageid=1", show["data"]!.AsObject());
        Assert.DoesNotContain("per@", stranger.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_persons_own_view_has_the_latest_words_and_the_shared_card_has_not()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        var desk = house.Bot.Of<EnquiryDesk>();
        await desk.MoveAsync(sent.Id, new EnquiryMove.Take(Kari));
        await desk.MoveAsync(sent.Id, new EnquiryMove.Note(Kari, "Ringte, ikke svar."));
        await desk.MoveAsync(sent.Id, new EnquiryMove.Answer(Kari, $"Ja, {new string('å', 400)}"));
        await desk.MoveAsync(sent.Id, new EnquiryMove.Reply("Når [da](https://ond.example)?"));
        await house.SettledAsync();

        var own = (await house.PressAsync("kari", "a:kari", TeamsHouse.Data(StaffAct.Show, sent)))["value"]!;

        var twin = own["fallbackText"]!.GetValue<string>();
        Assert.Contains(": Avsenderen skrev: Når [da](https://ond.example)?", twin, StringComparison.Ordinal);
        Assert.Contains("Notat fra kari@havn.example.no (member.havn) (internt): Ringte, ikke svar.", twin, StringComparison.Ordinal);
        // The three latest: that it was taken stands above.
        Assert.DoesNotContain("tok saken", twin, StringComparison.Ordinal);
        Assert.Contains(ShownCard.Nodes(own, "TextRun"), run => run["text"]!.ToString() == "Når [da](https://ond.example)?");
        Assert.Contains(ShownCard.Nodes(own, "TextBlock"), block => block["text"]!.ToString().StartsWith("Teksten er kortet ned.", StringComparison.Ordinal));
        Assert.DoesNotContain((await house.CardsAsync(1)).Select(call => ShownCard.In(call)!.ToJsonString()), json => json.Contains("Ringte", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_move_wherever_it_was_made_updates_the_card_and_is_told_in_the_thread()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        var thread = Uri.EscapeDataString(await house.ThreadAsync());
        var desk = house.Bot.Of<EnquiryDesk>();

        await desk.MoveAsync(sent.Id, new EnquiryMove.Take(Kari));
        await desk.MoveAsync(sent.Id, new EnquiryMove.Note(Kari, "Ringte, ikke svar."));
        await desk.MoveAsync(sent.Id, new EnquiryMove.Answer(Kari, "Ja,\nring oss."));
        await desk.MoveAsync(sent.Id, new EnquiryMove.Reply("Når da?"));
        await house.SettledAsync();

        var updates = (await house.CardsAsync(2)).Skip(1).ToList();
        Assert.All(updates, call => Assert.StartsWith($"PUT /v3/conversations/{thread}/activities/", $"{call.Method} {call.Target}", StringComparison.Ordinal));
        Assert.Contains("Status: Tatt", ShownCard.In(updates[^1])!["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal);
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
        var (desk, thread) = (house.Bot.Of<EnquiryDesk>(), Uri.EscapeDataString(await house.ThreadAsync()));

        await desk.MoveAsync(sent.Id, new EnquiryMove.PassOn(Kari, Fjell, "Det gjelder naust."));
        await desk.MoveAsync(sent.Id, new EnquiryMove.Answer(Actor.Staff("fia", Fjell), "Bare for avsenderen og Fjell."));
        await house.SettledAsync();

        var last = (await house.CallsAsync(call => ShownCard.In(call) is not null && call.Target.Contains(thread, StringComparison.Ordinal), 1))[^1];
        Assert.Equal($"Henvendelse {sent.Number} ligger hos member.fjell nå. Dere trenger ikke gjøre mer.", ShownCard.In(last)!["fallbackText"]!.GetValue<string>());
        Assert.Empty(ShownCard.In(last)!["actions"]!.AsArray());
        var told = (await house.CallsAsync(call => call.Body?["text"] is not null && call.Target.Contains(thread, StringComparison.Ordinal), 1)).Select(call => call.Body!["text"]!.GetValue<string>()).ToList();
        Assert.Equal(["kari@havn.example.no (member.havn) sendte saken videre til member.fjell"], told);
        // The new ones see why.
        Assert.Contains(await house.TextsAsync(3), call => call.Body!["text"]!.GetValue<string>() == "kari@havn.example.no (member.havn) sendte saken videre til member.fjell:\n\nDet gjelder naust.");
    }

    [Fact]
    public async Task Files_that_came_later_are_told_of_without_words_and_counted_on_the_card()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, Words));
        await house.ThreadAsync();

        await house.Bot.Of<EnquiryDesk>().MoveAsync(sent.Id, new EnquiryMove.Reply("") { Files = [new StoredFile(Guid.Empty, "plan.pdf", "application/pdf", 8), new StoredFile(Guid.Empty, "kart.pdf", "application/pdf", 8)] });
        await house.SettledAsync();

        Assert.Contains("Vedlegg: 2", ShownCard.In((await house.CardsAsync(2))[^1])!["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal);
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
        await house.ThreadAsync();
        await house.Bot.Of<EnquiryDesk>().MoveAsync(sent.Id, new EnquiryMove.Answer(Kari, "Ja."));
        await house.SettledAsync();

        await house.Bot.Of<Erasure>().EraseAsync(await house.Bot.Of<PersonalData>().FindAsync(new Person.Sender(sent.Number!.Value)), Actor.Requester);
        await house.SettledAsync();

        // The card and the line of the answer; nothing comes after them.
        Assert.Equal(2, (await house.CallsAsync(call => call.Method == "DELETE", 2)).Count);
        Assert.Equal("DELETE", house.Connector.Calls.Last(call => call.Method is not "GET").Method);
    }

    [Fact]
    public async Task The_fullest_card_is_smaller_than_Teams_takes_and_hides_no_links()
    {
        await using var house = await TeamsHouse.OpenAsync();
        var enquiry = To(Havn, string.Concat(Enumerable.Repeat("[klikk](https://ond.example) ✂️漢字\"\n", 400)), "per@example.no") with { Number = new EnquiryNumber(2026, 1), Version = 4, TakenBy = Kari };
        enquiry = enquiry with { Content = enquiry.Content with { Reasons = [new string('å', 900)], Requester = enquiry.Content.Requester with { Name = $"*Per* [her](https://ond.example){new string('漢', 300)}", RingAt = new string('漢', 4000) } } };
        var said = new EnquiryEvent(9, enquiry.Id, TimeProvider.System.GetUtcNow(), EventKind.Noted, Kari, Havn, EnquiryStatus.Taken, new string('漢', 3000), []);
        var view = new CardView(enquiry, [said, said, said, said], [.. Enumerable.Range(0, 100).Select(n => new Knowledge.Entries.EntryId($"member.en-organisasjon-med-et-langt-navn-{n}"))])
        {
            IsPersons = true,
            Notice = ("Lagret", true),
            Draft = new StaffPress(StaffAct.Answer, enquiry.Id, 3) { Text = new string('漢', StaffPress.LongestText) },
        };

        var shared = view with { IsPersons = false, Draft = null, Notice = null, Viewers = [.. Enumerable.Range(0, 60).Select(n => $"29:{new string('x', 80)}{n}")] };

        foreach (var words in Tongues.All.Select(house.Bot.Of<StaffWording>().In))
        {
            foreach (var fullest in new[] { view, shared })
            {
                var json = System.Text.Json.JsonSerializer.Serialize(EnquiryCard.Make(fullest, words).Message(), NaFosenBot.Activities.ActivityJson.Wire.Activity);
                Assert.InRange(Encoding.UTF8.GetByteCount(json), 1, 28 * 1024 - 1);
            }
        }

        var card = EnquiryCard.Make(view, house.Bot.Of<StaffWording>().In(Tongue.Bokmal)).Content;
        Assert.All(ShownCard.Nodes(card, "TextBlock").Select(block => block["text"]!.GetValue<string>()).Concat(ShownCard.Nodes(card, "FactSet").SelectMany(set => set["facts"]!.AsArray()).Select(fact => fact!["value"]!.GetValue<string>())),
            text => Assert.DoesNotMatch(@"(?<!\\)\[", text));
    }
}
