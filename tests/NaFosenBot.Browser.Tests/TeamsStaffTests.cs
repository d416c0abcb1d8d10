using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace NaFosenBot.Browser.Tests;

/// <summary>Staff in Microsoft's Teams simulator: a channel is linked, an enquiry from real web chat comes as a card, is taken and answered there, and the answer is read in web chat.</summary>
/// <remarks>The simulator's user is Alex Wilber, whose client speaks English.</remarks>
public sealed class TeamsStaffTests(TeamsRig rig) : InTeams(rig, Members)
{
    private static readonly Dictionary<string, string> Members = new()
    {
        ["Members:Coordinator"] = "member.afjord-utvikling",
        ["Members:Organisations:0:Id"] = "member.afjord-utvikling",
        ["Members:Organisations:0:Staff:0:Email"] = "alexw@example.com",
        ["Members:Organisations:0:Staff:0:Name"] = "Alex Wilber",
        ["Members:Organisations:1:Id"] = "member.fi-naeringshage",
        ["Members:Organisations:1:Staff:0:Email"] = "ola@example.no",
    };

    [Fact]
    public async Task Sent_in_web_chat_taken_and_answered_on_the_card_and_read_in_web_chat()
    {
        await LinkChannelAsync();
        var chat = await ChatWindow.OpenAsync(Browser, Bot.Address);
        await chat.SendEnquiryAsync("Hvem kan hjelpe meg med næringsfondet i Åfjord?");

        await Assertions.Expect(Teams.Said("Enquiry F-2")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-enquiry");
        await Teams.Button("Take the case").Last.ClickAsync();
        // Who took it stands on the channel's card and, in other words, in the view of whoever pressed: either may come last.
        await Assertions.Expect(Teams.Said("took the case")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-taken");

        await Teams.PressWithinAsync("Answer", "Send the answer");
        await Assertions.Expect(Teams.Said("Please write the answer first.")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-empty-answer");
        await Teams.Page.GetByRole(AriaRole.Textbox, new() { Name = "Your answer" }).Last.FillAsync("Ja, det kan vi. Ring oss i morgen.");
        await Teams.Page.KeepAsync("teams-answering");
        await Teams.Button("Send the answer").Last.ClickAsync();

        await Assertions.Expect(chat.Messages.Last).ToContainTextAsync("Alex Wilber hos Åfjord Utvikling har svart på henvendelse F-");
        await Assertions.Expect(chat.Messages.Last).ToContainTextAsync("Ring oss i morgen.");
        await Assertions.Expect(Teams.Said("Alex Wilber (Åfjord Utvikling) answered")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-answered");
        Assert.Equal("Answered", (await Bot.AskAsync<string>("SELECT status FROM enquiries")).Single());
        Assert.Empty(chat.Errors);
    }

    [Fact]
    public async Task What_there_is_to_do_is_shown_in_a_chat_of_ones_own_and_not_among_others()
    {
        await LinkChannelAsync();
        var chat = await ChatWindow.OpenAsync(Browser, Bot.Address);
        await chat.SendEnquiryAsync("Hvem kan hjelpe meg med næringsfondet i Åfjord?");
        await Assertions.Expect(Teams.Said("Enquiry F-2")).ToBeVisibleAsync();

        await Teams.GoToAsync("Group Chat");
        await Teams.MentionAsync("our open cases");
        await Teams.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Teams.Said("I do not show cases where others read along.")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-group-no-cases");

        await Teams.GoToAsync("Personal Chat");
        await Teams.SayAsync("our open cases");
        await Assertions.Expect(Teams.Said("Our open cases: 1")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-list");
        await Teams.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Show F-") }).Last.ClickAsync();
        await Assertions.Expect(Teams.Button("Take the case")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-from-list");
        await Teams.Button("Take the case").ClickAsync();
        await Assertions.Expect(Teams.Said("You have taken the case.")).ToBeVisibleAsync();
        await Teams.Button("Back to the list").ClickAsync();
        await Assertions.Expect(Teams.Said("(Alex Wilber)")).ToBeVisibleAsync();
        await Teams.SayAsync("my cases");
        await Assertions.Expect(Teams.Said("My cases: 1")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Asked_back_answered_in_web_chat_closed_and_the_channel_unlinked()
    {
        await LinkChannelAsync();
        var chat = await ChatWindow.OpenAsync(Browser, Bot.Address);
        await chat.SendEnquiryAsync("Hvem kan hjelpe meg med næringsfondet i Åfjord?");
        await Assertions.Expect(Teams.Said("Enquiry F-2")).ToBeVisibleAsync();

        await Teams.Button("Ask back").Last.ClickAsync();
        await Teams.Page.GetByRole(AriaRole.Textbox, new() { Name = "Your question" }).Last.FillAsync("Hvor i Åfjord holder du til?");
        await Teams.Button("Send the question").Last.ClickAsync();
        await Assertions.Expect(chat.Messages.Last).ToContainTextAsync("Hvor i Åfjord holder du til?");
        await chat.SayAsync("svar på henvendelsen");
        await chat.SayAsync("På Årnes, ved kaia.");

        await Assertions.Expect(Teams.Said("The sender wrote:")).ToBeVisibleAsync();
        await Assertions.Expect(Teams.Said("På Årnes, ved kaia.")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-thread");
        await Teams.Button("Close").Last.ClickAsync();
        await Teams.Button("Close the case").Last.ClickAsync();
        await Assertions.Expect(Teams.Said("closed the case")).ToBeVisibleAsync();

        var other = await ChatWindow.OpenAsync(Browser, Bot.Address);
        await other.SendEnquiryAsync("Hvem kan hjelpe meg med næringsfondet i Åfjord?");
        await Assertions.Expect(Teams.Button("Show the sender").Last).ToBeVisibleAsync();
        await Teams.MentionAsync("unlink");
        await Teams.Button("Post").ClickAsync();
        await Assertions.Expect(Teams.Said("is no longer followed up here.")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-unlinked");
    }

    [Fact]
    public async Task An_enquiry_is_not_written_where_others_read_along()
    {
        await Teams.GoToAsync("Group Chat");
        await Teams.MentionAsync("kan noen ringe meg?");
        await Teams.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(Teams.Said("der andre leser med")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-group-no-enquiry");
    }

    /// <summary>With a code from the staff page, written in the channel.</summary>
    private async Task LinkChannelAsync()
    {
        var page = await StaffDoor.SignInAsync(Browser, Bot, "alexw@example.com");
        await page.GetByRole(AriaRole.Link, new() { Name = "Teams" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lag en kode" }).ClickAsync();
        var code = (await page.Locator(".notice strong code").InnerTextAsync()).Trim();
        await page.KeepAsync("staff-teams-code");

        await Teams.GoToAsync("General");
        await Teams.MentionAsync($"koble {code}");
        await Teams.Button("Post").ClickAsync();
        await Assertions.Expect(Teams.Said("The channel is linked to Åfjord Utvikling.")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await page.GotoAsync(new Uri(Bot.Address, "/staff/teams").ToString());
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "My Team" })).ToBeVisibleAsync();
        await page.KeepAsync("staff-teams-linked");
        await page.Context.CloseAsync();
    }
}
