using System.Net;
using NaFosenBot.Enquiries;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Staff;

/// <summary>A connection that breaks while something is stored does not say what became of it: the page finds out, and says what is true.</summary>
public sealed class LostCommitTests
{
    private const string Words = "Det er et naust ved fjorden.";

    [Theory]
    [InlineData(LostCommit.AnswerLost, true)]
    [InlineData(LostCommit.Undone, false)]
    public async Task What_was_stored_is_said_to_be_and_what_was_not_can_be_sent_again(LostCommit loss, bool isStored)
    {
        FaultyDatabase? database = null;
        await using var bot = StaffHouse.Open(services => database = FaultyDatabase.In(services));
        var enquiry = await bot.SentAsync(To(Havn));
        using var kari = await bot.SignedInAsync(StaffHouse.Kari);
        using var requester = new PageVisitor(bot.Http.BaseAddress!);
        var theirs = await requester.OpenAsync(bot.Of<IEnquiryLinks>().ToRequester(enquiry.Id)!.AbsolutePath);

        database!.LoseNext(loss, EventKind.Replied);
        var said = await requester.SubmitAsync(theirs, "Send meldingen", [], ("tekst", Words));
        var ours = await kari.OpenAsync($"/staff/sak/{enquiry.Id}");
        database.LoseNext(loss, EventKind.Answered);
        var answered = await kari.SubmitAsync(ours, "Send svaret", ("tekst", Words));

        Assert.Equal(isStored ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable, said.Status);
        Assert.Equal((isStored, !isStored), (said.Says("Meldingen er sendt."), said.Says("Ingenting er sendt")));
        Assert.Equal((isStored, !isStored), (answered.Status == HttpStatusCode.OK, answered.Says("Ingenting er sendt")));
        Assert.Equal(isStored ? [EventKind.Replied, EventKind.Answered] : [], await LinesAsync(bot, enquiry));
        // Sent once more from the same page it is there once.
        await requester.SubmitAsync(theirs, "Send meldingen", [], ("tekst", Words));
        Assert.Single(await LinesAsync(bot, enquiry), kind => kind == EventKind.Replied);
    }

    /// <summary>Nothing is claimed of what nobody can know.</summary>
    [Fact]
    public async Task Where_the_database_stays_away_it_is_said_that_it_is_not_known()
    {
        FaultyDatabase? database = null;
        await using var bot = StaffHouse.Open(services => database = FaultyDatabase.In(services));
        var enquiry = await bot.SentAsync(To(Havn));
        using var requester = new PageVisitor(bot.Http.BaseAddress!);
        var page = await requester.OpenAsync(bot.Of<IEnquiryLinks>().ToRequester(enquiry.Id)!.AbsolutePath);

        database!.LoseNext(LostCommit.AnswerLostForGood, EventKind.Replied);
        var said = await requester.SubmitAsync(page, "Send meldingen", [], ("tekst", Words));
        database.IsAway = false;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, said.Status);
        Assert.True(said.Says("Vi vet ikke om meldingen ble lagret"));
        Assert.False(said.Says("Ingenting er sendt"));
        Assert.True((await requester.SubmitAsync(page, "Send meldingen", [], ("tekst", Words))).Says("Meldingen er sendt."));
        Assert.Single(await LinesAsync(bot, enquiry), kind => kind == EventKind.Replied);
    }

    private static async Task<EventKind[]> LinesAsync(TestBot bot, Enquiry enquiry) =>
        [.. (await bot.HistoryAsync(enquiry)).Select(line => line.Kind).Where(kind => kind is EventKind.Replied or EventKind.Answered)];
}
