using System.Net;
using NaFosenBot.Enquiries;
using NaFosenBot.Tests.Hosted;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;
using static NaFosenBot.Tests.Fakes.Waiting;

namespace NaFosenBot.Tests.Staff;

/// <summary>The lists for staff over HTTP: enquiries, shares, and what could not be delivered.</summary>
public sealed class StaffListTests : IAsyncDisposable
{
    // What the promise clock does has its own tests; here an enquiry stays as it was sent.
    private readonly TestBot _bot = StaffHouse.Open(services => services.Remove(services.Single(service => service.ImplementationType == typeof(PromiseClock))));

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task Everybody_sees_their_own_and_the_coordinator_all()
    {
        var (havn, fjell) = (await _bot.SentAsync(To(Havn, "Om naust")), await _bot.SentAsync(To(Fjell, "Om stier")));
        using var kari = await _bot.SignedInAsync(StaffHouse.Kari);
        using var fia = await _bot.SignedInAsync(StaffHouse.Fia);
        using var sam = await _bot.SignedInAsync(StaffHouse.Sam);

        var (theirs, others, all) = (await kari.OpenAsync("/staff"), await fia.OpenAsync("/staff"), await sam.OpenAsync("/staff"));

        Assert.True(theirs.Says("Om naust") && !theirs.Says("Om stier"));
        Assert.True(others.Says("Om stier") && !others.Says("Om naust"));
        Assert.True(all.Says("Om stier") && all.Says("Om naust"));
        Assert.Equal(HttpStatusCode.NotFound, (await kari.OpenAsync(PathOf(fjell))).Status);
        Assert.False((await kari.OpenAsync("/staff?vis=alle&hos=member.fjell")).Says("Om stier"));
        Assert.Equal(HttpStatusCode.OK, (await sam.OpenAsync(PathOf(havn))).Status);
    }

    [Fact]
    public async Task The_oldest_promise_comes_first_and_what_is_late_is_marked()
    {
        var now = TimeProvider.System.GetUtcNow();
        await _bot.SentAsync(To(Havn, "uten løfte") with { PromisedBy = null });
        await _bot.SentAsync(To(Havn, "haster ikke") with { PromisedBy = now.AddDays(3) });
        await _bot.SentAsync(To(Havn, "skulle vært svart") with { PromisedBy = now.AddDays(-1) });
        using var kari = await _bot.SignedInAsync(StaffHouse.Kari);

        var list = await kari.OpenAsync("/staff");

        string[] inOrder = ["skulle vært svart", "haster ikke", "uten løfte"];
        Assert.Equal(inOrder, inOrder.OrderBy(text => list.Html.IndexOf(text, StringComparison.Ordinal)));
        Assert.Matches("class=\"overdue\">(?:(?!<li).)*skulle vært svart(?:(?!<li).)*Over fristen", list.Html.ReplaceLineEndings(" "));
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(list.Html, "Over fristen"));
    }

    [Fact]
    public async Task A_long_list_has_pages_and_can_be_narrowed()
    {
        for (var number = 1; number <= 30; number++)
            await _bot.SentAsync(To(Havn, $"sak nummer {number}."));
        using var kari = await _bot.SignedInAsync(StaffHouse.Kari);
        await kari.SubmitAsync(await kari.OpenAsync(PathOf((await _bot.Of<EnquiryStore>().FindAsync(new EnquiryNumber(TimeProvider.System.GetUtcNow().Year, 3)))!)), "Ta saken");

        var (first, second, taken) = (await kari.OpenAsync("/staff"), await kari.OpenAsync("/staff?side=2"), await kari.OpenAsync("/staff?status=Taken"));

        Assert.True(first.Says("sak nummer 1.") && !first.Says("sak nummer 30.") && first.Says("Neste side"));
        Assert.True(second.Says("sak nummer 30.") && !second.Says("sak nummer 1.") && !second.Says("Neste side"));
        Assert.True(taken.Says("sak nummer 3.") && !taken.Says("sak nummer 4."));
    }

    [Fact]
    public async Task Only_the_coordinator_sees_and_replays_what_could_not_be_delivered()
    {
        using var kari = await _bot.SignedInAsync(StaffHouse.Kari);
        using var sam = await _bot.SignedInAsync(StaffHouse.Sam);
        // The conversation it came from does not exist: what is to be told there cannot be.
        var enquiry = await _bot.SentAsync(To(Havn), StaffHouse.Gone);
        await kari.SubmitAsync(await kari.OpenAsync(PathOf(enquiry)), "Send svaret", ("tekst", "Ja"));
        var letters = _bot.Of<NaFosenBot.Outbox.DeadLetters>();
        await UntilAsync(async () => await letters.CountAsync() == 1);

        var page = await sam.OpenAsync("/staff/uleverte");
        Assert.True(page.Says("Svar i samtalen") && page.Says("conversation gone"));
        Assert.Equal(HttpStatusCode.Forbidden, (await kari.OpenAsync("/staff/uleverte")).Status);
        var form = page.Form("Prøv igjen");
        Assert.NotEqual(HttpStatusCode.OK, (await kari.SendAsync(HttpMethod.Post, "/staff/uleverte", [.. form.Hidden])).Status);
        Assert.Equal(1, await letters.CountAsync());

        Assert.True((await sam.SubmitAsync(page, "Prøv igjen")).Says("Meldingen blir sendt på nytt."));
        var told = await kari.OpenAsync(PathOf(enquiry));
        Assert.True(told.Says("En melding til avsenderen kom ikke fram") && told.Says("Årsak: conversation gone"));
        Assert.False(told.Says("""<blockquote class="words">conversation gone"""));
    }

    [Fact]
    public async Task Shares_are_reported()
    {
        await _bot.SentAsync(To(Havn));
        await _bot.SentAsync(To(Havn));
        await _bot.SentAsync(To(Fjell));
        using var kari = await _bot.SignedInAsync(StaffHouse.Kari);

        var page = await kari.OpenAsync("/staff/fordeling");

        Assert.Matches(@"member\.havn</th>\s*<td class=""number"">2</td>\s*<td class=""number"">67 %</td>", page.Html);
    }

    private static string PathOf(Enquiry enquiry) => $"/staff/sak/{enquiry.Id}";
}
