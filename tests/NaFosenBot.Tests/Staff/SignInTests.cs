using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NaFosenBot.Staff;
using NaFosenBot.Storage;
using NaFosenBot.Tests.Hosted;
using Xunit;
using static NaFosenBot.Tests.Staff.StaffHouse;

namespace NaFosenBot.Tests.Staff;

/// <summary>Signing in by a link that works once, over HTTP.</summary>
public sealed class SignInTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private readonly TestBot _bot;
    private readonly PageVisitor _visitor;

    public SignInTests()
    {
        _bot = Open(services => services.AddSingleton<TimeProvider>(_clock));
        _visitor = new PageVisitor(_bot.Http.BaseAddress!);
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await _bot.DisposeAsync();
    }

    [Fact]
    public async Task A_link_lets_its_reader_in_once()
    {
        await AskAsync(Kari);
        var path = await _bot.SignInPathAsync(Kari);

        var inside = await _visitor.SubmitAsync(await _visitor.OpenAsync(path), "Logg inn");
        using var other = new PageVisitor(_bot.Http.BaseAddress!);
        var again = await other.OpenAsync(path);

        Assert.Equal("/staff", inside.Address.AbsolutePath);
        Assert.True(inside.Says("Logg ut"));
        Assert.Equal(HttpStatusCode.NotFound, again.Status);
        Assert.True(again.Says("Lenken virker ikke"));
    }

    [Fact]
    public async Task Looking_at_a_link_however_often_does_not_use_it_up()
    {
        await AskAsync(Kari);
        var path = await _bot.SignInPathAsync(Kari);

        for (var look = 0; look < 3; look++)
        {
            Assert.Equal(HttpStatusCode.OK, (await _visitor.OpenAsync(path)).Status);
            Assert.Equal(HttpStatusCode.OK, (await _visitor.SendAsync(HttpMethod.Head, path)).Status);
        }

        Assert.Equal("/staff/inn", (await _visitor.OpenAsync("/staff")).Address.AbsolutePath);
        Assert.True((await _visitor.SubmitAsync(await _visitor.OpenAsync(path), "Logg inn")).Says("Logg ut"));
    }

    [Fact]
    public async Task A_form_that_was_not_made_here_lets_nobody_in()
    {
        await AskAsync(Kari);
        var path = await _bot.SignInPathAsync(Kari);

        var forged = await _visitor.SendAsync(HttpMethod.Post, path, ("a", "b"));

        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        Assert.True(forged.Says("Ingenting er sendt"));
        Assert.Equal(HttpStatusCode.OK, (await _visitor.OpenAsync(path)).Status);
    }

    [Fact]
    public async Task Two_who_press_at_once_do_not_both_get_in()
    {
        await AskAsync(Kari);
        var path = await _bot.SignInPathAsync(Kari);
        var people = Enumerable.Range(0, 8).Select(_ => new PageVisitor(_bot.Http.BaseAddress!)).ToList();
        var pages = await Task.WhenAll(people.Select(person => person.OpenAsync(path)));

        var entered = await Task.WhenAll(people.Zip(pages, (person, page) => person.SubmitAsync(page, "Logg inn")));

        Assert.Single(entered, page => page.Says("Logg ut"));
        people.ForEach(person => person.Dispose());
    }

    [Fact]
    public async Task A_link_ends_after_a_quarter_of_an_hour()
    {
        await AskAsync(Kari);
        var path = await _bot.SignInPathAsync(Kari);
        var page = await _visitor.OpenAsync(path);

        _clock.Advance(StaffSignIn.Lifetime);

        Assert.Equal(HttpStatusCode.NotFound, (await _visitor.OpenAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _visitor.SubmitAsync(page, "Logg inn")).Status);
        Assert.Equal("/staff/inn", (await _visitor.OpenAsync("/staff")).Address.AbsolutePath);
    }

    [Fact]
    public async Task Nobody_learns_whether_an_address_is_known()
    {
        var known = await AskAsync(Kari);
        var unknown = await AskAsync("hvem@ellers.example.no");

        Assert.Equal(WithoutToken(known), WithoutToken(unknown));
        Assert.Equal([Kari], await AddressesAsync());
    }

    [Fact]
    public async Task A_mailbox_is_not_filled()
    {
        for (var time = 0; time < 5; time++)
            await AskAsync(Kari.ToUpperInvariant());

        Assert.Equal(3, (await AddressesAsync()).Count);
        _clock.Advance(StaffSignIn.Lifetime);
        await AskAsync(Kari);
        Assert.Single(await AddressesAsync());
    }

    [Fact]
    public async Task What_is_stored_lets_nobody_in()
    {
        await AskAsync(Kari);
        var token = (await _bot.SignInPathAsync(Kari)).Split('/')[^1];

        var stored = await _bot.Of<Database>().ReadAsync(connection => connection.QueryAsync<string>("SELECT id || hash || address FROM staff_sign_ins UNION ALL SELECT payload || lane FROM outbox"));

        Assert.DoesNotContain(token, string.Concat(stored), StringComparison.Ordinal);
        Assert.DoesNotContain(_bot.Log.Lines, line => line.Contains(Kari, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_sign_in_ends_by_itself_after_a_day_without_work_and_at_once_by_signing_out()
    {
        using var kari = await _bot.SignedInAsync(Kari);
        using var ola = await _bot.SignedInAsync(Ola);

        await ola.SubmitAsync(await ola.OpenAsync("/staff"), "Logg ut");
        Assert.Equal("/staff/inn", (await ola.OpenAsync("/staff")).Address.AbsolutePath);

        _clock.Advance(TimeSpan.FromHours(11));
        Assert.Equal("/staff/inn", (await kari.OpenAsync("/staff")).Address.AbsolutePath);
    }

    private async Task<ShownPage> AskAsync(string address) => await _visitor.SubmitAsync(await _visitor.OpenAsync("/staff/inn"), "Send meg en lenke", ("adresse", address));

    private async Task<List<string>> AddressesAsync() =>
        [.. await _bot.Of<Database>().ReadAsync(connection => connection.QueryAsync<string>("SELECT address FROM staff_sign_ins"))];

    private static string WithoutToken(ShownPage page) => System.Text.RegularExpressions.Regex.Replace(page.Html, "__RequestVerificationToken\" value=\"[^\"]*\"", "");
}
