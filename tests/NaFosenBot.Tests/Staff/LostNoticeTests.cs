using System.Net;
using Dapper;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NaFosenBot.Enquiries;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Staff;

/// <summary>An organisation whose own system cannot be reached sees so, and nothing is lost with it.</summary>
public sealed class LostNoticeTests : IAsyncLifetime
{
    private const string Mark = "Varsel er ikke kommet fram til fagsystemet";

    private RestConnector _receiver = null!;
    private TestBot _bot = null!;

    public async Task InitializeAsync()
    {
        _receiver = await RestConnector.StartAsync();
        // It looks when a test says so.
        _bot = StaffHouse.Open(services => services.Remove(services.Single(service => service.ImplementationType == typeof(PromiseClock))), new Dictionary<string, string>
        {
            ["Members:Organisations:0:Mail:0"] = "post@samordner.example.no",
            ["Members:Organisations:1:Webhook:Url"] = _receiver.Url + "/havn",
            ["Members:Organisations:1:Webhook:Secret"] = new string('h', 32),
            ["Members:Organisations:3:Id"] = "member.uten",
            ["Members:Organisations:3:Webhook:Url"] = _receiver.Url + "/uten",
            ["Members:Organisations:3:Webhook:Secret"] = new string('u', 32),
        });
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task The_list_and_the_page_say_who_did_not_get_it_who_did_and_why_until_it_is_delivered_after_all()
    {
        _receiver.Answer = _ => Results.StatusCode(404);
        var enquiry = await _bot.SentAsync(To(Havn));
        using var kari = await _bot.SignedInAsync(StaffHouse.Kari);
        await UntilAsync(async () => (await kari.OpenAsync("/staff")).Says(Mark));
        await UntilAsync(async () => (await kari.OpenAsync(PathOf(enquiry))).Says($"Det samme varselet er kommet fram til {StaffHouse.HavnMail}."));

        var page = await kari.OpenAsync(PathOf(enquiry));
        Assert.True(page.Says($"{Mark}.") && page.Says("fagsystemet: gitt opp") && page.Says("Grunn: <code>webhook 404</code>"));

        _receiver.Answer = _ => Results.NoContent();
        var replayed = await kari.SubmitAsync(page, "Lever på nytt");

        Assert.True(replayed.Says("Varselet blir sendt på nytt."));
        await UntilAsync(() => Task.FromResult(_receiver.Calls.Count == 2));
        await UntilAsync(async () => await LettersAsync("delivered_at IS NOT NULL") == 1);
        Assert.False((await kari.OpenAsync("/staff")).Says(Mark) || (await kari.OpenAsync(PathOf(enquiry))).Says(Mark));
        Assert.Equal(_receiver.Calls[0].Headers["Idempotency-Key"], _receiver.Calls[1].Headers["Idempotency-Key"]);
    }

    [Fact]
    public async Task One_that_is_tried_on_is_marked_too_and_there_is_nothing_to_press()
    {
        _receiver.Answer = _ => Results.StatusCode(503);
        var enquiry = await _bot.SentAsync(To(Havn));
        using var kari = await _bot.SignedInAsync(StaffHouse.Kari);
        await UntilAsync(() => Task.FromResult(_receiver.Calls.Count > 0));
        Assert.False((await kari.OpenAsync("/staff")).Says(Mark));

        await _bot.Of<Database>().WriteAsync(transaction => transaction.Connection!.ExecuteAsync("UPDATE outbox SET attempts = 9, next_try_at = '2099-01-01T00:00:00.0000000Z', failure = 'webhook 503' WHERE way = 'enquiry-webhook'", transaction: transaction), default);

        var page = await kari.OpenAsync(PathOf(enquiry));
        Assert.True((await kari.OpenAsync("/staff")).Says(Mark) && page.Says("fagsystemet: assistenten prøver fortsatt. Grunn: <code>webhook 503</code>"));
        Assert.False(page.HasButton("Lever på nytt"));
    }

    [Fact]
    public async Task Whoever_reads_it_behind_the_link_in_a_mail_can_have_it_tried_again_and_nobody_else()
    {
        _receiver.Answer = _ => Results.StatusCode(410);
        var enquiry = await _bot.SentAsync(To(Havn));
        await UntilAsync(async () => await LettersAsync("failed_at IS NOT NULL") == 1);
        using var reader = new PageVisitor(_bot.Http.BaseAddress!);
        var page = await reader.OpenAsync(_bot.Of<IEnquiryLinks>().ToStaff(enquiry.Id, Havn, StaffHouse.HavnMail)!.AbsolutePath);
        using var fia = await _bot.SignedInAsync(StaffHouse.Fia);
        var own = await fia.OpenAsync(PathOf(await _bot.SentAsync(To(Fjell))));

        var refused = await fia.SendAsync(HttpMethod.Post, PathOf(enquiry), [.. own.Form("Ta saken").Hidden.Where(field => field.Name != "handling"), ("handling", "lever")]);
        Assert.Equal((HttpStatusCode.NotFound, 1, 1), (refused.Status, await LettersAsync("failed_at IS NOT NULL"), _receiver.Calls.Count));

        Assert.True((await reader.SubmitAsync(page, "Lever på nytt")).Says("Varselet blir sendt på nytt."));
        await UntilAsync(() => Task.FromResult(_receiver.Calls.Count == 2));
    }

    /// <summary>Their system is their only way, and refuses: nobody there hears of it.</summary>
    [Fact]
    public async Task Where_nobody_else_hears_of_it_the_coordinator_has_it_at_the_next_look_and_what_was_promised_holds()
    {
        _receiver.Answer = _ => Results.StatusCode(410);
        // Far off, so that only what was lost can be the reason.
        var enquiry = await _bot.NowAsync(await _bot.SentAsync(To(Uten, "Om naust") with { PromisedBy = TimeProvider.System.GetUtcNow().AddDays(14) }));
        await UntilAsync(async () => (await _bot.HistoryAsync(enquiry)).Any(line => line.Kind == EventKind.NotReached));

        await ActivatorUtilities.CreateInstance<PromiseClock>(_bot.Services).RunAsync();

        var now = await _bot.NowAsync(enquiry);
        Assert.Equal((Samordner, EnquiryStatus.Escalated, enquiry.PromisedBy), (now.Organisation, now.Status, now.PromisedBy));
        await UntilAsync(() => Task.FromResult(_bot.MailsAbout($"{enquiry.Number}").Any(mail => mail.To.ToString() == "post@samordner.example.no")));
        using var sam = await _bot.SignedInAsync(StaffHouse.Sam);
        Assert.True((await sam.OpenAsync("/staff")).Says("Om naust"));
        Assert.True((await sam.OpenAsync(PathOf(enquiry))).Says("Ingen hos mottakeren kunne varsles."));
    }

    private static string PathOf(Enquiry enquiry) => $"/staff/sak/{enquiry.Id}";

    private Task<int> LettersAsync(string which) => _bot.Of<Database>().ReadAsync(connection => connection.QuerySingleAsync<int>($"SELECT COUNT(*) FROM outbox WHERE way = 'enquiry-webhook' AND {which}"));

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(WebChatClient.Patience);
        while (!await isSo())
            await Task.Delay(20, patience.Token);
    }
}
