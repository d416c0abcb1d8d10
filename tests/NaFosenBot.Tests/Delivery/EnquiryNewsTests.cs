using NaFosenBot.Delivery;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Tests.Enquiries;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Delivery;

/// <summary>What is to be told is told as long as it is news: each kind of notice, when something has happened since it was promised.</summary>
public sealed class EnquiryNewsTests : IAsyncDisposable
{
    private readonly EnquiryOffice _office = EnquiryOffice.Open();

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task While_somebody_has_it_only_a_question_that_is_not_open_any_more_is_dropped()
    {
        var enquiry = await _office.SentAsync(To(Havn));
        await MoveAsync(enquiry, new EnquiryMove.Take(Kari));

        Assert.Equal([NoticeKind.RequesterSilent, NoticeKind.QuestionReminder], await DroppedAsync(enquiry, Havn));
    }

    [Fact]
    public async Task While_the_requester_is_asked_nothing_is_dropped()
    {
        var enquiry = await _office.SentAsync(To(Havn));
        await MoveAsync(enquiry, new EnquiryMove.AskBack(Kari, "Hvor?"));

        Assert.Empty(await DroppedAsync(enquiry, Havn));
    }

    /// <summary>Nobody is to take or to answer it any more. What was said between people is told all the same.</summary>
    [Fact]
    public async Task Once_it_is_settled_nobody_is_told_to_hurry()
    {
        var (answered, closed, withdrawn) = (await _office.SentAsync(To(Havn)), await _office.SentAsync(To(Havn)), await _office.SentAsync(To(Havn)));
        await MoveAsync(answered, new EnquiryMove.Answer(Kari, "Ja."));
        await MoveAsync(closed, new EnquiryMove.Close(Kari, null));
        await MoveAsync(withdrawn, new EnquiryMove.Withdraw());

        foreach (var enquiry in new[] { answered, closed, withdrawn })
            Assert.Equal([NoticeKind.Reminder, NoticeKind.Escalated, NoticeKind.RequesterSilent, NoticeKind.Returned, NoticeKind.QuestionReminder, NoticeKind.Delay], await DroppedAsync(enquiry, Havn));
    }

    [Fact]
    public async Task Whose_it_is_no_longer_hears_only_what_became_of_their_own_words()
    {
        var enquiry = await _office.SentAsync(To(Havn));
        await MoveAsync(enquiry, new EnquiryMove.PassOn(Kari, Fjell, null));

        Assert.Equal([NoticeKind.Withheld, NoticeKind.NotTaken], Enum.GetValues<NoticeKind>().Except(await DroppedAsync(enquiry, Havn)));
        Assert.Equal([NoticeKind.RequesterSilent, NoticeKind.QuestionReminder], await DroppedAsync(enquiry, Fjell));
    }

    [Fact]
    public async Task Of_what_is_not_there_nothing_is_told()
    {
        Assert.Equal(Enum.GetValues<NoticeKind>(), await DroppedAsync(To(Havn) with { Id = EnquiryId.New(TimeProvider.System) }, Havn));
    }

    private async Task MoveAsync(Enquiry enquiry, EnquiryMove move) => Assert.IsType<MoveResult.Moved>(await _office.Desk.MoveAsync(enquiry.Id, move));

    private async Task<IReadOnlyList<NoticeKind>> DroppedAsync(Enquiry enquiry, EntryId organisation)
    {
        var dropped = new List<NoticeKind>();
        var line = (await _office.Store.HistoryAsync(enquiry.Id)) is [var first, ..] ? first.Sequence : 1;
        foreach (var kind in Enum.GetValues<NoticeKind>())
        {
            if (await EnquiryNews.FindAsync(new EnquiryNotice(enquiry.Id, kind, line, "post@havn.example.no", organisation), _office.Store, _office.Clock.GetUtcNow()) is null)
                dropped.Add(kind);
        }

        return dropped;
    }
}
