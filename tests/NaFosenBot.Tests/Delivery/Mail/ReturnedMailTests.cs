using NaFosenBot.Enquiries;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Hosted;
using Xunit;
using static NaFosenBot.Tests.Fakes.Waiting;

namespace NaFosenBot.Tests.Delivery.Mail;

/// <summary>A mail that a real server takes, and another sends back: staff see whom it did not get to, and have it tried again.</summary>
[Collection(MailServers.Collection)]
public sealed class ReturnedMailTests(MailServers servers)
{
    private const string Gone = $"borte@{MailServers.Domain}";
    private const string Mark = $"Varsel er ikke kommet fram til {Gone}";

    [Fact]
    public async Task A_mail_that_comes_back_is_marked_in_the_list_and_on_the_page_and_goes_out_again()
    {
        var kari = servers.NewMailbox("post");
        await using var office = MailOffice.Open(
            servers,
            member: Gone,
            more: new Dictionary<string, string> { ["Members:Organisations:0:Staff:0:Email"] = kari },
            // It would tell everybody else, and others would have got it too.
            change: services => services.Remove(services.Single(service => service.ImplementationType == typeof(PromiseClock))));
        var enquiry = await office.SentAsync();
        await office.EventAsync(enquiry.Id, EventKind.NotReached);
        using var visitor = await SignInAsync(office, kari);

        Assert.True((await visitor.OpenAsync("/staff")).Says(Mark));
        var page = await visitor.OpenAsync($"/staff/sak/{enquiry.Id}");
        Assert.True(page.Says($"{Mark}.") && page.Says($"{Gone}: gitt opp") && page.Says("Grunn: <code>mail 5.1.1</code>") && page.Says("Ingen andre hos"), page.Html);

        Assert.True((await visitor.SubmitAsync(page, "Lever på nytt")).Says("Varselet blir sendt på nytt."));

        // It comes back once more, and is marked once more.
        await UntilAsync(async () => (await office.Store.HistoryAsync(enquiry.Id)).Count(line => line.Kind == EventKind.NotReached) == 2);
        Assert.True((await visitor.OpenAsync("/staff")).Says(Mark));
    }

    private async Task<PageVisitor> SignInAsync(MailOffice office, string address)
    {
        var visitor = new PageVisitor(office.Bot.Http.BaseAddress!);
        await visitor.SubmitAsync(await visitor.OpenAsync("/staff/inn"), "Send meg en lenke", ("adresse", address));
        var link = (await servers.MailsAsync(address, 1))[0].TextBody!.Split('\n').First(line => line.StartsWith("http", StringComparison.Ordinal)).Trim();
        await visitor.SubmitAsync(await visitor.OpenAsync(new Uri(link).AbsolutePath), "Logg inn");
        return visitor;
    }
}
