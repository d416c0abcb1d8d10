using System.Net;
using Dapper;
using NaFosenBot.Enquiries;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Hosted;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Staff;

/// <summary>Whoever writes on a page while the database takes nothing has not written in vain.</summary>
public sealed class FullDiskTests
{
    private static readonly string Words = new('å', 2900);

    [Fact]
    public async Task What_the_requester_and_staff_wrote_stands_in_the_field_and_can_be_sent_later()
    {
        await using var bot = StaffHouse.Open();
        var enquiry = await bot.SentAsync(To(Havn));
        using var kari = await bot.SignedInAsync(StaffHouse.Kari);
        using var requester = new PageVisitor(bot.Http.BaseAddress!);
        var (theirs, ours) = (await requester.OpenAsync(bot.Of<IEnquiryLinks>().ToRequester(enquiry.Id)!.AbsolutePath), await kari.OpenAsync($"/staff/sak/{enquiry.Id}"));
        await FillAsync(bot, isFull: true);

        var unsaid = await requester.SubmitAsync(theirs, "Send meldingen", [], ("tekst", Words));
        await FillAsync(bot, isFull: true);
        var unanswered = await kari.SubmitAsync(ours, "Send svaret", ("tekst", Words));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (unsaid.Status, unanswered.Status));
        Assert.True(unsaid.Says("Vi fikk ikke lagret meldingen. Ingenting er sendt, men den står fortsatt i feltet.") && unsaid.Says(Words));
        Assert.True(unanswered.Says("Det ble ikke lagret. Ingenting er sendt, men det du skrev, står fortsatt i feltet.") && unanswered.Says(Words));
        Assert.DoesNotContain(bot.Log.Lines, line => line.Contains("ååå", StringComparison.Ordinal));

        await FillAsync(bot, isFull: false);
        await requester.SubmitAsync(unsaid, "Send meldingen", [], ("tekst", Words));
        await kari.SubmitAsync(await kari.OpenAsync($"/staff/sak/{enquiry.Id}"), "Send svaret", ("tekst", Words));
        Assert.Equal([EventKind.Sent, EventKind.Replied, EventKind.Answered], (await bot.HistoryAsync(enquiry)).Select(line => line.Kind).Where(kind => kind != EventKind.Undeliverable));
    }

    /// <summary>The database may grow no more.</summary>
    private static Task FillAsync(TestBot bot, bool isFull) => bot.Of<Database>().WriteAsync(
        async transaction => await transaction.Connection!.ExecuteScalarAsync<long>($"PRAGMA max_page_count = {(isFull ? 1 : 1_000_000)}", transaction: transaction), CancellationToken.None);
}
