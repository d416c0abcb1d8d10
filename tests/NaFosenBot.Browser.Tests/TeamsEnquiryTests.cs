using Microsoft.Playwright;
using Xunit;

namespace NaFosenBot.Browser.Tests;

/// <summary>An enquiry written in a chat of one's own in Microsoft's Teams simulator, by its buttons, to the answer and a word back.</summary>
public sealed class TeamsEnquiryTests(TeamsRig rig) : InTeams(rig, Members, isNorwegian: true)
{
    private const string Ola = "ola@example.no";

    private static readonly Dictionary<string, string> Members = new()
    {
        ["Members:Coordinator"] = "member.afjord-utvikling",
        ["Members:Organisations:0:Id"] = "member.afjord-utvikling",
        ["Members:Organisations:0:Staff:0:Email"] = Ola,
        ["Members:Organisations:0:Staff:0:Name"] = "Ola Nordmann",
    };

    [Fact]
    public async Task From_the_question_to_the_answer_and_a_word_back()
    {
        await Teams.SayAsync("Hvem kan hjelpe meg med næringsfondet i Åfjord?");
        foreach (var button in new[] { "Send en henvendelse", "Bruk dette", "Her i samtalen" })
            await Teams.Button(button).Last.ClickAsync();
        await Assertions.Expect(Teams.Said("Svarfrist:")).ToBeVisibleAsync();
        await Assertions.Expect(Teams.Button("Send").Last).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-receipt");
        Assert.Empty(await Bot.AskAsync<string>("SELECT status FROM enquiries"));
        await Teams.Button("Send").Last.ClickAsync();
        await Assertions.Expect(Teams.Said("er sendt til Åfjord Utvikling. Du får svar innen")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-enquiry-sent");

        var staff = await StaffDoor.SignInAsync(Browser, Bot, Ola);
        await staff.GetByRole(AriaRole.Link, new() { Name = "F-" }).ClickAsync();
        await staff.GetByText("Svar", new() { Exact = true }).ClickAsync();
        await staff.GetByLabel("Svaret").FillAsync("Ja, det kan vi. Ring oss i morgen.");
        await staff.GetByRole(AriaRole.Button, new() { Name = "Send svaret" }).ClickAsync();

        await Assertions.Expect(Teams.Said("Ola Nordmann hos Åfjord Utvikling har svart på henvendelse F-")).ToBeVisibleAsync();
        await Assertions.Expect(Teams.Said("Ring oss i morgen.")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-enquiry-answered");
        await Teams.Button("Svar").Last.ClickAsync();
        await Assertions.Expect(Teams.Said("Det neste du skriver, blir sendt.")).ToBeVisibleAsync();
        await Teams.SayAsync("Takk, det gjør vi!");
        await Assertions.Expect(Teams.Said("Sendt til Åfjord Utvikling. Det står nå i F-")).ToBeVisibleAsync();
        await staff.ReloadAsync();
        await Assertions.Expect(staff.Locator(".history")).ToContainTextAsync("Takk, det gjør vi!");
    }
}
