using Dapper;
using NaFosenBot.Conversations;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Files;
using NaFosenBot.Enquiries.Links;
using NaFosenBot.Enquiries.Privacy;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;
using NaFosenBot.Storage.Retention;
using NaFosenBot.Tests.Enquiries.Links;
using NaFosenBot.Tests.Storage;
using Xunit;
using static NaFosenBot.Tests.Enquiries.SomebodysData;

namespace NaFosenBot.Tests.Enquiries;

/// <summary>Enquiries go when they have had their time, and hold their conversation until then.</summary>
public sealed class OldEnquiriesTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_settled_enquiry_goes_with_all_its_lines_when_nothing_has_happened_for_its_time(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        var (closed, _) = await TellEverythingAsync(office);
        var open = await office.SentAsync(AnEnquiry.To(AnEnquiry.Havn, "Åpen."));
        await office.Desk.MoveAsync(closed.Id, new EnquiryMove.Close(AnEnquiry.Kari, null));
        var (posts, link) = (office.Of<EnquiryPosts>(), ALink.To("19:a", office.Clock));
        await ALink.AddAsync(office, link);
        await posts.RememberCardAsync(closed.Id, link.Id, new PostedCard("7", "19:a;messageid=7", 1));

        office.Clock.Advance(TimeSpan.FromDays(700));
        await office.Job<RetentionJob>().RunAsync(CancellationToken.None);
        Assert.NotNull(await office.Store.FindAsync(closed.Id));
        office.Clock.Advance(TimeSpan.FromDays(40));
        await office.Job<RetentionJob>().RunAsync(CancellationToken.None);

        Assert.Null(await office.Store.FindAsync(closed.Id));
        Assert.Empty(await office.Store.HistoryAsync(closed.Id));
        Assert.NotNull(await office.Store.FindAsync(open.Id));
        Assert.False(await IsStoredAsync(office, Asked));
        Assert.Null(await posts.FindCardAsync(closed.Id, link.Id));
        var payload = await office.Of<Database>().ReadAsync(connection => connection.QuerySingleAsync<string>("SELECT payload FROM outbox WHERE way = @Way AND delivered_at IS NULL AND lane LIKE '%retract'", new { ConnectorMessage.Way }));
        Assert.Equal((ConnectorOperation.Delete, "7"), ConnectorMessage.Read(payload) is var deletion ? (deletion.Operation, deletion.ActivityId) : default);
        Assert.Contains(await office.Of<DeletionLog>().ListAsync(100), proof => proof is { Kind: "enquiries", Rows: 1, Reason: DeletionReason.Age });
    }

    [Fact]
    public async Task Its_files_go_with_it_and_the_log_counts_them()
    {
        await using var office = EnquiryOffice.Open();
        var enquiry = AnEnquiry.To(AnEnquiry.Havn);
        var file = await office.Of<FileStore>().KeepAsync(enquiry.Id, Guid.CreateVersion7(), new AcceptedFile("plan.txt", "text/plain", "plan"u8.ToArray()), CancellationToken.None);
        var sent = await office.SentAsync(enquiry with { Content = enquiry.Content with { Files = [file] } });
        await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Close(AnEnquiry.Kari, null));

        office.Clock.Advance(TimeSpan.FromDays(800));
        await office.Job<RetentionJob>().RunAsync(CancellationToken.None);

        Assert.Null(await office.Of<FileStore>().FindAsync(sent.Id, file, CancellationToken.None));
        Assert.Contains(await office.Of<DeletionLog>().ListAsync(100), proof => proof is { Kind: "files", Rows: 1, Reason: DeletionReason.Age });
    }

    /// <summary>What is looked at first is decided in the transaction: until then nothing is touched.</summary>
    [Fact]
    public async Task Somebody_who_writes_while_it_is_being_deleted_keeps_the_enquiry_and_its_files()
    {
        await using var office = EnquiryOffice.Open();
        var enquiry = AnEnquiry.To(AnEnquiry.Havn);
        var file = await office.Of<FileStore>().KeepAsync(enquiry.Id, Guid.CreateVersion7(), new AcceptedFile("plan.txt", "text/plain", "plan"u8.ToArray()), CancellationToken.None);
        var other = await office.SentAsync(AnEnquiry.To(AnEnquiry.Havn));
        var sent = await office.SentAsync(enquiry with { Content = enquiry.Content with { Files = [file] } });
        foreach (var old in new[] { other, sent })
            await office.Desk.MoveAsync(old.Id, new EnquiryMove.Close(AnEnquiry.Kari, null));
        office.Clock.Advance(TimeSpan.FromDays(800));

        await foreach (var _ in ((IPerishable)office.Of<OldEnquiries>()).DeleteAsync(office.Clock.GetUtcNow().AddDays(-750), CancellationToken.None))
            await office.Desk.MoveAsync(sent.Id, new EnquiryMove.Reply("Er dere der?"));

        Assert.Null(await office.Store.FindAsync(other.Id));
        Assert.NotNull(await office.Store.FindAsync(sent.Id));
        Assert.NotNull(await office.Of<FileStore>().FindAsync(sent.Id, file, CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_conversation_can_be_reached_while_an_enquiry_from_it_waits(Engine engine)
    {
        await using var office = EnquiryOffice.Open(engine);
        var (enquiry, conversation) = await TellEverythingAsync(office);
        await office.Of<Database>().WriteAsync(transaction => transaction.Connection!.ExecuteAsync("UPDATE outbox SET delivered_at = next_try_at", transaction: transaction), CancellationToken.None);

        office.Clock.Advance(TimeSpan.FromDays(40));
        await office.Job<RetentionJob>().RunAsync(CancellationToken.None);
        Assert.False(await IsStoredAsync(office, Chatted));
        Assert.NotNull(await office.Of<ConversationStore>().FindAsync(conversation));

        await office.Desk.MoveAsync(enquiry.Id, new EnquiryMove.Withdraw());
        await office.Job<RetentionJob>().RunAsync(CancellationToken.None);
        Assert.Null(await office.Of<ConversationStore>().FindAsync(conversation));
    }
}
