using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Enquiries;
using NaFosenBot.Tests.Hosted;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Staff;

/// <summary>An enquiry on the pages for staff over HTTP: who may open it, what the buttons do, and what becomes of two who press at once.</summary>
public sealed class StaffPagesTests : IAsyncDisposable
{
    // What the promise clock does has its own tests; here an enquiry stays as it was sent.
    private readonly TestBot _bot = StaffHouse.Open(services => services.Remove(services.Single(service => service.ImplementationType == typeof(PromiseClock))));

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task A_form_for_an_enquiry_of_others_changes_nothing()
    {
        var (havn, fjell) = (await _bot.SentAsync(To(Havn)), await _bot.SentAsync(To(Fjell)));
        using var kari = await _bot.SignedInAsync(StaffHouse.Kari);
        var form = (await kari.OpenAsync(PathOf(havn))).Form("Ta saken");

        var answer = await kari.SendAsync(HttpMethod.Post, PathOf(fjell), [.. form.Hidden]);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal(fjell.Version, (await _bot.NowAsync(fjell)).Version);
    }

    [Fact]
    public async Task Who_is_taken_off_the_list_is_out_at_the_next_click()
    {
        var enquiry = await _bot.SentAsync(To(Havn));
        using var kari = await _bot.SignedInAsync(StaffHouse.Kari);
        var page = await kari.OpenAsync(PathOf(enquiry));
        await _bot.StopAsync();
        await using var later = TestBot.StartOn(_bot.Data, settings: StaffHouse.With(new Dictionary<string, string>
        {
            ["Members:Organisations:1:Staff:0:Email"] = "ny@havn.example.no",
        }));
        using var still = kari.MoveTo(later.Http.BaseAddress!);

        var answer = await still.SubmitAsync(page, "Ta saken");

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.True(answer.Says("Du har ikke tilgang"));
        Assert.Equal(EnquiryStatus.Assigned, (await later.NowAsync(enquiry)).Status);
        Assert.Equal("/staff/inn", (await still.OpenAsync("/staff")).Address.AbsolutePath);
    }

    [Fact]
    public async Task Taken_answered_noted_and_closed_by_its_buttons()
    {
        var enquiry = await _bot.SentAsync(To(Havn));
        using var kari = await _bot.SignedInAsync(StaffHouse.Kari);
        var page = await kari.OpenAsync(PathOf(enquiry));

        page = await kari.SubmitAsync(page, "Ta saken");
        Assert.True(page.Says("Du har tatt saken."));
        Assert.False(page.HasButton("Ta saken"));
        page = await kari.SubmitAsync(page, "Lagre notatet", ("tekst", "Ring ham i morgen"));
        page = await kari.SubmitAsync(page, "Send svaret", ("tekst", "Ja, det <b>kan</b> vi"));
        Assert.True(page.Says("Svaret er sendt til avsenderen."));
        page = await kari.SubmitAsync(page, "Lukk saken");

        Assert.Equal([EventKind.Sent, EventKind.Taken, EventKind.Noted, EventKind.Answered, EventKind.Closed], (await _bot.HistoryAsync(enquiry)).Select(line => line.Kind));
        Assert.Equal("Kari Havn", (await _bot.NowAsync(enquiry)).TakenBy!.Name);
        Assert.True(page.Says("Ring ham i morgen"));
        Assert.True(page.Says("Saken er lukket."));
    }

    [Fact]
    public async Task What_people_write_is_text_and_no_page()
    {
        var enquiry = await _bot.SentAsync(To(Havn, "<script>alert(1)</script>"));
        using var kari = await _bot.SignedInAsync(StaffHouse.Kari);
        using var raw = await kari.Http.GetAsync(PathOf(enquiry));

        var html = await raw.Content.ReadAsStringAsync();

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        var policy = raw.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.Contains("no-store", raw.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("no-referrer", raw.Headers.GetValues("Referrer-Policy").Single());
    }

    [Fact]
    public async Task Of_two_who_take_at_once_one_has_it_and_the_other_reads_who()
    {
        var enquiry = await _bot.SentAsync(To(Havn));
        using var kari = await _bot.SignedInAsync(StaffHouse.Kari);
        using var ola = await _bot.SignedInAsync(StaffHouse.Ola);
        var (hers, his) = (await kari.OpenAsync(PathOf(enquiry)), await ola.OpenAsync(PathOf(enquiry)));

        var answers = await Task.WhenAll(kari.SubmitAsync(hers, "Ta saken"), ola.SubmitAsync(his, "Ta saken"));

        var taker = (await _bot.NowAsync(enquiry)).TakenBy!.Name;
        var (first, second) = taker == "Kari Havn" ? (answers[0], answers[1]) : (answers[1], answers[0]);
        Assert.True(first.Says("Du har tatt saken."));
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.True(second.Says("Noen var raskere enn deg"));
        Assert.True(second.Says($"{taker} (member.havn) tok saken"));
        Assert.Single(await _bot.HistoryAsync(enquiry), line => line.Kind == EventKind.Taken);
    }

    [Fact]
    public async Task An_answer_to_an_enquiry_that_changed_is_kept_in_the_form_and_not_sent()
    {
        var enquiry = await _bot.SentAsync(To(Havn));
        using var kari = await _bot.SignedInAsync(StaffHouse.Kari);
        using var ola = await _bot.SignedInAsync(StaffHouse.Ola);
        var stale = await ola.OpenAsync(PathOf(enquiry));
        await kari.SubmitAsync(await kari.OpenAsync(PathOf(enquiry)), "Send svaret", ("tekst", "Karis svar"));

        var answer = await ola.SubmitAsync(stale, "Send svaret", ("tekst", "Olas svar"));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.True(answer.Says("Saken er endret siden du åpnet den."));
        Assert.True(answer.Says("Karis svar"));
        Assert.Matches("<textarea[^>]*>Olas svar</textarea>", answer.Html);
        Assert.Single(await _bot.HistoryAsync(enquiry), line => line.Kind == EventKind.Answered);

        var sent = await ola.SubmitAsync(answer, "Send svaret", ("tekst", "Olas svar"));
        Assert.True(sent.Says("Svaret er sendt"));
    }

    [Fact]
    public async Task A_button_pressed_twice_does_it_once()
    {
        var enquiry = await _bot.SentAsync(To(Havn));
        using var kari = await _bot.SignedInAsync(StaffHouse.Kari);
        var page = await kari.OpenAsync(PathOf(enquiry));

        var presses = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => kari.SubmitAsync(page, "Send svaret", ("tekst", "Ja"))));

        Assert.All(presses, press => Assert.Equal(HttpStatusCode.OK, press.Status));
        Assert.Single(await _bot.HistoryAsync(enquiry), line => line.Kind == EventKind.Answered);
    }

    [Fact]
    public async Task What_is_written_on_a_page_that_was_used_already_is_not_sent_and_not_lost()
    {
        var enquiry = await _bot.SentAsync(To(Havn));
        using var kari = await _bot.SignedInAsync(StaffHouse.Kari);
        var page = await kari.OpenAsync(PathOf(enquiry));
        await kari.SubmitAsync(page, "Send svaret", ("tekst", "Ja"));

        var again = await kari.SubmitAsync(page, "Send svaret", ("tekst", "Nei, likevel ikke"));

        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Matches("<textarea[^>]*>Nei, likevel ikke</textarea>", again.Html);
        Assert.Single(await _bot.HistoryAsync(enquiry), line => line.Kind == EventKind.Answered);
    }

    [Fact]
    public async Task Passed_on_it_leaves_one_list_and_stands_on_the_other()
    {
        var enquiry = await _bot.SentAsync(To(Havn, "Om stier"));
        using var kari = await _bot.SignedInAsync(StaffHouse.Kari);
        using var fia = await _bot.SignedInAsync(StaffHouse.Fia);

        var after = await kari.SubmitAsync(await kari.OpenAsync(PathOf(enquiry)), "Send videre", ("til", "member.fjell"), ("tekst", "Det er deres sti"));

        Assert.Equal("/staff", after.Address.AbsolutePath);
        Assert.True(after.Says("Saken er sendt videre."));
        Assert.Equal(HttpStatusCode.NotFound, (await kari.OpenAsync(PathOf(enquiry))).Status);
        Assert.True((await fia.OpenAsync(PathOf(enquiry))).Says("Det er deres sti"));
    }

    [Theory]
    [InlineData("member.havn")]
    [InlineData("member.finnes-ikke")]
    public async Task Nobody_can_pass_an_enquiry_on_to_where_nobody_hears_of_it(string receiver)
    {
        var enquiry = await _bot.SentAsync(To(Havn));
        using var kari = await _bot.SignedInAsync(StaffHouse.Kari);

        var answer = await kari.SubmitAsync(await kari.OpenAsync(PathOf(enquiry)), "Send videre", ("til", receiver));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal(Havn, (await _bot.NowAsync(enquiry)).Organisation);
    }

    private static string PathOf(Enquiry enquiry) => $"/staff/sak/{enquiry.Id}";
}
