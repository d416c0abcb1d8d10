using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using NaFosenBot.Activities;
using Xunit;

namespace NaFosenBot.Browser.Tests;

/// <summary>Linked places in Microsoft's Teams simulator: whether they are reached, what they are called, and what ends a link.</summary>
public sealed class TeamsLinkTests(TeamsRig rig) : StaffInTeams(rig)
{
    [Fact]
    public async Task A_test_card_reaches_the_channel_and_asks_for_nothing()
    {
        await LinkChannelAsync(await CodeAsync(await StaffPageAsync(Alex)));

        var said = await Bot.CommandAsync("check", "--send-test-cards");

        Assert.Contains("sent  member.afjord-utvikling  My Team / ", said, StringComparison.Ordinal);
        await Assertions.Expect(Teams.Said("Dette er en prøve. Her kommer henvendelser til Åfjord Utvikling. Du trenger ikke gjøre noe.")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-test-card");
    }

    [Fact]
    public async Task New_names_of_channel_and_team_follow_and_a_deleted_channel_ends_its_link()
    {
        var staff = await StaffPageAsync(Alex);
        await LinkChannelAsync(await CodeAsync(staff), "Announcements");
        await StaffSeesAsync(staff, "Announcements i My Team");

        // The simulator's own events carry no new name.
        await Teams.MockAsync("Rename channel");
        await Teams.MockAsync("Rename team");
        await Teams.MockCustomAsync(await EventAsync("channelRenamed", ("channel", "Næringsvakta")));
        await Teams.MockCustomAsync(await EventAsync("teamRenamed", ("team", "Næringslaget")));
        await StaffSeesAsync(staff, "Næringsvakta i Næringslaget");
        await staff.KeepAsync("staff-teams-renamed");

        await Teams.MockAsync("Remove channel");
        await Bot.AskUntilAsync<string>("SELECT id FROM organisation_links WHERE ended_why = 'ChannelDeleted'", rows: 1);
        await StaffSeesAsync(staff, "kanalen ble slettet");
        await staff.KeepAsync("staff-teams-channel-deleted");
    }

    [Fact]
    public async Task Where_the_app_is_taken_out_of_the_team_the_link_ends_and_the_organisation_hears_of_it()
    {
        var staff = await StaffPageAsync(Alex);
        await LinkChannelAsync(await CodeAsync(staff));

        await Teams.MockAsync("Remove application");

        await Bot.AskUntilAsync<string>("SELECT id FROM organisation_links WHERE ended_why = 'AppRemoved'", rows: 1);
        await StaffSeesAsync(staff, "appen ble fjernet");
        await staff.KeepAsync("staff-teams-app-removed");
        await Bot.AskUntilAsync<int>("SELECT 1 WHERE EXISTS (SELECT 1 FROM outbox WHERE way = 'link-ended' AND delivered_at IS NOT NULL)", rows: 1);
    }

    [Fact]
    public async Task Two_channels_have_the_same_cards_and_one_is_unlinked_and_linked_again_without_the_other()
    {
        var staff = await StaffPageAsync(Alex);
        await LinkChannelAsync(await CodeAsync(staff));
        await LinkSecondChannelAsync(await CodeAsync(staff), "Announcements");
        await SentAsync();
        await Assertions.Expect(Teams.Button("Ta saken")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-second-channel");

        await Teams.GoToAsync("General");
        await Assertions.Expect(Teams.Button("Ta saken")).ToBeVisibleAsync();
        await Teams.PostAsync("koble fra");
        await Assertions.Expect(Teams.Said("følges ikke opp her lenger.")).ToBeVisibleAsync();
        await Assertions.Expect(Teams.Button("Ta saken")).ToHaveCountAsync(0);
        await Teams.Page.KeepAsync("teams-first-unlinked");
        await Teams.GoToAsync("Announcements");
        await Teams.Button("Ta saken").ClickAsync();
        await Assertions.Expect(Teams.Said("Åfjord Utvikling, Alex Wilber")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-second-lives-on");

        await LinkChannelAsync(await CodeAsync(staff));
        await SentAsync();
        await Assertions.Expect(Teams.Button("Ta saken")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-linked-again");
        await Teams.GoToAsync("Announcements");
        await Assertions.Expect(Teams.Button("Ta saken")).ToBeVisibleAsync();
        Assert.Equal(2, (await Bot.AskAsync<string>("SELECT id FROM organisation_links WHERE ended_at IS NULL")).Count);
    }

    [Fact]
    public async Task A_long_text_is_cut_on_the_card_with_a_way_to_all_of_it()
    {
        var staff = await StaffPageAsync(Alex);
        await LinkChannelAsync(await CodeAsync(staff));

        await SentAsync($"Vi lurer på mye om næringsfondet i Åfjord. {string.Concat(Enumerable.Repeat("Hva kan vi få støtte til, og hvem hjelper oss med søknaden? ", 20))}Det siste ordet er sluttstein.");

        await Assertions.Expect(Teams.Said("Teksten er kortet ned. Trykk «Åpne saken» for å lese hele.")).ToBeVisibleAsync();
        await Assertions.Expect(Teams.Page.GetByText("sluttstein")).ToHaveCountAsync(0);
        await Teams.WayOn("Åpne saken").ScrollIntoViewIfNeededAsync();
        await Teams.Page.KeepAsync("teams-cut");
        List<string> asked = [];
        Teams.Page.Context.Request += (_, request) => asked.Add(request.Url);
        await Teams.Page.Context.RunAndWaitForPageAsync(() => Teams.WayOn("Åpne saken").ClickAsync());
        await staff.GotoAsync(asked.First(address => address.Contains("/staff/sak/", StringComparison.Ordinal)));
        await Assertions.Expect(staff.Locator("main")).ToContainTextAsync("Det siste ordet er sluttstein.");
    }

    private async Task StaffSeesAsync(IPage staff, string text)
    {
        await staff.GotoAsync(new Uri(Bot.Address, "/staff/teams").ToString());
        await Assertions.Expect(staff.Locator("main")).ToContainTextAsync(text);
    }

    private async Task<string> EventAsync(string eventType, (string Kind, string Name) renamed)
    {
        var reference = JsonSerializer.Deserialize((await Bot.AskAsync<string>("SELECT reference FROM organisation_links WHERE ended_at IS NULL")).Single(), ActivityJson.Wire.ConversationReference)!;
        var whole = JsonSerializer.SerializeToNode(
            new Activity { Type = ActivityTypes.ConversationUpdate, Id = $"own-{eventType}", ChannelId = reference.ChannelId, ServiceUrl = reference.ServiceUrl, Conversation = reference.Conversation, From = reference.User, Recipient = reference.Bot },
            ActivityJson.Wire.Activity)!.AsObject();
        var (channel, team) = (new JsonObject { ["id"] = reference.Conversation!.Id }, new JsonObject { ["id"] = (await Bot.AskAsync<string>("SELECT team FROM organisation_links WHERE ended_at IS NULL")).Single() });
        (renamed.Kind == "channel" ? channel : team)["name"] = renamed.Name;
        whole["channelData"] = new JsonObject { ["eventType"] = eventType, ["channel"] = channel, ["team"] = team };
        return whole.ToJsonString();
    }
}
