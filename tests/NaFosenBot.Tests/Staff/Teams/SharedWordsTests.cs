using NaFosenBot.Conversations;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Staff.Teams;
using NaFosenBot.Storage;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;
using static NaFosenBot.Tests.Fakes.Waiting;

namespace NaFosenBot.Tests.Staff.Teams;

/// <summary>What people write about themselves, where a whole channel reads it and where those read it who are to reply.</summary>
public sealed class SharedWordsTests
{
    private const string Words = "Hei, jeg heter Torgunn Lia. Kan noen ringe meg om naustet på 912 34 567 eller skrive til torgunn@naust.example? Hilsen torgunn lia";

    private static readonly string[] Secrets = ["Torgunn", "torgunn", "Lia", "912", "naust.example"];

    /// <summary>Random ids may hold any three digits.</summary>
    private static string WithoutIds(string json) => System.Text.RegularExpressions.Regex.Replace(json, "[0-9a-f]{32}", "");

    [Fact]
    public async Task A_channel_reads_what_is_asked_and_not_how_the_requester_is_called_and_reached()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(Asked());
        await house.ThreadAsync();

        var posted = WithoutIds(Assert.Single(await house.CardsAsync(1)).Body!.ToJsonString());
        var card = ShownCard.In((await house.CardsAsync(1))[0])!;
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, posted, StringComparison.Ordinal));
        Assert.Contains("Hei, jeg heter [navn]. Kan noen ringe meg om naustet på [telefon] eller skrive til [e-post]", card["fallbackText"]!.ToString(), StringComparison.Ordinal);
        foreach (var said in new[] { card["fallbackText"]!.ToString(), string.Join(' ', ShownCard.Nodes(card, "TextBlock").Select(block => block["text"])) })
            Assert.Contains("Trykk «Vis avsenderen» for å lese alt.", said, StringComparison.Ordinal);

        var show = ShownCard.Button(card, "Vis avsenderen")!;
        var own = await house.PressAsync("kari", TeamsHouse.FirstThread, show["data"]!.AsObject());
        Assert.Contains(Words, ShownCard.Twin(own), StringComparison.Ordinal);
        Assert.DoesNotContain("skjult", ShownCard.Twin(own), StringComparison.Ordinal);
        Assert.DoesNotContain("912", WithoutIds((await house.PressAsync("nabo", TeamsHouse.FirstThread, show["data"]!.AsObject())).ToJsonString()), StringComparison.Ordinal);
        Assert.Equal(Words, (await house.Bot.NowAsync(sent)).Content.Text);
    }

    [Fact]
    public async Task Nor_does_the_thread_say_it_whoever_writes()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(Asked());
        await house.ThreadAsync();
        var desk = house.Bot.Of<EnquiryDesk>();

        await desk.MoveAsync(sent.Id, new EnquiryMove.Note(Kari, "Ringte Torgunn Lia på 912 34 567, ikke svar."));
        await desk.MoveAsync(sent.Id, new EnquiryMove.Answer(Kari, "Hei torgunn lia, naustet ordner seg."));
        await desk.MoveAsync(sent.Id, new EnquiryMove.Reply("Bra. Ny adresse: torgunn@naust.example"));
        await house.SettledAsync();

        var lines = (await house.TextsAsync(4)).Skip(1).Select(call => call.Body!["text"]!.GetValue<string>()).ToList();
        var page = $"Navn og kontaktopplysninger er skjult her. Les alt på siden for medlemmer: {house.Bot.Of<NaFosenBot.Staff.IStaffLinks>().ToEnquiry(sent.Id)!.AbsoluteUri}";
        Assert.Equal(
            [
                $"Notat fra kari@havn.example.no (member.havn) (internt):\n\nRingte [navn] på [telefon], ikke svar.\n{page}",
                $"kari@havn.example.no (member.havn) svarte:\n\nHei [navn], naustet ordner seg.\n{page}",
                $"Avsenderen skrev:\n\nBra. Ny adresse: [e-post]\n{page}",
            ],
            lines);
    }

    [Fact]
    public async Task In_a_chat_of_ones_own_nothing_is_hidden()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn, "kari", "a:kari");
        var sent = await house.Bot.SentAsync(Asked());
        await house.CardsAsync(1);
        await house.SettledAsync();

        await house.Bot.Of<EnquiryDesk>().MoveAsync(sent.Id, new EnquiryMove.Reply("Ny adresse: torgunn@naust.example"));
        await house.SettledAsync();

        Assert.Contains(Words, ShownCard.In((await house.CardsAsync(1))[0])!["fallbackText"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("Avsenderen skrev:\n\nNy adresse: torgunn@naust.example", (await house.TextsAsync(2))[^1].Body!["text"]!.GetValue<string>());
    }

    /// <summary>No enquiry begins there; were one tied to such a conversation all the same, its people would not read the answer with it.</summary>
    [Theory]
    [InlineData("19:gruppe@thread.v2")]
    [InlineData($"{TeamsHouse.Channel2};messageid=7")]
    public async Task An_answer_never_goes_where_others_read_along(string place)
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.SayAsync("nabo", place, "dalfondet");
        await house.SaidAsync(place, 1);
        var sent = (await house.Bot.Of<Database>().WriteAsync(transaction => house.Bot.Of<EnquiryDesk>().KeepAsync(transaction, new EnquiryChange.Sent(Asked()), new ConversationKey($"msteams|{place}")), CancellationToken.None)).Enquiry;

        await house.Bot.Of<EnquiryDesk>().MoveAsync(sent.Id, new EnquiryMove.Answer(Kari, "Hei Torgunn, naustet ordner seg."));

        var history = await UntilAsync(() => house.Bot.HistoryAsync(sent), history => history[^1].Kind == EventKind.Undeliverable);
        Assert.Equal("others read along", history[^1].Text);
        Assert.DoesNotContain(house.Connector.Calls, call => call.Body?.ToJsonString().Contains("naustet", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("a:kari")]
    [InlineData(TeamsHouse.Channel)]
    public async Task A_long_line_is_cut_at_a_word_with_a_link_to_the_rest(string place)
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn, "kari", place);
        var sent = await house.Bot.SentAsync(To(Havn, "Kan noen hjelpe meg med et naust?"));
        await house.CardsAsync(1);
        await house.SettledAsync();
        var many = string.Concat(Enumerable.Repeat("taket på naustet lekker ", 100));

        await house.Bot.Of<EnquiryDesk>().MoveAsync(sent.Id, new EnquiryMove.Reply($"{many}og det var det siste"));
        await house.SettledAsync();

        var line = (await house.TextsAsync(2))[^1].Body!["text"]!.GetValue<string>();
        Assert.StartsWith("Avsenderen skrev:\n\ntaket på naustet lekker", line, StringComparison.Ordinal);
        Assert.EndsWith($" …\nLes resten på siden for medlemmer: {house.Bot.Of<NaFosenBot.Staff.IStaffLinks>().ToEnquiry(sent.Id)!.AbsoluteUri}", line, StringComparison.Ordinal);
        Assert.DoesNotContain("det siste", line, StringComparison.Ordinal);
        var shown = line.Split("\n\n")[1].Split(" …")[0];
        Assert.InRange(shown.Length, 1400, 1500);
        Assert.Matches(" (taket|på|naustet|lekker)$", shown);
    }

    [Fact]
    public async Task A_number_where_a_text_is_cut_is_not_half_shown()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        var text = $"{string.Concat(Enumerable.Repeat("naust ", 165))}912 34 567 ring";

        await house.Bot.SentAsync(To(Havn, text));

        Assert.DoesNotContain("912", (await house.CardsAsync(1))[0].Body!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hei, torgunn her. en god dag til alle", "hei, [navn] her. en god dag til alle")]
    [InlineData("det er torgunns naust, hilsen torgunn dag lia", "det er [navn] naust, hilsen [navn]")]
    public async Task A_known_name_is_hidden_in_part_and_in_small_letters_too(string written, string shared)
    {
        await using var house = await TeamsHouse.OpenAsync();
        var requester = Asked().Content.Requester with { Name = "Torgunn Dag Lia" };

        Assert.Equal(shared, SharedWords.Of(written, requester, house.Bot.Of<StaffWording>().In(Tongue.Bokmal)).Text);
    }

    [Fact]
    public async Task The_signs_are_said_in_every_language()
    {
        await using var house = await TeamsHouse.OpenAsync();
        var signs = Tongues.All.Select(tongue => SharedWords.Of("Ring 912 34 567", Asked().Content.Requester, house.Bot.Of<StaffWording>().In(tongue)).Text);

        Assert.Equal(["Ring [telefon]", "Ring [telefon]", "Ring [phone]"], signs);
    }

    private static Enquiry Asked()
    {
        var enquiry = To(Havn, Words);
        return enquiry with { Content = enquiry.Content with { Requester = enquiry.Content.Requester with { Name = "Torgunn Lia" } } };
    }
}
