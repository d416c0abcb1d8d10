using Microsoft.Playwright;
using Xunit;

namespace NaFosenBot.Browser.Tests;

/// <summary>The message extension as Microsoft's Teams simulator shows it.</summary>
public sealed class TeamsExtensionTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private static readonly Dictionary<string, string> Members = new()
    {
        ["Members:Coordinator"] = "member.afjord-utvikling",
        ["Members:Organisations:0:Id"] = "member.afjord-utvikling",
        ["Members:Organisations:0:Staff:0:Email"] = "kari@example.no",
    };

    private BotProcess _bot = null!;
    private TeamsSimulator _simulator = null!;
    private TeamsWindow _teams = null!;

    private ILocator Consent => _teams.Dialog.Locator("input[type=checkbox]");

    public async Task InitializeAsync()
    {
        _bot = await BotProcess.StartAsync(Members);
        _simulator = await TeamsSimulator.StartAsync(_bot.Address);
        _teams = await TeamsWindow.OpenAsync(chromium.Browser, _simulator);
    }

    public async Task DisposeAsync()
    {
        await _teams.Page.CloseAsync();
        _simulator.Dispose();
        _bot.Dispose();
    }

    [Fact]
    public async Task A_hit_is_put_into_a_group_chat_as_a_card_with_its_source()
    {
        await _teams.GoToAsync("Group Chat");
        await _teams.GreetedAsync(1);
        await _teams.SearchAsync("hvor mye kan jeg få fra næringsfondet i Åfjord");
        await _teams.PictureAsync("extension-search");
        await _teams.Page.GetByRole(AriaRole.Heading, new() { Name = "Åfjord kommunes næringsfond" }).ClickAsync();
        await _teams.Button("Send Message").ClickAsync();

        await Assertions.Expect(_teams.Said("Maks 100 000 kr per søknad")).ToBeVisibleAsync();
        await Assertions.Expect(_teams.Said("sist bekreftet 2023")).ToBeVisibleAsync();
        await Assertions.Expect(_teams.Page.GetByRole(AriaRole.Link, new() { Name = "Åpne kilden" })).ToBeVisibleAsync();
        await _teams.PictureAsync("extension-card");
    }

    [Fact]
    public async Task What_is_not_known_is_said_in_the_search()
    {
        await _teams.SearchAsync("oppskrift på vafler");

        await Assertions.Expect(_teams.Said("I found nothing about \"oppskrift på vafler\".")).ToBeVisibleAsync();
        await _teams.PictureAsync("extension-nothing");
    }

    [Fact]
    public async Task Who_has_no_chat_with_the_bot_sends_a_form_and_reads_number_and_date_on_it()
    {
        await _teams.MockAsync("Uninstall application");
        await _bot.AskUntilAsync<int>("SELECT 1 FROM conversations WHERE reference IS NULL", rows: 1);
        await _teams.OpenFormAsync();
        await FillInAsync();
        await _teams.Dialog.Locator("input[type=text]").Last.FillAsync("ola@firma.no");
        await _teams.Button("Send").ClickAsync();

        // Before the words were written somebody else would have got it.
        await Assertions.Expect(_teams.Dialog).ToContainTextAsync("Others get the enquiry now.");
        await Assertions.Expect(_teams.Dialog).ToContainTextAsync("To Åfjord Utvikling. You mention Åfjord.");
        await Assertions.Expect(Consent).Not.ToBeCheckedAsync();
        await _teams.PictureAsync("extension-form");
        await Consent.CheckAsync();
        await _teams.Button("Send").ClickAsync();

        await Assertions.Expect(_teams.Dialog).ToContainTextAsync("has been sent to Åfjord Utvikling. You will have an answer by");
        await _teams.PictureAsync("extension-sent");
        var number = (await _bot.AskAsync<string>("SELECT 'F-' || year || '-' || substr('0000' || serial, -4) FROM enquiries")).Single();
        await Assertions.Expect(_teams.Dialog).ToContainTextAsync(number);
    }

    [Fact]
    public async Task Sent_from_a_group_chat_it_is_confirmed_in_the_persons_own_chat_and_the_group_sees_nothing()
    {
        await _teams.GoToAsync("Group Chat");
        await _teams.GreetedAsync(1);
        await _teams.OpenFormAsync();
        await FillInAsync();
        await _teams.Button("Show who gets it").ClickAsync();
        await Assertions.Expect(_teams.Dialog).ToContainTextAsync("To Åfjord Utvikling.");
        await Consent.CheckAsync();
        await _teams.Button("Send").ClickAsync();

        var sent = await _bot.AskUntilAsync<string>("SELECT conversation FROM enquiries", rows: 1);
        var group = await _bot.AskAsync<string>("SELECT key FROM conversations WHERE reference LIKE '%groupChat%'");
        Assert.NotEqual(group.Single(), sent[0]);
        // A message that comes in may have closed it.
        await _teams.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(_teams.Dialog).ToBeHiddenAsync();
        await _teams.PictureAsync("extension-group");
        await Assertions.Expect(_teams.Page.Locator("p", new() { HasText = "has been sent to Åfjord Utvikling" })).ToHaveCountAsync(0);
        await _teams.GoToAsync("Personal Chat");
        await Assertions.Expect(_teams.Said("has been sent to Åfjord Utvikling")).ToBeVisibleAsync();
        await _teams.PictureAsync("extension-own-chat");
    }

    private async Task FillInAsync()
    {
        await _teams.Dialog.Locator("textarea").FillAsync("Vi vil bygge gårdsutsalg i Åfjord og lurer på hvem som kan hjelpe oss.");
        await Consent.CheckAsync();
    }
}
