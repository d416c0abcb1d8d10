using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NaFosenBot.Enquiries;
using NaFosenBot.Pages;
using NaFosenBot.Staff;
using NaFosenBot.Tests.Hosted;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Staff;

/// <summary>Every kind of link to an enquiry against every misuse: refused with a page that says so, and nothing changed.</summary>
public sealed class LinkSecurityTests : IAsyncDisposable
{
    private const string DeadToRequester = "Den er ikke hel, eller henvendelsen er slettet.";
    private const string DeadToStaff = "Den er for gammel, eller den er ikke hel.";
    private const string DeadToSignIn = "Den er brukt før, eller den er for gammel.";

    private static readonly string[] Pages = ["", "/trekk", "/slett", "/lagret.html", "/lagret.json"];

    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private readonly TestBot _bot;
    private readonly PageVisitor _reader;

    public LinkSecurityTests()
    {
        // What the promise clock does has its own tests; here an enquiry stays as it was sent.
        _bot = StaffHouse.Open(services =>
        {
            services.Remove(services.Single(service => service.ImplementationType == typeof(PromiseClock)));
            services.AddSingleton<TimeProvider>(_clock);
        });
        _reader = new PageVisitor(_bot.Http.BaseAddress!);
    }

    private IEnquiryLinks Links => _bot.Of<IEnquiryLinks>();

    public async ValueTask DisposeAsync()
    {
        _reader.Dispose();
        await _bot.DisposeAsync();
    }

    [Theory]
    [InlineData("guessed")]
    [InlineData("tampered")]
    [InlineData("cut")]
    [InlineData("staff")]
    [InlineData("number")]
    public async Task No_page_of_a_requester_or_archive_opens_by_a_link_that_is_not_theirs(string misuse)
    {
        var enquiry = await _bot.SentAsync(To(Havn));
        var link = Links.ToRequester(enquiry.Id)!.AbsolutePath;
        var dead = misuse switch
        {
            "guessed" => Links.ToRequester(EnquiryId.New(TimeProvider.System))!.AbsolutePath,
            "tampered" => Tampered(link),
            "cut" => link[..^1],
            "staff" => $"{EnquiryLinks.RequesterPath}/{Links.ToStaff(enquiry.Id, Havn, StaffHouse.HavnMail)!.Segments[^1]}",
            _ => $"{EnquiryLinks.RequesterPath}/{enquiry.Number}",
        };

        foreach (var page in Pages)
        {
            await RefusedAsync(dead + page, DeadToRequester, enquiry);
            Assert.Equal(HttpStatusCode.OK, (await _reader.OpenAsync(link + page)).Status);
        }
    }

    [Fact]
    public async Task Scanners_that_follow_every_link_change_nothing()
    {
        var enquiry = await _bot.SentAsync(To(Havn));
        await _bot.Of<EnquiryDesk>().MoveAsync(enquiry.Id, new EnquiryMove.Take(Actor.Staff("Kari Havn", Havn, StaffHouse.Kari)));
        var before = await _bot.RowsAsync();
        var requester = Links.ToRequester(enquiry.Id)!.AbsolutePath;
        string[] links =
        [
            .. Pages.Select(page => requester + page),
            // Of the organisation's address, and of whoever took it.
            Links.ToStaff(enquiry.Id, Havn, StaffHouse.HavnMail)!.AbsolutePath,
            Links.ToStaff(enquiry.Id, Havn, StaffHouse.Kari)!.AbsolutePath,
        ];

        foreach (var link in links)
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
            {
                Assert.Equal(HttpStatusCode.OK, (await _reader.SendAsync(method, link)).Status);
                Assert.Equal(HttpStatusCode.OK, (await _reader.SendAsync(method, $"{link}?handling=svar&tekst=Hei&sett=2&nokkel={enquiry.Id}")).Status);
            }
        }

        // That what is stored was fetched is written down, and changes nothing.
        Assert.Equal(before, (await _bot.RowsAsync()).Where(row => !row.Contains("|Exported|", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(StaffHouse.HavnMail)]
    [InlineData(StaffHouse.Kari)]
    public async Task A_link_in_a_mail_to_staff_ends_and_so_does_a_page_that_it_opened(string address)
    {
        var enquiry = await _bot.SentAsync(To(Havn));
        var link = Links.ToStaff(enquiry.Id, Havn, address)!.AbsolutePath;
        var page = await _reader.OpenAsync(link);

        _clock.Advance(EnquiryLinks.StaffLifetime);

        await RefusedAsync(link, DeadToStaff);
        var late = await _reader.SubmitAsync(page, "Ta saken");
        Assert.Equal((HttpStatusCode.NotFound, true), (late.Status, late.Says(DeadToStaff)));
        // In two weeks a notice may have been given up; that is nobody's doing.
        Assert.DoesNotContain(await _bot.HistoryAsync(enquiry), line => line.By.Kind == ActorKind.Staff);
    }

    [Theory]
    [InlineData(StaffHouse.HavnMail)]
    [InlineData(StaffHouse.Kari)]
    public async Task What_was_done_by_a_link_is_not_done_again_by_the_same_form(string address)
    {
        var enquiry = await _bot.SentAsync(To(Havn));
        var page = await _reader.OpenAsync(Links.ToStaff(enquiry.Id, Havn, address)!.AbsolutePath);
        await _reader.SubmitAsync(page, "Send svaret", ("tekst", "Ja, det kan vi."));
        var answered = await _bot.RowsAsync();

        await _reader.SubmitAsync(page, "Send svaret", ("tekst", "Ja, det kan vi."));
        var another = await _reader.SubmitAsync(page, "Send svaret", ("tekst", "Nei."));

        Assert.Equal(HttpStatusCode.Conflict, another.Status);
        Assert.Single(await _bot.HistoryAsync(enquiry), line => line.Kind == EventKind.Answered);
        Assert.Equal(answered, await _bot.RowsAsync());
    }

    [Fact]
    public async Task A_staff_link_tampered_with_guessed_or_of_another_enquiry_opens_nothing_and_moves_nothing()
    {
        var (mine, theirs) = (await _bot.SentAsync(To(Havn)), await _bot.SentAsync(To(Fjell)));
        var link = Links.ToStaff(mine.Id, Havn, StaffHouse.HavnMail)!.AbsolutePath;
        var form = (await _reader.OpenAsync(link)).Form("Ta saken");

        var before = await _bot.RowsAsync();
        foreach (var (dead, words) in new[] { (Tampered(link), DeadToStaff), (link[..^1], DeadToStaff), ($"{EnquiryLinks.StaffPath}/{mine.Id}", DeadToStaff), (Links.ToStaff(theirs.Id, Havn, StaffHouse.HavnMail)!.AbsolutePath, "Den finnes ikke, eller den ligger hos en annen organisasjon nå.") })
        {
            await RefusedAsync(dead, words, mine, theirs);
            var posted = await _reader.SendAsync(HttpMethod.Post, dead, [.. form.Hidden]);
            Assert.Equal((HttpStatusCode.NotFound, true), (posted.Status, posted.Says(words)));
        }

        Assert.Equal(before, await _bot.RowsAsync());
    }

    [Fact]
    public async Task A_withdrawal_is_made_once_and_does_not_undo_what_came_after()
    {
        var enquiry = await _bot.SentAsync(To(Havn));
        var question = await _reader.OpenAsync(Links.ToRequester(enquiry.Id)!.AbsolutePath + "/trekk");
        await _reader.SubmitAsync(question, "Ja, trekk den");
        var withdrawn = await _bot.RowsAsync();

        await _reader.SubmitAsync(question, "Ja, trekk den");

        Assert.Equal(EnquiryStatus.Withdrawn, (await _bot.NowAsync(enquiry)).Status);
        Assert.Equal(withdrawn, await _bot.RowsAsync());
    }

    [Fact]
    public async Task A_requester_does_nothing_to_another_with_a_form_of_their_own()
    {
        var (mine, theirs) = (await _bot.SentAsync(To(Havn)), await _bot.SentAsync(To(Havn)));
        var form = (await _reader.OpenAsync(Links.ToRequester(mine.Id)!.AbsolutePath + "/slett")).Form("Ja, slett alt");
        var before = await _bot.RowsAsync();

        foreach (var path in new[] { $"{EnquiryLinks.RequesterPath}/{theirs.Id}/slett", $"{EnquiryLinks.RequesterPath}/{theirs.Number}/slett", Tampered(Links.ToRequester(theirs.Id)!.AbsolutePath) + "/slett" })
            Assert.Equal(HttpStatusCode.NotFound, (await _reader.SendAsync(HttpMethod.Post, path, [.. form.Hidden])).Status);

        Assert.Equal(before, await _bot.RowsAsync());
    }

    private static string Tampered(string link) => link[..^3] + (link[^3] == 'A' ? 'B' : 'A') + link[^2..];

    [Theory]
    [InlineData("guessed")]
    [InlineData("tampered")]
    [InlineData("cut")]
    [InlineData("used")]
    [InlineData("ended")]
    public async Task Nobody_signs_in_by_a_link_that_is_not_good(string misuse)
    {
        await _reader.SubmitAsync(await _reader.OpenAsync("/staff/inn"), "Send meg en lenke", ("adresse", StaffHouse.Kari));
        var link = await _bot.SignInPathAsync(StaffHouse.Kari);
        var form = (await _reader.OpenAsync(link)).Form("Logg inn");
        if (misuse == "ended")
            _clock.Advance(StaffSignIn.Lifetime);
        if (misuse == "used")
        {
            using var kari = new PageVisitor(_bot.Http.BaseAddress!);
            Assert.True((await kari.SubmitAsync(await kari.OpenAsync(link), "Logg inn")).Says("Logg ut"));
        }

        var dead = misuse switch
        {
            "guessed" => $"/staff/inn/{new string('A', link.Split('/')[^1].Length)}",
            "tampered" => Tampered(link),
            "cut" => link[..^1],
            _ => link,
        };
        var before = await _bot.RowsAsync();
        await RefusedAsync(dead, DeadToSignIn);
        var posted = await _reader.SendAsync(HttpMethod.Post, dead, [.. form.Hidden]);

        Assert.Equal((HttpStatusCode.NotFound, true), (posted.Status, posted.Says(DeadToSignIn)));
        Assert.Equal("/staff/inn", (await _reader.OpenAsync("/staff")).Address.AbsolutePath);
        Assert.Equal(before, await _bot.RowsAsync());
    }

    /// <summary>With a page that says so in words, offers nothing to press, and has nothing of what was written; and whoever looks changes no row.</summary>
    private async Task RefusedAsync(string path, string words, params Enquiry[] enquiries)
    {
        var before = await _bot.RowsAsync();
        var shown = await _reader.OpenAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, shown.Status);
        Assert.True(shown.Says("<h1>Lenken virker ikke</h1>") || shown.Says("<h1>Fant ikke henvendelsen</h1>"), shown.Html);
        Assert.True(shown.Says(words), shown.Html);
        Assert.False(shown.Says("<form"));
        Assert.Equal(HttpStatusCode.NotFound, (await _reader.SendAsync(HttpMethod.Head, path)).Status);
        foreach (var enquiry in enquiries)
        {
            Assert.False(shown.Says(enquiry.Content.Text));
            Assert.False(shown.Says($"{enquiry.Number}"));
        }

        Assert.Equal(before, await _bot.RowsAsync());
    }
}
