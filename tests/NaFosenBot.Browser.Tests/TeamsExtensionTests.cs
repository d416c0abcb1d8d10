using Microsoft.Playwright;
using Xunit;

namespace NaFosenBot.Browser.Tests;

/// <summary>The message extension as Microsoft's Teams simulator shows it.</summary>
public sealed class TeamsExtensionTests(TeamsRig rig) : InTeams(rig, Members)
{
    private const string Sent = "has been sent to Åfjord Utvikling";

    private static readonly Dictionary<string, string> Members = new()
    {
        ["Members:Coordinator"] = "member.afjord-utvikling",
        ["Members:Organisations:0:Id"] = "member.afjord-utvikling",
        ["Members:Organisations:0:Staff:0:Email"] = "kari@example.no",
    };

    private ILocator Hit => Teams.Page.GetByRole(AriaRole.Heading, new() { Name = "Åfjord kommunes næringsfond" });

    private ILocator Consent => Teams.Dialog.Locator("input[type=checkbox]");

    [Fact]
    public async Task A_hit_is_put_into_a_group_chat_as_a_card_with_its_source()
    {
        await Teams.GoToAsync("Group Chat");
        await Teams.GreetedAsync(1);
        await FindAsync();
        await Teams.Page.KeepAsync("extension-search");
        await PutInAsync("Send Message");
        await Teams.Page.KeepAsync("extension-card");
    }

    [Fact]
    public async Task A_hit_is_put_into_a_chat_of_ones_own()
    {
        await FindAsync();
        await PutInAsync("Send Message");
        await Teams.Page.KeepAsync("extension-card-personal");
    }

    [Fact]
    public async Task A_hit_is_put_into_a_channel()
    {
        await Teams.GoToAsync("General");
        await Teams.GreetedAsync(1);
        await FindAsync();
        await PutInAsync("Post");
        await Teams.Page.KeepAsync("extension-card-channel");
    }

    [Fact]
    public async Task What_is_not_known_is_said_in_the_search()
    {
        await Teams.SearchAsync("oppskrift på vafler");

        await Assertions.Expect(Teams.Said("I found nothing about \"oppskrift på vafler\".")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("extension-nothing");
    }

    [Fact]
    public async Task Who_has_no_chat_with_the_bot_sends_a_form_and_reads_number_and_date_on_it()
    {
        await Teams.MockAsync("Uninstall application");
        await Bot.AskUntilAsync<int>("SELECT 1 FROM conversations WHERE reference IS NULL", rows: 1);
        await Teams.OpenFormAsync();
        await FillInAsync();
        await Teams.Dialog.Locator("input[type=text]").Last.FillAsync("ola@firma.no");
        await Teams.Button("Send").ClickAsync();

        // Before the words were written somebody else would have got it.
        await Assertions.Expect(Teams.Dialog).ToContainTextAsync("Others get the enquiry now.");
        await Assertions.Expect(Teams.Dialog).ToContainTextAsync("To Åfjord Utvikling. You mention Åfjord.");
        await Assertions.Expect(Consent).Not.ToBeCheckedAsync();
        await Teams.Page.KeepAsync("extension-form");
        await Consent.CheckAsync();
        await Teams.Button("Send").ClickAsync();

        await Assertions.Expect(Teams.Dialog).ToContainTextAsync("has been sent to Åfjord Utvikling. You will have an answer by");
        await Teams.Page.KeepAsync("extension-sent");
        var number = (await Bot.AskAsync<string>("SELECT 'F-' || year || '-' || substr('0000' || serial, -4) FROM enquiries")).Single();
        await Assertions.Expect(Teams.Dialog).ToContainTextAsync(number);
    }

    [Fact]
    public async Task Sent_from_a_group_chat_it_is_confirmed_in_the_persons_own_chat_and_the_group_sees_nothing()
    {
        await SendFromAsync("Group Chat", "groupChat");
        await Teams.Page.KeepAsync("extension-group");
        await ConfirmedAsync();
        await Teams.Page.KeepAsync("extension-own-chat");
    }

    [Fact]
    public async Task Sent_from_a_channel_it_is_confirmed_in_the_persons_own_chat_and_the_channel_sees_nothing()
    {
        await SendFromAsync("General", "channel");
        await Teams.Page.KeepAsync("extension-channel");
        await ConfirmedAsync();
    }

    private async Task SendFromAsync(string conversation, string type)
    {
        await Teams.GoToAsync(conversation);
        await Teams.GreetedAsync(1);
        await Teams.OpenFormAsync();
        await FillInAsync();
        await Teams.Button("Show who gets it").ClickAsync();
        await Assertions.Expect(Teams.Dialog).ToContainTextAsync("To Åfjord Utvikling.");
        await Consent.CheckAsync();
        await Teams.Button("Send").ClickAsync();

        var sent = await Bot.AskUntilAsync<string>("SELECT conversation FROM enquiries", rows: 1);
        var there = await Bot.AskAsync<string>($"SELECT key FROM conversations WHERE json_extract(reference, '$.conversation.conversationType') = '{type}'");
        Assert.DoesNotContain(sent[0], there);
        Assert.NotEmpty(there);
        // A message that comes in may have closed it.
        await Teams.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Teams.Dialog).ToBeHiddenAsync();
        await Assertions.Expect(Teams.Page.Locator("p", new() { HasText = Sent })).ToHaveCountAsync(0);
    }

    private async Task ConfirmedAsync()
    {
        await Teams.GoToAsync("Personal Chat");
        await Assertions.Expect(Teams.Said(Sent)).ToBeVisibleAsync();
    }

    private async Task FindAsync()
    {
        await Teams.SearchAsync("hvor mye kan jeg få fra næringsfondet i Åfjord");
        await Assertions.Expect(Hit).ToBeVisibleAsync();
    }

    private async Task PutInAsync(string send)
    {
        await Hit.ClickAsync();
        await Teams.Button(send).First.ClickAsync();
        await Assertions.Expect(Teams.Said("Maks 100 000 kr per søknad")).ToBeVisibleAsync();
        await Assertions.Expect(Teams.Said("sist bekreftet 2023")).ToBeVisibleAsync();
        await Assertions.Expect(Teams.WayOn("Åpne kilden")).ToBeVisibleAsync();
    }

    private async Task FillInAsync()
    {
        await Teams.Dialog.Locator("textarea").FillAsync("Vi vil bygge gårdsutsalg i Åfjord og lurer på hvem som kan hjelpe oss.");
        await Consent.CheckAsync();
    }
}
