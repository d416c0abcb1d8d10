using NaFosenBot.Commands;
using NaFosenBot.Delivery.Teams;
using NaFosenBot.Enquiries;
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

        var faults = ChannelCheck.Report(await house.Bot.Of<TestCards>().SendAsync(default), house.Bot.Of<MemberDirectory>(), output);

        Assert.Equal("The test card to chat with fia@fjell.example.no (member.fjell) did not arrive: 403 MessageWritesBlocked.", Assert.Single(faults));
        Assert.Contains("Test cards: 1 of 2 linked places were reached.", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("  sent  member.havn  Næringslaget / Henvendelser", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("  none  member.samordner (coordinator)  No place in Teams is linked. Enquiries go to its people by mail.", output.ToString(), StringComparison.Ordinal);
        var card = ShownCard.In((await house.CallsAsync(call => call.Target == "/v3/conversations", 1))[0])!["fallbackText"]!.GetValue<string>();
        Assert.Equal("Dette er en prøve. Her kommer henvendelser til member.havn. Du trenger ikke gjøre noe.", card);
    }

    [Theory]
    [InlineData(404, "ConversationNotFound", "404 ConversationNotFound")]
    [InlineData(403, "BotNotInConversationRoster", "403 BotNotInConversationRoster")]
    [InlineData(400, "BadSyntax", "400 BadSyntax")]
    [InlineData(503, "ServiceUnavailable", "503")]
    public async Task What_the_connector_says_is_told(int status, string code, string said)
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        house.Instead = call => call.Method == "POST" && call.Target == "/v3/conversations" ? RestConnector.Error(status, code, "no") : null;
        using var output = new StringWriter();

        var faults = ChannelCheck.Report(await house.Bot.Of<TestCards>().SendAsync(default), house.Bot.Of<MemberDirectory>(), output);

        Assert.Contains($"did not arrive: {said}", Assert.Single(faults), StringComparison.Ordinal);
        Assert.Contains("  FAILED  member.havn  Næringslaget / Henvendelser", output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The command itself, in a process of its own settings: no registration outside Development, and a host that none of Microsoft's is.</summary>
    [Theory]
    [InlineData(false, "no registration")]
    [InlineData(true, "service host not allowed")]
    public async Task The_command_says_what_keeps_every_card_from_its_place(bool isRegistered, string said)
    {
        await using var house = await TeamsHouse.OpenAsync();
        await house.LinkedAsync(Havn);
        using var output = new StringWriter();
        string[] settings = [.. StaffHouse.Settings.Select(setting => $"--{setting.Key}={setting.Value}"), $"--Storage:Directory={house.Bot.Data.FullName}", $"--Knowledge:Directory={Path.Combine(house.Bot.Data.FullName, "knowledge")}"];
        if (isRegistered)
            settings = [.. settings, "--MicrosoftAppId=11111111-2222-3333-4444-555555555555", "--MicrosoftAppPassword=p"];

        var code = await CheckCommand.RunAsync(settings, sendsTestCards: true, output);

        Assert.Equal(1, code);
        Assert.Contains($"  fault: The test card to Næringslaget / Henvendelser (member.havn) did not arrive: {said}.", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_organisation_has_a_line_and_so_has_a_deputy_without_a_chat()
    {
        await using var house = await TeamsHouse.OpenAsync(new Dictionary<string, string> { ["Members:Organisations:1:Deputy"] = "sjef@havn.example.no" });
        house.Person("sjef", "sjef@havn.example.no");
        await house.LinkedAsync(Havn);
        Assert.Contains("  mail  member.havn  The deputy has linked no chat and is told by mail.", await ReportAsync(), StringComparison.Ordinal);

        await house.LinkedAsync(Havn, "sjef", "a:sjef");

        var report = await ReportAsync();
        Assert.DoesNotContain("  mail  ", report, StringComparison.Ordinal);
        Assert.Contains("  none  member.fjell  No place in Teams is linked. Enquiries go to its people by mail.", report, StringComparison.Ordinal);

        async Task<string> ReportAsync()
        {
            using var output = new StringWriter();
            ChannelCheck.Report(await house.Bot.Of<TestCards>().SendAsync(default), house.Bot.Of<MemberDirectory>(), output);
            return output.ToString();
        }
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
