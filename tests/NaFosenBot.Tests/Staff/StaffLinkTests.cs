using System.Net;
using NaFosenBot.Enquiries;
using NaFosenBot.Pages;
using NaFosenBot.Tests.Hosted;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Staff;

/// <summary>Links in mails open one enquiry for one address, and nothing else.</summary>
public sealed class StaffLinkTests : IAsyncDisposable
{
    // What the promise clock does has its own tests; here an enquiry stays as it was sent.
    private readonly TestBot _bot = StaffHouse.Open(services => services.Remove(services.Single(service => service.ImplementationType == typeof(PromiseClock))));

    private IEnquiryLinks Links => _bot.Of<IEnquiryLinks>();

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task A_link_in_a_mail_opens_its_enquiry_and_nothing_else()
    {
        var (enquiry, other) = (await _bot.SentAsync(To(Havn)), await _bot.SentAsync(To(Havn)));
        using var reader = new PageVisitor(_bot.Http.BaseAddress!);
        var path = Links.ToStaff(enquiry.Id, Havn, StaffHouse.HavnMail)!.AbsolutePath;

        var page = await reader.OpenAsync(path);
        await reader.SendAsync(HttpMethod.Head, path);
        Assert.Equal(enquiry.Version, (await _bot.NowAsync(enquiry)).Version);
        page = await reader.SubmitAsync(page, "Ta saken");

        Assert.True(page.Says("Du har tatt saken."));
        Assert.Equal((StaffHouse.HavnMail, Havn), ((await _bot.NowAsync(enquiry)).TakenBy!.Name, (await _bot.NowAsync(enquiry)).TakenBy!.Organisation!.Value));
        Assert.Equal("/staff/inn", (await reader.OpenAsync($"/staff/sak/{other.Id}")).Address.AbsolutePath);
        Assert.Equal("/staff/inn", (await reader.OpenAsync("/staff")).Address.AbsolutePath);
    }

    /// <summary>The link that stands in the mail itself.</summary>
    [Fact]
    public async Task Who_took_an_enquiry_for_another_organisation_opens_it_by_the_link_in_their_mail()
    {
        var (enquiry, other) = (await _bot.SentAsync(To(Havn)), await _bot.SentAsync(To(Havn)));
        await _bot.Of<EnquiryDesk>().MoveAsync(enquiry.Id, new EnquiryMove.Take(Actor.Staff("Sam", Samordner, StaffHouse.Sam)));
        await _bot.Of<EnquiryDesk>().MoveAsync(enquiry.Id, new EnquiryMove.Reply("Hei igjen"));
        using var reader = new PageVisitor(_bot.Http.BaseAddress!);
        using var patience = new CancellationTokenSource(WebChatClient.Patience);
        while (_bot.MailsAbout("Avsenderen har skrevet mer").Count == 0)
            await Task.Delay(20, patience.Token);

        var mail = Assert.Single(_bot.MailsAbout("Avsenderen har skrevet mer"));
        var page = await reader.OpenAsync(new Uri(mail.TextBody!.Split('\n').First(line => line.StartsWith("http", StringComparison.Ordinal)).Trim()).AbsolutePath);
        Assert.True((await reader.SubmitAsync(page, "Send svaret", ("tekst", "Ja, det går."))).Says("Svaret er sendt til avsenderen."));

        Assert.Equal(EnquiryStatus.Answered, (await _bot.NowAsync(enquiry)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.OpenAsync(Links.ToStaff(other.Id, Samordner, StaffHouse.Sam)!.AbsolutePath)).Status);
    }

    [Fact]
    public async Task A_link_that_is_changed_ended_or_of_an_address_no_longer_listed_opens_nothing()
    {
        var enquiry = await _bot.SentAsync(To(Havn));
        using var reader = new PageVisitor(_bot.Http.BaseAddress!);
        var path = Links.ToStaff(enquiry.Id, Havn, StaffHouse.HavnMail)!.AbsolutePath;
        var changed = path[..^3] + (path[^3] == 'A' ? 'B' : 'A') + path[^2..];
        var requester = EnquiryLinks.StaffPath + "/" + Links.ToRequester(enquiry.Id)!.Segments[^1];
        var unlisted = Links.ToStaff(enquiry.Id, Havn, "gammel@havn.example.no")!.AbsolutePath;
        var others = Links.ToStaff(enquiry.Id, Fjell, StaffHouse.Fia)!.AbsolutePath;

        foreach (var (dead, status) in new[] { (changed, HttpStatusCode.NotFound), (EnquiryLinks.StaffPath + "/gjett", HttpStatusCode.NotFound), (requester, HttpStatusCode.NotFound), (unlisted, HttpStatusCode.Forbidden), (others, HttpStatusCode.NotFound) })
        {
            var shown = await reader.OpenAsync(dead);
            Assert.Equal(status, shown.Status);
            Assert.False(shown.Says(enquiry.Content.Text));
            Assert.True(shown.Says("<h1>"));
        }
    }

    [Fact]
    public async Task A_form_for_a_link_is_refused_to_whoever_did_not_open_it_here()
    {
        var enquiry = await _bot.SentAsync(To(Havn));
        using var scanner = new PageVisitor(_bot.Http.BaseAddress!);
        var path = Links.ToStaff(enquiry.Id, Havn, StaffHouse.HavnMail)!.AbsolutePath;

        var answer = await scanner.SendAsync(HttpMethod.Post, path, ("handling", "ta"), ("sett", "1"), ("nokkel", Guid.Empty.ToString("N")));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(enquiry.Version, (await _bot.NowAsync(enquiry)).Version);
    }
}
