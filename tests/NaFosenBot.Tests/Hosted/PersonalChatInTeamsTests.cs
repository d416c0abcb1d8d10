using NaFosenBot.Enquiries;
using NaFosenBot.Tests.Conversations;
using NaFosenBot.Tests.Staff;
using NaFosenBot.Tests.Staff.Teams;
using Xunit;

namespace NaFosenBot.Tests.Hosted;

/// <summary>What web chat does, in a chat of one's own in Teams, over HTTP, with the repository's knowledge: everything a person can come to, in one walk.</summary>
public sealed class PersonalChatInTeamsTests : IAsyncLifetime
{
    private const string Chat = "a:eier";

    private TeamsHouse _house = null!;
    private int _said;

    public async Task InitializeAsync() => _house = await TeamsHouse.OpenAsync(new Dictionary<string, string>
    {
        ["Knowledge:Directory"] = Path.Combine(RealAssistant.RepositoryRoot, "bot", "knowledge"),
        ["Members:Coordinator"] = "member.fosen-regionrad",
        ["Members:Organisations:0:Id"] = "member.fosen-regionrad",
        ["Members:Organisations:1:Id"] = "member.afjord-utvikling",
        ["Members:Organisations:2:Id"] = "member.fi-naeringshage",
    });

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task Does_everything_that_web_chat_does_in_the_shapes_that_Teams_has()
    {
        // Memory.
        await SayAsync("finn støtte til et AS i Ørland med 7 ansatte");
        Assert.Contains("Kommune: Ørland", await SayAsync("hva vet du om meg?"), StringComparison.Ordinal);
        Assert.StartsWith("Det er glemt.", await ChooseAsync("Glem det"), StringComparison.Ordinal);
        Assert.Contains("Jeg husker ingenting om deg.", await SayAsync("hva vet du om meg?"), StringComparison.Ordinal);

        // The draft of an application, and over again.
        Assert.Contains("Hva er målet med prosjektet?", await SayAsync("lag et utkast til søknad"), StringComparison.Ordinal);
        Assert.Contains("Tatt med under «Mål».", await SayAsync("Vi vil åpne kafé i Botngård"), StringComparison.Ordinal);
        Assert.StartsWith("Da begynner vi på nytt med utkastet.", await SayAsync("start på nytt"), StringComparison.Ordinal);
        foreach (var part in new[] { "Vi vil åpne bakeri i Botngård", "Pusse opp lokalet", "oppussing 200 000", "50 000 i egne penger", "ingen" })
            await SayAsync(part);
        Assert.Contains("UTKAST – ikke en ferdig søknad", await SayAsync("To nye arbeidsplasser"), StringComparison.Ordinal);

        // The start guide, the contact finder, the plans.
        Assert.Contains("Hvilken selskapsform tenker du på?", await SayAsync("sjekkliste for å starte bedrift"), StringComparison.Ordinal);
        Assert.Contains("Noen næringer trenger tillatelse.", await ChooseAsync("Aksjeselskap (AS)"), StringComparison.Ordinal);
        Assert.Contains("0 av 12 punkter er huket av.", await SayAsync("jeg skal åpne kafé"), StringComparison.Ordinal);
        Assert.Contains("1 av 12 punkter er huket av.", await ChooseAsync("Huk av 1"), StringComparison.Ordinal);
        await SayAsync("finn rett kontakt");
        await ChooseAsync("Åfjord");
        Assert.Contains("Her bør du begynne i Åfjord: **Åfjord Utvikling**", await ChooseAsync("Energi"), StringComparison.Ordinal);
        await SayAsync("utforsk planene");
        Assert.Contains("Strategisk næringsplan for Fosen 2016–2020", await SayAsync("2016"), StringComparison.Ordinal);

        // A human, an enquiry, and that it is taken back.
        Assert.NotEmpty(await SayAsync("jeg vil snakke med et menneske"));
        Assert.Contains("Hvordan vil du ha svaret?", await SayAsync("kan noen kontakte meg om opplæring av lærlinger i Åfjord?"), StringComparison.Ordinal);
        Assert.Contains("Slik blir henvendelsen. Ingenting er sendt ennå.", await ChooseAsync("Her i samtalen"), StringComparison.Ordinal);
        Assert.Contains("er sendt til Åfjord Utvikling", await ChooseAsync("Send"), StringComparison.Ordinal);
        Assert.StartsWith("Vil du trekke tilbake F-", await SayAsync("trekk henvendelsen tilbake"), StringComparison.Ordinal);
        Assert.Contains("er trukket tilbake", await ChooseAsync("Ja, trekk den tilbake"), StringComparison.Ordinal);
        Assert.Equal(EnquiryStatus.Withdrawn, Assert.Single(await _house.Bot.Of<EnquiryStore>().ListAsync(new EnquiryFilter(IsOpenOnly: false), 9)).Status);

        // Another language.
        Assert.StartsWith("I will write English from now on.", await SayAsync("kan vi ta det på engelsk"), StringComparison.Ordinal);
        Assert.Contains("I remember", await SayAsync("what do you remember?"), StringComparison.Ordinal);
    }

    private async Task<string> SayAsync(string text)
    {
        await _house.SayAsync("eier", Chat, text);
        return await ReadAsync();
    }

    private async Task<string> ChooseAsync(string title)
    {
        await _house.ChooseAsync("eier", Chat, title);
        return await ReadAsync();
    }

    /// <summary>The next message, in a shape that Teams shows.</summary>
    private async Task<string> ReadAsync()
    {
        var text = await _house.SaidAsync(Chat, ++_said);
        var message = _house.NewestIn(Chat);
        Assert.Equal("markdown", message["textFormat"]!.ToString());
        foreach (var card in message["attachments"]?.AsArray() ?? [])
        {
            Assert.Equal(ShownCard.CardType, card!["contentType"]!.ToString());
            Assert.All(ShownCard.Rows(card["content"]!).SelectMany(row => row), action => Assert.Matches("^Action.(Execute|OpenUrl)$", action!["type"]!.ToString()));
        }

        var suggested = message["suggestedActions"]?["actions"]?.AsArray() ?? [];
        Assert.InRange(suggested.Count, 0, 3);
        Assert.All(suggested, action => Assert.Equal("imBack", action!["type"]!.ToString()));
        return text;
    }
}
