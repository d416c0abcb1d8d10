using Dapper;
using NaFosenBot.Enquiries;
using NaFosenBot.Outbox;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Hosted;
using NaFosenBot.Tests.Staff;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Delivery.Mail;

/// <summary>A mail that calls for somebody to take an enquiry comes too late when somebody has taken it. What is told for other reasons comes all the same.</summary>
public sealed class TakenMeanwhileTests
{
    [Theory]
    [InlineData(NoticeKind.Escalated, true, false)]
    [InlineData(NoticeKind.Returned, true, false)]
    [InlineData(NoticeKind.Escalated, false, true)]
    [InlineData(NoticeKind.Returned, false, true)]
    [InlineData(NoticeKind.Reminder, true, true)]
    [InlineData(NoticeKind.NewEnquiry, true, true)]
    [InlineData(NoticeKind.RequesterWrote, true, true)]
    public async Task It_is_sent_where_somebody_still_has_to_do_something(NoticeKind kind, bool isTaken, bool isSent)
    {
        await using var bot = StaffHouse.Open();
        var enquiry = await bot.SentAsync(To(Havn));
        if (isTaken)
            await bot.Of<EnquiryDesk>().MoveAsync(enquiry.Id, new EnquiryMove.Take(Actor.Staff("Kari Havn", Havn, StaffHouse.Kari)));
        var notice = new EnquiryNotice(enquiry.Id, kind, (await bot.HistoryAsync(enquiry))[0].Sequence, StaffHouse.HavnMail, Havn);

        var promise = await bot.Of<Database>().WriteAsync(transaction => Task.FromResult(bot.Of<OutboxStore>().Add(transaction, "late", EnquiryNotice.ByMail, notice.Write())), CancellationToken.None);
        bot.Of<OutboxTray>().Hand([promise!]);
        using var patience = new CancellationTokenSource(WebChatClient.Patience);
        while (await bot.Of<Database>().ReadAsync(connection => connection.QuerySingleAsync<int>("SELECT COUNT(*) FROM outbox WHERE id = @Id AND delivered_at IS NOT NULL", new { Id = promise!.Id.ToString() })) == 0)
            await Task.Delay(20, patience.Token);

        Assert.Equal(isSent, File.Exists(Path.Combine(bot.Data.FullName, "mail", $"{promise!.Id}.eml")));
        Assert.DoesNotContain(await bot.HistoryAsync(enquiry), line => line.Kind == EventKind.NotReached);
    }
}
