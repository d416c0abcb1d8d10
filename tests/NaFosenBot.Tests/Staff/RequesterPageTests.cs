using System.Net;
using NaFosenBot.Enquiries;
using NaFosenBot.Enquiries.Privacy;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Pages;
using NaFosenBot.Tests.Hosted;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Staff;

/// <summary>What a requester sees and does behind their secret link, over HTTP.</summary>
public sealed class RequesterPageTests : IAsyncDisposable
{
    private readonly TestBot _bot = StaffHouse.Open();
    private readonly PageVisitor _requester;

    public RequesterPageTests() => _requester = new PageVisitor(_bot.Http.BaseAddress!);

    public async ValueTask DisposeAsync()
    {
        _requester.Dispose();
        await _bot.DisposeAsync();
    }

    [Theory]
    [InlineData(Tongue.Bokmal, "nb", "Kari Havn hos member.havn svarte", "Du får svar innen")]
    [InlineData(Tongue.Nynorsk, "nn", "Kari Havn hos member.havn svarte", "Du får svar innan")]
    [InlineData(Tongue.English, "en", "Kari Havn at member.havn answered", "You will have an answer by")]
    public async Task Shows_the_history_in_the_requesters_language_and_nothing_that_is_internal(Tongue tongue, string lang, string answered, string promised)
    {
        var enquiry = await SentAsync(tongue);
        var fresh = await _requester.OpenAsync(PathTo(enquiry));
        await MoveAsync(enquiry, new EnquiryMove.Note(By, "internt notat"));
        await MoveAsync(enquiry, new EnquiryMove.PassOn(By, Fjell, "intern grunn"));
        await MoveAsync(enquiry, new EnquiryMove.Answer(By, "Ja, <i>det</i> kan vi."));

        var page = await _requester.OpenAsync(PathTo(enquiry));

        Assert.True(fresh.Says(promised));
        Assert.True(page.Says($"<html lang=\"{lang}\">"));
        Assert.True(page.Says(answered));
        Assert.True(page.Says("Ja, <i>det</i> kan vi."));
        Assert.True(page.Says(enquiry.Number.ToString()!) && page.Says(enquiry.Content.Text) && page.Says("per@example.no"));
        Assert.False(page.Says("intern"));
        Assert.False(page.Says("{"));
    }

    [Fact]
    public async Task A_reply_is_stored_once_and_reaches_staff()
    {
        var enquiry = await SentAsync();
        await MoveAsync(enquiry, new EnquiryMove.AskBack(By, "Hvor stort?"));
        var page = await _requester.OpenAsync(PathTo(enquiry));

        var sent = await _requester.SubmitAsync(page, "Send meldingen", ("tekst", "Ti ganger ti"));
        await _requester.SubmitAsync(page, "Send meldingen", ("tekst", "Ti ganger ti"));

        Assert.True(sent.Says("Meldingen er sendt."));
        var reply = Assert.Single(await _bot.HistoryAsync(enquiry), line => line.Kind == EventKind.Replied);
        Assert.Equal("Ti ganger ti", reply.Text);
        using var kari = await _bot.SignedInAsync(StaffHouse.Kari);
        Assert.True((await kari.OpenAsync($"/staff/sak/{enquiry.Id}")).Says("Ti ganger ti"));
    }

    [Fact]
    public async Task Nobody_is_buried_in_messages_and_the_words_that_were_too_many_stay()
    {
        var enquiry = await SentAsync();
        var page = await _requester.OpenAsync(PathTo(enquiry));
        for (var sent = 0; sent < 20; sent++)
            await _requester.SubmitAsync(page = await _requester.OpenAsync(PathTo(enquiry)), "Send meldingen", ("tekst", "Er det noe nytt?"));

        var refused = await _requester.SubmitAsync(await _requester.OpenAsync(PathTo(enquiry)), "Send meldingen", ("tekst", "Og nå da?"));
        var repeated = await _requester.SubmitAsync(page, "Send meldingen", ("tekst", "Er det noe nytt?"));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.True(refused.Says("Denne er ikke sendt, men står fortsatt i feltet."));
        Assert.True(refused.Says("Og nå da?"));
        Assert.True(repeated.Says("Meldingen er sendt."));
        Assert.Equal(20, (await _bot.HistoryAsync(enquiry)).Count(line => line.Kind == EventKind.Replied));
    }

    [Fact]
    public async Task Withdrawing_asks_first_and_opening_the_question_changes_nothing()
    {
        var enquiry = await SentAsync();

        var question = await _requester.OpenAsync(PathTo(enquiry) + "/trekk");
        await _requester.SendAsync(HttpMethod.Head, PathTo(enquiry) + "/trekk");
        await _requester.SendAsync(HttpMethod.Head, PathTo(enquiry));
        Assert.Equal(enquiry.Version, (await _bot.NowAsync(enquiry)).Version);

        var withdrawn = await _requester.SubmitAsync(question, "Ja, trekk den");

        Assert.Equal(EnquiryStatus.Withdrawn, (await _bot.NowAsync(enquiry)).Status);
        Assert.True(withdrawn.Says("Du har trukket henvendelsen."));
        Assert.False(withdrawn.HasButton("Send meldingen"));
        Assert.Equal(HttpStatusCode.Conflict, (await _requester.OpenAsync(PathTo(enquiry) + "/trekk")).Status);
    }

    [Theory]
    [InlineData("lagret.html", "text/html", ExportWay.Page)]
    [InlineData("lagret.json", "application/json", ExportWay.Data)]
    public async Task What_is_stored_can_be_had_as_a_file_without_notes_of_the_staff_and_the_trail_says_so(string file, string type, ExportWay way)
    {
        var enquiry = await SentAsync();
        await MoveAsync(enquiry, new EnquiryMove.Note(By, "internt notat"));
        await MoveAsync(enquiry, new EnquiryMove.Answer(By, "Det kan vi."));

        await _requester.SendAsync(HttpMethod.Head, $"{PathTo(enquiry)}/{file}");
        Assert.Empty(await GivenAsync(enquiry));
        using var response = await _bot.Http.GetAsync($"{PathTo(enquiry)}/{file}");
        var content = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());

        Assert.Equal((type, "attachment"), (response.Content.Headers.ContentType!.MediaType, response.Content.Headers.ContentDisposition!.DispositionType));
        Assert.All(new[] { enquiry.Number.ToString()!, enquiry.Content.Text, "per@example.no", "Det kan vi." }, words => Assert.Contains(words, content, StringComparison.Ordinal));
        Assert.DoesNotContain("internt", content, StringComparison.Ordinal);
        var given = Assert.Single(await GivenAsync(enquiry));
        Assert.Equal((Actor.Requester, way.ToString()), (given.By, given.Text));
        Assert.DoesNotContain(await _bot.HistoryAsync(enquiry), line => line.Kind == EventKind.Exported);
    }

    [Fact]
    public async Task Erasing_asks_first_and_then_leaves_nothing_behind_the_link()
    {
        var enquiry = await SentAsync();

        var question = await _requester.OpenAsync(PathTo(enquiry) + "/slett");
        await _requester.SendAsync(HttpMethod.Head, PathTo(enquiry) + "/slett");
        Assert.Equal(enquiry.Version, (await _bot.NowAsync(enquiry)).Version);

        var erased = await _requester.SubmitAsync(question, "Ja, slett alt");
        var again = await _requester.SubmitAsync(question, "Ja, slett alt");

        Assert.True(erased.Says("Alt er slettet"));
        Assert.Equal(HttpStatusCode.NotFound, again.Status);
        Assert.Equal((EnquiryStatus.Withdrawn, ""), ((await _bot.NowAsync(enquiry)).Status, (await _bot.NowAsync(enquiry)).Content.Text));
        Assert.Equal(HttpStatusCode.NotFound, (await _requester.OpenAsync(PathTo(enquiry) + "/lagret.json")).Status);
        var page = await _requester.OpenAsync(PathTo(enquiry));
        Assert.False(page.Says(enquiry.Content.Text) || page.Says("per@example.no") || page.Says("Slett alt"));
    }

    [Fact]
    public async Task What_was_erased_takes_no_more_words_whatever_it_was_before()
    {
        var enquiry = await SentAsync();
        await _bot.Of<EnquiryDesk>().MoveAsync(enquiry.Id, new EnquiryMove.Close(Kari, null));
        var before = await _requester.OpenAsync(PathTo(enquiry));
        await _requester.SubmitAsync(await _requester.OpenAsync(PathTo(enquiry) + "/slett"), "Ja, slett alt");

        var late = await _requester.SubmitAsync(before, "Send meldingen", ("tekst", "Er dere der?"));

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.False((await _requester.OpenAsync(PathTo(enquiry))).Says("Send meldingen"));
        Assert.DoesNotContain(await _bot.HistoryAsync(enquiry), line => line.Kind == EventKind.Replied);
        Assert.IsType<MoveResult.Refused>(await _bot.Of<EnquiryDesk>().MoveAsync(enquiry.Id, new EnquiryMove.Note(Kari, "Hm.")));
    }

    [Fact]
    public async Task A_link_that_was_guessed_changed_or_made_for_something_else_shows_nothing()
    {
        var enquiry = await SentAsync();
        var path = PathTo(enquiry);
        string[] dead =
        [
            path[..^3] + (path[^3] == 'A' ? 'B' : 'A') + path[^2..],
            path[..^1],
            $"{EnquiryLinks.RequesterPath}/{enquiry.Id}",
            $"{EnquiryLinks.RequesterPath}/{enquiry.Number}",
            EnquiryLinks.RequesterPath + "/" + _bot.Of<IEnquiryLinks>().ToStaff(enquiry.Id, Havn, StaffHouse.HavnMail)!.Segments[^1],
            PathTo(enquiry with { Id = EnquiryId.New(TimeProvider.System) }),
        ];

        foreach (var link in dead)
        {
            var shown = await _requester.OpenAsync(link);
            Assert.Equal(HttpStatusCode.NotFound, shown.Status);
            Assert.True(shown.Says("Lenken virker ikke"));
            Assert.Equal(HttpStatusCode.NotFound, (await _requester.OpenAsync(link + "/trekk")).Status);
        }
    }

    [Fact]
    public async Task What_is_sent_to_no_link_of_ours_is_turned_away_before_it_is_read()
    {
        var sent = await _requester.SendAsync(HttpMethod.Post, $"{EnquiryLinks.RequesterPath}/{(await SentAsync()).Id}", ("tekst", "Hei"));

        Assert.Equal(HttpStatusCode.NotFound, sent.Status);
        Assert.Equal("no-referrer", sent.Headers["Referrer-Policy"]);
    }

    [Fact]
    public async Task A_form_of_one_enquiry_does_nothing_to_another_nor_without_its_own_token()
    {
        var (mine, theirs) = (await SentAsync(), await SentAsync());
        var form = (await _requester.OpenAsync(PathTo(mine) + "/trekk")).Form("Ja, trekk den");
        using var stranger = new PageVisitor(_bot.Http.BaseAddress!);

        var forged = await stranger.SendAsync(HttpMethod.Post, PathTo(theirs) + "/trekk", [.. form.Hidden]);

        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        Assert.Equal(theirs.Version, (await _bot.NowAsync(theirs)).Version);
    }

    [Fact]
    public async Task Links_to_one_enquiry_differ_each_time_and_stay_out_of_search_engines()
    {
        var enquiry = await SentAsync();

        Assert.NotEqual(PathTo(enquiry), PathTo(enquiry));
        var page = await _requester.OpenAsync(PathTo(enquiry));
        Assert.Equal("noindex, nofollow", page.Headers["X-Robots-Tag"]);
        Assert.Equal("no-referrer", page.Headers["Referrer-Policy"]);
    }

    private static Actor By => Actor.Staff("Kari Havn", Havn);

    private string PathTo(Enquiry enquiry) => _bot.Of<IEnquiryLinks>().ToRequester(enquiry.Id)!.AbsolutePath;

    private async Task<Enquiry> SentAsync(Tongue tongue = Tongue.Bokmal)
    {
        var enquiry = To(Havn, email: "per@example.no");
        return await _bot.SentAsync(enquiry with { Content = enquiry.Content with { Requester = enquiry.Content.Requester with { Language = tongue } } });
    }

    private async Task<IReadOnlyList<EnquiryEvent>> GivenAsync(Enquiry enquiry) =>
        [.. (await _bot.Of<EnquiryStore>().TrailAsync(enquiry.Id)).Where(line => line.Kind == EventKind.Exported)];

    private async Task MoveAsync(Enquiry enquiry, EnquiryMove move) => Assert.IsType<MoveResult.Moved>(await _bot.Of<EnquiryDesk>().MoveAsync(enquiry.Id, move));
}
