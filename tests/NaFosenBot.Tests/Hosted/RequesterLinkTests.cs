using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using NaFosenBot.Enquiries;
using NaFosenBot.Tests.Conversations;
using NaFosenBot.Tests.Staff;
using Xunit;

namespace NaFosenBot.Tests.Hosted;

/// <summary>The secret link to one's own enquiry, said in web chat: with the receipt, when asked how it goes, and with what is remembered.</summary>
public sealed partial class RequesterLinkTests : IAsyncLifetime
{
    private readonly TestBot _bot = TestBot.Start(settings: new Dictionary<string, string>
    {
        ["Knowledge:Directory"] = Path.Combine(RealAssistant.RepositoryRoot, "bot", "knowledge"),
        ["Members:Organisations:0:Id"] = "member.afjord-utvikling",
        ["Members:Organisations:0:Staff:0:Email"] = "kari@example.no",
    });
    private WebChatClient _client = null!;

    public async Task InitializeAsync() => _client = await WebChatClient.StartAsync(_bot.Http);

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _bot.DisposeAsync();
    }

    [Theory]
    [InlineData("Jeg trenger hjelp til å finne lokaler i Åfjord", "Følg henvendelsen, svar eller trekk den tilbake", "Hvordan går det med henvendelsen?", "Les alt her", "Hva vet du om meg?")]
    [InlineData("Eg treng hjelp til å finne lokale i Åfjord, og veit ikkje kven eg skal spørje", "Følg førespurnaden, svar eller trekk han tilbake", "Korleis går det med førespurnaden?", "Les alt her", "Kva veit du om meg?")]
    [InlineData("I need some help to find premises in Åfjord, please", "Follow the enquiry, reply or withdraw it", "How is my enquiry going?", "Read it all here", "What do you know about me?")]
    public async Task It_opens_the_enquiry_wherever_it_is_said(string text, string onReceipt, string ask, string onStatus, string askWhatIsKnown)
    {
        await PressAsync("send-enquiry");
        await _client.ReplyToAsync(await _client.SayAsync(text));
        var receipt = await PressAsync("enquiry-way:Chat");
        Assert.Empty(Links.Matches(Text(receipt)));

        var sent = Text(await PressAsync(Send.Match(receipt.GetRawText()).Value));
        var enquiry = Assert.Single(await _bot.Of<EnquiryStore>().ListAsync(new EnquiryFilter(IsOpenOnly: false), 10));
        var said = new[] { (Text: sent, Words: onReceipt), (Text: await SayAsync(ask), Words: onStatus), (Text: await SayAsync(askWhatIsKnown), Words: enquiry.Number!.ToString()!) };

        using var visitor = new PageVisitor(_bot.Http.BaseAddress!);
        foreach (var (words, link) in said.Select(one => (one.Words, Link: LinkIn(one.Text))))
        {
            Assert.Equal(words, link.Groups["words"].Value);
            var page = await visitor.OpenAsync(new Uri(link.Groups["page"].Value).AbsolutePath);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.True(page.Says(text) && page.Says(enquiry.Number.ToString()!), page.Html);
        }
    }

    private async Task<string> SayAsync(string text) => Text(await _client.ReplyToAsync(await _client.SayAsync(text)));

    private async Task<JsonElement> PressAsync(string button) => await _client.ReplyToAsync(await _client.PostAsync(new { type = "message", value = new { button }, from = new { id = "somebody" } }));

    private static Match LinkIn(string text) => Links.Matches(text) is [var only] ? only : throw new InvalidOperationException(text);

    private static string Text(JsonElement reply) => reply.GetProperty("text").GetString()!;

    [GeneratedRegex(@"\[(?<words>[^\]]+)\]\((?<page>http[^)]*/henvendelse/[^)]+)\)")]
    private static partial Regex Links { get; }

    [GeneratedRegex("enquiry-send:[0-9a-f]{32}")]
    private static partial Regex Send { get; }
}
