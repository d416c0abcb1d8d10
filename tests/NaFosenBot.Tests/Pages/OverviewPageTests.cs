using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Knowledge.Funding;
using NaFosenBot.Knowledge.Language;
using NaFosenBot.Pages;
using NaFosenBot.Tests.Conversations;
using NaFosenBot.Tests.Hosted;
using Xunit;

namespace NaFosenBot.Tests.Pages;

/// <summary>The printable overview by secret link and the deadline for a calendar, over HTTP.</summary>
public sealed class OverviewPageTests : IAsyncDisposable
{
    private static readonly Applicant Farmer = new() { Place = new EntryId("place.afjord"), Kind = ApplicantKind.Farm, Purposes = Purposes.Invest, Sector = Sector.Agriculture, Cost = 500_000 };

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2023, 4, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly TestBot _bot;

    public OverviewPageTests() => _bot = TestBot.Start(
        services => services.AddSingleton<TimeProvider>(_clock).AddSingleton(new RealAssistant().Live),
        settings: new Dictionary<string, string> { ["Pages:PublicUrl"] = "https://assistent.example.no" });

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task A_link_shows_the_list_in_its_language_and_stays_out_of_search_engines()
    {
        var link = Links.ToOverview(Farmer, Tongue.Nynorsk)!;

        var answer = await _bot.Http.GetAsync(link.PathAndQuery);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Equal("https://assistent.example.no", link.GetLeftPart(UriPartial.Authority));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("<html lang=\"nn\">", html, StringComparison.Ordinal);
        Assert.Contains("Åfjord; gardsbruk", html, StringComparison.Ordinal);
        Assert.Contains("<h2>Ser ut til å passe (", html, StringComparison.Ordinal);
        Assert.Contains("<h3>Investering og bedriftsutvikling i landbruket (IBU)</h3>", html, StringComparison.Ordinal);
        Assert.Contains("Då må du sjølv stille med minst", html, StringComparison.Ordinal);
        Assert.Equal("noindex, nofollow", answer.Headers.GetValues("X-Robots-Tag").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task A_link_that_was_changed_or_is_too_old_shows_nothing()
    {
        var path = Links.ToOverview(Farmer, Tongue.Bokmal)!.AbsolutePath;
        var changed = path[..^3] + (path[^3] == 'A' ? 'B' : 'A') + path[^2..];

        Assert.Equal(HttpStatusCode.NotFound, (await _bot.Http.GetAsync(changed)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _bot.Http.GetAsync($"{SummaryLinks.OverviewPath}/gjett")).StatusCode);

        _clock.Advance(SummaryLinks.Lifetime);

        var late = await _bot.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
        Assert.DoesNotContain("IBU", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_says_nothing_to_whoever_has_no_key_and_is_new_each_time()
    {
        var (one, other) = (Links.ToOverview(Farmer, Tongue.Bokmal)!, Links.ToOverview(Farmer, Tongue.Bokmal)!);

        Assert.NotEqual(one, other);
        Assert.DoesNotContain("afjord", System.Text.Encoding.Latin1.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(one.Segments[^1])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deadline_to_come_goes_into_a_calendar_and_one_that_is_past_does_not()
    {
        var path = Links.ToDeadline(new EntryId("fund.afjord-naeringsfond"), Tongue.Bokmal)!.PathAndQuery;

        var answer = await _bot.Http.GetAsync(path);
        var calendar = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("DTSTART;VALUE=DATE:20230428\r\nDTEND;VALUE=DATE:20230429\r\nSUMMARY:Frist: Åfjord kommunes næringsfond\r\n", calendar, StringComparison.Ordinal);
        Assert.All(calendar.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75));

        _clock.Advance(TimeSpan.FromDays(60));

        Assert.Equal(HttpStatusCode.NotFound, (await _bot.Http.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task The_finder_gives_the_links_where_the_server_knows_its_address()
    {
        var assistant = _bot.Services.GetRequiredService<IAssistant>();
        var exchange = await assistant.RespondAsync(null, new UserEvent.Said("finn støtte til en gründer i Åfjord som skal starte bedrift for 200 000 kr, og kan dekke 30 % selv"));
        while (exchange.Replies[^1].Outcome == Outcome.Prompt)
            exchange = await assistant.RespondAsync(exchange.State, new UserEvent.Said(exchange.Replies[^1].Text.Contains("offentlig støtte", StringComparison.Ordinal) ? "nei" : "vet ikke"));

        var text = exchange.Replies[^1].Text;
        Assert.Contains("(https://assistent.example.no/oversikt/", text, StringComparison.Ordinal);
        Assert.Contains("Frist: 28. april 2023. [Legg fristen i kalenderen](https://assistent.example.no/frist/fund.afjord-naeringsfond.ics?lang=nb)", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_address_there_are_no_links()
    {
        await using var bot = TestBot.Start(environment: "Production");

        Assert.Null(bot.Services.GetRequiredService<ISummaryLinks>().ToOverview(Farmer, Tongue.Bokmal));
    }

    private ISummaryLinks Links => _bot.Services.GetRequiredService<ISummaryLinks>();
}
