using NaFosenBot.Conversations;
using NaFosenBot.Enquiries;
using NaFosenBot.Routing;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Storage;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Enquiries;

/// <summary>What happens to an enquiry, its history and the notices of it, on a real database.</summary>
public sealed class EnquiryDeskTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_sent_enquiry_has_a_number_a_promise_and_receivers(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        var sent = To(Havn, email: "per@example.no");

        var stored = await office.SentAsync(sent);

        Assert.Equal("F-2026-0001", stored.Number.ToString());
        Assert.Equal((EnquiryStatus.Assigned, Havn, sent.PromisedBy, EnquiryOffice.Tuesday), (stored.Status, stored.Organisation, stored.PromisedBy, stored.CreatedAt));
        Assert.InRange(stored.NextLook!.Value, EnquiryOffice.Tuesday, stored.PromisedBy!.Value);
        Assert.Equal(
            [("enquiry-mail", NoticeKind.NewEnquiry, "post@havn.example.no"), ("enquiry-mail", NoticeKind.NewEnquiry, "vakt@havn.example.no"), ("enquiry-mail", NoticeKind.Receipt, "per@example.no")],
            (await office.NoticesAsync()).Select(notice => (notice.Way, notice.Notice.Kind, notice.Notice.To)));
        Assert.Equal([EventKind.Sent], (await office.Store.HistoryAsync(stored.Id)).Select(line => line.Kind));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_read_back_is_what_was_sent(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        var sent = To(Havn, "Søknad om «naust» på Æøå-neset\n\nmed vennlig hilsen");
        sent = sent with
        {
            Content = sent.Content with
            {
                Place = new("place.havn"),
                Topics = ["topic.fish"],
                Told = [new("fund.x")],
                RunnersUp = [Fjell],
                Files = [new StoredFile(Guid.CreateVersion7(EnquiryOffice.Tuesday), "plan.pdf", "application/pdf", 12)],
                Requester = sent.Content.Requester with { Phone = "+4772000000", RingAt = "etter kl. 14", CompanyForm = "limited", OrganisationNumber = "974760673", Amount = 200_000, Purposes = Knowledge.Funding.Purposes.Invest | Knowledge.Funding.Purposes.Hire },
            },
        };

        var stored = await office.SentAsync(sent);
        var read = await office.Store.FindAsync(sent.Id);

        Assert.Equivalent(stored, read, strict: true);
        Assert.Equal(sent.Content.Requester, read!.Content.Requester);
        Assert.Equal(sent.Id, (await office.Store.FindAsync(EnquiryNumber.Read("sak f-2026-0001, takk")!.Value))!.Id);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_nobody_is_connected_for_goes_to_the_coordinator(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);

        var stored = await office.SentAsync(To(Uten));

        Assert.Equal((EnquiryStatus.Assigned, Samordner, Uten), (stored.Status, stored.Organisation, stored.Content.Receiver));
        Assert.Equal("post@samordner.example.no", Assert.Single(await office.NoticesAsync()).Notice.To);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Without_a_coordinator_either_it_is_kept_and_nothing_is_promised(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine, new Dictionary<string, string?>());

        var stored = await office.SentAsync(To(Uten));

        Assert.Equal((EnquiryStatus.New, Uten, null), (stored.Status, stored.Organisation, stored.PromisedBy));
        Assert.Empty(await office.NoticesAsync());
        Assert.Equal(stored.Id, Assert.Single(await office.Store.ListAsync(new EnquiryFilter(IsOpenOnly: true), 10)).Id);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Numbers_have_no_gaps_and_no_doubles_however_many_send_at_once(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        await using var other = office.Beside();

        await Task.WhenAll(Enumerable.Range(0, 60).Select(turn => Task.Run(() => (turn % 2 == 0 ? office : other).SentAsync(To(Havn)))));

        Assert.Equal(Enumerable.Range(1, 60), (await office.Store.ListAsync(new EnquiryFilter(IsOpenOnly: false), 100)).Select(enquiry => enquiry.Number!.Value.Serial).Order());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_failed_turn_uses_no_number(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        await Assert.ThrowsAsync<InvalidOperationException>(() => office.Of<Database>().WriteAsync<bool>(
            async transaction =>
            {
                await office.Desk.KeepAsync(transaction, new EnquiryChange.Sent(To(Havn)), new ConversationKey("webchat|c1"));
                throw new InvalidOperationException();
            },
            CancellationToken.None));

        Assert.Empty(await office.NoticesAsync());
        Assert.Equal(1, (await office.SentAsync(To(Havn))).Number!.Value.Serial);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_fifty_who_press_at_once_in_two_processes_one_takes_it_and_the_others_see_who(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        await using var other = office.Beside();
        var sent = await office.SentAsync(To(Havn));

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(turn => Task.Run(() => (turn % 2 == 0 ? office : other).Desk.MoveAsync(sent.Id, new EnquiryMove.Take(Actor.Staff($"p{turn}", Havn))))));

        var taken = Assert.Single(results.OfType<MoveResult.Moved>());
        Assert.All(results.OfType<MoveResult.Refused>(), refused => Assert.Equal((Refusal.TakenByAnother, taken.Enquiry.TakenBy), (refused.Why, refused.Enquiry.TakenBy)));
        Assert.Equal(49, results.OfType<MoveResult.Refused>().Count());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_takes_it_while_another_is_taking_it_sees_who(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        await using var other = office.Beside();
        var sent = await office.SentAsync(To(Havn));
        // Ready to write as soon as it is its turn.
        Assert.NotNull(await other.Store.FindAsync(sent.Id));
        var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var first = office.Of<Database>().WriteAsync(
            async transaction =>
            {
                var kept = await office.Desk.KeepAsync(transaction, new EnquiryChange.Made(sent.Id, new EnquiryMove.Take(Kari)), new ConversationKey("webchat|c1"));
                taken.TrySetResult();
                await Task.Delay(TimeSpan.FromMilliseconds(300));
                return kept;
            },
            CancellationToken.None);
        await taken.Task;
        var second = await other.Desk.MoveAsync(sent.Id, new EnquiryMove.Take(Ola));
        await first;

        Assert.Equal((Refusal.TakenByAnother, Kari), (Assert.IsType<MoveResult.Refused>(second).Why, ((MoveResult.Refused)second).Enquiry.TakenBy));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_takes_it_twice_has_taken_it_once(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        var sent = await office.SentAsync(To(Havn));

        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Take(Kari));

        Assert.IsType<MoveResult.Repeat>(await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Take(Kari)));
        Assert.Equal(2, (await office.Store.HistoryAsync(sent.Id)).Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_decides_on_what_is_not_so_any_more_is_refused(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        var sent = await office.SentAsync(To(Havn));
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Take(Kari));

        var stale = await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Close(Ola, null) { Seen = sent.Version });

        Assert.Equal(Refusal.Changed, Assert.IsType<MoveResult.Refused>(stale).Why);
        Assert.Equal(EnquiryStatus.Taken, (await office.Store.FindAsync(sent.Id))!.Status);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_passed_on_has_a_new_promise_and_a_new_receiver(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        var sent = await office.SentAsync(To(Havn));
        office.Clock.Advance(TimeSpan.FromHours(3));

        var moved = Assert.IsType<MoveResult.Moved>(await office.Desk.MoveAsync(sent.Id, new EnquiryMove.PassOn(Kari, Fjell, "Deres felt"))).Enquiry;

        Assert.Equal((EnquiryStatus.PassedOn, Fjell, null), (moved.Status, moved.Organisation, moved.TakenBy));
        Assert.Equal(EnquiryOffice.Tuesday.AddDays(6).AddHours(3), moved.PromisedBy);
        Assert.Equal([("enquiry-webhook", NoticeKind.PassedOn), ("conversation", NoticeKind.Moved)], (await office.NoticesAsync()).Skip(2).Select(notice => (notice.Way, notice.Notice.Kind)));
        Assert.Equal(
            new Dictionary<NaFosenBot.Knowledge.Entries.EntryId, Workload> { [Havn] = new(0, 1), [Fjell] = new(1, 1) }.OrderBy(pair => pair.Key),
            (await office.Store.WorkloadsAsync()).OrderBy(pair => pair.Key));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_nobody_could_take_is_theirs_who_are_connected_later(Engine engine)
    {
        await using var before = EnquiryOffice.Open(engine, new Dictionary<string, string?>());
        var stored = await before.SentAsync(To(Havn));
        await using var after = before.Beside();
        after.Clock.Advance(TimeSpan.FromHours(2));

        await after.Job<PromiseClock>().RunAsync();

        var read = await after.Store.FindAsync(stored.Id);
        Assert.Equal((EnquiryStatus.Assigned, Havn), (read!.Status, read.Organisation));
        Assert.True(read.PromisedBy > after.Clock.GetUtcNow() && read.NextLook < read.PromisedBy);
        Assert.Equal(
            [(NoticeKind.PassedOn, "post@havn.example.no"), (NoticeKind.PassedOn, "vakt@havn.example.no"), (NoticeKind.Moved, null)],
            (await after.NoticesAsync()).Select(notice => (notice.Notice.Kind, notice.Notice.To)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task While_still_nobody_is_connected_it_is_looked_for_again_and_again(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine, new Dictionary<string, string?>());
        var stored = await office.SentAsync(To(Havn));
        office.Clock.Advance(TimeSpan.FromHours(2));

        await office.Job<PromiseClock>().RunAsync();

        var read = await office.Store.FindAsync(stored.Id);
        Assert.Equal((EnquiryStatus.New, stored.Version), (read!.Status, read.Version));
        Assert.InRange(read.NextLook!.Value, office.Clock.GetUtcNow(), office.Clock.GetUtcNow().AddHours(1));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_enquiry_that_is_gone_cannot_be_moved(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);

        Assert.IsType<MoveResult.Unknown>(await office.Desk.MoveAsync(EnquiryId.New(office.Clock), new EnquiryMove.Take(Kari)));
    }
}
