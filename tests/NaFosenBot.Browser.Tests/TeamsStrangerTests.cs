using Microsoft.Playwright;
using Xunit;

namespace NaFosenBot.Browser.Tests;

/// <summary>Somebody who is on no organisation's list tries what is for staff, in Microsoft's Teams simulator.</summary>
public sealed class TeamsStrangerTests(TeamsRig rig) : InTeams(rig, Members)
{
    private static readonly Dictionary<string, string> Members = new()
    {
        ["Members:Coordinator"] = "member.afjord-utvikling",
        ["Members:Organisations:0:Id"] = "member.afjord-utvikling",
        ["Members:Organisations:0:Staff:0:Email"] = "ola@example.no",
    };

    [Fact]
    public async Task Is_refused_in_words_with_the_way_to_be_let_in_and_leaves_a_line()
    {
        await Teams.SayAsync("our open cases");

        await Assertions.Expect(Teams.Said("I show cases only to people who answer enquiries, and I do not recognise you as one of them.")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-refused");
        await Teams.SayAsync("link 7F3K-9QXZ");
        await Assertions.Expect(Teams.Said("The code is not valid.")).ToBeVisibleAsync();
        Assert.Equal([("ours", "Unknown"), ("link", "NotTheirs")], await Bot.AskUntilAsync<(string, string)>("SELECT act, reason FROM staff_refusals ORDER BY at", rows: 2));
    }
}
