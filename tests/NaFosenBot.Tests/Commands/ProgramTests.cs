using System.Diagnostics;
using NaFosenBot.Knowledge.Tests;
using NaFosenBot.Tests.Processes;
using Xunit;

namespace NaFosenBot.Tests.Commands;

/// <summary>The program as an operator starts it.</summary>
public sealed class ProgramTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nafosenbot-program");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("check")]
    [InlineData("ask hei")]
    public async Task Broken_knowledge_stops_it_with_every_fault(string command)
    {
        WriteKnowledge(SmallKnowledge.Funding.Replace("status: open", "status: opne", StringComparison.Ordinal).Replace("topics: [funding]", "topics: [fundin]", StringComparison.Ordinal));

        var (code, said) = await RunAsync(command);

        Assert.Equal(1, code);
        Assert.Equal(2, said.Split("'opne' is not allowed here").Length - 1);
        Assert.Equal(2, said.Split("Did you mean 'funding'?").Length - 1);
        Assert.Contains("funding.yaml:5:13", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_says_what_there_is()
    {
        WriteKnowledge(SmallKnowledge.Funding);

        var (code, said) = await RunAsync("check");

        Assert.Equal(0, code);
        Assert.Contains("No faults.", said, StringComparison.Ordinal);
    }

    /// <summary>How far the rules go, and by name the schemes that they can say nothing about.</summary>
    [Fact]
    public async Task Check_says_how_far_the_rules_go()
    {
        WriteKnowledge(SmallKnowledge.Funding + "\n    eligible: {terms: not-found}\n");

        var (code, said) = await RunAsync("check");

        Assert.Equal(0, code);
        Assert.Matches(@"Eligibility rules:\s+stated\s+0 schemes\s", said);
        Assert.Matches(@"not-found\s+1 schemes  fund\.dampskipslegatet\s", said);
        Assert.Matches(@"no rules\s+1 schemes  fund\.dalfondet\s", said);
    }

    [Theory]
    [InlineData("chat")]
    [InlineData("--Storage:MostWait 5 serve")]
    [InlineData("Storage:MostWait=5 chekc")]
    [InlineData("-v")]
    public async Task A_command_that_there_is_none_of_starts_no_server(string arguments)
    {
        WriteKnowledge(SmallKnowledge.Funding);

        var (code, said) = await RunAsync(arguments);

        Assert.Equal(2, code);
        Assert.Contains($"'{arguments.Split(' ')[^1]}' is neither a command nor a setting. Commands: check, ask, evaluate, route, package, outbox, export, erase.", said, StringComparison.Ordinal);
    }

    /// <summary>As a wrong value shows, which stops it.</summary>
    [Theory]
    [InlineData("--Turns:MostWaiting 0")]
    [InlineData("--Turns:MostWaiting=0")]
    [InlineData("/Turns:MostWaiting 0")]
    [InlineData("/Turns:MostWaiting=0")]
    [InlineData("Turns:MostWaiting=0")]
    public async Task A_setting_is_read_however_it_is_written(string setting)
    {
        WriteKnowledge(SmallKnowledge.Funding);

        var (code, said) = await RunAsync(setting);

        Assert.Equal(1, code);
        Assert.Contains("Turns:MostWaiting must lie between", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_made_is_named()
    {
        WriteKnowledge(SmallKnowledge.Funding);
        var file = Path.Combine(_folder.FullName, "a-file");
        await File.WriteAllTextAsync(file, "");

        var (code, said) = await RunAsync($"--Storage:Directory {file}/data");

        Assert.Equal(1, code);
        Assert.Contains("Storage:Directory", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--MicrosoftAppId 11111111-2222-3333-4444-555555555555", "MicrosoftAppPassword is missing")]
    [InlineData("--MicrosoftAppId nonsense --MicrosoftAppPassword p", "MicrosoftAppId must be a GUID")]
    [InlineData("--MicrosoftAppPassword p", "MicrosoftAppPassword is set, but MicrosoftAppId is not")]
    [InlineData("--MicrosoftAppId 11111111-2222-3333-4444-555555555555 --MicrosoftAppPassword p --MicrosoftAppType SingleTenant", "MicrosoftAppTenantId is missing")]
    [InlineData("--MicrosoftAppId 11111111-2222-3333-4444-555555555555 --MicrosoftAppPassword p --MicrosoftAppType Single", "MicrosoftAppType 'Single' is none of")]
    [InlineData("--MicrosoftAppId 11111111-2222-3333-4444-555555555555 --MicrosoftAppTenantId t --MicrosoftAppPassword p --MicrosoftAppType UserAssignedMSI", "MicrosoftAppPassword must be empty")]
    [InlineData("--MicrosoftAppId 11111111-2222-3333-4444-555555555555 --MicrosoftAppPassword p --BotFramework:FederatedIdentityClientId f", "contradict each other")]
    [InlineData("--MicrosoftAppId 11111111-2222-3333-4444-555555555555 --BotFramework:CertificatePath /no/such.pem", "which does not exist")]
    [InlineData("--MicrosoftAppId 11111111-2222-3333-4444-555555555555 --BotFramework:CertificatePath /etc/passwd", "BotFramework:CertificatePath names /etc/passwd, which is no certificate with a private key that BotFramework:CertificatePassword opens")]
    [InlineData("--MicrosoftAppId 11111111-2222-3333-4444-555555555555 --BotFramework:FederatedTokenFile /no/such", "BotFramework:FederatedTokenFile names /no/such, which does not exist")]
    [InlineData("--MicrosoftAppId 11111111-2222-3333-4444-555555555555 --BotFramework:FederatedTokenFile /dev/null", "BotFramework:FederatedTokenFile names /dev/null, which is empty")]
    [InlineData("--MicrosoftAppId 11111111-2222-3333-4444-555555555555 --MicrosoftAppPassword p --BotFramework:EntraTenants:0 t", "go together")]
    [InlineData("--MicrosoftAppId 11111111-2222-3333-4444-555555555555 --MicrosoftAppPassword p --BotFramework:OwnTenantOnly true", "OwnTenantOnly needs MicrosoftAppTenantId")]
    [InlineData("--MicrosoftAppTenantId 11111111-2222-3333-4444-555555555555", "MicrosoftAppTenantId is set, but MicrosoftAppId is not")]
    [InlineData("--BotFramework:EntraTenants:0 11111111-2222-3333-4444-555555555555 --BotFramework:EntraCallers:0 11111111-2222-3333-4444-555555555556", "BotFramework:EntraTenants, BotFramework:EntraCallers is set, but MicrosoftAppId is not")]
    [InlineData("--MicrosoftAppId 11111111222233334444555555555555 --MicrosoftAppPassword p", "MicrosoftAppId must be a GUID")]
    [InlineData("--MicrosoftAppId 11111111-2222-3333-4444-555555555555 --MicrosoftAppPassword p --BotFramework:EntraTenants:0 contoso.example --BotFramework:EntraCallers:0 11111111-2222-3333-4444-555555555556", "hold ids")]
    [InlineData("--ChannelService https://botframework.example", "ChannelService must be empty")]
    [InlineData("--BotFramework:ChannelMetadata http://127.0.0.1/", "BotFramework:ChannelMetadata must be an https address")]
    [InlineData("--BotFramework:ServiceHosts:0 https://x/", "Write host names only")]
    [InlineData("--Turns:MostWaiting 0", "Turns:MostWaiting must lie between")]
    public async Task Settings_that_cannot_work_are_refused_by_name(string settings, string expected)
    {
        WriteKnowledge(SmallKnowledge.Funding);

        var (code, said) = await RunAsync(settings);

        Assert.Equal(1, code);
        Assert.Contains(expected, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("outbox", 0, "0 dead letter(s).")]
    [InlineData("outbox replay --all", 0, "0 dead letter(s) will be tried again.")]
    [InlineData("outbox replay", 2, "Say which")]
    [InlineData("outbox --Storage:Lease 0", 1, "Storage:Lease must lie between")]
    public async Task The_outbox_can_be_looked_at_without_a_server(string command, int expected, string words)
    {
        var (code, said) = await RunAsync(command);

        Assert.Equal(expected, code);
        Assert.Contains(words, said, StringComparison.Ordinal);
    }

    private void WriteKnowledge(string funding)
    {
        foreach (var file in SmallKnowledge.Files(new Knowledge.Entries.KnowledgeFile("funding.yaml", funding)))
            File.WriteAllText(Path.Combine(_folder.FullName, file.Name), file.Text);
    }

    private async Task<(int Code, string Said)> RunAsync(string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [KillableBot.File, .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["Knowledge__Directory"] = _folder.FullName,
                ["Storage__Directory"] = Path.Combine(_folder.FullName, "data"),
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            },
        })!;
        using var patience = new CancellationTokenSource(Patience);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output + await error);
    }
}
