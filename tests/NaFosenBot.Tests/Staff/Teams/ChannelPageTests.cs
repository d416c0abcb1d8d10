using NaFosenBot.Enquiries.Links;
using NaFosenBot.Staff.Teams;
using NaFosenBot.Tests.Hosted;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;
using static NaFosenBot.Tests.Staff.Teams.TeamsHouse;

namespace NaFosenBot.Tests.Staff.Teams;

/// <summary>The staff page on Teams: codes for one's own organisation, and for the coordinator what was tried without the right to it.</summary>
public sealed class ChannelPageTests
{
    [Fact]
    public async Task The_coordinator_reads_what_was_refused_and_nobody_else_does()
    {
        await using var house = await OpenAsync();
        house.Person("nabo", "nabo@example.no", objectId: "7faf8bf2-3c1f-4e7d-9f7b-6d1b7c9f3c11");
        await house.LinkedAsync(Havn);
        var sent = await house.Bot.SentAsync(To(Havn, "Et hemmelig naust"));
        await house.PressAsync("nabo", FirstThread, Data(StaffAct.Answer, sent, "Hemmelige ord"), forge: invoke => invoke["from"]!["aadObjectId"] = "7faf8bf2-3c1f-4e7d-9f7b-6d1b7c9f3c11");
        await house.PressAsync("kari", "19:andre@thread.tacv2;messageid=1", Data(StaffAct.Take, sent));
        using var sam = await house.Bot.SignedInAsync(StaffHouse.Sam);
        using var kari = await house.Bot.SignedInAsync(StaffHouse.Kari);

        var page = await sam.OpenAsync("/staff/teams");

        foreach (var said in new[] { "Avvist i Teams", "Svar – står ikke på lista", "29:nabo", "7faf8bf2-3c1f-4e7d-9f7b-6d1b7c9f3c11", Tenant, "Ta saken – ikke der det kan gjøres" })
            Assert.True(page.Says(said), said);
        Assert.Contains($"/staff/sak/{sent.Id}", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("emmelig", page.Html, StringComparison.Ordinal);
        Assert.False((await kari.OpenAsync("/staff/teams")).Says("Avvist i Teams"));
    }

    [Fact]
    public async Task A_code_is_made_for_ones_own_organisation_only_and_by_the_coordinator_for_each()
    {
        await using var house = await OpenAsync();
        using var fia = await house.Bot.SignedInAsync(StaffHouse.Fia);
        using var sam = await house.Bot.SignedInAsync(StaffHouse.Sam);

        Assert.DoesNotContain("<code>koble ", await AskedAsync(fia, Havn.Value), StringComparison.Ordinal);
        Assert.DoesNotContain("<code>koble ", await AskedAsync(sam, "member.ukjent"), StringComparison.Ordinal);
        Assert.Contains("<code>koble ", await AskedAsync(fia, Fjell.Value), StringComparison.Ordinal);
        var code = (await AskedAsync(sam, Havn.Value)).Split("<code>koble ")[1][..9];

        await house.SayAsync("kari", Channel, $"koble {code}");
        await house.ReplyAsync(1);
        Assert.Equal(Havn, Assert.Single(await house.Bot.Of<LinkStore>().OpenAsync(null)).Organisation);

        static async Task<string> AskedAsync(PageVisitor visitor, string organisation)
        {
            var form = (await visitor.OpenAsync("/staff/teams")).Form("Lag en kode");
            return (await visitor.SendAsync(HttpMethod.Post, "/staff/teams", [.. form.Hidden.Where(field => field.Name.StartsWith("__", StringComparison.Ordinal)), ("organisasjon", organisation)])).Html;
        }
    }
}
