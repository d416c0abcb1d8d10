using Dapper;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Enquiries.Links;
using Xunit;
using static NaFosenBot.Tests.Enquiries.PromiseOffice;

namespace NaFosenBot.Tests.Enquiries;

/// <summary>An enquiry does not lie with people who cannot hear of it: whose mail does not arrive, who left, who is not connected any more.</summary>
public sealed class NotReachedTests
{
    private static readonly Actor Siv = Actor.Staff("Siv", Coordinator, "siv@samordner.example");

    [Fact]
    public async Task Where_a_mailbox_is_dead_everybody_listed_there_is_tried_and_then_the_coordinator_gets_it()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await SendAsync(office);

        await NotReachedAsync(office, sent, "post@dal.example");
        await NotReachedAsync(office, sent, "post@dal.example", "kari@dal.example", "stedfortreder@dal.example");

        Assert.Equal(
            [
                "NewEnquiry → post@dal.example", "Receipt → per@gard.example", "Reminder → post@dal.example", "Reminder → kari@dal.example", "Reminder → stedfortreder@dal.example",
                "Escalated → post@samordner.example", "Moved → conversation", "Moved → per@gard.example",
            ],
            await NoticesAsync(office));
        Assert.Equal(("11-30 10:00", Coordinator), (await PromiseAsync(office, sent.Id), (await office.Store.FindAsync(sent.Id))!.Organisation));
    }

    [Fact]
    public async Task The_coordinator_who_got_it_so_is_reminded_of_the_promise_as_it_was_made()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await SendAsync(office);
        await NotReachedAsync(office, sent, "post@dal.example");
        await NotReachedAsync(office, sent, "post@dal.example", "kari@dal.example", "stedfortreder@dal.example");

        await PassAsync(office, 2);

        Assert.Equal(
            ["11-26 10:00 Escalated samordner", "11-27 10:00 Reminded samordner", "11-30 08:00 Delayed samordner"],
            (await StoryAsync(office, sent.Id)).Where(line => !line.Contains("NotReached", StringComparison.Ordinal)).Skip(2));
    }

    [Fact]
    public async Task Where_one_of_two_mailboxes_is_dead_the_other_has_its_time()
    {
        await using var office = EnquiryOffice.Open(new Dictionary<string, string?>(Settings) { ["Members:Organisations:0:Mail:1"] = "vakt@dal.example" }, ThursdayAtTen);
        var sent = await SendAsync(office);

        await NotReachedAsync(office, sent, "POST@dal.example", "post@dal.example");

        Assert.Equal(["11-26 10:00 Sent dal", "11-26 10:00 NotReached dal", "11-26 10:00 NotReached dal"], await StoryAsync(office, sent.Id));
        Assert.Equal("11-27 10:00", Shown((await office.Store.NextLookAsync())!.Value));
    }

    [Fact]
    public async Task Without_anybody_to_turn_to_no_new_date_is_promised_and_nobody_is_mailed_again_and_again()
    {
        await using var office = EnquiryOffice.Open(Settings.Where(setting => setting.Key is "Members:Organisations:0:Id" or "Members:Organisations:0:Mail:0").ToDictionary(), ThursdayAtTen);
        var sent = await SendAsync(office);
        await NotReachedAsync(office, sent, "post@dal.example");
        await PassAsync(office, 2);

        for (var bounce = 0; bounce < 20; bounce++)
            await NotReachedAsync(office, sent, "post@dal.example");

        Assert.Equal(
            ["11-26 10:00 Sent dal", "11-27 10:00 Reminded dal", "11-30 08:00 Delayed dal"],
            (await StoryAsync(office, sent.Id)).Where(line => !line.Contains("NotReached", StringComparison.Ordinal)));
        Assert.True((await office.Store.HistoryAsync(sent.Id)).Single(line => line.Kind == EventKind.Delayed).IsUnheard);
        Assert.Equal(("none", "12-02 08:00"), (await PromiseAsync(office, sent.Id), Shown((await office.Store.NextLookAsync())!.Value)));
    }

    [Fact]
    public async Task What_comes_back_late_of_an_enquiry_that_somebody_took_troubles_nobody()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await SendAsync(office);
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Take(Actor.Staff("Kari", Dal, "kari@dal.example")));

        await NotReachedAsync(office, sent, "post@dal.example", "stedfortreder@dal.example");

        Assert.Equal(["NewEnquiry → post@dal.example", "Receipt → per@gard.example"], await NoticesAsync(office));
    }

    /// <summary>The one who took it cannot be written to: the others hear of it, and it is not lost with them.</summary>
    [Fact]
    public async Task Where_the_mailbox_of_whoever_took_it_is_dead_the_others_hear_what_the_requester_writes()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await SendAsync(office);
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Take(Actor.Staff("Kari", Dal, "kari@dal.example")));
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Reply("Hei igjen."));

        await NotReachedAsync(office, sent, "kari@dal.example");
        Assert.Equal(["Reminder → post@dal.example", "Reminder → kari@dal.example", "Reminder → stedfortreder@dal.example"], (await NoticesAsync(office)).Skip(3));
        await NotReachedAsync(office, sent, "post@dal.example", "stedfortreder@dal.example");

        Assert.Equal(Coordinator, (await office.Store.FindAsync(sent.Id))!.Organisation);
    }

    [Fact]
    public async Task Where_its_card_stands_in_their_channel_they_know()
    {
        await using var office = EnquiryOffice.Open();
        var sent = await office.SentAsync(AnEnquiry.To(AnEnquiry.Havn));
        var link = ALink.To("19:a", office.Clock);
        await ALink.AddAsync(office, link);
        await office.Of<EnquiryPosts>().RememberCardAsync(sent.Id, link.Id, new PostedCard("7", "19:a;messageid=7", 1));

        await NotReachedAsync(office, sent, "post@havn.example.no", "vakt@havn.example.no");

        Assert.Equal([EventKind.Sent, EventKind.NotReached, EventKind.NotReached], (await office.Store.HistoryAsync(sent.Id)).Select(line => line.Kind));
    }

    [Fact]
    public async Task A_card_in_the_chat_of_somebody_who_is_not_listed_any_more_tells_nobody()
    {
        await using var office = EnquiryOffice.Open();
        var sent = await office.SentAsync(AnEnquiry.To(AnEnquiry.Havn));
        var link = ALink.To("a:sluttet", office.Clock) with { Kind = LinkKind.Personal, Person = "sluttet@havn.example.no" };
        await ALink.AddAsync(office, link);
        await office.Of<EnquiryPosts>().RememberCardAsync(sent.Id, link.Id, new PostedCard("7", "a:sluttet", 1));

        await NotReachedAsync(office, sent, "post@havn.example.no", "vakt@havn.example.no");

        Assert.True((await office.Store.HistoryAsync(sent.Id))[^1].IsToEverybody);
    }

    [Fact]
    public async Task Where_a_system_refuses_those_who_can_sign_in_are_written_to()
    {
        await using var office = EnquiryOffice.Open(new Dictionary<string, string?>(EnquiryOffice.Members) { ["Members:Organisations:2:Staff:0:Email"] = "fia@fjell.example.no" });
        var sent = await office.SentAsync(AnEnquiry.To(AnEnquiry.Fjell));

        await NotReachedAsync(office, sent, Reach.Webhook);

        Assert.Equal("fia@fjell.example.no", (await office.NoticesAsync())[^2].Notice.To);
    }

    [Fact]
    public async Task Whoever_took_it_and_left_hears_nothing_more_and_keeps_it_no_longer_than_another()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await SendAsync(office);
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Take(Actor.Staff("Kari", Dal, "kari@dal.example")));
        await using var without = office.Beside(new Dictionary<string, string?>(Settings) { ["Members:Organisations:0:Staff:0:Email"] = "ola@dal.example" });

        await without.Desk.MoveAsync(sent.Id, new EnquiryMove.Reply("Hei igjen."));
        await PassAsync(without, 3);

        Assert.DoesNotContain(await NoticesAsync(without), notice => notice.EndsWith("kari@dal.example", StringComparison.Ordinal));
        Assert.Contains("RequesterWrote → post@dal.example", await NoticesAsync(without));
        Assert.Equal(
            ["11-27 10:00 Reminded dal", "11-27 14:00 Escalated dal", "11-30 08:00 Escalated samordner", "11-30 08:00 Delayed samordner"],
            (await StoryAsync(without, sent.Id)).Skip(3));
    }

    [Theory]
    [InlineData(false, "11-26 10:00 Escalated samordner")]
    [InlineData(true, "11-26 10:00 Delayed dal")]
    public async Task What_is_with_an_organisation_that_is_not_connected_any_more_does_not_wait_for_its_time(bool isAlone, string expected)
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await SendAsync(office);
        var left = Settings.Where(setting => !setting.Key.StartsWith("Members:Organisations:0", StringComparison.Ordinal) && !isAlone).ToDictionary();
        await using var restarted = office.Beside(left);

        await restarted.Job<PromiseClock>().StartAsync(CancellationToken.None);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await StoryAsync(restarted, sent.Id)).Length < 2)
            await Task.Delay(20, patience.Token);
        await restarted.Job<PromiseClock>().StopAsync(CancellationToken.None);

        Assert.Equal(["11-26 10:00 Sent dal", expected], await StoryAsync(restarted, sent.Id));
        Assert.Equal(isAlone ? "none" : "11-30 10:00", await PromiseAsync(restarted, sent.Id));
    }

    [Fact]
    public async Task What_comes_back_to_an_organisation_that_is_not_connected_any_more_goes_to_the_coordinator()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await SendAsync(office);
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Answer(Kari, "Ja."));
        await using var without = office.Beside(Settings.Where(setting => !setting.Key.StartsWith("Members:Organisations:0", StringComparison.Ordinal)).ToDictionary());

        await without.Desk.MoveAsync(sent.Id, new EnquiryMove.Reply("Og når?"));
        await without.Job<PromiseClock>().RunAsync();

        Assert.Equal(Coordinator, (await without.Store.FindAsync(sent.Id))!.Organisation);
        Assert.Contains("Escalated → post@samordner.example", await NoticesAsync(without));
    }

    /// <summary>The assistant stood still until the promise was broken.</summary>
    [Fact]
    public async Task A_date_that_has_passed_is_not_promised_again()
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var sent = await SendAsync(office);
        await using var without = office.Beside(Settings.Where(setting => !setting.Key.StartsWith("Members:Organisations:0", StringComparison.Ordinal)).ToDictionary());
        office.Clock.Advance(TimeSpan.FromDays(12));

        await without.Job<PromiseClock>().RunAsync();

        Assert.Equal(["11-26 10:00 Sent dal", "12-08 10:00 Escalated samordner", "12-08 10:00 Delayed samordner"], await StoryAsync(without, sent.Id));
        Assert.DoesNotContain("Moved → per@gard.example", await NoticesAsync(without));
    }

    [Fact]
    public void Who_is_listed_has_an_address_and_who_is_not_has_none()
    {
        var members = EnquiryOffice.Open(Settings).Of<MemberDirectory>();

        Assert.Equal("kari@dal.example", members.AddressOf(Kari));
        Assert.Equal("kari@dal.example", members.AddressOf(Actor.Staff("Kari", Dal, "KARI@dal.example")));
        Assert.Equal("stedfortreder@dal.example", members.AddressOf(Actor.Staff("Sjef", Dal, "stedfortreder@dal.example")));
        Assert.Null(members.AddressOf(Siv));
        Assert.Null(members.AddressOf(Actor.Staff("kari@dal.example", Coordinator)));
    }

    [Theory]
    [InlineData("status", "Nonsense")]
    [InlineData("content", "nonsense")]
    public async Task One_whose_row_cannot_be_read_keeps_none_from_being_looked_at_or_listed(string column, string value)
    {
        await using var office = EnquiryOffice.Open(Settings, ThursdayAtTen);
        var (broken, whole) = (await SendAsync(office), await SendAsync(office));
        await office.Of<Database>().WriteAsync(transaction => transaction.Connection!.ExecuteAsync($"UPDATE enquiries SET {column} = @Value WHERE id = @Id", new { Value = value, Id = broken.Id.ToString() }, transaction), CancellationToken.None);
        office.Clock.SetUtcNow((await office.Store.NextLookAsync())!.Value);

        await office.Job<PromiseClock>().RunAsync();

        Assert.Equal(EventKind.Reminded, (await office.Store.HistoryAsync(whole.Id))[^1].Kind);
        Assert.Equal(new HashSet<EnquiryId> { broken.Id, whole.Id }, (await office.Store.ListAsync(new EnquiryFilter(IsOpenOnly: false), 10)).Select(enquiry => enquiry.Id).ToHashSet());
        Assert.Equal(office.Clock.GetUtcNow().AddMinutes(10), await office.Store.NextLookAsync());
    }

    /// <summary>Mails to those come back, and the clock looks.</summary>
    private static async Task NotReachedAsync(EnquiryOffice office, Enquiry sent, params string[] receivers)
    {
        foreach (var receiver in receivers)
            await office.Desk.MoveAsync(sent.Id, new EnquiryMove.NotReached(receiver, "smtp 550"));
        await office.Job<PromiseClock>().RunAsync();
    }
}
