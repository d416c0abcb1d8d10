using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace NaFosenBot.Browser.Tests;

/// <summary>Cards of cases that moved on, in Microsoft's Teams simulator: pressed too late, passed on, and pressed by somebody who may not any more.</summary>
public sealed partial class TeamsPassOnTests(TeamsRig rig) : StaffInTeams(rig)
{
    [Fact]
    public async Task An_old_card_sends_nothing_and_keeps_the_words_and_a_case_that_is_passed_on_is_no_more_ones_own()
    {
        await LinkChannelAsync(await CodeAsync(await StaffPageAsync(Alex)));
        var chat = await SentAsync();
        await Assertions.Expect(Teams.Said("Henvendelse F-2")).ToBeVisibleAsync();
        await Teams.GoToAsync("Personal Chat");
        await Teams.SayAsync("våre åpne saker");
        await Assertions.Expect(Teams.Said("Våre åpne saker: 1")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-list-nb");
        await Teams.Page.GetByRole(AriaRole.Button, new() { NameRegex = Show }).Last.ClickAsync();
        await Assertions.Expect(Teams.Button("Ta saken")).ToBeVisibleAsync();

        await chat.SayAsync("svar på henvendelsen");
        await chat.SayAsync("Det gjelder et nytt gårdsutsalg på Årnes.");
        await Bot.AskUntilAsync<string>("SELECT kind FROM enquiry_events WHERE kind = 'Replied'", rows: 1);
        await Teams.Button("Svar").Last.ClickAsync();
        await Teams.FillAsync("Svaret", "Ja, det kan vi.");
        await Teams.Button("Send svaret").ClickAsync();
        await Assertions.Expect(Teams.Said("Saken er endret siden kortet ble vist. Ingenting er sendt. Slik står den nå. Det du skrev, står fortsatt under «Svar».")).ToBeVisibleAsync();
        await Assertions.Expect(Teams.Said("Det gjelder et nytt gårdsutsalg på Årnes.")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-stale");

        await Teams.Button("Send videre").First.ClickAsync();
        await Teams.Button("Send videre").Last.ClickAsync();
        await Assertions.Expect(Teams.Said("Velg hvem saken skal til.")).ToBeVisibleAsync();
        await Teams.ChooseAsync("FI Næringshage");
        await Teams.FillAsync("Hvorfor (ikke nødvendig)", "Dette er mest veiledning.");
        await Teams.Page.KeepAsync("teams-passing-on");
        await Teams.Button("Send videre").Last.ClickAsync();
        await Assertions.Expect(Teams.Said("videre til FI Næringshage. De har fått beskjed.")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-passed-on-by-you");
        await Teams.SayAsync("våre åpne saker");
        await Assertions.Expect(Teams.Said("Dere har ingen åpne saker.")).ToBeVisibleAsync();

        await Teams.GoToAsync("General");
        await Assertions.Expect(Teams.Said("ligger hos FI Næringshage nå. Dere trenger ikke gjøre mer.")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-passed-on");
        await Assertions.Expect(chat.Messages.Last).ToContainTextAsync("er sendt videre til FI Næringshage");
        Assert.Equal("member.fi-naeringshage", (await Bot.AskAsync<string>("SELECT organisation FROM enquiries")).Single());
    }

    [Fact]
    public async Task Whoever_was_taken_off_the_list_presses_in_vain()
    {
        await LinkChannelAsync(await CodeAsync(await StaffPageAsync(Alex)));
        await SentAsync();
        await Assertions.Expect(Teams.Said("Henvendelse F-2")).ToBeVisibleAsync();

        await Bot.RestartAsync(With(new Dictionary<string, string> { ["Members:Organisations:1:Staff:1:Email"] = "", ["Members:Organisations:1:Staff:1:Name"] = "" }));
        await Teams.Button("Ta saken").Last.ClickAsync();

        await Assertions.Expect(Teams.Said("Du står ikke på lista over dem som svarer på disse henvendelsene.")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-off-the-list");
        Assert.Equal([("take", "Unknown")], await Bot.AskUntilAsync<(string, string)>("SELECT act, reason FROM staff_refusals", rows: 1));
        Assert.Equal("Assigned", (await Bot.AskAsync<string>("SELECT status FROM enquiries")).Single());
    }

    [GeneratedRegex("^Vis F-")]
    private static partial Regex Show { get; }
}
