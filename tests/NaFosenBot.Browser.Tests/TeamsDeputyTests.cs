using Dapper;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using NaFosenBot.Enquiries;
using NaFosenBot.Knowledge.Entries;
using NaFosenBot.Storage;
using Xunit;

namespace NaFosenBot.Browser.Tests;

/// <summary>A stand-in with a chat of their own in Microsoft's Teams simulator: they hear of what nobody took in time, and of nothing else.</summary>
public sealed class TeamsDeputyTests(TeamsRig rig) : StaffInTeams(rig, StandIn)
{
    private static readonly EntryId Afjord = new("member.afjord-utvikling");

    private static readonly Dictionary<string, string> StandIn = new()
    {
        ["Members:Organisations:1:Staff:1:Email"] = "",
        ["Members:Organisations:1:Staff:1:Name"] = "",
        ["Members:Organisations:1:Deputy:Email"] = "sjef@example.no",
        ["Members:Organisations:1:Deputy:Name"] = "Alex Wilber",
        ["Members:Organisations:1:Deputy:UserName"] = Alex,
    };

    [Fact]
    public async Task A_card_comes_when_nobody_took_it_in_time_and_is_taken_there()
    {
        var code = await CodeAsync(await StaffPageAsync(Ola));
        await Teams.SayAsync($"koble {code}");
        await Assertions.Expect(Teams.Said("Samtalen er koblet til Åfjord Utvikling. Du får et kort her når ingen har tatt en henvendelse i tide.")).ToBeVisibleAsync();
        await Teams.SayAsync("våre åpne saker");
        await Assertions.Expect(Teams.Said("Du står som stedfortreder, og har ingen liste her.")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-deputy-linked");
        await SentAsync();

        await Bot.RestartAsync(meanwhile: TimePassesAsync);

        await Assertions.Expect(Teams.Said("Ingen tok saken i tide. Stedfortrederen fikk beskjed")).ToBeVisibleAsync();
        await Teams.Page.KeepAsync("teams-deputy-card");
        // What the press is answered gives way to the card's own update: on both stands who has it.
        await Teams.PressUntilAsync("Ta saken", Teams.Said("Åfjord Utvikling, Alex Wilber"));
        await Teams.Page.KeepAsync("teams-deputy-taken");
        Assert.Contains("Alex Wilber", Assert.Single(await Bot.AskAsync<string>("SELECT taken_by FROM enquiries")), StringComparison.Ordinal);
    }

    /// <summary>The enquiry has lain there for six weeks, and its time is four fifths over.</summary>
    private static async Task TimePassesAsync(Microsoft.Data.Sqlite.SqliteConnection database)
    {
        var now = TimeProvider.System.GetUtcNow();
        var sent = now.AddDays(-42);
        var members = new MembersOptions { Organisations = { new MemberOptions { Id = Afjord.Value, Mail = { "post@example.no" } } } };
        var terms = new PromiseTerms(Options.Create(new PromisesOptions()), new MemberDirectory(Options.Create(members)), TimeProvider.System);
        var promised = now.AddHours(1);
        while (terms.Passed(0.85, Afjord, sent, promised) < now)
            promised = promised.AddHours(1);
        var values = new { Sent = sent.Text(), Promised = promised.Text(), Now = now.Text() };
        await database.ExecuteAsync("UPDATE enquiries SET created_at = @Sent, promised_by = @Promised, next_look = @Now; UPDATE enquiry_events SET at = @Sent", values);
    }
}
