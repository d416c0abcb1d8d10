using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NaFosenBot.Enquiries;
using NaFosenBot.Tests.Conversations;
using NaFosenBot.Tests.Staff;
using Xunit;

namespace NaFosenBot.Tests.Hosted;

/// <summary>What the operator says of the organisations decides who gets an enquiry: from the configuration to the receipt, the reply and the row.</summary>
public sealed partial class RoutingSettingsTests : IAsyncLifetime
{
    private const string Utvikling = "member.afjord-utvikling";
    private const string Kommune = "member.municipalities.afjord";
    private const string Naeringshage = "member.fi-naeringshage";
    private const string IndreFosen = "member.municipalities.indre-fosen";
    private const string Orland = "member.municipalities.orland";
    private const string Kopparn = "member.kopparn-utvikling";

    private const string InAfjord = "Vi er en bedrift i Åfjord og trenger råd om lokaler";
    private const string InOrland = "Vi er en bedrift i Bjugn og trenger råd om lokaler";
    private const string Club = "Vi er en organisasjon i Rissa og trenger råd om lokaler";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(1)));
    private readonly List<TestBot> _bots = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var bot in _bots)
            await bot.DisposeAsync();
    }

    [Fact]
    public async Task Who_has_as_many_open_as_they_can_take_is_spared_until_one_is_answered()
    {
        var (free, full) = (Open([Utvikling, Kommune]), Open([Utvikling, Kommune], ("0:Capacity", "1")));
        await SendAsync(free, InAfjord);
        var first = await SendAsync(full, InAfjord);

        Gets(Utvikling, "Til Åfjord Utvikling.", await SendAsync(free, InAfjord));
        var spared = await SendAsync(full, InAfjord);
        await full.Of<EnquiryDesk>().MoveAsync(first.Stored.Id, new EnquiryMove.Answer(Actor.Staff("Kari", first.Stored.Organisation), "Ja."));

        Gets(Kommune, "Til Åfjord kommune.", spared, "Åfjord Utvikling har mye å svare på nå, så Åfjord kommune tar henvendelsen.");
        Gets(Utvikling, "Til Åfjord Utvikling.", await SendAsync(full, InAfjord));
    }

    [Theory]
    [InlineData("2026-11-16", "2026-11-23", false)]
    [InlineData("2026-11-23", "2026-11-24", true)]
    [InlineData("2026-11-24", "2026-11-25", true)]
    [InlineData("2026-11-25", "2026-11-30", false)]
    public async Task Who_is_away_today_is_spared_and_nobody_else(string from, string to, bool isAway)
    {
        var bot = Open([Utvikling, Kommune], ("0:Absences:0:From", from), ("0:Absences:0:To", to));

        var sent = await SendAsync(bot, InAfjord);

        if (isAway)
            Gets(Kommune, "Til Åfjord kommune.", sent, "Åfjord Utvikling er borte nå, så Åfjord kommune tar henvendelsen.");
        else
            Gets(Utvikling, "Til Åfjord Utvikling.", sent);
    }

    [Fact]
    public async Task Equals_take_turns_by_what_each_was_given_and_one_who_is_not_connected_has_no_turn()
    {
        var (both, one) = (Open([Orland, Kopparn]), Open([Kopparn]));

        foreach (var (receiver, to) in new[] { (Orland, "Til Ørland kommune."), (Kopparn, "Til Kopparn Utvikling."), (Orland, "Til Ørland kommune."), (Kopparn, "Til Kopparn Utvikling.") })
            Gets(receiver, to, await SendAsync(both, InOrland), "Ørland kommune har egne sider for næringslivet, og Kopparn Utvikling har vært kommunens utviklingsselskap.");
        foreach (var _ in new[] { 1, 2 })
            Gets(Kopparn, "Til Kopparn Utvikling.", await SendAsync(one, InOrland));
    }

    [Fact]
    public async Task Who_is_there_for_others_leaves_it_and_the_operator_knows_better_than_the_source()
    {
        var (sources, operators) = (Open([Naeringshage, IndreFosen]), Open([Naeringshage, IndreFosen], ("0:Applicants:0", "organisation")));

        Gets(IndreFosen, "Til Indre Fosen kommune.", await SendAsync(sources, Club), "FI Næringshage er for gründere som ikke har startet ennå og bedrifter, så Indre Fosen kommune tar henvendelsen.");
        Gets(Naeringshage, "Til FI Næringshage.", await SendAsync(operators, Club));
    }

    [Fact]
    public async Task Where_no_source_says_whom_it_is_for_the_operator_does()
    {
        var (everybody, clubs) = (Open([Utvikling, Kommune]), Open([Utvikling, Kommune], ("0:Applicants:0", "organisation")));

        Gets(Utvikling, "Til Åfjord Utvikling.", await SendAsync(everybody, InAfjord));
        Gets(Kommune, "Til Åfjord kommune.", await SendAsync(clubs, InAfjord), "Åfjord Utvikling er for organisasjoner og utviklingsaktører, så Åfjord kommune tar henvendelsen.");
    }

    [Fact]
    public async Task Who_answers_in_other_languages_leaves_it()
    {
        const string English = "We are a company in Åfjord and need advice about premises";
        var (all, norwegian) = (Open([Utvikling, Kommune]), Open([Utvikling, Kommune], ("0:AnswersIn:0", "nb"), ("0:AnswersIn:1", "nn")));

        Gets(Utvikling, "To Åfjord Utvikling.", await SendAsync(all, English, "en-US"));
        Gets(Kommune, "To Åfjord municipality.", await SendAsync(norwegian, English, "en-US"), "Åfjord Utvikling answers in Bokmål and Nynorsk, so Åfjord municipality takes it.");
        Gets(Utvikling, "Til Åfjord Utvikling.", await SendAsync(norwegian, InAfjord));
    }

    /// <summary>As the person read it, and as it is stored.</summary>
    /// <param name="reason">Why it did not go where it would without the setting; null where nothing of the kind may be said.</param>
    private static void Gets(string receiver, string to, SentEnquiry sent, string? reason = null)
    {
        Assert.Contains($"**{to}**", sent.Receipt, StringComparison.Ordinal);
        Assert.Matches($"F-2026-\\d{{4}}.*{Regex.Escape(to.Split(' ', 2)[1].TrimEnd('.'))}", sent.Reply);
        Assert.Equal((receiver, receiver), (sent.Stored.Content.Receiver.Value, sent.Stored.Organisation.Value));
        foreach (var said in sent.Stored.Content.Reasons)
            Assert.Contains(said, sent.Receipt, StringComparison.Ordinal);
        if (reason is not null)
            Assert.Contains(reason, sent.Stored.Content.Reasons);
        else
            Assert.DoesNotContain(sent.Stored.Content.Reasons, said => Passing.IsMatch(said));
    }

    /// <summary>A bot over the repository's knowledge, with these organisations connected in this order.</summary>
    private TestBot Open(string[] connected, params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string> { ["Knowledge:Directory"] = Path.Combine(RealAssistant.RepositoryRoot, "bot", "knowledge") };
        foreach (var (at, id) in connected.Index())
        {
            settings[string.Create(CultureInfo.InvariantCulture, $"Members:Organisations:{at}:Id")] = id;
            settings[string.Create(CultureInfo.InvariantCulture, $"Members:Organisations:{at}:Mail:0")] = string.Create(CultureInfo.InvariantCulture, $"post{at}@example.no");
        }

        foreach (var (key, value) in more)
            settings[$"Members:Organisations:{key}"] = value;
        var bot = TestBot.Start(services => services.AddSingleton<TimeProvider>(_clock), settings: settings);
        _bots.Add(bot);
        return bot;
    }

    /// <summary>Somebody new writes it in web chat, looks at the receipt and sends it.</summary>
    private static async Task<SentEnquiry> SendAsync(TestBot bot, string text, string locale = "nb-NO")
    {
        using var client = await WebChatClient.StartAsync(bot.Http, locale);
        await PressAsync(client, "send-enquiry");
        await client.ReplyToAsync(await client.SayAsync(text));
        var receipt = await PressAsync(client, "enquiry-way:Chat");
        var button = SendButton.Match(receipt.GetRawText());
        Assert.True(button.Success, receipt.GetRawText());
        var reply = await PressAsync(client, button.Value);
        return new SentEnquiry(Text(receipt), Text(reply), (await bot.Of<EnquiryStore>().FindAsync(EnquiryId.Read(button.Value.Split(':')[1])!.Value))!);
    }

    private static async Task<JsonElement> PressAsync(WebChatClient client, string button) =>
        await client.ReplyToAsync(await client.PostAsync(new { type = "message", value = new { button }, from = new { id = "somebody" } }));

    private static string Text(JsonElement activity) => activity.GetProperty("text").GetString()!;

    [GeneratedRegex("enquiry-send:[0-9a-f]{32}")]
    private static partial Regex SendButton { get; }

    [GeneratedRegex("tar henvendelsen|takes it")]
    private static partial Regex Passing { get; }

    private sealed record SentEnquiry(string Receipt, string Reply, Enquiry Stored);
}
