using Microsoft.Playwright;

namespace NaFosenBot.Browser.Tests;

/// <summary>Staff in Microsoft's Teams simulator, in Norwegian. Its user, Alex Wilber, answers for Åfjord Utvikling; FI Næringshage coordinates.</summary>
public abstract class StaffInTeams(TeamsRig rig, IReadOnlyDictionary<string, string>? more = null) : InTeams(rig, With(more), isNorwegian: true)
{
    protected const string Alex = "alexw@example.com";
    protected const string Ola = "ola@example.no";
    protected const string Question = "Hvem kan hjelpe meg med næringsfondet i Åfjord?";

    private static readonly Dictionary<string, string> Members = new()
    {
        ["Members:Coordinator"] = "member.fi-naeringshage",
        ["Members:Organisations:0:Id"] = "member.fi-naeringshage",
        ["Members:Organisations:0:Staff:0:Email"] = "fia@example.no",
        ["Members:Organisations:1:Id"] = "member.afjord-utvikling",
        ["Members:Organisations:1:Staff:0:Email"] = Ola,
        ["Members:Organisations:1:Staff:0:Name"] = "Ola Nordmann",
        ["Members:Organisations:1:Staff:1:Email"] = Alex,
        ["Members:Organisations:1:Staff:1:Name"] = "Alex Wilber",
    };

    /// <summary>The members, with more or other settings; an empty one is left out.</summary>
    private protected static Dictionary<string, string> With(IReadOnlyDictionary<string, string>? more) =>
        new(Members.Where(setting => more?.ContainsKey(setting.Key) != true).Concat(more ?? new Dictionary<string, string>()).Where(setting => setting.Value.Length > 0));

    /// <summary>The staff page on Teams, signed in.</summary>
    private protected async Task<IPage> StaffPageAsync(string person)
    {
        var page = await StaffDoor.SignInAsync(Browser, Bot, person);
        await page.GetByRole(AriaRole.Link, new() { Name = "Teams" }).ClickAsync();
        return page;
    }

    private protected async Task<string> CodeAsync(IPage staff)
    {
        // Without the code before.
        await staff.GotoAsync(new Uri(Bot.Address, "/staff/teams").ToString());
        await staff.GetByRole(AriaRole.Button, new() { Name = "Lag en kode" }).ClickAsync();
        return (await staff.Locator(".notice strong code").InnerTextAsync()).Trim();
    }

    /// <summary>With a code from the staff page, written in the channel, where the bot greets the team.</summary>
    private protected async Task LinkChannelAsync(string code, string channel = "General")
    {
        await Teams.GoToAsync(channel);
        await Teams.PostAsync($"koble {code}");
        await Assertions.Expect(Teams.Said("Kanalen er koblet til Åfjord Utvikling.")).ToBeVisibleAsync();
    }

    /// <summary>The same in another channel of that team.</summary>
    /// <remarks>Here the bot has nobody to look up, and its answer may come before the simulator has drawn the post: then it has it in its log and never shows it. So the link itself is looked at.</remarks>
    private protected async Task LinkSecondChannelAsync(string code, string channel)
    {
        await Teams.GoToAsync(channel);
        await Teams.PostAsync($"koble {code}", isGreeted: false);
        await Bot.AskUntilAsync<string>("SELECT id FROM organisation_links WHERE ended_at IS NULL", rows: 2);
    }

    /// <summary>An enquiry from real web chat.</summary>
    private protected async Task<ChatWindow> SentAsync(string? words = null)
    {
        var chat = await ChatWindow.OpenAsync(Browser, Bot.Address);
        await chat.SendEnquiryAsync(Question, words);
        return chat;
    }
}
