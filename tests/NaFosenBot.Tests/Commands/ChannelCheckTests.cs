using NaFosenBot.Commands;
using NaFosenBot.Delivery.Teams;
using NaFosenBot.Knowledge.Tests;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.Staff;
using NaFosenBot.Tests.Staff.Teams;
using Xunit;
using static NaFosenBot.Tests.Enquiries.AnEnquiry;

namespace NaFosenBot.Tests.Commands;

/// <summary><c>check --send-test-cards</c>: a card to each linked place, and what became of it.</summary>
public sealed class ChannelCheckTests
{
    [Fact]
    public async Task Each_linked_place_gets_a_card_and_the_one_that_does_not_is_a_fault()
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        await house.LinkedAsync(Fjell, "fia", "a:fia");
        house.Instead = call => call.Method == "POST" && call.Target.Contains("a%3Afia", StringComparison.Ordinal) ? RestConnector.Error(403, "MessageWritesBlocked", "no") : null;
        using var output = new StringWriter();

        var faults = ChannelCheck.Report(await house.Bot.Of<TestCards>().SendAsync(default), output);

        Assert.Equal("The test card to chat with fia@fjell.example.no (member.fjell) did not arrive: 403 MessageWritesBlocked.", Assert.Single(faults));
        Assert.Contains("Test cards: 1 of 2 linked places were reached.", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("  sent  member.havn  Næringslaget / Henvendelser", output.ToString(), StringComparison.Ordinal);
        var card = TeamsHouse.CardIn((await house.CallsAsync(call => call.Target == "/v3/conversations", 1))[0])!["fallbackText"]!.GetValue<string>();
        Assert.Equal("Dette er en prøve. Her kommer henvendelser til member.havn. Du trenger ikke gjøre noe.", card);
    }

    [Fact]
    public async Task Without_links_it_says_how_to_make_one()
    {
        var folder = Directory.CreateTempSubdirectory("nafosenbot-test");
        foreach (var (name, text) in SmallKnowledge.Files())
            await File.WriteAllTextAsync(Path.Combine(folder.CreateSubdirectory("knowledge").FullName, name), text);
        using var output = new StringWriter();

        var faults = await ChannelCheck.SendAsync([$"--Storage:Directory={folder.FullName}", $"--Knowledge:Directory={Path.Combine(folder.FullName, "knowledge")}"], output);

        Assert.Empty(faults);
        Assert.Contains("No channel is linked.", output.ToString(), StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }
}
